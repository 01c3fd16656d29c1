#pragma once

#include "core/model/edit.h"

namespace throughline {

/// \p edit, made against \p map, with a place for the one card it makes: left of the effects it
/// leads to, in the free place nearest to the height of the first of them. Where the stage has no
/// room there, the effects and all that stands right of them move to the right. Without an effect
/// on the canvas as withPlaces(). The same one undo step.
Edit withPlaceBefore(const Map& map, Edit edit);

}
