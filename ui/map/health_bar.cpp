#include "ui/map/health_bar.h"

#include "ui/map/map_canvas.h"
#include "ui/paint/marks.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QWidgetAction>

#include <array>

namespace throughline {

namespace {

constexpr int barHeight = 92;
constexpr int lowBarHeight = 38;
constexpr int lineHeight = 23;

/// The triangle before what may mislead, the round sign before advice.
class FindingSign final : public QWidget
{
public:
    FindingSign(FindingSeverity severity, QWidget* parent) : QWidget(parent), m_severity(severity)
    {
        setFixedSize(16, 16);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_severity == FindingSeverity::Advice) {
            painter.drawPixmap(rect(),
                               iconPixmap(IconName::Info, 16, theme().color(Token::TooEarly),
                                          devicePixelRatioF()));
        } else {
            paintCaution(painter, QRectF(rect()).adjusted(1, 1, -1, -1));
        }
    }

private:
    FindingSeverity m_severity;
};

/// Small grey words that end with "…" where there is no room.
class QuietWords final : public QWidget
{
public:
    QuietWords(const QString& words, QWidget* parent) : QWidget(parent), m_words(words)
    {
        setToolTip(words);
        setFixedHeight(lineHeight);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::Muted));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_words, Qt::ElideRight, width()));
    }

private:
    QString m_words;
};

/// What was noticed: a click opens what it is about.
class FindingWords final : public QAbstractButton
{
public:
    FindingWords(const QString& words, QWidget* parent) : QAbstractButton(parent)
    {
        setText(words);
        setAccessibleName(words);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setFixedHeight(lineHeight);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        return {QFontMetrics(font()).horizontalAdvance(text()) + 4, lineHeight};
    }
    QSize minimumSizeHint() const override { return {80, lineHeight}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        QFont words = theme().font(TypeRole::Control);
        words.setUnderline(underMouse() || hasFocus());
        painter.setFont(words);
        painter.setPen(theme().color(Token::Ink));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    }
};

struct ActionWords
{
    const char* finding;
    const char* words;
    const char* form;  ///< translation context of the field, nullptr: it opens on the canvas
    const char* field; ///< caption of the field that takes the answer
};

/// What one click begins where nothing can be mended without thinking.
constexpr auto actionWords = std::to_array<ActionWords>({
    {"link.noAssumption", QT_TRANSLATE_NOOP("throughline::HealthBar", "Write it"), nullptr,
     nullptr},
    {"output.noNumber", QT_TRANSLATE_NOOP("throughline::HealthBar", "How many?"), nullptr, nullptr},
    {"link.noLag", QT_TRANSLATE_NOOP("throughline::HealthBar", "Say how long"), "LinkForm",
     "Takes about"},
    {"link.uncovered", QT_TRANSLATE_NOOP("throughline::HealthBar", "Test it first"), "LinkForm",
     "How would we notice?"},
    {"link.noRival", QT_TRANSLATE_NOOP("throughline::HealthBar", "What else?"),
     "throughline::RivalList", "Add another explanation"},
    {"step.noQuestion", QT_TRANSLATE_NOOP("throughline::HealthBar", "Ask it"), "StepForm",
     "The question it raises"},
    {"step.noOwner", QT_TRANSLATE_NOOP("throughline::HealthBar", "Name one"), "StepForm",
     "Owner, a role"},
});

/// What the link at the end of a line says.
QString actionText(const Finding& finding, const Map& map)
{
    for (const ActionWords& each : actionWords) {
        if (finding.id == QLatin1String(each.finding)) {
            return HealthBar::tr(each.words);
        }
    }
    if (const auto fix = fixOf(finding, map); fix && *fix) {
        return (*fix)->label;
    }
    return finding.ids.empty() ? HealthBar::tr("How?") : HealthBar::tr("Show it");
}

QString aboutText(const FindingGroup& group)
{
    QStringList about;
    for (const Finding& each : group.findings) {
        if (!each.about.isEmpty()) {
            about << each.about;
        }
    }
    return about.join(QStringLiteral(", "));
}

}

HealthLine::HealthLine(const FindingGroup& group, const QString& action, int further,
                       QWidget* parent)
    : QWidget(parent), m_group(group)
{
    setFixedHeight(lineHeight);
    setToolTip(group.why);
    setAccessibleName(group.message);
    setAccessibleDescription(group.why + u' ' + group.fix);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new FindingSign(group.severity, this));
    auto* words = new FindingWords(group.message, this);
    words->setFont(theme().font(TypeRole::Control));
    words->setObjectName(QStringLiteral("words"));
    words->setToolTip(group.why);
    words->setAccessibleDescription(group.why);
    row->addWidget(words);
    QStringList sayings{aboutText(group), group.why};
    sayings.removeAll(QString());
    const QString rest = sayings.join(QStringLiteral("  ·  "));
    auto* about = new QuietWords(rest, this);
    row->addSpacing(8);
    row->addWidget(about, 1);
    if (further > 0) {
        auto* more = new Button(tr("%1 more").arg(further), Button::Look::Link);
        more->setObjectName(QStringLiteral("more"));
        row->addWidget(more);
        connect(more, &Button::clicked, this,
                [this, more] { Q_EMIT furtherRequested(more->mapToGlobal(QPoint(0, 0))); });
    }
    auto* act = new Button(action, Button::Look::Link);
    act->setObjectName(QStringLiteral("action"));
    act->setToolTip(group.fix);
    act->setAccessibleDescription(group.fix);
    row->addWidget(act);
    connect(words, &QAbstractButton::clicked, this,
            [this] { Q_EMIT listRequested(mapToGlobal(QPoint(24, 0))); });
    connect(act, &Button::clicked, this, &HealthLine::actionRequested);
}

HealthBar::HealthBar(Project& project, MapCanvas& canvas, HealthWatch& watch, QWidget* parent)
    : QFrame(parent), m_project(project), m_canvas(canvas), m_watch(watch)
{
    setProperty("look", QStringLiteral("bar"));
    setAccessibleName(tr("Map health"));
    m_lines = new QVBoxLayout(this);
    m_lines->setSpacing(0);
    arrange();
    connect(&watch, &HealthWatch::changed, this, &HealthBar::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &HealthBar::refresh);
    refresh();
}

std::vector<HealthLine*> HealthBar::lines() const
{
    std::vector<HealthLine*> result;
    for (int i = 0; i < m_lines->count(); ++i) {
        if (auto* line = qobject_cast<HealthLine*>(m_lines->itemAt(i)->widget())) {
            result.push_back(line);
        }
    }
    return result;
}

void HealthBar::arrange()
{
    const int tall = m_low ? lowBarHeight : barHeight;
    const int lines = m_low ? 1 : static_cast<int>(findingLines);
    const int air = (tall - lines * lineHeight) / 2;
    setFixedHeight(tall);
    m_lines->setContentsMargins(measure::panelPadding, air, measure::panelPadding, air);
}

void HealthBar::setLow(bool low)
{
    if (low != m_low) {
        m_low = low;
        arrange();
        refresh();
    }
}

void HealthBar::refresh()
{
    emptyLayout(m_lines);
    const auto& groups = m_watch.groups();
    const size_t shown = std::min(groups.size(), m_low ? size_t(1) : findingLines);
    for (size_t i = 0; i < shown; ++i) {
        const FindingGroup& group = groups[i];
        const bool last = i + 1 == shown;
        const int further = last ? static_cast<int>(groups.size() - shown) : 0;
        auto* line = new HealthLine(group, actionText(group.findings.front(), m_project.map()),
                                    further, this);
        connect(line, &HealthLine::listRequested, this,
                [this, group](const QPoint& where) { openList(group, where); });
        connect(line, &HealthLine::actionRequested, this, [this, group, line] {
            if (group.findings.size() == 1) {
                act(group.findings.front());
            } else {
                openList(group, line->mapToGlobal(QPoint(line->width() - 320, 0)));
            }
        });
        connect(line, &HealthLine::furtherRequested, this, [this](const QPoint& where) {
            QMenu* menu = makeMenu(this);
            connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
            menu->popup(where - QPoint(0, menu->sizeHint().height()));
        });
        m_lines->addWidget(line);
    }
    if (shown == 0) {
        const bool empty = m_project.map().links.empty();
        m_lines->addWidget(new TextLabel(empty ? tr("What is missing will be said here, quietly.")
                                               : tr("Nothing stands out on this map."),
                                         TypeRole::Control, Token::Muted));
    }
    m_lines->addStretch(1);
}

void HealthBar::act(const Finding& finding)
{
    const Map& map = m_project.map();
    const QUuid first = finding.ids.empty() ? QUuid() : finding.ids.front();
    if (finding.id == u"link.noAssumption" && map.link(LinkId(first))) {
        m_canvas.select({{first}});
        m_canvas.setFocus();
        m_canvas.askBecause(LinkId(first));
        return;
    }
    if (finding.id == u"output.noNumber" && map.step(StepId(first))) {
        m_canvas.select({{first}});
        m_canvas.setFocus();
        m_canvas.askCount(StepId(first));
        return;
    }
    if (const auto fix = fixOf(finding, map)) {
        m_canvas.apply(*fix);
    } else if (!first.isNull()) {
        m_canvas.select({{first}});
        m_canvas.reveal(first);
        m_canvas.setFocus();
        for (const ActionWords& each : actionWords) {
            if (each.field && finding.id == QLatin1String(each.finding)) {
                Q_EMIT fieldRequested(QCoreApplication::translate(each.form, each.field));
            }
        }
    } else {
        Q_EMIT m_canvas.problem(finding.fix);
    }
}

void HealthBar::addPutAside(QMenu& menu, const Finding& finding) const
{
    auto* field = new QLineEdit;
    field->setPlaceholderText(tr("Not here, because …  Enter puts it aside"));
    field->setAccessibleName(tr("Put aside with a reason"));
    field->setMinimumWidth(300);
    auto* action = new QWidgetAction(&menu);
    action->setDefaultWidget(field);
    menu.addAction(action);
    connect(field, &QLineEdit::returnPressed, &menu, [this, field, finding, &menu] {
        if (!field->text().trimmed().isEmpty()) {
            m_canvas.apply(dismissFinding(m_project.map(), finding, field->text().trimmed()));
            menu.close();
        }
    });
}

void HealthBar::addFindings(QMenu& menu, const FindingGroup& group)
{
    for (const Finding& each : group.findings) {
        QMenu* one = menu.addMenu(each.about.isEmpty() ? each.message : each.about);
        one->addAction(actionText(each, m_project.map()), this, [this, each] { act(each); });
        auto* why = one->addAction(each.why);
        why->setEnabled(false);
        one->addSeparator();
        addPutAside(*one, each);
    }
}

void HealthBar::openList(const FindingGroup& group, const QPoint& where)
{
    auto* menu = new QMenu(this);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    addFindings(*menu, group);
    menu->popup(where - QPoint(0, menu->sizeHint().height()));
}

QMenu* HealthBar::makeMenu(QWidget* parent)
{
    auto* menu = new QMenu(parent);
    for (const FindingGroup& group : m_watch.groups()) {
        addFindings(*menu->addMenu(group.message), group);
    }
    if (m_watch.groups().empty()) {
        menu->addAction(tr("Nothing stands out on this map."))->setEnabled(false);
    }
    return menu;
}

}
