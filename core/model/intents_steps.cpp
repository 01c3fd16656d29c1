#include "core/model/intents_steps.h"

#include "core/model/intent_text.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace throughline {

namespace {

tl::unexpected<Error> goneCard()
{
    return failure(IntentText::tr("This card is not on the map any more."));
}

/// Puts a new card, and its place where one is given.
StepId putCard(EditBuilder& edit, const NewCard& card, Stage stage)
{
    Step step;
    step.id = StepId::create();
    step.title = card.title.simplified();
    step.stage = stage;
    edit.put(step);
    if (card.topLeft) {
        edit.put(Placement{step.id, card.topLeft->x, card.topLeft->y, false, {}});
    }
    return step.id;
}

Edit finished(EditBuilder& edit, StepId selected)
{
    edit.select({selected.uuid()});
    return edit.finish();
}

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

void moveIndicatorHomes(EditBuilder& edit, StepId from, StepId to)
{
    for (const Indicator* each : edit.map().indicatorsOn(from)) {
        Indicator indicator = *each;
        indicator.onStep = to;
        edit.put(indicator);
    }
}

/// Makes a card the outcome's own in place of the free one, which goes.
void becomeOutcome(EditBuilder& edit, StepId id)
{
    Outcome outcome = edit.map().outcome;
    const StepId free = outcome.card;
    outcome.card = id;
    edit.put(outcome);
    Step step = *edit.map().step(id);
    step.stage = Stage::Outcome;
    edit.put(step);
    moveIndicatorHomes(edit, free, id);
    edit.removeStep(free);
}

void emptyOutcomeCard(EditBuilder& edit)
{
    const Step card = *edit.map().outcomeCard();
    std::vector<LinkId> links;
    for (const auto& [id, link] : edit.map().links) {
        if (link.from == card.id || link.to == card.id) {
            links.push_back(id);
        }
    }
    for (const LinkId link : links) {
        edit.removeLink(link);
    }
    Step emptied;
    emptied.id = card.id;
    emptied.stamp = card.stamp;
    emptied.stage = Stage::Outcome;
    edit.put(emptied);
}

/// Groups without a card go.
void removeEmptyGroups(EditBuilder& edit)
{
    std::vector<GroupId> empty;
    for (const auto& [id, group] : edit.map().groups) {
        const auto& placements = edit.map().placements;
        const bool used = std::any_of(placements.begin(), placements.end(),
                                      [&](const auto& entry) { return entry.second.group == id; });
        if (!used) {
            empty.push_back(id);
        }
    }
    for (const GroupId id : empty) {
        edit.remove<Group>(id);
    }
}

/// Brings what is known of one link to another between the same cards: its because where the
/// other has none (else to the note of the assumption), what people said, lag, indicators and
/// expectations. The first link goes.
void foldLink(EditBuilder& edit, const Link& link, Link kept)
{
    if (kept.assumption.isEmpty()) {
        kept.assumption = link.assumption;
        kept.assumptionState = link.assumptionState;
        kept.assumptionSince = link.assumptionSince;
    } else if (!link.assumption.isEmpty() && link.assumption != kept.assumption) {
        kept.assumptionNote =
            kept.assumptionNote.isEmpty()
                ? link.assumption
                : QStringLiteral("%1\n%2").arg(kept.assumptionNote, link.assumption);
    }
    kept.lagDays = kept.lagDays ? kept.lagDays : link.lagDays;
    kept.confidences.insert(kept.confidences.end(), link.confidences.begin(),
                            link.confidences.end());
    edit.put(kept);
    for (const Indicator* each : edit.map().indicatorsOn(link.id)) {
        Indicator indicator = *each;
        indicator.onLink = kept.id;
        edit.put(indicator);
    }
    for (const Expectation* each : expectationsAbout(edit.map(), link.id)) {
        Expectation expectation = *each;
        expectation.link = kept.id;
        edit.put(expectation);
    }
    edit.removeLink(link.id);
}

/// Leads one end of a link to another card; where such a link exists the two fall into one.
void moveLink(EditBuilder& edit, Link link, StepId from, StepId to)
{
    const Link* twin = edit.map().linkBetween(from, to);
    if (from == to) {
        edit.removeLink(link.id);
        return;
    }
    if (twin && twin->id != link.id) {
        foldLink(edit, link, *twin);
        return;
    }
    edit.remove<Link>(link.id);
    link.from = from;
    link.to = to;
    link.feedback = edit.map().reaches(to, from);
    edit.put(link);
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

Result<Edit> insertIntoLink(const Map& map, LinkId id, const NewCard& card)
{
    const Link* link = map.link(id);
    if (!link) {
        return failure(IntentText::tr("This link is not on the map any more."));
    }
    const Step* cause = map.step(link->from);
    EditBuilder edit(map, IntentText::tr("Insert card"));
    const StepId added = putCard(edit, card, stageOfEffect(cause->stage));
    Link kept = *link;
    kept.from = added;
    edit.put(kept);
    return putLink(edit, link->from, added).map([&](LinkId) { return finished(edit, added); });
}

Result<Edit> insertIntoLink(const Map& map, LinkId id, StepId step)
{
    const Link* link = map.link(id);
    if (!link || !map.step(step)) {
        return failure(IntentText::tr("This link or card is not on the map any more."));
    }
    if (step == link->from || step == link->to) {
        return failure(IntentText::tr("The card is an end of this link already."));
    }
    EditBuilder edit(map, IntentText::tr("Insert card"));
    const StepId cause = link->from;
    moveLink(edit, *link, step, link->to);
    if (!edit.map().linkBetween(cause, step)) {
        if (const auto made = putLink(edit, cause, step); !made) {
            return failure(made.error());
        }
    }
    return finished(edit, step);
}

Result<Edit> mergeSteps(const Map& map, StepId mergedId, StepId keptId)
{
    if (mergedId == map.outcome.card) {
        std::swap(mergedId, keptId);
    }
    const Step* other = map.step(mergedId);
    const Step* found = map.step(keptId);
    if (!other || !found) {
        return goneCard();
    }
    if (mergedId == keptId) {
        return failure(IntentText::tr("A card cannot be merged with itself."));
    }
    EditBuilder edit(map, IntentText::tr("Merge cards"));
    Step kept = *found;
    const QString second = kept.title.isEmpty() ? QString() : other->title;
    const QStringList notes{kept.note, second, other->note};
    kept.note = QStringList(notes).filter(QRegularExpression(QStringLiteral("\\S"))).join(u'\n');
    if (kept.event.isEmpty()) {
        kept.event = other->event;
        kept.dataset = other->dataset;
    }
    if (kept.title.isEmpty()) {
        kept.title = other->title;
    }
    if (kept.stage == Stage::None) {
        kept.stage = other->stage;
    }
    edit.put(kept);
    moveIndicatorHomes(edit, mergedId, keptId);
    for (const Link* link : map.linksTo(mergedId)) {
        moveLink(edit, *link, link->from, keptId);
    }
    for (const Link* link : map.linksFrom(mergedId)) {
        moveLink(edit, *link, keptId, link->to);
    }
    edit.removeStep(mergedId);
    return finished(edit, keptId);
}

Result<Edit> splitStep(const Map& map, StepId id, qsizetype caret)
{
    const Step* found = map.step(id);
    if (!found) {
        return goneCard();
    }
    const QString first = found->title.left(caret).simplified();
    const QString second = found->title.mid(caret).simplified();
    if (first.isEmpty() || second.isEmpty()) {
        return failure(
            IntentText::tr("Both halves of a split title need text: put the caret between "
                           "two words."));
    }
    if (id == map.outcome.card) {
        return failure(IntentText::tr("There is one outcome; its card cannot be split."));
    }
    EditBuilder edit(map, IntentText::tr("Split card"));
    Step kept = *found;
    kept.title = first;
    edit.put(kept);
    const StepId added = putCard(edit, {second, {}}, found->stage);
    for (const Link* link : map.linksTo(id)) {
        if (const auto made = putLink(edit, link->from, added, link->assumption); !made) {
            return failure(made.error());
        }
    }
    for (const Link* link : map.linksFrom(id)) {
        if (const auto made = putLink(edit, added, link->to, link->assumption); !made) {
            return failure(made.error());
        }
    }
    return finished(edit, added);
}

Result<Edit> duplicateSteps(const Map& map, const std::vector<StepId>& steps)
{
    constexpr double offset = 24;
    EditBuilder edit(map, IntentText::tr("Duplicate"));
    std::map<StepId, StepId> copies;
    std::vector<QUuid> selected;
    for (const StepId id : steps) {
        const Step* found = map.step(id);
        if (!found || id == map.outcome.card) {
            continue;
        }
        NewCard card{IntentText::tr("%1 (2)").arg(found->title), {}};
        if (const Placement* place = map.placement(id)) {
            card.topLeft = Point{place->x + offset, place->y + offset};
        }
        const StepId copy = putCard(edit, card, found->stage);
        copies[id] = copy;
        selected.push_back(copy.uuid());
    }
    if (copies.empty()) {
        return failure(
            IntentText::tr("Select cards to duplicate; the outcome's card is not copied."));
    }
    for (const auto& [id, link] : map.links) {
        if (copies.contains(link.from) && copies.contains(link.to)) {
            if (const auto made =
                    putLink(edit, copies[link.from], copies[link.to], link.assumption);
                !made) {
                return failure(made.error());
            }
        }
    }
    edit.select(std::move(selected));
    return edit.finish();
}

Result<Edit> parkThought(const Map& map, const QString& text)
{
    if (text.trimmed().isEmpty()) {
        return failure(IntentText::tr("There is nothing to park."));
    }
    EditBuilder edit(map, IntentText::tr("Park a thought"));
    ParkedItem item;
    item.id = ParkedId::create();
    item.text = text.simplified();
    edit.put(item);
    edit.select({item.id.uuid()});
    return edit.finish();
}

Result<Edit> unparkThought(const Map& map, ParkedId id)
{
    const auto found = map.parked.find(id);
    if (found == map.parked.end()) {
        return failure(IntentText::tr("This thought is not parked any more."));
    }
    EditBuilder edit(map, IntentText::tr("Take up a thought"));
    const StepId step = putCard(edit, {found->second.text, {}}, Stage::None);
    edit.remove<ParkedItem>(id);
    return finished(edit, step);
}

}
