#pragma once

#include "core/base/geometry.h"
#include "core/model/map.h"

#include <map>

namespace throughline {

/// How a link runs: one cubic curve, in canvas units.
struct LinkRoute
{
    enum class Kind {
        Across,   ///< right side to left side
        Down,     ///< inside a stage: leaves at the right, enters at the top
        Feedback, ///< closes a loop: an arc outside the path
    };
    Kind kind = Kind::Across;
    Point start;
    Point control1;
    Point control2;
    Point end;
    bool operator==(const LinkRoute&) const = default;
};

/// The route of one link between cards on the canvas; nullopt where an end has no card there.
std::optional<LinkRoute> routeOf(const Map& map, const Link& link);
/// The route between two cards, for a link that is being drawn.
LinkRoute routeBetween(const Rect& cause, const Rect& effect, bool sameStage, bool feedback);
/// A point of the curve, \p t from 0 to 1.
Point pointAt(const LinkRoute& route, double t);

}
