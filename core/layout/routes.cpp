#include "core/layout/routes.h"

#include "core/layout/card_size.h"
#include "core/layout/measures.h"

#include <cmath>

namespace throughline {

namespace {

/// How far a curve goes straight on before it turns.
constexpr double leastBend = 36;

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
    const double highest = effect.top() + measures::cornerRoom;
    const double lowest = effect.bottom() - measures::cornerRoom;
    const Point end{effect.left(), std::clamp(start.y, highest, lowest)};
    const double reach = end.x - start.x;
    // Between cards that stand close together the curve turns at once, so that it never runs back.
    constexpr double leastTurn = 8;
    const double bend = reach > 0 ? std::max(leastTurn, reach / 2)
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
    // Where the columns stand free of each other, the other card's side can be reached.
    const bool besides = effect.left() > start.x + measures::stageGap / 2;
    return sameStage && roomToDrop && !besides ? down(start, top) : across(start, effect);
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

std::vector<CubicCurve> curvesOf(const LinkRoute& route)
{
    std::vector<CubicCurve> curves;
    Point start = route.start;
    Point control = route.control1;
    for (size_t i = 0; i + 2 < route.middle.size(); i += 3) {
        curves.push_back({start, control, route.middle[i], route.middle[i + 1]});
        start = route.middle[i + 1];
        control = route.middle[i + 2];
    }
    curves.push_back({start, control, route.control2, route.end});
    return curves;
}

Point pointAt(const LinkRoute& route, double t)
{
    const std::vector<CubicCurve> curves = curvesOf(route);
    const double along = std::clamp(t, 0.0, 1.0) * double(curves.size());
    const size_t index = std::min(size_t(along), curves.size() - 1);
    const CubicCurve& curve = curves[index];
    t = along - double(index);
    const double s = 1 - t;
    const double a = s * s * s;
    const double b = 3 * s * s * t;
    const double c = 3 * s * t * t;
    const double d = t * t * t;
    return {a * curve.start.x + b * curve.control1.x + c * curve.control2.x + d * curve.end.x,
            a * curve.start.y + b * curve.control1.y + c * curve.control2.y + d * curve.end.y};
}

}
