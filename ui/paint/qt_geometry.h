#pragma once

#include "core/base/geometry.h"

#include <QPointF>

namespace throughline {

/// A point of core as the painter takes it.
inline QPointF toQt(Point point) { return {point.x, point.y}; }

}
