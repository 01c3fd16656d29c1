#include "core/layout/place_before.h"

#include "core/layout/card_size.h"
#include "core/layout/measures.h"
#include "core/layout/place.h"
#include "core/layout/stage_columns.h"

#include <algorithm>
#include <limits>

namespace throughline {

namespace {

/// The card that an edit makes; null where it makes none or several.
StepId madeBy(const Edit& edit)
{
    StepId made;
    for (const Change& change : edit.changes) {
        if (const auto* step = std::get_if<Changed<Step>>(&change); step && !step->before) {
            if (!made.isNull()) {
                return {};
            }
            made = step->after->id;
        }
    }
    return made;
}

/// The leftmost effect of a card that stands on the canvas.
std::optional<Rect> firstEffect(const Map& map, StepId card)
{
    std::optional<Rect> first;
    for (const auto& [id, link] : map.links) {
        const auto rect =
            link.from == card && !link.feedback ? cardRect(map, link.to) : std::nullopt;
        if (rect && (!first || rect->left() < first->left())) {
            first = rect;
        }
    }
    return first;
}

/// Where the cards of the stages before \p stage end.
double endOfStagesBefore(const Map& map, Stage stage)
{
    double end = -std::numeric_limits<double>::infinity();
    for (const auto& [id, step] : map.steps) {
        if (step.stage < stage) {
            if (const auto rect = cardRect(map, id)) {
                end = std::max(end, rect->right());
            }
        }
    }
    return end;
}

/// Moves all cards from \p left on to the right by \p by.
void makeRoom(EditBuilder& edit, const Map& map, double left, double by)
{
    for (const auto& [id, step] : map.steps) {
        if (isOnCanvas(map, step) && map.placement(id)->x >= left) {
            Placement place = *map.placement(id);
            place.x += by;
            edit.put(place);
        }
    }
}

/// The free place nearest to \p wanted in the upright strip from \p x on.
double nearestFreeY(const Map& map, double x, double wanted, Size size)
{
    std::vector<Rect> taken;
    std::vector<double> candidates{wanted};
    for (const auto& [id, step] : map.steps) {
        const auto rect = cardRect(map, id);
        if (rect && rect->left() < x + size.width && x < rect->right()) {
            const Size room{rect->size.width, rect->size.height + chipRoom(map, id)};
            taken.push_back({rect->topLeft, room});
            candidates.push_back(rect->top() - measures::rowGap - size.height);
            candidates.push_back(rect->top() + room.height + measures::rowGap);
        }
    }
    const auto isFree = [&](double y) {
        return y >= headHeight && std::none_of(taken.begin(), taken.end(), [&](const Rect& each) {
                   return y + size.height > each.top() - measures::rowGap &&
                          y < each.bottom() + measures::rowGap;
               });
    };
    std::erase_if(candidates, [&](double y) { return !isFree(y); });
    const auto best =
        std::min_element(candidates.begin(), candidates.end(), [wanted](double a, double b) {
            return std::abs(a - wanted) < std::abs(b - wanted);
        });
    return best == candidates.end() ? std::max(wanted, headHeight) : *best;
}

}

Edit withPlaceBefore(const Map& map, Edit edit)
{
    Map after = map;
    applyChanges(after, edit.changes);
    const StepId card = madeBy(edit);
    const Step* step = after.step(card);
    const auto effect = step ? firstEffect(after, card) : std::nullopt;
    if (!effect) {
        return withPlaces(map, std::move(edit));
    }
    const Size size = cardSize(after, *step);
    const double wantedX = effect->left() - measures::stageGap - size.width;
    const double leastX = endOfStagesBefore(after, step->stage) + measures::stageGap;
    const double x = std::max(wantedX, leastX);
    EditBuilder places(after, edit.label);
    if (x > wantedX) {
        makeRoom(places, after, effect->left(), x - wantedX);
    }
    Placement place;
    place.id = card;
    place.x = x;
    place.y = nearestFreeY(places.map(), x, effect->center().y - size.height / 2, size);
    places.put(place);
    const Selection selection = edit.selectionAfter;
    Edit placed = merged(std::move(edit), places.finish());
    placed.selectionAfter = selection;
    return placed;
}

}
