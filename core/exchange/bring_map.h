#pragma once

#include "core/exchange/foreign_map.h"
#include "core/model/edit.h"

namespace throughline {

/// What bringing a map would do: the edit, and the figures for its preview.
struct BroughtMap
{
    Edit edit;
    size_t steps = 0;
    size_t links = 0;
    size_t indicators = 0;
    std::vector<NotTaken> notTaken; ///< of the file, and what this map could not take
};

/// Adds a foreign map to a map, as one edit; places are still missing (withPlaces).
///
/// Cards without a stage: those that nothing leads to become activities, the rest intermediate.
/// Only a card that the file calls the outcome becomes the outcome's card, while that is free. A
/// link that closes a loop becomes a feedback link. Cards keep their places where the file gives
/// stage and place and the canvas is empty. An indicator of a name that is taken gets a number.
/// The outcome's sentence and fields are taken where the map has no sentence; teams of one name
/// are one team.
BroughtMap bringMap(const Map& map, const ForeignMap& foreign);

}
