#pragma once

#include "core/analysis/series.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace throughline {

/// A series in a few strokes: no axis, the newest value as a point (hollow where it is an
/// estimate), a dashed line where something is expected by now.
struct Sparkline
{
    std::vector<SeriesPoint> points; ///< in order, one a period; missing periods leave a gap
    Cadence cadence = Cadence::Week;
    std::optional<double> expected;
    QColor color;
};

/// Paints into \p box; a single value is a point at its right end.
void paintSparkline(QPainter& painter, const QRectF& box, const Sparkline& line);

}
