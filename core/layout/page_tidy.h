#pragma once

#include "core/layout/tidy.h"

namespace throughline {

/// A sheet of paper on its long side (ISO 216), width to height: √2.
inline constexpr double landscapePage = 1.4142;

/// Arranges the map in the shape of a page: as tidy() does where that is not much higher than
/// \p widthToHeight asks for. Else columns that are too high are folded into several side by side,
/// read from top to bottom and on to the right; causes stay left of their effects, pinned cards
/// where they are, a collapsed group is one card. Where people see the cards decides nothing then,
/// so that doing it again changes nothing. Cost: about that of tidy().
Arrangement tidyToPage(const Map& map, double widthToHeight = landscapePage);

/// What history calls it.
QString pageTidyLabel();
/// The arrangement as one edit; empty where everything stands so already.
Edit pageTidyEdit(const Map& map, double widthToHeight = landscapePage);

}
