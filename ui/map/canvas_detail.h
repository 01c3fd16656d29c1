#pragma once

#include "ui/paint/map_painter.h"

namespace throughline {

class CanvasScene;

/// How much of the map is painted: what is in view in great numbers is painted more plainly, so
/// that a large map is calm to look at and quick under the hand. Decided for a view as a whole.
struct CanvasDetail
{
    Detail cards = Detail::Full;
    Detail lines = Detail::Full;
    bool smooth = true;  ///< lines are smooth strokes of full width, else hairlines
    bool words = true;   ///< links have their words and chips beside them
    bool prompts = true; ///< "because … ?" where nobody has written why

    bool operator==(const CanvasDetail&) const = default;
};

/// What suits \p seen of the canvas at \p scale pixels per canvas unit.
CanvasDetail detailFor(const CanvasScene& scene, double scale, const QRectF& seen);

}
