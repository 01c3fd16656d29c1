#include "ui/window/way_to_target.h"

#include "ui/paint/marks.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dates.h"

#include <QPainter>

namespace throughline {

namespace {

constexpr int barTop = 29;

QString numberOr(const std::optional<double>& value, const QString& otherwise)
{
    return value ? numberText(*value) : otherwise;
}

}

WayToTarget::WayToTarget(QWidget* parent) : QWidget(parent)
{
    setFixedSize(barWidth, 63);
    connect(&theme(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void WayToTarget::setFacts(const WayFacts& facts)
{
    m_facts = facts;
    setAccessibleName(tr("Way to the target: from %1, now %2, to %3")
                          .arg(numberOr(facts.baseline, tr("not known")),
                               numberOr(facts.now, tr("no value yet")),
                               numberOr(facts.target, tr("not set"))));
    setAccessibleDescription(facts.line);
    update();
}

double WayToTarget::filledShare() const
{
    if (!m_facts.baseline || !m_facts.now || !m_facts.target ||
        *m_facts.baseline == *m_facts.target) {
        return 0;
    }
    const double share = (*m_facts.now - *m_facts.baseline) / (*m_facts.target - *m_facts.baseline);
    return qBound(0.0, share, 1.0);
}

void WayToTarget::paintNumbers(QPainter& painter) const
{
    const QRect row(0, 7, barWidth, 20);
    const bool apart = filledShare() < 0.75;
    painter.setFont(theme().font(TypeRole::Control));
    painter.setPen(theme().color(Token::Muted));
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, numberOr(m_facts.baseline, QString()));
    const QFont strong = strongFont(TypeRole::Control);
    painter.setFont(strong);
    painter.setPen(theme().color(Token::Ink));
    if (apart || !m_facts.now) {
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                         numberOr(m_facts.target, QString()));
    }
    if (!m_facts.now) {
        return;
    }
    const QString word = tr("now") + QLatin1Char(' ');
    const QString value = numberText(*m_facts.now);
    const QFont plain = theme().font(TypeRole::Control);
    QFont large = strong;
    large.setPixelSize(14);
    const double wordWidth = QFontMetricsF(plain).horizontalAdvance(word);
    const double wide = wordWidth + QFontMetricsF(large).horizontalAdvance(value);
    const double free = barWidth - wide - (apart ? 26 : 0);
    const double x = qBound(30.0, barWidth * filledShare() - wide / 2 + 30, free);
    painter.setFont(plain);
    painter.drawText(QRectF(x, 7, wordWidth + 1, 20), Qt::AlignVCenter | Qt::AlignLeft, word);
    painter.setFont(large);
    painter.drawText(QRectF(x + wordWidth, 7, wide, 20), Qt::AlignVCenter | Qt::AlignLeft, value);
}

void WayToTarget::paintBar(QPainter& painter) const
{
    painter.fillRect(0, barTop, barWidth, barHeight, theme().color(Token::HairlineStrong));
    painter.fillRect(QRectF(0, barTop, barWidth * filledShare(), barHeight),
                     theme().color(Token::Accent));
    painter.fillRect(barWidth - 2, barTop - 4, 2, barHeight + 8, theme().color(Token::Ink));
}

void WayToTarget::paintLine(QPainter& painter) const
{
    int x = 0;
    if (m_facts.waiting) {
        paintMark(painter, QRectF(0, 41, 11, 11), Mark::TooEarly);
        x = 16;
    }
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::Muted));
    painter.drawText(QRect(x, 38, barWidth - x, 17), Qt::AlignLeft | Qt::AlignVCenter,
                     m_facts.line);
}

void WayToTarget::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintNumbers(painter);
    paintBar(painter);
    paintLine(painter);
}

}
