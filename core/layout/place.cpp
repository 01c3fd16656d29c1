#include "core/layout/place.h"

#include "core/layout/card_size.h"
#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"
#include "core/layout/tidy.h"
#include "core/model/intents_steps.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace throughline {

namespace {

/// Up to so many cards find their places one by one; more are a job for the whole layout.
constexpr size_t atMostByHand = 25;

/// The cards that a card is linked with and that stand on the canvas.
struct Neighbours
{
    std::vector<Rect> causesHere; ///< in the same stage
    std::vector<Rect> causesBefore;
    std::vector<Rect> effectsHere;
    std::vector<Rect> effectsAfter;
};

Neighbours neighboursOf(const Map& map, const Step& step)
{
    Neighbours result;
    for (const auto& [id, link] : map.links) {
        if (link.feedback || (link.from != step.id && link.to != step.id)) {
            continue;
        }
        const bool isCause = link.to == step.id;
        const StepId other = isCause ? link.from : link.to;
        const auto rect = cardRect(map, other);
        if (!rect) {
            continue;
        }
        const bool here = map.step(other)->stage == step.stage;
        auto& list = isCause ? (here ? result.causesHere : result.causesBefore)
                             : (here ? result.effectsHere : result.effectsAfter);
        list.push_back(*rect);
    }
    return result;
}

const StageColumn& columnOf(const StageColumns& columns, Stage stage)
{
    return columns[static_cast<size_t>(stage) - 1];
}

/// Left edge of the first sub-column: of the cards there, else of an empty column.
double firstSubColumn(const Map& map, Stage stage)
{
    std::optional<double> left;
    for (const auto& [id, step] : map.steps) {
        if (step.stage == stage && isOnCanvas(map, step)) {
            const double x = map.placement(id)->x;
            left = left ? std::min(*left, x) : x;
        }
    }
    if (left) {
        return *left;
    }
    const StageColumns columns = stageColumns(map);
    const bool outer = stage == Stage::Activity;
    return columnOf(columns, stage).left + (outer ? measures::outerPad : measures::stageGap / 2);
}

double wantedX(const Map& map, const Step& step, const Neighbours& near)
{
    if (!near.causesHere.empty()) {
        double x = -std::numeric_limits<double>::infinity();
        for (const Rect& each : near.causesHere) {
            x = std::max(x, each.left() + measures::staggeredOffset);
        }
        return x;
    }
    const double first = firstSubColumn(map, step.stage);
    if (!near.effectsHere.empty()) {
        double x = std::numeric_limits<double>::infinity();
        for (const Rect& each : near.effectsHere) {
            x = std::min(x, each.left() - measures::staggeredOffset);
        }
        // Only the first column may grow to the left; elsewhere the cause stands above.
        return step.stage == Stage::Activity ? x : std::max(x, first);
    }
    return first;
}

/// The row at which a card would stand best; \p hasCause tells which way to give way.
double wantedY(const Neighbours& near, double height)
{
    std::optional<double> lowest;
    const auto atLeast = [&lowest](double y) { lowest = lowest ? std::max(*lowest, y) : y; };
    for (const Rect& each : near.causesHere) {
        atLeast(each.bottom() + measures::rowGap);
    }
    for (const Rect& each : near.causesBefore) {
        atLeast(each.bottom() - height);
    }
    if (lowest) {
        return std::max(*lowest, headHeight);
    }
    std::optional<double> highest;
    const auto atMost = [&highest](double y) { highest = highest ? std::min(*highest, y) : y; };
    for (const Rect& each : near.effectsHere) {
        atMost(each.top() - measures::rowGap - height);
    }
    for (const Rect& each : near.effectsAfter) {
        atMost(each.bottom() - height);
    }
    return highest.value_or(headHeight);
}

/// The nearest free place at \p x, below \p y first.
double freeY(const Map& map, StepId self, double x, double y, Size size)
{
    std::vector<std::pair<double, double>> taken;
    for (const auto& [id, step] : map.steps) {
        const auto rect = id == self ? std::nullopt : cardRect(map, id);
        if (rect && rect->left() < x + size.width && x < rect->right()) {
            taken.emplace_back(rect->top() - measures::rowGap,
                               rect->bottom() + chipRoom(map, id) + measures::rowGap);
        }
    }
    std::sort(taken.begin(), taken.end());
    for (const auto& [top, bottom] : taken) {
        if (y + size.height > top && y < bottom) {
            y = bottom;
        }
    }
    return y;
}

/// Moves the columns after \p stage to the right until \p right has room; as new placements.
std::vector<Placement> makeRoom(const Map& map, Stage stage, double right)
{
    std::optional<double> next;
    Stage nextStage = Stage::None;
    for (const auto& [id, step] : map.steps) {
        if (step.stage > stage && isOnCanvas(map, step)) {
            const double x = map.placement(id)->x;
            if (!next || step.stage < nextStage || (step.stage == nextStage && x < *next)) {
                next = x;
                nextStage = step.stage;
            }
        }
    }
    std::vector<Placement> moved;
    if (!next || *next >= right + measures::stageGap) {
        return moved;
    }
    const double shift = right + measures::stageGap - *next;
    for (const auto& [id, step] : map.steps) {
        if (step.stage > stage && isOnCanvas(map, step)) {
            Placement place = *map.placement(id);
            place.x += shift;
            moved.push_back(place);
        }
    }
    return moved;
}

/// \p edit with the changes of \p places, which are all of placements. As `merged`, without a look
/// through the whole edit for each of them: a map that was brought has thousands.
Edit withPlacements(Edit edit, const Edit& places)
{
    std::map<StepId, size_t> known;
    for (size_t i = 0; i < edit.changes.size(); ++i) {
        if (const auto* place = std::get_if<Changed<Placement>>(&edit.changes[i])) {
            known.emplace(place->id(), i);
        }
    }
    for (const Change& change : places.changes) {
        const auto& place = std::get<Changed<Placement>>(change);
        if (const auto found = known.find(place.id()); found != known.end()) {
            std::get<Changed<Placement>>(edit.changes[found->second]).after = place.after;
        } else {
            edit.changes.push_back(change);
        }
    }
    return edit;
}

/// Steps that have a stage and no place, causes before their effects as far as that goes: the
/// outcome's card first, so that the others find their columns.
std::vector<StepId> unplaced(const Map& map)
{
    std::vector<StepId> open;
    for (const auto& [id, step] : map.steps) {
        if (step.stage != Stage::None && !map.placement(id)) {
            open.push_back(id);
        }
    }
    if (open.size() > atMostByHand) {
        return open;
    }
    std::vector<std::pair<int, StepId>> keyed;
    for (const StepId id : open) {
        constexpr int stageWeight = 1000;
        const auto before = std::count_if(open.begin(), open.end(), [&](StepId other) {
            return other != id && map.step(other)->stage == map.step(id)->stage &&
                   map.reaches(other, id);
        });
        const int stage = static_cast<int>(map.step(id)->stage);
        keyed.emplace_back(
            id == map.outcome.card ? -1 : stage * stageWeight + static_cast<int>(before), id);
    }
    std::sort(keyed.begin(), keyed.end());
    std::vector<StepId> result;
    for (const auto& [key, id] : keyed) {
        result.push_back(id);
    }
    return result;
}

}

Point placeFor(const Map& map, StepId id)
{
    const Step* step = map.step(id);
    Q_ASSERT_X(step && step->stage != Stage::None, "placeFor", "a card without a stage");
    const Size size = cardSize(map, *step);
    const Neighbours near = neighboursOf(map, *step);
    const double x = wantedX(map, *step, near);
    return {x, freeY(map, id, x, wantedY(near, size.height), size)};
}

std::vector<Placement> missingPlacements(const Map& map)
{
    const std::vector<StepId> open = unplaced(map);
    if (open.size() > atMostByHand) {
        return placementsOf(map, tidy(map));
    }
    Map copy = map;
    Entities<Placement> changed;
    const auto put = [&](const Placement& place) {
        copy.placements.insert_or_assign(place.id, place);
        changed.insert_or_assign(place.id, place);
    };
    for (const StepId id : open) {
        const Step& step = *copy.step(id);
        const Point at = placeFor(copy, id);
        const double right = at.x + cardSize(copy, step).width;
        for (const Placement& moved : makeRoom(copy, step.stage, right)) {
            put(moved);
        }
        Placement place;
        place.id = id;
        place.x = at.x;
        place.y = at.y;
        put(place);
    }
    std::vector<Placement> result;
    for (const auto& [id, place] : changed) {
        result.push_back(place);
    }
    return result;
}

Edit withPlaces(const Map& map, Edit edit)
{
    Map after = map;
    applyChanges(after, edit.changes);
    const std::vector<Placement> missing = missingPlacements(after);
    if (missing.empty()) {
        return edit;
    }
    // A whole chain on an empty map: nobody has put anything anywhere yet, so all are laid out.
    const bool fresh = isMapEmpty(map) && missing.size() > 1;
    EditBuilder builder(after, edit.label);
    for (const Placement& place : fresh ? placementsOf(after, tidy(after)) : missing) {
        builder.put(place);
    }
    Edit places = builder.finish();
    return withPlacements(std::move(edit), places);
}

Result<Edit> stageAndPlace(const Map& map, const std::vector<StepId>& steps, Stage stage)
{
    const Result<Edit> staged = setStage(map, steps, stage);
    if (!staged) {
        return staged;
    }
    Map after = map;
    applyChanges(after, staged->changes);
    EditBuilder places(after, staged->label);
    for (const StepId id : steps) {
        const Step* before = map.step(id);
        if (before && before->stage != after.step(id)->stage) {
            places.remove<Placement>(id);
        }
    }
    Edit cleared = places.finish();
    cleared.selectionAfter = staged->selectionAfter;
    return withPlaces(map, merged(*staged, cleared));
}

Edit placeMissing(const Map& map)
{
    EditBuilder builder(map, QCoreApplication::translate("Layout", "Place cards"));
    for (const Placement& place : missingPlacements(map)) {
        builder.put(place);
    }
    return builder.finish();
}

}
