#include "core/layout/groups.h"

#include "core/layout/card_size.h"
#include "core/layout/measures.h"

namespace throughline {

const Group* foldedGroupOf(const Map& map, StepId step)
{
    const Placement* place = map.placement(step);
    const auto group = place ? map.groups.find(place->group) : map.groups.end();
    return group != map.groups.end() && group->second.collapsed ? &group->second : nullptr;
}

std::optional<Rect> foldedRect(const Map& map, GroupId group)
{
    std::optional<Point> corner;
    for (const auto& [id, place] : map.placements) {
        const Step* step = map.step(id);
        if (place.group != group || !step || !isOnCanvas(map, *step)) {
            continue;
        }
        corner = corner ? Point{std::min(corner->x, place.x), std::min(corner->y, place.y)}
                        : place.topLeft();
    }
    if (!corner) {
        return std::nullopt;
    }
    return Rect{*corner, {measures::cardWidth, measures::cardHeight}};
}

std::optional<Rect> seenRect(const Map& map, StepId step)
{
    const Group* group = foldedGroupOf(map, step);
    return group ? foldedRect(map, group->id) : cardRect(map, step);
}

}
