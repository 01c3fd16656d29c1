#pragma once

#include "ui/charts/axis_scale.h"

#include <QRectF>

class QColor;
class QPainter;

namespace throughline {

/// An axis of a chart: a scale laid over a stretch of the widget, for values that may be shown in
/// other units than they are stored in (shares in parts of a hundred).
class ChartAxis final
{
public:
    /// From the bottom of \p plot to its top. \p factor: shown value of a stored 1.
    static ChartAxis upwards(const AxisScale& scale, double factor, const QRectF& plot);
    /// From the left of \p plot to its right.
    static ChartAxis across(const AxisScale& scale, double factor, const QRectF& plot);

    /// Where a value as it is stored lies, in px.
    double at(double stored) const { return atShown(stored * m_factor); }
    /// Where a value as it is shown lies, in px.
    double atShown(double shown) const { return m_from + (m_to - m_from) * m_scale.share(shown); }
    /// The round values to write at the axis, as they are shown.
    std::vector<double> ticks() const { return m_scale.ticks(); }
    /// The ends of the room there is, as values are stored.
    double low() const { return m_scale.low / m_factor; }
    double high() const { return m_scale.high / m_factor; }

private:
    ChartAxis(const AxisScale& scale, double factor, double from, double to)
        : m_scale(scale), m_factor(factor), m_from(from), m_to(to)
    {
    }

    AxisScale m_scale;
    double m_factor;
    double m_from;
    double m_to;
};

/// The round values of an upward axis, each as a hairline across \p plot and in \p ink to its left.
void paintValueLines(QPainter& painter, const ChartAxis& axis, const QRectF& plot,
                     const QColor& ink);

}
