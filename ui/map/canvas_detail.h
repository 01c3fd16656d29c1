#pragma once

#include "ui/paint/map_painter.h"

namespace throughline {

class CanvasScene;

/// How much of the cards is painted at \p scale while \p seen of the canvas is in view.
Detail cardDetail(const CanvasScene& scene, double scale, const QRectF& seen);

}
