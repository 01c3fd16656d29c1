#pragma once

#include <QLineF>
#include <QList>

class QPainter;
class QRectF;

namespace throughline {

/// Draws many lines of one pixel, without smoothing, in the painter's pen: the same pixels as
/// QPainter::drawLines, in half the time where many of them are long and steep.
///
/// \p seen is the part of the picture that is painted, in the painter's coordinates, which may be
/// moved and scaled.
void drawHairlines(QPainter& painter, const QList<QLineF>& lines, const QRectF& seen);

}
