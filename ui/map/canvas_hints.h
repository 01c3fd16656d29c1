#pragma once

class QPainter;
class QRect;

namespace throughline {

/// What the keys do while a card is named, beside that \p card (pixels of the view): for a room,
/// where no row of keys is below the canvas.
void paintNamingKeys(QPainter& painter, const QRect& card, int viewWidth);

}
