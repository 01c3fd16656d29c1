#pragma once

#include "core/layout/card_size.h"

#include <array>

namespace throughline {

/// The four stages that have a column, left to right.
inline constexpr std::array columnStages{Stage::Activity, Stage::Output, Stage::Intermediate,
                                         Stage::Outcome};

/// Left and right end of one column in canvas units.
struct StageColumn
{
    Stage stage = Stage::None;
    double left = 0;
    double right = 0;
    bool operator==(const StageColumn&) const = default;
    double width() const { return right - left; }
};

/// The four columns side by side, without gaps.
using StageColumns = std::array<StageColumn, 4>;

/// The columns around the cards as they stand; an empty stage keeps the room that one would
/// take. Where cards of two stages stand over each other the border is in the middle.
StageColumns stageColumns(const Map& map);
/// The same around cards that are seen elsewhere, or in other sizes, than the map has them.
StageColumns stageColumns(const Map& map, const CardRects& cards);
/// The stage whose column holds \p x; the first or last one beyond the ends.
Stage stageAt(const StageColumns& columns, double x);

/// Canvas units from the top of the canvas to the first card: room for the heads.
inline constexpr double headHeight = 84;

}
