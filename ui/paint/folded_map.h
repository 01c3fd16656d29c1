#pragma once

#include "core/model/map.h"

namespace throughline {

/// The map as it is seen: of every collapsed group one card is left, its first one, which stands
/// for all of them under the group's title. Links of the others lead to it; links inside the group
/// and a second one between the same two cards are left out. Placements of the cards that are
/// left out stay, so that they can be counted. Without collapsed groups the map as it is.
Map foldedMap(const Map& map);

/// The group that a card stands for in a folded map, nullptr where it is just a card.
const Group* stackOf(const Map& folded, StepId step);
/// How many cards a group has.
int memberCount(const Map& map, GroupId group);
/// The cards of a group, the one that stands for it first.
std::vector<StepId> membersOf(const Map& map, GroupId group);

}
