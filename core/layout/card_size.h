#pragma once

#include "core/base/geometry.h"
#include "core/model/map.h"

#include <map>

namespace throughline {

/// Size of a card in canvas units: 156 × 112, the outcome's own card 190 × 212, and 17 more in
/// height for every started 20 characters of the title beyond 60. Knows no fonts, so that the
/// command line and the window agree.
Size cardSize(const Step& step, bool isOutcome);
/// The same for a step of \p map.
Size cardSize(const Map& map, const Step& step);
/// Where the card of a step stands; nullopt where it is not on the canvas.
std::optional<Rect> cardRect(const Map& map, StepId step);

/// Where cards are seen, in canvas units.
using CardRects = std::map<StepId, Rect>;

/// The room that the chips of a card's own indicators take below it.
double chipRoom(const Map& map, StepId step);

/// True where a step has its card on the canvas: it has a stage and a placement. The outcome's
/// own card is on the canvas even before it is shown in lists.
bool isOnCanvas(const Map& map, const Step& step);

}
