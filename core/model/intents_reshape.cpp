#include "core/model/intents_steps.h"

#include "core/model/intent_text.h"
#include "core/model/intent_tools.h"
#include "core/model/intents_links.h"

#include <QRegularExpression>

#include <map>

namespace throughline {

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
    if (caret > 0 && caret < found->title.size() && found->title[caret].isLowSurrogate()) {
        --caret; // between characters, not within one
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

}
