#pragma once

class QGraphicsView;

namespace throughline {

/// Makes a view one that paints all it shows itself: its scene stays empty and only keeps the way
/// between view and canvas; no scroll bars, nothing cached, no anchor.
void makePaintedView(QGraphicsView& view);

}
