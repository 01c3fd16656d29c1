#include "ui/charts/sparkline.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr double pointRadius = 3.4;

/// Values and the expectation on one scale, with the room that a flat line needs.
class Scale
{
public:
    Scale(const Sparkline& line, const QRectF& box) : m_box(box)
    {
        m_low = m_high = line.points.front().value;
        for (const SeriesPoint& point : line.points) {
            m_low = std::min(m_low, point.value);
            m_high = std::max(m_high, point.value);
        }
        if (line.expected) {
            m_low = std::min(m_low, *line.expected);
            m_high = std::max(m_high, *line.expected);
        }
        m_first = line.points.front().day;
        m_days = std::max<double>(1, double(m_first.daysTo(line.points.back().day)));
        m_alone = line.points.size() == 1;
    }

    QPointF at(const SeriesPoint& point) const
    {
        const double x =
            m_alone ? m_box.right()
                    : m_box.left() + m_box.width() * double(m_first.daysTo(point.day)) / m_days;
        return {x, y(point.value)};
    }
    double y(double value) const
    {
        const double span = m_high - m_low;
        return span <= 0 ? m_box.center().y()
                         : m_box.bottom() - m_box.height() * (value - m_low) / span;
    }

private:
    QRectF m_box;
    QDate m_first;
    double m_days = 1;
    double m_low = 0;
    double m_high = 0;
    bool m_alone = false;
};

}

void paintSparkline(QPainter& painter, const QRectF& box, const Sparkline& line)
{
    if (line.points.empty()) {
        return;
    }
    const QRectF inner = box.adjusted(1, pointRadius + 1, -pointRadius - 1, -pointRadius - 1);
    const Scale scale(line, inner);
    if (line.expected) {
        QPen dashes(theme().color(Token::MutedOnTint), 1.3);
        dashes.setDashPattern({3.2, 2.6});
        painter.setPen(dashes);
        const double y = scale.y(*line.expected);
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    }
    QPainterPath path;
    for (size_t i = 0; i < line.points.size(); ++i) {
        const QPointF at = scale.at(line.points[i]);
        const bool gap =
            i > 0 && addPeriods(line.points[i - 1].day, line.cadence, 1) < line.points[i].day;
        i == 0 || gap ? path.moveTo(at) : path.lineTo(at);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line.color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    const SeriesPoint& last = line.points.back();
    painter.setPen(QPen(line.color, last.estimate ? 1.6 : 0.001));
    painter.setBrush(last.estimate ? theme().color(Token::Surface) : line.color);
    painter.drawEllipse(scale.at(last), pointRadius, pointRadius);
}

}
