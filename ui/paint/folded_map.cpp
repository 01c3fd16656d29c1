#include "ui/paint/folded_map.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace throughline {

const Group* stackOf(const Map& folded, StepId step)
{
    const Placement* place = folded.placement(step);
    if (!place || place->group.isNull()) {
        return nullptr;
    }
    const auto it = folded.groups.find(place->group);
    return it != folded.groups.end() && it->second.collapsed ? &it->second : nullptr;
}

int memberCount(const Map& map, GroupId group)
{
    return static_cast<int>(
        std::count_if(map.placements.begin(), map.placements.end(),
                      [group](const auto& entry) { return entry.second.group == group; }));
}

std::vector<StepId> membersOf(const Map& map, GroupId group)
{
    std::vector<StepId> members;
    for (const auto& [id, place] : map.placements) {
        const Step* step = map.step(id);
        if (place.group == group && step && step->stage != Stage::None) {
            members.push_back(id);
        }
    }
    // The outcome's card stands for its group; else the leftmost one.
    std::sort(members.begin(), members.end(), [&map](StepId a, StepId b) {
        const auto rank = [&map](StepId id) {
            const Placement& place = *map.placement(id);
            return std::tuple(id != map.outcome.card, place.x, place.y, id);
        };
        return rank(a) < rank(b);
    });
    return members;
}

Map foldedMap(const Map& map)
{
    const bool folds = std::any_of(map.groups.begin(), map.groups.end(),
                                   [](const auto& entry) { return entry.second.collapsed; });
    Map folded = map;
    if (!folds) {
        return folded;
    }
    std::map<StepId, StepId> standsFor;
    for (const auto& [id, group] : map.groups) {
        const std::vector<StepId> members =
            group.collapsed ? membersOf(map, id) : std::vector<StepId>();
        for (const StepId member : members) {
            standsFor[member] = members.front();
            if (member != members.front()) {
                folded.steps.erase(member);
            }
        }
        if (!members.empty()) {
            Placement& place = folded.placements.at(members.front());
            for (const StepId member : members) {
                place.x = std::min(place.x, map.placement(member)->x);
                place.y = std::min(place.y, map.placement(member)->y);
            }
            Step& shown = folded.steps.at(members.front());
            shown.title = !group.title.isEmpty()
                              ? group.title
                              : QCoreApplication::translate("MapPainter", "Group");
        }
    }
    if (standsFor.empty()) {
        return folded;
    }
    const auto seen = [&standsFor](StepId id) {
        const auto it = standsFor.find(id);
        return it == standsFor.end() ? id : it->second;
    };
    std::set<std::pair<StepId, StepId>> there;
    for (auto it = folded.links.begin(); it != folded.links.end();) {
        Link& link = it->second;
        link.from = seen(link.from);
        link.to = seen(link.to);
        const bool shown = link.from != link.to && there.emplace(link.from, link.to).second;
        it = shown ? std::next(it) : folded.links.erase(it);
    }
    return folded;
}

}
