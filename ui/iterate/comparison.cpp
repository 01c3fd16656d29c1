#include "ui/iterate/comparison.h"

#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"
#include "ui/iterate/change_rows.h"

#include <algorithm>

namespace throughline {

namespace {

/// Room under a card for its old title.
constexpr double oldTitleRoom = 20;

CardRects cardRectsOf(const Map& map)
{
    CardRects rects;
    for (const auto& [id, step] : map.steps) {
        if (const auto rect = cardRect(map, id); rect && map.isShown(id)) {
            rects.emplace(id, *rect);
        }
    }
    return rects;
}

/// Groups are drawn open: a collapsed one would hide what became of its cards.
void openGroups(Map& map)
{
    map.groups.clear();
    for (auto& [id, placement] : map.placements) {
        placement.group = {};
        placement.pinned = false;
    }
}

DrawnMap withoutRoutes(Map map)
{
    openGroups(map);
    DrawnMap drawn{std::move(map), {}, {}};
    drawn.cards = cardRectsOf(drawn.map);
    return drawn;
}

DrawnMap drawnMap(Map map)
{
    DrawnMap drawn = withoutRoutes(std::move(map));
    drawn.routes = routesOf(drawn.map, drawn.cards);
    return drawn;
}

/// One of the two maps by itself, seen less often: links of a large one go round no cards.
DrawnMap drawnAlone(Map map)
{
    constexpr size_t mostLedRound = 400;
    if (map.links.size() <= mostLedRound) {
        return drawnMap(std::move(map));
    }
    DrawnMap drawn = withoutRoutes(std::move(map));
    for (const auto& [id, link] : drawn.map.links) {
        if (const auto route = routeOf(drawn.map, link)) {
            drawn.routes.emplace(id, *route);
        }
    }
    return drawn;
}

const StageColumn& columnOf(const StageColumns& columns, Stage stage)
{
    return *std::find_if(columns.begin(), columns.end(),
                         [stage](const StageColumn& each) { return each.stage == stage; });
}

/// Where a card that only the older map has stands among those of the newer one: as far from the
/// left of its column as it stood.
Rect inItsColumn(Rect rect, Stage stage, const StageColumns& older, const StageColumns& newer)
{
    const StageColumn& before = columnOf(older, stage);
    const StageColumn& now = columnOf(newer, stage);
    const double right = std::max(now.left, now.right - rect.size.width - measures::outerPad);
    rect.topLeft.x = std::clamp(rect.left() + now.left - before.left, now.left, right);
    return rect;
}

Rect withAir(Rect rect)
{
    constexpr double air = measures::rowGap / 2;
    return {{rect.left() - air, rect.top() - air},
            {rect.size.width + 2 * air, rect.size.height + 2 * air}};
}

/// The same place, or the next free one below.
Rect freePlace(Rect wanted, const std::vector<Rect>& taken)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (const Rect& each : taken) {
            if (wanted.overlaps(withAir(each))) {
                wanted.topLeft.y = each.bottom() + measures::rowGap;
                moved = true;
            }
        }
    }
    return wanted;
}

/// Removed cards that had a place, from the top down.
std::vector<const Step*> goneCards(const Map& older, const Map& newer)
{
    std::vector<const Step*> gone;
    for (const Step* step : older.shownSteps()) {
        if ((!newer.step(step->id) || !newer.isShown(step->id)) && cardRect(older, step->id)) {
            gone.push_back(step);
        }
    }
    std::stable_sort(gone.begin(), gone.end(), [&older](const Step* a, const Step* b) {
        return older.placement(a->id)->y < older.placement(b->id)->y;
    });
    return gone;
}

void addGoneCards(Map& both, const Map& older, const Comparison& comparison)
{
    const CardRects newerRects = cardRectsOf(both);
    const StageColumns newerColumns = stageColumns(both, newerRects);
    const StageColumns olderColumns = stageColumns(older, cardRectsOf(older));
    std::vector<Rect> taken;
    for (const auto& [id, rect] : newerRects) {
        taken.push_back(rect);
        const auto change = comparison.cards.find(id);
        if (change != comparison.cards.end() && !change->second.titleBefore.isEmpty()) {
            taken.back().size.height += oldTitleRoom;
        }
    }
    for (const Step* step : goneCards(older, both)) {
        const Rect stood =
            inItsColumn(*cardRect(older, step->id), step->stage, olderColumns, newerColumns);
        const Rect place = freePlace(stood, taken);
        taken.push_back(place);
        both.steps.insert_or_assign(step->id, *step);
        both.placements.insert_or_assign(step->id,
                                         Placement{step->id, place.left(), place.top(), false, {}});
    }
}

/// Links between cards that are drawn, and indicators, whose homes are looked up.
void addGoneLinks(Map& both, const Map& older)
{
    for (const auto& [id, indicator] : older.indicators) {
        both.indicators.emplace(id, indicator);
    }
    for (const auto& [id, link] : older.links) {
        if (!both.link(id) && both.step(link.from) && both.step(link.to)) {
            both.links.emplace(id, link);
        }
    }
}

}

Comparison compare(const DatedMap& older, const DatedMap& newer, std::span<const KeptMap> between)
{
    Comparison comparison;
    comparison.from = older.date;
    comparison.to = newer.date;
    comparison.differences = differences(older.map, newer.map);
    comparison.groups = groupedDifferences(older.map, newer.map, between);
    describeOnMap(comparison, newer.map);
    Map both = newer.map;
    addGoneCards(both, older.map, comparison);
    addGoneLinks(both, older.map);
    comparison.both = drawnMap(std::move(both));
    comparison.older = drawnAlone(older.map);
    comparison.newer = drawnAlone(newer.map);
    return comparison;
}

QUuid placeOf(const Map& map, const QUuid& thing)
{
    if (map.step(StepId(thing)) || map.link(LinkId(thing))) {
        return thing;
    }
    if (const Indicator* indicator = map.indicator(IndicatorId(thing))) {
        return indicator->onLink.isNull() ? indicator->onStep.uuid() : indicator->onLink.uuid();
    }
    return {};
}

}
