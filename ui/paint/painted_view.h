#pragma once

#include <cstddef>

class QGraphicsView;

namespace throughline {

/// Makes a view one that paints all it shows itself: its scene stays empty and only keeps the way
/// between view and canvas; no scroll bars, nothing cached, no anchor.
void makePaintedView(QGraphicsView& view);

/// So many links in view are painted as smooth strokes, more as hairlines.
inline constexpr size_t mostFineLinks = 50;
/// So many cards in view are painted with all that stands on them, more with their titles.
inline constexpr size_t mostWholeCards = 80;

}
