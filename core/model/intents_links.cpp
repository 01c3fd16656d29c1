#include "core/model/intents_links.h"

#include "core/model/intent_text.h"
#include "core/model/intents_steps.h"

#include <algorithm>

namespace throughline {

namespace {

constexpr int longestLagDays = 3650;

QString titleOf(const Map& map, StepId id)
{
    const Step* step = map.step(id);
    return step ? step->title : QString();
}

/// A copy of a link to be changed, or the sentence that it is gone.
Result<Link> linkToChange(const Map& map, LinkId id)
{
    const Link* link = map.link(id);
    if (!link) {
        return failure(IntentText::tr("This link is not on the map any more."));
    }
    return *link;
}

/// An edit of one link by one function.
template <class Change>
Result<Edit> changeLink(const Map& map, LinkId id, const QString& label, Change change)
{
    return linkToChange(map, id).and_then([&](Link link) -> Result<Edit> {
        change(link);
        EditBuilder edit(map, label);
        edit.put(link);
        edit.select({id.uuid()});
        return edit.finish();
    });
}

/// A card that is not placed yet takes the stage that follows from the other end.
void placeUnplacedEnds(EditBuilder& edit, StepId causeId, StepId effectId)
{
    Step cause = *edit.map().step(causeId);
    Step effect = *edit.map().step(effectId);
    if (cause.stage == Stage::None && effect.stage != Stage::None) {
        cause.stage = stageOfCause(effect.stage);
        edit.put(cause);
    } else if (effect.stage == Stage::None && cause.stage != Stage::None) {
        effect.stage = stageOfEffect(cause.stage);
        edit.put(effect);
    }
}

}

Result<void> canLink(const Map& map, StepId cause, StepId effect)
{
    if (!map.step(cause) || !map.step(effect)) {
        return failure(IntentText::tr("One of these cards is not on the map any more."));
    }
    if (cause == effect) {
        return failure(IntentText::tr("“%1” cannot lead to itself.").arg(titleOf(map, cause)));
    }
    if (map.linkBetween(cause, effect)) {
        return failure(IntentText::tr("“%1” leads to “%2” already.")
                           .arg(titleOf(map, cause), titleOf(map, effect)));
    }
    return {};
}

Result<LinkId> putLink(EditBuilder& edit, StepId cause, StepId effect, const QString& because)
{
    if (const auto allowed = canLink(edit.map(), cause, effect); !allowed) {
        return failure(allowed.error());
    }
    Link link;
    link.id = LinkId::create();
    link.from = cause;
    link.to = effect;
    link.assumption = because.trimmed();
    link.feedback = edit.map().reaches(effect, cause);
    edit.put(link);
    if (!link.feedback) {
        placeUnplacedEnds(edit, cause, effect);
    }
    return link.id;
}

Result<Edit> linkSteps(const Map& map, StepId cause, StepId effect, const QString& because)
{
    EditBuilder edit(map, IntentText::tr("Draw link"));
    return putLink(edit, cause, effect, because).map([&edit](LinkId id) {
        edit.select({id.uuid()});
        return edit.finish();
    });
}

Result<Edit> unlink(const Map& map, LinkId id)
{
    return linkToChange(map, id).map([&](const Link&) {
        EditBuilder edit(map, IntentText::tr("Remove link"));
        edit.removeLink(id);
        return edit.finish();
    });
}

Result<Edit> reverseLink(const Map& map, LinkId id)
{
    const Result<Link> found = linkToChange(map, id);
    if (!found) {
        return failure(found.error());
    }
    if (map.linkBetween(found->to, found->from)) {
        return failure(IntentText::tr("“%1” leads to “%2” already.")
                           .arg(titleOf(map, found->to), titleOf(map, found->from)));
    }
    Map without = map;
    without.links.erase(id);
    return changeLink(map, id, IntentText::tr("Turn link round"), [&without](Link& link) {
        std::swap(link.from, link.to);
        link.feedback = without.reaches(link.to, link.from);
    });
}

Result<Edit> setAssumption(const Map& map, LinkId id, const QString& because)
{
    return changeLink(map, id, IntentText::tr("Edit assumption"),
                      [&because](Link& link) { link.assumption = because.trimmed(); });
}

Result<Edit> setAssumptionState(const Map& map, LinkId id, AssumptionState state, QDate today,
                                const QString& note)
{
    return changeLink(map, id, IntentText::tr("Assumption: %1").arg(enumName(state)),
                      [&](Link& link) {
                          if (link.assumptionState != state) {
                              link.assumptionState = state;
                              link.assumptionSince = today;
                          }
                          if (!note.isEmpty()) {
                              link.assumptionNote = note;
                          }
                      });
}

Result<Edit> setLag(const Map& map, LinkId id, std::optional<LagDays> lag)
{
    const bool inRange =
        !lag || (0 <= lag->from && lag->from <= lag->to && lag->to <= longestLagDays);
    if (!inRange) {
        return failure(IntentText::tr("A lag goes from the shortest to the longest number of days, "
                                      "0 to %1; %2 to %3 was given.")
                           .arg(longestLagDays)
                           .arg(lag->from)
                           .arg(lag->to));
    }
    return changeLink(map, id, IntentText::tr("Set how long it takes"),
                      [&lag](Link& link) { link.lagDays = lag; });
}

Result<Edit> setConfidence(const Map& map, LinkId id, const QString& by,
                           std::optional<double> value, QDate today)
{
    if (value && !(*value >= 0 && *value <= 1)) {
        return failure(
            IntentText::tr("How sure is a share from 0 to 1; %1 was given.").arg(*value));
    }
    return changeLink(map, id, IntentText::tr("Set how sure"), [&](Link& link) {
        const auto own = std::find_if(link.confidences.begin(), link.confidences.end(),
                                      [&by](const Confidence& each) { return each.by == by; });
        if (!value) {
            std::erase_if(link.confidences,
                          [&by](const Confidence& each) { return each.by == by; });
        } else if (own != link.confidences.end()) {
            *own = {by, *value, today};
        } else {
            link.confidences.push_back({by, *value, today});
        }
    });
}

Result<Edit> setEffect(const Map& map, LinkId id, Effect effect)
{
    return changeLink(map, id, IntentText::tr("Set effect"),
                      [effect](Link& link) { link.effect = effect; });
}

}
