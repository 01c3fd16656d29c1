#pragma once

#include "core/model/step.h"

#include <QRectF>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

class QPainter;

namespace throughline {

/// One bar of the drop-off: how many arrived at a card. All texts are ready to be shown.
struct DropOffBar
{
    QString title;
    QString note; ///< small, under the title
    double count = 0;
    QString countText;              ///< "4,820"
    std::optional<double> expected; ///< height of the dashed outline
    Stage stage = Stage::Intermediate;
    bool hollow = false; ///< the period is not finished: do not judge
};

/// What stands between two bars.
struct DropOffGap
{
    QString share;         ///< "48"; empty where there is none
    QStringList lines;     ///< "of 100 go on", "expected 72"
    bool furthest = false; ///< the one link that is drawn red
    bool caution = false;  ///< more than before: with a triangle
};

/// A drop-off ready to be painted: bars from left to right, a gap between each two.
struct DropOffDrawing
{
    std::vector<DropOffBar> bars;
    std::vector<DropOffGap> gaps; ///< one fewer than bars

    /// The highest bar or outline.
    double highest() const;
};

/// Where things stand, in logical pixels.
struct DropOffGeometry
{
    QRectF area;
    double baseline = 0;
    double pitch = 0; ///< from the middle of a bar to that of the next
    double perUnit = 0;
    std::vector<QRectF> bars;
    std::vector<QRectF> gaps; ///< free room between two bars, down to the baseline
    double labelTop = 0;

    /// The bar whose column holds \p point, -1 where there is none.
    int barAt(const QPointF& point) const;
};
DropOffGeometry layOut(const DropOffDrawing& drawing, const QRectF& area);

/// What flows from bar to bar, and the line they stand on.
void paintDropOffFlow(QPainter& painter, const DropOffDrawing& drawing,
                      const DropOffGeometry& geometry);
/// The bars themselves (on screen the chart library paints them).
void paintDropOffBars(QPainter& painter, const DropOffDrawing& drawing,
                      const DropOffGeometry& geometry);
/// Outlines, counts, shares and labels; \p selected is the bar with a ring, -1 for none.
void paintDropOffText(QPainter& painter, const DropOffDrawing& drawing,
                      const DropOffGeometry& geometry, int selected = -1);

}
