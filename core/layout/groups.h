#pragma once

#include "core/base/geometry.h"
#include "core/model/map.h"

#include <optional>

namespace throughline {

/// The collapsed group that a card is hidden in; nullptr where it is shown by itself.
const Group* foldedGroupOf(const Map& map, StepId step);
/// Where the one card of a collapsed group stands: at the top left of its members. nullopt where
/// no member stands on the canvas.
std::optional<Rect> foldedRect(const Map& map, GroupId group);
/// Where a card is seen: its own rectangle, or that of the collapsed group it is hidden in.
std::optional<Rect> seenRect(const Map& map, StepId step);

}
