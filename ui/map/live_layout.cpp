#include "ui/map/live_layout.h"

#include "core/layout/tidy.h"

#include <algorithm>

namespace throughline {

namespace {

/// Up to so many cards the map is laid out anew with each card.
constexpr size_t mostLiveCards = 200;

/// True where an edit says itself where cards stand, or changes nothing that a layout shows.
bool leavesPlaces(const Map& map, const Edit& edit)
{
    bool touchesShape = false;
    for (const Change& change : edit.changes) {
        if (const auto* place = std::get_if<Changed<Placement>>(&change)) {
            const bool gone = place->before && place->after && !map.step(place->before->id);
            if (place->before && place->after && !gone) {
                return true;
            }
        }
        touchesShape = touchesShape || std::holds_alternative<Changed<Step>>(change) ||
                       std::holds_alternative<Changed<Link>>(change) ||
                       std::holds_alternative<Changed<Indicator>>(change);
    }
    return !touchesShape;
}

/// True where cards that stood in one column still stand in the same order, as far as they are
/// in one column again.
bool keepsOrder(const Map& before, const Map& after)
{
    std::map<double, std::vector<std::pair<double, StepId>>> columns;
    for (const auto& [id, place] : before.placements) {
        if (before.step(id) && after.step(id) && after.placement(id)) {
            columns[place.x].emplace_back(place.y, id);
        }
    }
    for (auto& [x, column] : columns) {
        std::sort(column.begin(), column.end());
        std::map<double, double> lowest; // by the column they are in now
        for (const auto& [y, id] : column) {
            const Placement& now = *after.placement(id);
            const auto [it, isFirst] = lowest.try_emplace(now.x, now.y);
            if (!isFirst && now.y < it->second) {
                return false;
            }
            it->second = now.y;
        }
    }
    return true;
}

}

bool standsAsLaidOut(const Map& map)
{
    return map.steps.size() <= mostLiveCards &&
           (map.shownSteps().size() <= 1 || tidyEdit(map).isEmpty());
}

Edit laidOutAnew(const Map& before, const Edit& edit, Edit placed)
{
    if (before.steps.size() > mostLiveCards || leavesPlaces(before, edit)) {
        return placed;
    }
    Map after = before;
    applyChanges(after, placed.changes);
    const Edit tidied = tidyEdit(after);
    if (tidied.isEmpty()) {
        return placed;
    }
    applyChanges(after, tidied.changes);
    if (!keepsOrder(before, after)) {
        return placed;
    }
    Edit both = merged(placed, tidied);
    both.selectionAfter = placed.selectionAfter;
    both.mergeKey = placed.mergeKey;
    return both;
}

}
