#pragma once

#include "core/layout/gather.h"

namespace throughline::layers {

/// Columns of nodes in the order of the units' own places: what tidying begins with.
Graph layered(const Map& map, const std::vector<Unit>& units);
/// The map with every card in its place: in the order that people see, or in a clearly better one.
Graph arranged(Graph graph);
/// Whether stairs are shown, where they are not too high.
bool mayBeStairs(const Graph& graph);

}
