#pragma once

class QPainter;
class QRectF;

namespace throughline {

/// The ring that shows which part of the window hears the keys.
void paintFocusRing(QPainter& painter, const QRectF& ring, double radius);

}
