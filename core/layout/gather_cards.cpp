#include "core/layout/card_size.h"
#include "core/layout/gather.h"
#include "core/layout/groups.h"
#include "core/layout/measures.h"

#include <algorithm>

namespace throughline::layers {

void sortAsSeen(std::vector<Unit>& units)
{
    std::stable_sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) {
        const auto key = [](const Unit& each) {
            return each.seen ? std::pair(each.seen->y, each.seen->x) : std::pair(unseen, 0.0);
        };
        return key(a) < key(b);
    });
}

std::vector<Unit> unitsOf(const Map& map)
{
    std::vector<Unit> units;
    std::map<GroupId, size_t> folded;
    for (const auto& [id, step] : map.steps) {
        if (step.stage == Stage::None) {
            continue;
        }
        const Placement* place = map.placement(id);
        if (const Group* group = foldedGroupOf(map, id)) {
            const auto [found, isNew] = folded.emplace(group->id, units.size());
            if (isNew) {
                units.push_back({id, {}, foldedRect(map, group->id)->topLeft, false});
            }
            Unit& unit = units[found->second];
            unit.members.push_back(id);
            unit.pinned = unit.pinned || place->pinned;
            continue;
        }
        units.push_back({id,
                         {},
                         place ? std::optional(place->topLeft()) : std::nullopt,
                         place && place->pinned});
    }
    sortAsSeen(units);
    return units;
}

namespace {

/// The members of a collapsed group move together, so that they stand as before when it is opened.
void placeMembers(std::map<StepId, Point>& result, const Map& map, const Unit& unit)
{
    const Point from = seenRect(map, unit.step)->topLeft;
    for (const StepId member : unit.members) {
        const Placement& place = *map.placement(member);
        result[member] = {place.x + unit.seen->x - from.x, place.y + unit.seen->y - from.y};
    }
}

double roomBelow(const Map& map, const Unit& unit)
{
    return unit.members.empty() ? chipRoom(map, unit.step) : 0;
}

}

std::map<StepId, Point> placesOf(const Map& map, const std::vector<Unit>& units)
{
    std::map<StepId, Point> places;
    for (const Unit& unit : units) {
        if (unit.members.empty()) {
            places[unit.step] = *unit.seen;
        } else {
            placeMembers(places, map, unit);
        }
    }
    return places;
}

IndexOf collectCards(Graph& graph, const Map& map, const std::vector<Unit>& units)
{
    IndexOf index;
    for (const Unit& unit : units) {
        const Step& step = *map.step(unit.step);
        Node node;
        node.step = unit.step;
        node.stage = step.stage;
        node.size = unit.members.empty() ? cardSize(map, step)
                                         : Size{measures::cardWidth, measures::cardHeight};
        node.below = roomBelow(map, unit);
        node.pinned = unit.pinned;
        node.seenY = unit.seen ? unit.seen->y : unseen;
        node.seenX = unit.seen ? unit.seen->x : unseen;
        node.y = unit.seen ? unit.seen->y : 0;
        if (node.pinned) {
            graph.pinned.push_back({*unit.seen, node.size});
        }
        const int number = static_cast<int>(graph.nodes.size());
        index.emplace(unit.step, number);
        for (const StepId member : unit.members) {
            index.emplace(member, number);
        }
        graph.nodes.push_back(node);
    }
    return index;
}

}
