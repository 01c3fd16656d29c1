#include "ui/charts/evidence_scatter.h"

#include "ui/charts/axis_scale.h"
#include "ui/charts/evidence_lines.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr double leftRoom = 44;
constexpr double bottomRoom = 42;
constexpr double topRoom = 22;

/// An axis around zero that all values fit on.
AxisScale around(const std::vector<TestedPair>& points, double TestedPair::* member, double factor)
{
    double furthest = 0;
    for (const TestedPair& point : points) {
        furthest = std::max(furthest, std::abs(point.*member * factor));
    }
    return AxisScale::over(-furthest, furthest, 4);
}

/// Least squares of the effect on the cause: a slope through the middle of the points.
struct Line
{
    double slope = 0;
    double cause = 0;
    double effect = 0;
    double at(double x) const { return effect + slope * (x - cause); }
};

Line fitted(const std::vector<TestedPair>& points)
{
    Line line;
    for (const TestedPair& point : points) {
        line.cause += point.cause / double(points.size());
        line.effect += point.effect / double(points.size());
    }
    double products = 0;
    double squares = 0;
    for (const TestedPair& point : points) {
        products += (point.cause - line.cause) * (point.effect - line.effect);
        squares += (point.cause - line.cause) * (point.cause - line.cause);
    }
    line.slope = squares > 0 ? products / squares : 0;
    return line;
}

}

EvidenceScatter::EvidenceScatter(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Each period, the effect against the cause"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EvidenceScatter::show(const EvidencePair& pair, std::vector<TestedPair> points)
{
    m_pair = pair;
    m_points = std::move(points);
    setAccessibleDescription(tr("%1 points").arg(m_points.size()));
    update();
}

void EvidenceScatter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_points.empty()) {
        return;
    }
    const QRectF box = QRectF(rect()).adjusted(leftRoom, topRoom, -6, -bottomRoom);
    const double across = shownFactor(m_pair.cause.kind);
    const double up = shownFactor(m_pair.effect.kind);
    const AxisScale x = around(m_points, &TestedPair::cause, across);
    const AxisScale y = around(m_points, &TestedPair::effect, up);
    const auto at = [&](double cause, double effect) {
        return QPointF(box.left() + box.width() * x.share(cause * across),
                       box.bottom() - box.height() * y.share(effect * up));
    };
    painter.setPen(QPen(theme().color(Token::HairlineStrong), measure::hairline));
    painter.drawLine(QPointF(box.left(), at(0, 0).y()), QPointF(box.right(), at(0, 0).y()));
    painter.drawLine(QPointF(at(0, 0).x(), box.top()), QPointF(at(0, 0).x(), box.bottom()));
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::Muted));
    const auto text = [](double value) {
        return (value > 0   ? QStringLiteral("+")
                : value < 0 ? QStringLiteral("−")
                            : QString()) +
               axisText(std::abs(value));
    };
    for (const double tick : x.ticks()) {
        painter.drawText(QRectF(at(tick / across, 0).x() - 24, box.bottom() + 4, 48, 18),
                         Qt::AlignHCenter, text(tick));
    }
    for (const double tick : y.ticks()) {
        painter.drawText(QRectF(0, at(0, tick / up).y() - 9, leftRoom - 8, 18),
                         Qt::AlignRight | Qt::AlignVCenter, text(tick));
    }
    const QFontMetricsF metrics(painter.font());
    painter.drawText(QRectF(box.left(), 2, box.width(), 18), Qt::AlignRight,
                     metrics.elidedText(tr("“%1”, what is new").arg(m_pair.effect.name),
                                        Qt::ElideRight, box.width()));
    painter.drawText(QRectF(box.left(), height() - 19.0, box.width(), 18), Qt::AlignLeft,
                     metrics.elidedText(tr("“%1”, off its own pattern").arg(m_pair.cause.name),
                                        Qt::ElideRight, box.width()));
    painter.save();
    painter.setClipRect(box);
    const Line line = fitted(m_points);
    painter.setPen(QPen(theme().color(Token::Accent), 2));
    const double from = x.low / across;
    const double to = x.high / across;
    painter.drawLine(at(from, line.at(from)), at(to, line.at(to)));
    painter.restore();
    QColor ink = theme().color(Token::Accent);
    ink.setAlphaF(0.65F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    for (const TestedPair& point : m_points) {
        painter.drawEllipse(at(point.cause, point.effect), 4, 4);
    }
}

}
