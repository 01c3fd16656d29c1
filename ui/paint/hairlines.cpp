// A line from the top of a large picture to its bottom touches another page of memory with each
// pixel, more pages than the processor has the addresses of at hand, and the next line touches them
// all again. So the picture is painted strip by strip, in each the lines that pass through it.

#include "ui/paint/hairlines.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace throughline {

namespace {

/// Rows of pixels in a strip.
constexpr double stripRows = 256;

}

void drawHairlines(QPainter& painter, const QList<QLineF>& lines, const QRectF& seen)
{
    const double rowsPerUnit =
        painter.worldTransform().m22() * painter.device()->devicePixelRatioF();
    const double height = stripRows / rowsPerUnit;
    const int last = static_cast<int>(seen.height() / height);
    const auto stripAt = [&](double y) {
        return std::clamp(static_cast<int>(std::floor((y - seen.top()) / height)), 0, last);
    };
    // A pixel lies up to half a row beside its line.
    const double air = 2 / rowsPerUnit;
    std::vector<QList<QLineF>> strips(static_cast<size_t>(last) + 1);
    for (const QLineF& line : lines) {
        const auto [top, bottom] = std::minmax({line.y1(), line.y2()});
        if (bottom + air < seen.top() || top - air > seen.bottom()) {
            continue;
        }
        for (int i = stripAt(top - air); i <= stripAt(bottom + air); ++i) {
            strips[static_cast<size_t>(i)] << line;
        }
    }
    for (int i = 0; i <= last; ++i) {
        painter.save();
        painter.setClipRect(QRectF(seen.left(), seen.top() + i * height, seen.width(), height),
                            Qt::IntersectClip);
        painter.drawLines(strips[static_cast<size_t>(i)]);
        painter.restore();
    }
}

}
