#include "ui/charts/evidence_scatter.h"

#include "ui/charts/chart_axis.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr double leftRoom = 44;
constexpr double bottomRoom = 42;
constexpr double topRoom = 22;

/// A scale around zero that all values fit on.
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

/// Where the points stand.
struct Plane
{
    QRectF box;
    ChartAxis x;
    ChartAxis y;

    QPointF at(double cause, double effect) const { return {x.at(cause), y.at(effect)}; }
};

Plane planeOf(const EvidencePair& pair, const std::vector<TestedPair>& points, const QRectF& box)
{
    const double across = shownFactor(pair.cause.kind);
    const double up = shownFactor(pair.effect.kind);
    return {box, ChartAxis::across(around(points, &TestedPair::cause, across), across, box),
            ChartAxis::upwards(around(points, &TestedPair::effect, up), up, box)};
}

QString signedText(double value)
{
    const QString digits = axisText(std::abs(value));
    return value > 0 ? u'+' + digits : value < 0 ? QChar(0x2212) + digits : digits;
}

void paintAxes(QPainter& painter, const Plane& plane)
{
    const QPointF middle = plane.at(0, 0);
    painter.setPen(QPen(theme().color(Token::HairlineStrong), measure::hairline));
    painter.drawLine(QPointF(plane.box.left(), middle.y()), QPointF(plane.box.right(), middle.y()));
    painter.drawLine(QPointF(middle.x(), plane.box.top()), QPointF(middle.x(), plane.box.bottom()));
    painter.setPen(theme().color(Token::Muted));
    for (const double tick : plane.x.ticks()) {
        const double x = plane.x.atShown(tick);
        painter.drawText(QRectF(x - 24, plane.box.bottom() + 4, 48, 18), Qt::AlignHCenter,
                         signedText(tick));
    }
    for (const double tick : plane.y.ticks()) {
        const double y = plane.y.atShown(tick);
        painter.drawText(QRectF(0, y - 9, leftRoom - 8, 18), Qt::AlignRight | Qt::AlignVCenter,
                         signedText(tick));
    }
}

void paintPoints(QPainter& painter, const Plane& plane, const std::vector<TestedPair>& points)
{
    painter.save();
    painter.setClipRect(plane.box);
    const Line line = fitted(points);
    painter.setPen(QPen(theme().color(Token::Accent), 2));
    const double from = plane.x.low();
    const double to = plane.x.high();
    painter.drawLine(plane.at(from, line.at(from)), plane.at(to, line.at(to)));
    painter.restore();
    QColor ink = theme().color(Token::Accent);
    ink.setAlphaF(0.65F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    for (const TestedPair& point : points) {
        painter.drawEllipse(plane.at(point.cause, point.effect), 4, 4);
    }
}

}

EvidenceScatter::EvidenceScatter(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Each period, the effect against the cause"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
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
    const Plane plane =
        planeOf(m_pair, m_points, QRectF(rect()).adjusted(leftRoom, topRoom, -6, -bottomRoom));
    painter.setFont(theme().font(TypeRole::Small));
    paintAxes(painter, plane);
    const QFontMetricsF metrics(painter.font());
    const double room = plane.box.width();
    painter.drawText(
        QRectF(plane.box.left(), 2, room, 18), Qt::AlignRight,
        metrics.elidedText(tr("“%1”, what is new").arg(m_pair.effect.name), Qt::ElideRight, room));
    painter.drawText(QRectF(plane.box.left(), height() - 19.0, room, 18), Qt::AlignLeft,
                     metrics.elidedText(tr("“%1”, off its own pattern").arg(m_pair.cause.name),
                                        Qt::ElideRight, room));
    paintPoints(painter, plane, m_points);
}

}
