#include "ui/charts/evidence_bars.h"

#include "core/analysis/evidence_words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/focus_ring.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr double leftRoom = 44;
constexpr double topRoom = 22;
constexpr double bottomRoom = 42;
constexpr double top = 1.0;

QString signedText(double value, int decimals)
{
    const QString digits = QString::number(std::abs(value), 'f', decimals);
    return value < 0 ? QStringLiteral("−") + digits : digits;
}

}

EvidenceBars::EvidenceBars(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("How much later do they move together?"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EvidenceBars::show(const LinkEvidence& evidence, bool expected)
{
    m_evidence = evidence;
    m_expected = expected;
    QStringList spoken;
    for (const LagCorrelation& each : evidence.prewhitened) {
        spoken << tr("%1: %2").arg(laterText(each.lag, evidence.numbers.period),
                                   signedText(each.r, 2));
    }
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    update();
}

void EvidenceBars::setChosen(int lag)
{
    m_chosen = lag;
    update();
}

double EvidenceBars::chanceBand(double effectivePairs)
{
    return std::tanh(normalQuantile975 / std::sqrt(effectivePairs - 3));
}

QRectF EvidenceBars::plot() const
{
    return QRectF(rect()).adjusted(leftRoom, topRoom, -4, -bottomRoom);
}

double EvidenceBars::yOf(double r) const
{
    const QRectF box = plot();
    return box.center().y() - box.height() / 2 * r / top;
}

QRectF EvidenceBars::slotOf(size_t bar) const
{
    const QRectF box = plot();
    const double pitch = box.width() / double(std::max<size_t>(m_evidence.prewhitened.size(), 1));
    return {box.left() + double(bar) * pitch, box.top(), pitch, box.height()};
}

void EvidenceBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_evidence.prewhitened.empty()) {
        return;
    }
    painter.setFont(theme().font(TypeRole::Small));
    paintGrounds(painter);
    for (size_t bar = 0; bar < m_evidence.prewhitened.size(); ++bar) {
        paintBar(painter, bar);
    }
    painter.setPen(QPen(theme().color(Token::MutedOnTint), measure::hairline));
    painter.drawLine(QPointF(plot().left(), yOf(0)), QPointF(plot().right(), yOf(0)));
    painter.setPen(theme().color(Token::Muted));
    const QFontMetricsF metrics(painter.font());
    painter.drawText(QRectF(plot().left(), height() - 19.0, plot().width(), 18), Qt::AlignLeft,
                     metrics.elidedText(tr("%1 by which “%2” follows")
                                            .arg(periodsWord(m_evidence.numbers.period),
                                                 m_evidence.pair.effect.name),
                                        Qt::ElideRight, plot().width()));
    if (hasFocus()) {
        paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), 6);
    }
}

/// The zone of the expected lags, the band of chance, and the scale.
void EvidenceBars::paintGrounds(QPainter& painter) const
{
    const QRectF box = plot();
    QRectF zone;
    for (size_t bar = 0; bar < m_evidence.prewhitened.size(); ++bar) {
        if (m_evidence.lagWindow.contains(m_evidence.prewhitened[bar].lag)) {
            zone = zone.united(slotOf(bar));
        }
    }
    const double half = m_evidence.best && m_evidence.best->effectivePairs
                            ? chanceBand(*m_evidence.best->effectivePairs)
                            : 0;
    const QRectF band(QPointF(box.left(), yOf(half)), QPointF(box.right(), yOf(-half)));
    painter.setPen(Qt::NoPen);
    painter.fillRect(band, theme().color(Token::Hairline));
    if (m_expected && !zone.isEmpty()) {
        QColor tint = theme().color(Token::Accent);
        tint.setAlphaF(0.10F);
        painter.fillRect(zone, tint);
        QFont strong = painter.font();
        strong.setWeight(QFont::DemiBold);
        painter.setFont(strong);
        painter.setPen(theme().color(Token::Accent));
        const double width = QFontMetricsF(strong).horizontalAdvance(tr("expected lag")) + 2;
        const double middle = std::clamp(zone.center().x(), width / 2,
                                         std::max(width / 2, this->width() - width / 2));
        painter.drawText(QRectF(middle - width / 2, 2, width, 18), Qt::AlignCenter,
                         tr("expected lag"));
        painter.setFont(theme().font(TypeRole::Small));
    }
    painter.setPen(theme().color(Token::Muted));
    for (const double tick : {0.8, 0.4, 0.0, -0.4, -0.8}) {
        painter.drawText(QRectF(0, yOf(tick) - 9, leftRoom - 10, 18),
                         Qt::AlignRight | Qt::AlignVCenter, signedText(tick, 1));
    }
    painter.drawText(QRectF(band.left(), band.top() - 19, band.width(), 18), Qt::AlignRight,
                     tr("chance alone"));
}

void EvidenceBars::paintBar(QPainter& painter, size_t bar) const
{
    const LagCorrelation& each = m_evidence.prewhitened[bar];
    const QRectF place = slotOf(bar);
    const double width = std::min(30.0, place.width() * 0.62);
    const bool best = m_evidence.best && m_evidence.best->lag == each.lag;
    const bool chosen = each.lag == m_chosen;
    const QRectF shape = QRectF(QPointF(place.center().x() - width / 2, yOf(each.r)),
                                QPointF(place.center().x() + width / 2, yOf(0)))
                             .normalized();
    painter.setPen(chosen && !best ? QPen(theme().color(Token::Accent), 1.5) : QPen(Qt::NoPen));
    painter.setBrush(theme().color(best ? Token::Accent : Token::Faint));
    painter.drawRoundedRect(shape, 2, 2);
    const QFont font =
        weightedFont(TypeRole::Small, chosen || best ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(theme().color(chosen ? Token::Ink : Token::Muted));
    painter.drawText(QRectF(place.left(), plot().bottom() + 4, place.width(), 18), Qt::AlignHCenter,
                     each.lag == 0 ? QStringLiteral("0") : QStringLiteral("+%1").arg(each.lag));
    if (best || chosen) {
        painter.setPen(theme().color(best ? Token::Accent : Token::Ink));
        const double y = each.r >= 0 ? shape.top() - 18 : shape.bottom() + 1;
        painter.drawText(QRectF(place.center().x() - 26, y, 52, 17), Qt::AlignCenter,
                         signedText(each.r, 2));
    }
    painter.setFont(theme().font(TypeRole::Small));
}

void EvidenceBars::mousePressEvent(QMouseEvent* event)
{
    for (size_t bar = 0; bar < m_evidence.prewhitened.size(); ++bar) {
        const QRectF place = slotOf(bar);
        if (event->position().x() >= place.left() && event->position().x() < place.right()) {
            Q_EMIT lagChosen(m_evidence.prewhitened[bar].lag);
        }
    }
}

void EvidenceBars::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        Q_EMIT shiftAsked(event->key() == Qt::Key_Right ? 1 : -1);
        return;
    }
    QWidget::keyPressEvent(event);
}

}
