#include "ui/measure/due_line.h"

#include "core/project/project.h"
#include "ui/actions/action_table.h"
#include "ui/measure/period_text.h"
#include "ui/measure/this_week_due.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace throughline {

namespace {

constexpr int gapBelow = 16; // goes with the line where nothing is due

/// "Signed up, Data connected and 3 more".
QString namesOf(const std::vector<DueNumber>& due)
{
    QStringList names;
    for (size_t i = 0; i < std::min<size_t>(2, due.size()); ++i) {
        names << due[i].title;
    }
    const QString text = names.join(QStringLiteral(", "));
    return due.size() > 2 ? DueLine::tr("%1 and %2 more").arg(text).arg(due.size() - 2) : text;
}

QString reviewText(const Project& project)
{
    const QDate next = project.map().outcome.nextReview;
    if (!next.isValid() || next > project.today()) {
        return {};
    }
    return next == project.today() ? DueLine::tr("The outcome itself is to be looked at today.")
                                   : DueLine::tr("The outcome itself was to be looked at on %1.")
                                         .arg(dayText(next, project.today()));
}

}

DueLine::DueLine(QWidget* parent)
    : QWidget(parent),
      m_strong(new TextLabel({}, TypeRole::Base, Token::Ink)),
      m_text(wrappedLabel({}, TypeRole::Base, Token::Ink)),
      m_type(new Button(tr("Type this week’s numbers")))
{
    const QFont bold = strongFont(TypeRole::Base);
    m_strong->setFont(bold);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(44, 6, 14, 6 + gapBelow);
    row->setSpacing(8);
    row->addWidget(m_strong);
    row->addWidget(m_text, 1);
    row->addWidget(m_type);
    setMinimumHeight(46 + gapBelow);
    m_type->setKeyHint(actionKeyText(ActionId::ThisWeek));
    connect(m_type, &Button::clicked, this, &DueLine::thisWeekRequested);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DueLine::refresh(const Project& project)
{
    const std::vector<DueNumber> due = openNumbers(project);
    const QString review = reviewText(project);
    setVisible(!due.empty() || !review.isEmpty());
    m_type->setVisible(!due.empty());
    QStringList parts;
    if (!due.empty()) {
        const Cadence cadence = typingCadence(project);
        const Period period = lastFinished(cadence, project.today());
        m_strong->setText(due.size() == 1 ? tr("1 number is due.")
                                          : tr("%1 numbers are due.").arg(due.size()));
        parts << tr("%1, for %2.").arg(namesOf(due), periodText(period));
    } else {
        m_strong->setText({});
    }
    m_strong->setVisible(!due.empty());
    if (!review.isEmpty()) {
        parts << review;
    }
    m_text->setText(parts.join(u' '));
    setAccessibleName(QStringList{m_strong->text(), m_text->text()}.join(u' ').trimmed());
}

void DueLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::AccentSoft));
    const QRect line = rect().adjusted(0, 0, 0, -gapBelow);
    painter.drawRoundedRect(line, measure::radiusPanel, measure::radiusPanel);
    painter.drawPixmap(
        16, line.center().y() - 8,
        iconPixmap(IconName::Clock, 18, theme().color(Token::Accent), devicePixelRatioF()));
}

}
