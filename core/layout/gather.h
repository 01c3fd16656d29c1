#pragma once

#include "core/layout/layers.h"

#include <map>
#include <optional>

namespace throughline::layers {

/// What is laid out as one: a card, or a collapsed group under the name of its first member.
struct Unit
{
    StepId step;
    std::vector<StepId> members; ///< of a collapsed group, else empty
    std::optional<Point> seen;
    bool pinned = false;
};

/// The units of a map by the row they are seen in, new ones last.
std::vector<Unit> unitsOf(const Map& map);
/// Sorts units by the row they are seen in, new ones last.
void sortAsSeen(std::vector<Unit>& units);

/// Where the cards of units stand; the members of a collapsed group stand to each other as \p map
/// has them.
std::map<StepId, Point> placesOf(const Map& map, const std::vector<Unit>& units);

/// The node that stands for a step.
using IndexOf = std::map<StepId, int>;

/// Makes a node of every unit, in their order.
IndexOf collectCards(Graph& graph, const Map& map, const std::vector<Unit>& units);
/// Makes a pull of every link between two nodes. Feedback, what runs back in its stages, and what
/// closes a loop that is left, pulls the other way round and says nothing about rows.
void collectPulls(Graph& graph, const Map& map, const IndexOf& index);

}
