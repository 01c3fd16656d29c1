#pragma once

#include "core/base/geometry.h"

#include <QRectF>

namespace throughline {

/// A point of core as the painter takes it.
inline QPointF toQt(Point point) { return {point.x, point.y}; }
/// A rectangle of core as the painter takes it.
inline QRectF toQt(const Rect& rect)
{
    return {rect.left(), rect.top(), rect.size.width, rect.size.height};
}

}
