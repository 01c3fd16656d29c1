#pragma once

#include "core/model/differences.h"

#include <QRectF>

class QPainter;

namespace throughline {

/// Paints the sign of what became of a thing in the middle of \p box, as large as its shorter
/// side (14 to 30 px): plus on indigo, minus in a grey ring, pencil in a dark ring.
void paintChangeSign(QPainter& painter, const QRectF& box, DifferenceKind kind);

/// "added", "removed", "changed": beside the sign, and for those who do not see it.
QString changeWord(DifferenceKind kind);

}
