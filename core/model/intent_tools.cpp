#include "core/model/intent_tools.h"

#include "core/model/intent_text.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"

#include <algorithm>

namespace throughline {

void takeEdit(EditBuilder& edit, const Edit& other)
{
    for (const Change& change : other.changes) {
        std::visit(
            [&edit]<class T>(const Changed<T>& one) {
                if (one.after) {
                    edit.put(*one.after);
                } else if constexpr (!isSingleton<T>) {
                    edit.remove<T>(one.before->id);
                }
            },
            change);
    }
}

tl::unexpected<Error> goneCard()
{
    return failure(IntentText::tr("This card is not on the map any more."));
}

StepId putCard(EditBuilder& edit, const NewCard& card, Stage stage, StepId id)
{
    Step step;
    step.id = id;
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

void moveIndicatorHomes(EditBuilder& edit, StepId from, StepId to)
{
    for (const Indicator* each : edit.map().indicatorsOn(from)) {
        Indicator indicator = *each;
        indicator.onStep = to;
        edit.put(indicator);
    }
}

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

namespace {

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

}

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
