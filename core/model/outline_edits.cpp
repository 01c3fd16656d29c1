#include "core/model/outline.h"

#include "core/model/intent_text.h"
#include "core/model/intent_tools.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"

#include <algorithm>

// Every edit of an outline is made of edits of single lines, so that a pasted outline and the same
// one typed line by line come to the same map.

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

bool sameText(const QString& a, const QString& b)
{
    return a.simplified().compare(b.simplified(), Qt::CaseInsensitive) == 0;
}

/// At the left edge there is no link: a `~` there is part of the title.
OutlineText textAt(StepId below, const QString& text)
{
    OutlineText read = readOutlineText(text);
    if (below.isNull() && !read.assumption.isEmpty()) {
        read.title += u" ~ "_s + read.assumption;
        read.assumption.clear();
    }
    return read;
}

/// The card of a title, null where there is none.
Result<StepId> cardTitled(const Map& map, const QString& title)
{
    const auto found = map.stepsTitled(title);
    if (found.size() > 1) {
        return failure(IntentText::tr("%1 cards are called “%2”; give them different titles first.")
                           .arg(found.size())
                           .arg(title));
    }
    return found.empty() ? StepId() : found.front()->id;
}

tl::unexpected<Error> endOfChain()
{
    return failure(
        IntentText::tr("The outcome is the end of the chain; nothing is listed below it."));
}

/// A card that something follows from is placed: at the left edge it is an activity.
void placeCause(EditBuilder& edit, StepId id)
{
    Step step = *edit.map().step(id);
    if (step.stage != Stage::None) {
        return;
    }
    step.stage = Stage::Activity;
    for (const Link* link : edit.map().linksTo(id)) {
        const Stage cause = edit.map().step(link->from)->stage;
        if (!link->feedback && cause != Stage::None) {
            step.stage = std::max(step.stage, stageOfEffect(cause));
        }
    }
    edit.put(step);
}

/// The outcome's card can be handed on to the next line while nothing hangs on it.
bool canHandOn(const Map& map)
{
    return map.indicatorsOn(map.outcome.card).empty() && map.outcome.indicator.isNull();
}

StepId takeOutcomeCard(EditBuilder& edit, const QString& title)
{
    Step card = *edit.map().outcomeCard();
    card.title = title;
    edit.put(card);
    return card.id;
}

/// A new card becomes the outcome's own; the one that was is on the way to it now.
StepId handOutcomeOn(EditBuilder& edit, StepId added)
{
    Outcome outcome = edit.map().outcome;
    Step former = *edit.map().step(outcome.card);
    former.stage = Stage::Intermediate;
    edit.put(former);
    outcome.card = added;
    edit.put(outcome);
    Step card = *edit.map().step(added);
    card.stage = Stage::Outcome;
    edit.put(card);
    return added;
}

/// \p id: of the card, where one is made.
Result<StepId> newCardBelow(EditBuilder& edit, StepId below, const QString& title, StepId id)
{
    if (below.isNull()) {
        return putCard(edit, {title, {}}, Stage::None, id);
    }
    const Map& map = edit.map();
    if (below == map.outcome.card) {
        if (!canHandOn(map)) {
            return endOfChain();
        }
        return handOutcomeOn(edit, putCard(edit, {title, {}}, Stage::Intermediate, id));
    }
    const Stage stage = stageOfEffect(map.step(below)->stage);
    if (stage == Stage::Intermediate && isOutcomeCardFree(map)) {
        return takeOutcomeCard(edit, title);
    }
    return putCard(edit, {title, {}}, stage, id);
}

void setAssumptionOf(EditBuilder& edit, const Link& link, const QString& assumption)
{
    Link changed = link;
    changed.assumption = assumption;
    edit.put(changed);
}

/// The link from one line to the one below it; what is there already stays.
Result<void> putOutlineLink(EditBuilder& edit, StepId below, StepId step, const QString& because)
{
    if (below == step) {
        return failure(
            IntentText::tr("“%1” cannot lead to itself.").arg(edit.map().step(step)->title));
    }
    if (const Link* there = edit.map().linkBetween(below, step)) {
        if (!because.isEmpty()) {
            setAssumptionOf(edit, *there, because);
        }
        return {};
    }
    const auto made = putLink(edit, below, step, because);
    return made ? Result<void>() : Result<void>(failure(made.error()));
}

/// A new indicator on a card; one that is there already only gets a home where it has none.
void putIndicator(EditBuilder& edit, StepId step, const QString& name)
{
    const auto named = edit.map().indicatorsNamed(name);
    Indicator indicator = named.empty() ? Indicator{} : *named.front();
    if (!named.empty() && (!indicator.onStep.isNull() || !indicator.onLink.isNull())) {
        return;
    }
    if (named.empty()) {
        indicator.id = IndicatorId::create();
        indicator.name = name;
        indicator.role = step == edit.map().outcome.card ? Role::Lagging : Role::Leading;
    }
    indicator.onStep = step;
    edit.put(indicator);
}

Result<StepId> putLine(EditBuilder& edit, StepId below, const QString& text,
                       StepId id = StepId::create())
{
    const OutlineText line = textAt(below, text);
    if (line.title.isEmpty()) {
        return failure(IntentText::tr("A line needs a title."));
    }
    if (!below.isNull() && !edit.map().step(below)) {
        return goneCard();
    }
    if (!below.isNull()) {
        placeCause(edit, below);
    }
    Result<StepId> step = cardTitled(edit.map(), line.title);
    if (step && step->isNull()) {
        step = newCardBelow(edit, below, line.title, id);
    } else if (step && !below.isNull() && below == edit.map().outcome.card) {
        return endOfChain();
    }
    if (!step) {
        return step;
    }
    if (!below.isNull()) {
        if (const auto linked = putOutlineLink(edit, below, *step, line.assumption); !linked) {
            return failure(linked.error());
        }
    }
    for (const QString& name : line.indicators) {
        putIndicator(edit, *step, name);
    }
    return *step;
}

/// Ids in their own order: what is otherwise equal stays in the order of the lines.
std::vector<StepId> idsInOrder(size_t count)
{
    std::vector<StepId> ids(count);
    std::generate(ids.begin(), ids.end(), [] { return StepId::create(); });
    std::sort(ids.begin(), ids.end());
    return ids;
}

QString shortTitle(const QString& text) { return readOutlineText(text).title; }

/// The stage that a card has by its place below another, as lines give it.
Stage stageBelow(const Map& map, StepId below, StepId step)
{
    if (!below.isNull()) {
        return stageOfEffect(map.step(below)->stage);
    }
    return map.linksFrom(step).empty() ? Stage::None : Stage::Activity;
}

/// Gives a card that had the stage of its old place that of its new one, and so on below it.
void restage(EditBuilder& edit, StepId id, Stage before, Stage now)
{
    Step step = *edit.map().step(id);
    if (id == edit.map().outcome.card || step.stage != before || before == now) {
        return;
    }
    step.stage = now;
    edit.put(step);
    if (now == Stage::None) {
        edit.remove<Placement>(id);
        return;
    }
    for (const Link* link : edit.map().linksFrom(id)) {
        const auto causes = edit.map().linksTo(link->to);
        if (!link->feedback && causes.size() == 1) {
            restage(edit, link->to, stageOfEffect(before), stageOfEffect(now));
        }
    }
}

/// Renames one by one where as many as before are named, else removes and adds.
Result<void> changeIndicators(EditBuilder& edit, const OutlineLine& line, const QStringList& wanted)
{
    const auto same = [](const QStringList& list, const QString& name) {
        return std::any_of(list.begin(), list.end(),
                           [&name](const QString& each) { return sameText(each, name); });
    };
    const bool rename = wanted.size() == line.indicators.size();
    for (qsizetype i = 0; i < line.indicators.size(); ++i) {
        const auto found = edit.map().indicatorsNamed(line.indicators[i]);
        if (found.empty() || same(wanted, line.indicators[i])) {
            continue;
        }
        if (!rename) {
            dropIndicator(edit, found.front()->id);
            continue;
        }
        if (!edit.map().indicatorsNamed(wanted[i]).empty()) {
            return failure(IntentText::tr("There is an indicator “%1” already.").arg(wanted[i]));
        }
        Indicator renamed = *found.front();
        renamed.name = wanted[i];
        edit.put(renamed);
    }
    for (const QString& name : wanted) {
        putIndicator(edit, line.step, name);
    }
    return {};
}

/// Gives a line's card another title; where another card has it the two become one. The card that
/// the line stands for afterwards.
Result<StepId> retitle(EditBuilder& edit, const OutlineLine& line, const QString& title)
{
    Step step = *edit.map().step(line.step);
    if (step.title.simplified() == title) {
        return line.step;
    }
    const auto titled = edit.map().stepsTitled(title);
    const auto other = std::find_if(titled.begin(), titled.end(),
                                    [&](const Step* each) { return each->id != line.step; });
    if (other == titled.end()) {
        step.title = title;
        edit.put(step);
        return line.step;
    }
    const Step kept = **other;
    const auto merging = mergeSteps(edit.map(), line.step, kept.id);
    if (!merging) {
        return failure(merging.error());
    }
    takeEdit(edit, *merging);
    const StepId stays = edit.map().step(kept.id) ? kept.id : line.step;
    Step result = *edit.map().step(stays);
    result.title = kept.title;
    if (step.note.isEmpty() || kept.note.isEmpty()) {
        result.note = step.note + kept.note; // the title that was mistyped is nothing to note
    }
    edit.put(result);
    return stays;
}

}

Result<Edit> addOutline(const Map& map, const QString& text, StepId below)
{
    const std::vector<LevelledText> lines = outlineLevels(text);
    if (lines.empty()) {
        return failure(IntentText::tr("There is nothing to add."));
    }
    EditBuilder edit(map, lines.size() == 1
                              ? IntentText::tr("Add “%1”").arg(shortTitle(lines.front().text))
                              : IntentText::tr("Add %1 lines").arg(lines.size()));
    const std::vector<StepId> ids = idsInOrder(lines.size());
    std::vector<StepId> open; // the last line of each level
    std::vector<QUuid> selected;
    for (size_t i = 0; i < lines.size(); ++i) {
        open.resize(std::min(open.size(), static_cast<size_t>(lines[i].level)));
        const StepId parent = open.empty() ? below : open.back();
        const auto step = putLine(edit, parent, lines[i].text, ids[i]);
        if (!step) {
            return failure(step.error());
        }
        open.push_back(*step);
        selected = {step->uuid()};
    }
    edit.select(std::move(selected));
    return edit.finish();
}

Result<Edit> addOutlineLine(const Map& map, StepId below, const QString& text)
{
    EditBuilder edit(map, IntentText::tr("Add “%1”").arg(shortTitle(text)));
    return putLine(edit, below, text).map([&edit](StepId step) { return finished(edit, step); });
}

Result<Edit> changeOutlineLine(const Map& map, const OutlineLine& line, const QString& text)
{
    const Step* step = map.step(line.step);
    if (!step) {
        return goneCard();
    }
    const OutlineText wanted = textAt(line.parent, text);
    if (wanted.title.isEmpty() && !step->title.isEmpty()) {
        return failure(IntentText::tr("A line needs a title."));
    }
    EditBuilder edit(map, IntentText::tr("Change line"));
    if (const auto done = changeIndicators(edit, line, wanted.indicators); !done) {
        return failure(done.error());
    }
    const auto stays = retitle(edit, line, wanted.title);
    if (!stays) {
        return failure(stays.error());
    }
    const Link* link = edit.map().linkBetween(line.parent, *stays);
    if (link && link->assumption.simplified() != wanted.assumption) {
        setAssumptionOf(edit, *link, wanted.assumption);
    }
    return finished(edit, *stays);
}

Result<Edit> moveOutlineLine(const Map& map, const OutlineLine& line, StepId below)
{
    if (!map.step(line.step) || (!below.isNull() && !map.step(below))) {
        return goneCard();
    }
    if (!below.isNull() && below == map.outcome.card) {
        return endOfChain();
    }
    EditBuilder edit(map, IntentText::tr("Move line"));
    const Stage before = stageBelow(map, line.parent, line.step);
    if (!below.isNull()) {
        placeCause(edit, below);
    }
    const Link* link = map.linkBetween(line.parent, line.step);
    if (below == line.step) {
        return failure(IntentText::tr("“%1” cannot lead to itself.").arg(line.title));
    }
    if (below.isNull() && link) {
        edit.removeLink(link->id);
    } else if (link && below != line.parent) {
        moveLink(edit, *link, below, line.step);
    } else if (!link && !below.isNull()) {
        if (const auto linked = putOutlineLink(edit, below, line.step, {}); !linked) {
            return failure(linked.error());
        }
    }
    const auto causes = edit.map().linksTo(line.step);
    if (causes.size() <= 1) {
        restage(edit, line.step, before, stageBelow(edit.map(), below, line.step));
    }
    return finished(edit, line.step);
}

Result<Edit> indentOutlineLine(const Map& map, const std::vector<OutlineLine>& lines, size_t index,
                               int level)
{
    if (index >= lines.size()) {
        return goneCard();
    }
    const auto below = outlineParent(lines, index, level);
    if (!below) {
        return failure(IntentText::tr("There is no line above that “%1” could go below.")
                           .arg(lines[index].title));
    }
    return moveOutlineLine(map, lines[index], *below);
}

Result<Edit> removeOutlineLine(const Map& map, const OutlineLine& line)
{
    if (!map.step(line.step)) {
        return goneCard();
    }
    EditBuilder edit(map, IntentText::tr("Remove line"));
    const Link* own = map.linkBetween(line.parent, line.step);
    edit.select(line.parent.isNull() ? std::vector<QUuid>()
                                     : std::vector<QUuid>{line.parent.uuid()});
    const auto causes = map.linksTo(line.step);
    const bool elsewhere = std::any_of(causes.begin(), causes.end(), [own](const Link* link) {
        return link != own && !link->feedback;
    });
    if (own && (line.repeated || elsewhere)) {
        edit.removeLink(own->id);
        return edit.finish();
    }
    for (const Link* link : own ? map.linksFrom(line.step) : std::vector<const Link*>()) {
        if (!link->feedback) {
            moveLink(edit, *edit.map().link(link->id), line.parent, link->to);
        }
    }
    if (line.step == map.outcome.card) {
        emptyOutcomeCard(edit);
    } else {
        edit.removeStep(line.step);
    }
    removeEmptyGroups(edit);
    return edit.finish();
}

}
