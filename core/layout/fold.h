#pragma once

#include "core/layout/layers.h"

namespace throughline::layers {

/// Width of what is laid out to its height, pinned cards left out; 0 for no cards.
double widthToHeight(const Graph& graph);

/// How far one width to height is from another: 0 where they are the same, alike for half and
/// twice.
double offBy(double reached, double wanted);

/// The graph of an arranged map with every column that is higher than \p highest cut into several
/// side by side, the cards in their order: without bends, each card near its neighbours, rows
/// straightened.
Graph folded(const Graph& graph, double highest);

/// The same with the height for which width to height comes nearest to \p wanted.
Graph foldedTo(const Graph& graph, double wanted);

}
