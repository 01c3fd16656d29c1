#include "core/model/intents_events.h"

#include "core/model/intent_text.h"
#include "core/model/intents_counts.h"

#include <algorithm>

namespace throughline {

Result<Edit> bindStep(const Map& map, StepId id, const QString& event, DatasetId dataset)
{
    const Step* step = map.step(id);
    if (!step) {
        return failure(IntentText::tr("That card is not on the map any more."));
    }
    if (!event.isEmpty() && !map.datasets.contains(dataset)) {
        return failure(IntentText::tr("There are no events: import an event log first."));
    }
    EditBuilder edit(map, event.isEmpty()
                              ? IntentText::tr("Loose “%1” from its events").arg(step->title)
                              : IntentText::tr("Bind “%1” to events").arg(step->title));
    Step bound = *step;
    bound.event = event;
    bound.dataset = event.isEmpty() ? DatasetId() : dataset;
    edit.put(bound);
    edit.select({id.uuid()});
    return edit.finish();
}

bool changesWhatEventsCount(const Edit& edit)
{
    return std::any_of(edit.changes.begin(), edit.changes.end(), [](const Change& change) {
        if (const auto* step = std::get_if<Changed<Step>>(&change)) {
            const Step before = step->before.value_or(Step());
            const Step after = step->after.value_or(Step());
            return before.event != after.event || before.dataset != after.dataset;
        }
        if (const auto* link = std::get_if<Changed<Link>>(&change)) {
            return link->before.value_or(Link()).window != link->after.value_or(Link()).window;
        }
        return false;
    });
}

Result<Edit> bindCards(const Map& map, const std::vector<Binding>& bindings, DatasetId dataset)
{
    if (!map.datasets.contains(dataset)) {
        return failure(IntentText::tr("There are no events: import an event log first."));
    }
    std::vector<PastedCount> rows;
    for (const Binding& each : bindings) {
        rows.push_back({each.title, std::nullopt});
    }
    // Pasted titles without a number are how cards come about; the day is of no count.
    const Result<Edit> cards = pasteCounts(map, rows, QDate(2000, 1, 1), Cadence::Month, {});
    if (!cards) {
        return failure(cards.error());
    }
    Map after = map;
    applyChanges(after, cards->changes);
    EditBuilder edit(after, IntentText::tr("Bind %1 cards to events").arg(bindings.size()));
    for (const Binding& each : bindings) {
        for (const Step* card : after.stepsTitled(each.title)) {
            Step step = *card;
            step.event = each.event;
            step.dataset = dataset;
            edit.put(step);
        }
    }
    Edit result = merged(*cards, edit.finish());
    result.label = IntentText::tr("Bind %1 cards to events").arg(bindings.size());
    return result;
}

}
