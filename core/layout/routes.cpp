#include "core/layout/routes.h"

#include "core/layout/card_size.h"
#include "core/layout/measures.h"

#include <cmath>

namespace throughline {

namespace {

/// How far a curve goes straight on before it turns.
constexpr double leastBend = 36;
/// A link never touches a card nearer to its corner than this.
constexpr double cornerRoom = 24;

LinkRoute down(Point start, Point end)
{
    constexpr double tension = 0.72;
    const double dx = end.x - start.x;
    const double dy = end.y - start.y;
    return {LinkRoute::Kind::Down,
            start,
            {start.x + dx * tension, start.y},
            {end.x, end.y - dy * tension},
            end};
}

LinkRoute across(Point start, const Rect& effect)
{
    const double highest = effect.top() + cornerRoom;
    const double lowest = effect.bottom() - cornerRoom;
    const Point end{effect.left(), std::clamp(start.y, highest, lowest)};
    const double reach = end.x - start.x;
    const double bend = reach > 0 ? std::max(leastBend, reach / 2)
                                  : std::max(leastBend, std::abs(reach) / 3 + leastBend);
    return {LinkRoute::Kind::Across, start, {start.x + bend, start.y}, {end.x - bend, end.y}, end};
}

/// An arc below both cards.
LinkRoute arcBelow(const Rect& cause, const Rect& effect)
{
    constexpr double depth = 90;
    const Point start{cause.center().x, cause.bottom()};
    const Point end{effect.center().x, effect.bottom()};
    const double low = std::max(start.y, end.y) + depth;
    return {LinkRoute::Kind::Feedback, start, {start.x, low}, {end.x, low}, end};
}

}

LinkRoute routeBetween(const Rect& cause, const Rect& effect, bool sameStage, bool feedback)
{
    if (feedback) {
        return arcBelow(cause, effect);
    }
    const Point start{cause.right(), cause.center().y};
    const Point top{effect.center().x, effect.top()};
    constexpr double leastRoom = 12;
    const bool roomToDrop = top.x > start.x + leastRoom && top.y > start.y + leastRoom;
    return sameStage && roomToDrop ? down(start, top) : across(start, effect);
}

std::optional<LinkRoute> routeOf(const Map& map, const Link& link)
{
    const auto cause = cardRect(map, link.from);
    const auto effect = cardRect(map, link.to);
    if (!cause || !effect) {
        return std::nullopt;
    }
    const bool sameStage = map.step(link.from)->stage == map.step(link.to)->stage;
    return routeBetween(*cause, *effect, sameStage, link.feedback);
}

Point pointAt(const LinkRoute& route, double t)
{
    const double s = 1 - t;
    const double a = s * s * s;
    const double b = 3 * s * s * t;
    const double c = 3 * s * t * t;
    const double d = t * t * t;
    return {a * route.start.x + b * route.control1.x + c * route.control2.x + d * route.end.x,
            a * route.start.y + b * route.control1.y + c * route.control2.y + d * route.end.y};
}

}
