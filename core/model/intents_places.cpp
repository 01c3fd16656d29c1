#include "core/model/intents_steps.h"

#include "core/model/intent_text.h"
#include "core/model/intent_tools.h"

namespace throughline {

Result<Edit> moveCards(const Map& map, const std::vector<CardMove>& moves)
{
    EditBuilder edit(map, moves.size() == 1 ? IntentText::tr("Move card")
                                            : IntentText::tr("Move %1 cards").arg(moves.size()));
    std::vector<QUuid> selected;
    for (const CardMove& move : moves) {
        const Step* found = map.step(move.step);
        if (!found) {
            return goneCard();
        }
        const Placement* old = map.placement(move.step);
        Placement place = old ? *old : Placement{move.step, 0, 0, false, {}};
        place.x = move.topLeft.x;
        place.y = move.topLeft.y;
        edit.put(place);
        const bool restaged = move.stage && *move.stage != found->stage &&
                              *move.stage != Stage::Outcome && move.step != map.outcome.card;
        if (restaged) {
            Step step = *found;
            step.stage = *move.stage;
            edit.put(step);
        }
        selected.push_back(move.step.uuid());
    }
    edit.select(std::move(selected));
    return edit.finish();
}

Result<Edit> arrangeCards(const Map& map, const std::vector<Placement>& placements)
{
    EditBuilder edit(map, IntentText::tr("Tidy"));
    for (const Placement& each : placements) {
        if (map.step(each.id)) {
            edit.put(each);
        }
    }
    return edit.finish();
}

Result<Edit> pinCards(const Map& map, const std::vector<StepId>& steps, bool pinned)
{
    EditBuilder edit(map, pinned ? IntentText::tr("Pin") : IntentText::tr("Unpin"));
    for (const StepId id : steps) {
        const Placement* place = map.placement(id);
        if (!place) {
            return failure(
                IntentText::tr("This card has no place on the canvas yet: tidy the map first."));
        }
        Placement changed = *place;
        changed.pinned = pinned;
        edit.put(changed);
    }
    return edit.finish();
}

Result<Edit> groupCards(const Map& map, const std::vector<StepId>& steps, const QString& title)
{
    EditBuilder edit(map, title.isEmpty() ? IntentText::tr("Ungroup") : IntentText::tr("Group"));
    GroupId group;
    if (!title.trimmed().isEmpty()) {
        for (const auto& [id, each] : map.groups) {
            group = each.title == title.trimmed() ? id : group;
        }
        if (group.isNull()) {
            Group made;
            made.id = group = GroupId::create();
            made.title = title.trimmed();
            edit.put(made);
        }
    }
    for (const StepId id : steps) {
        const Placement* place = map.placement(id);
        if (!place) {
            return failure(
                IntentText::tr("This card has no place on the canvas yet: tidy the map first."));
        }
        Placement changed = *place;
        changed.group = group;
        edit.put(changed);
    }
    removeEmptyGroups(edit);
    return edit.finish();
}

}
