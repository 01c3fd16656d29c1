#pragma once

#include "core/model/edit.h"

namespace throughline {

/// True where a map stands as the layout leaves it, so that it may go on being laid out with every
/// new card; false for a map that people have arranged, and for one of more than 200 cards.
bool standsAsLaidOut(const Map& map);

/// \p placed with the whole map laid out anew, as one step of undo; \p placed as it is on a map of
/// more than 200 cards, where \p edit says itself where cards stand or changes nothing that the
/// layout shows, and where the layout would change the order of other cards. \p placed is \p edit
/// with places for new cards.
Edit laidOutAnew(const Map& before, const Edit& edit, Edit placed);

}
