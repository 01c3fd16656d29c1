#include "ui/iterate/keep_version_panel.h"

#include "core/guidance/difference_groups.h"
#include "core/model/intents_versions.h"
#include "ui/iterate/change_sign.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int panelWidth = 460;
constexpr int longestName = 60;

QLineEdit* namedField(const QString& caption, const QString& placeholder, QVBoxLayout& column)
{
    auto* label = new TextLabel(caption, TypeRole::Control, Token::MutedOnTint);
    auto* field = new QLineEdit;
    field->setFixedHeight(measure::field);
    field->setAccessibleName(caption);
    field->setPlaceholderText(placeholder);
    label->setBuddy(field);
    column.addWidget(label);
    column.addWidget(field);
    return field;
}

/// What has changed since the last version; nothing where there is none that can be read.
std::optional<std::vector<DifferenceGroup>> changesSinceLast(const Map& map)
{
    // Of more cards than that, nobody shall wait for a name.
    constexpr size_t mostCompared = 200;
    const std::vector<const Version*> versions = orderedVersions(map);
    if (versions.empty() || map.steps.size() > mostCompared) {
        return {};
    }
    const Result<Map> last = mapOf(*versions.back());
    return last ? std::optional(groupedDifferences(*last, map)) : std::nullopt;
}

/// What is kept, and that it may be kept already.
QString introduction(const Project& project)
{
    QString what = KeepVersionPanel::tr("The map as it stands on %1, to be compared with later.")
                       .arg(longDay(project.today()));
    const auto changes = changesSinceLast(project.map());
    if (!changes || !changes->empty()) {
        return what;
    }
    const QString last = orderedVersions(project.map()).back()->name;
    return QStringLiteral("%1 %2").arg(
        what, KeepVersionPanel::tr("Nothing has changed since “%1”.").arg(last));
}

QString untaken(const Map& map, const QString& name)
{
    QString free = name;
    for (int i = 2; findVersion(map, free); ++i) {
        free = QStringLiteral("%1 (%2)").arg(name).arg(i);
    }
    return free;
}

}

QString suggestedVersionName(const Map& map, QDate today)
{
    if (map.versions.empty()) {
        return KeepVersionPanel::tr("First map");
    }
    const auto changes = changesSinceLast(map);
    if (!changes || changes->empty()) {
        return untaken(map, KeepVersionPanel::tr("Map of %1").arg(shortDay(today)));
    }
    const DifferenceGroup& first = changes->front();
    return untaken(
        map, QStringLiteral("%1 %2").arg(first.title.left(longestName), changeWord(first.kind)));
}

KeepVersionPanel::KeepVersionPanel(Project& project, QWidget* parent)
    : QFrame(parent), m_project(project)
{
    setAccessibleName(tr("Keep a version"));
    setProperty("look", QStringLiteral("panel"));
    setFixedWidth(panelWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(28, 24, 28, 20);
    column->setSpacing(6);
    column->addWidget(new TextLabel(tr("Keep a version"), TypeRole::Heading));
    column->addWidget(wrappedLabel(introduction(project), TypeRole::Base, Token::MutedOnTint));
    column->addSpacing(8);
    m_name = namedField(tr("Name"), tr("as you will look for it later"), *column);
    m_name->setText(suggestedVersionName(project.map(), project.today()));
    m_name->selectAll();
    column->addWidget(m_problem = wrappedLabel({}, TypeRole::Small, Token::OffTrack));
    m_problem->hide();
    m_reason =
        namedField(tr("Why now?"), tr("after the review; before the wizard changes"), *column);
    column->addSpacing(10);
    column->addWidget(makeButtons());
    connect(m_name, &QLineEdit::textEdited, m_problem, &QWidget::hide);
    setFocusProxy(m_name);
}

QWidget* KeepVersionPanel::makeButtons()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    auto* cancel = new Button(tr("Cancel"));
    auto* keepIt = new Button(tr("Keep this version"), Button::Look::Primary);
    keepIt->setKeyHint(tr("Enter"));
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(keepIt);
    connect(cancel, &Button::clicked, this, &KeepVersionPanel::closed);
    connect(keepIt, &Button::clicked, this, &KeepVersionPanel::keep);
    return widget;
}

void KeepVersionPanel::keep()
{
    const QString name = m_name->text();
    const QDate today = m_project.today();
    const auto edit = keepVersion(m_project.map(), name, m_reason->text(), today, today);
    const Result<void> done = edit ? m_project.apply(*edit) : Result<void>(failure(edit.error()));
    if (!done) {
        m_problem->setText(done.error().message);
        m_problem->show();
        m_name->setAccessibleDescription(done.error().message);
        m_name->setFocus();
        m_name->selectAll();
        adjustSize();
        return;
    }
    Q_EMIT kept(name.simplified());
    Q_EMIT closed();
}

void KeepVersionPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        keep();
    } else {
        QFrame::keyPressEvent(event);
    }
}

}
