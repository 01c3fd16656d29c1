#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// A free place for one card without moving the others: right of its causes or left of its
/// effects, in the column of its stage.
Point placeFor(const Map& map, StepId step);

/// Placements that are missing: one for every step with a stage and none yet. Where a column
/// has no room left the columns after it make room by moving to the right, each as a whole.
std::vector<Placement> missingPlacements(const Map& map);

/// \p edit, made against \p map, with places for the cards it makes or gives a stage: the same
/// one undo step. Every intent that makes cards goes through this before Project::apply.
Edit withPlaces(const Map& map, Edit edit);

/// Gives cards their stage (keys 1 to 4); those that change their column find a new place there.
Result<Edit> stageAndPlace(const Map& map, const std::vector<StepId>& steps, Stage stage);

/// Only the missing placements, as an edit of their own: for maps that came without places.
Edit placeMissing(const Map& map);

}
