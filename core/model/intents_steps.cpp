#include "core/model/intents_steps.h"

#include "core/model/intent_text.h"
#include "core/model/intent_tools.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"

#include <algorithm>

namespace throughline {

namespace {

/// An edit of one step by one function.
template <class Change>
Result<Edit> changeStep(const Map& map, StepId id, const QString& label, Change change)
{
    const Step* found = map.step(id);
    if (!found) {
        return goneCard();
    }
    Step step = *found;
    change(step);
    EditBuilder edit(map, label);
    edit.put(step);
    return finished(edit, id);
}

}

Stage stageOfEffect(Stage cause)
{
    switch (cause) {
    case Stage::None:
        return Stage::None;
    case Stage::Activity:
        return Stage::Output;
    case Stage::Output:
    case Stage::Intermediate:
    case Stage::Outcome:
        return Stage::Intermediate;
    }
    return Stage::Intermediate;
}

Stage stageOfCause(Stage effect)
{
    switch (effect) {
    case Stage::None:
        return Stage::None;
    case Stage::Outcome:
        return Stage::Intermediate;
    case Stage::Intermediate:
        return Stage::Output;
    case Stage::Output:
    case Stage::Activity:
        return Stage::Activity;
    }
    return Stage::Activity;
}

bool isOutcomeCardFree(const Map& map) { return !map.isShown(map.outcome.card); }

bool isMapEmpty(const Map& map)
{
    return std::none_of(map.steps.begin(), map.steps.end(),
                        [&map](const auto& entry) { return map.isShown(entry.first); });
}

std::optional<StepId> selectedStep(const Map& map, const Edit& edit)
{
    for (const QUuid& id : edit.selectionAfter.ids) {
        const StepId step(id);
        if (map.step(step)) {
            return step;
        }
        for (const Change& change : edit.changes) {
            const auto* made = std::get_if<Changed<Step>>(&change);
            if (made && made->after && made->after->id == step) {
                return step;
            }
        }
    }
    return std::nullopt;
}

Result<Edit> addStep(const Map& map, const NewCard& card, Stage stage)
{
    EditBuilder edit(map, IntentText::tr("Add card"));
    if (stage != Stage::Outcome) {
        return finished(edit, putCard(edit, card, stage));
    }
    if (!isOutcomeCardFree(map)) {
        return failure(IntentText::tr("There is one outcome, “%1”; rename that card instead.")
                           .arg(map.outcomeCard()->title));
    }
    Step outcome = *map.outcomeCard();
    outcome.title = card.title.simplified();
    edit.put(outcome);
    if (card.topLeft) {
        edit.put(Placement{outcome.id, card.topLeft->x, card.topLeft->y, false, {}});
    }
    return finished(edit, outcome.id);
}

Result<Edit> addEffect(const Map& map, StepId cause, const NewCard& card)
{
    const Step* step = map.step(cause);
    if (!step) {
        return goneCard();
    }
    if (cause == map.outcome.card) {
        return failure(IntentText::tr("The outcome is the end of the chain. What comes before it? "
                                      "Press Shift+Tab."));
    }
    EditBuilder edit(map, IntentText::tr("Add effect"));
    const StepId effect = putCard(edit, card, stageOfEffect(step->stage));
    return putLink(edit, cause, effect).map([&](LinkId) { return finished(edit, effect); });
}

Result<Edit> addCause(const Map& map, StepId effect, const NewCard& card)
{
    const Step* step = map.step(effect);
    if (!step) {
        return goneCard();
    }
    EditBuilder edit(map, IntentText::tr("Add cause"));
    const StepId cause = putCard(edit, card, stageOfCause(step->stage));
    return putLink(edit, cause, effect).map([&](LinkId) { return finished(edit, cause); });
}

Result<Edit> addSibling(const Map& map, StepId siblingId, const NewCard& card)
{
    const Step* sibling = map.step(siblingId);
    if (!sibling) {
        return goneCard();
    }
    if (siblingId == map.outcome.card) {
        return failure(IntentText::tr("There is one outcome. What leads to it? Press Shift+Tab."));
    }
    EditBuilder edit(map, IntentText::tr("Add card"));
    const StepId added = putCard(edit, card, sibling->stage);
    const auto effects = map.linksFrom(siblingId);
    for (const Link* link : effects) {
        if (!link->feedback) {
            if (const auto made = putLink(edit, added, link->to); !made) {
                return failure(made.error());
            }
        }
    }
    for (const Link* link : effects.empty() ? map.linksTo(siblingId) : std::vector<const Link*>()) {
        if (!link->feedback) {
            if (const auto made = putLink(edit, link->from, added); !made) {
                return failure(made.error());
            }
        }
    }
    return finished(edit, added);
}

Result<Edit> renameStep(const Map& map, StepId id, const QString& title)
{
    const QString plain = title.simplified();
    if (plain.isEmpty() && id != map.outcome.card) {
        return failure(IntentText::tr("A card needs a title."));
    }
    return changeStep(map, id, IntentText::tr("Rename card"),
                      [&plain](Step& step) { step.title = plain; });
}

Result<Edit> setStepNote(const Map& map, StepId id, const QString& note)
{
    return changeStep(map, id, IntentText::tr("Edit note"),
                      [&note](Step& step) { step.note = note; });
}

Result<Edit> setStage(const Map& map, const std::vector<StepId>& steps, Stage stage)
{
    EditBuilder edit(map, IntentText::tr("Change stage"));
    std::vector<QUuid> selected;
    for (const StepId id : steps) {
        const Step* found = edit.map().step(id);
        if (!found) {
            return goneCard();
        }
        selected.push_back(id.uuid());
        if (id == edit.map().outcome.card) {
            continue;
        }
        if (stage == Stage::Outcome) {
            if (!isOutcomeCardFree(edit.map())) {
                return failure(IntentText::tr("There is one outcome, “%1”.")
                                   .arg(edit.map().outcomeCard()->title));
            }
            becomeOutcome(edit, id);
            continue;
        }
        Step step = *found;
        step.stage = stage;
        edit.put(step);
        if (stage == Stage::None) {
            edit.remove<Placement>(id);
        }
    }
    edit.select(std::move(selected));
    return edit.finish();
}

namespace {

/// "Remove card", "Remove link", …, or how many things.
QString removalLabel(const Map& map, const std::vector<QUuid>& ids)
{
    if (ids.size() != 1) {
        return IntentText::tr("Remove %1 things").arg(ids.size());
    }
    return map.step(StepId(ids.front()))             ? IntentText::tr("Remove card")
           : map.link(LinkId(ids.front()))           ? IntentText::tr("Remove link")
           : map.indicator(IndicatorId(ids.front())) ? IntentText::tr("Remove indicator")
                                                     : IntentText::tr("Remove thought");
}

}

Result<Edit> removeThings(const Map& map, const std::vector<QUuid>& ids)
{
    EditBuilder edit(map, removalLabel(map, ids));
    bool found = false;
    for (const QUuid& id : ids) {
        if (StepId(id) == map.outcome.card) {
            emptyOutcomeCard(edit);
        } else if (edit.map().step(StepId(id))) {
            edit.removeStep(StepId(id));
        } else if (edit.map().link(LinkId(id))) {
            edit.removeLink(LinkId(id));
        } else if (edit.map().indicator(IndicatorId(id))) {
            dropIndicator(edit, IndicatorId(id));
        } else if (edit.map().parked.contains(ParkedId(id))) {
            edit.remove<ParkedItem>(ParkedId(id));
        } else {
            continue;
        }
        found = true;
    }
    removeEmptyGroups(edit);
    if (!found) {
        return failure(IntentText::tr("What was to be removed is not there any more."));
    }
    return edit.finish();
}

}
