#pragma once

#include "core/layout/card_size.h"

#include <map>
#include <vector>

namespace throughline {

/// How a link runs, in canvas units: one cubic curve, or several that go round cards.
struct LinkRoute
{
    enum class Kind {
        Across,   ///< right side to left side
        Down,     ///< inside a stage: leaves at the right, enters at the top
        Feedback, ///< closes a loop: an arc outside the path
    };
    Kind kind = Kind::Across;
    Point start;
    Point control1; ///< the first one
    Point control2; ///< the last one: the arrow comes from there
    Point end;
    /// Of a route of several curves, what lies between the two controls: for each further curve
    /// the second control before, the point where they meet, the first control behind.
    std::vector<Point> middle = {};
    bool operator==(const LinkRoute&) const = default;
};

/// One curve of a route.
struct CubicCurve
{
    Point start;
    Point control1;
    Point control2;
    Point end;
};
/// All curves of a route, from its start to its end.
std::vector<CubicCurve> curvesOf(const LinkRoute& route);

/// The route of one link between cards on the canvas, without a look at other cards; nullopt where
/// an end has no card there.
std::optional<LinkRoute> routeOf(const Map& map, const Link& link);
/// The route between two cards, for a link that is being drawn.
LinkRoute routeBetween(const Rect& cause, const Rect& effect, bool sameStage, bool feedback);
/// The routes of all links between cards that are seen, each led round the cards in its way where
/// there is a way from left to right; feedback links below the cards. A link inside a collapsed
/// group has none. Cost: about links × cards between their ends; some 15 ms for 1,000
/// cards.
std::map<LinkId, LinkRoute> routesOf(const Map& map);
/// The same between cards that are seen elsewhere, or in other sizes, than the map has them.
std::map<LinkId, LinkRoute> routesOf(const Map& map, const CardRects& cards);
/// True where a route runs through a rectangle.
bool runsThrough(const LinkRoute& route, const Rect& rect);

/// A point of the route, \p t from 0 to 1.
Point pointAt(const LinkRoute& route, double t);

}
