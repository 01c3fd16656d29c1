#include "core/model/invariants.h"

#include <cmath>
#include <set>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

void checkOutcomeCard(const Map& map, QStringList& wrong)
{
    const Step* card = map.outcomeCard();
    if (!card) {
        wrong << u"The outcome has no card."_s;
        return;
    }
    for (const auto& [id, step] : map.steps) {
        if ((step.stage == Stage::Outcome) != (id == map.outcome.card)) {
            wrong << u"Card “%1” has the wrong stage: only the outcome's card is an outcome."_s.arg(
                step.title);
        }
    }
}

void checkLinks(const Map& map, QStringList& wrong)
{
    std::set<std::pair<StepId, StepId>> seen;
    for (const auto& [id, link] : map.links) {
        if (!map.step(link.from) || !map.step(link.to)) {
            wrong << u"A link has an end without a card."_s;
        } else if (link.from == link.to) {
            wrong << u"“%1” leads to itself."_s.arg(map.step(link.from)->title);
        } else if (!link.feedback && map.reaches(link.to, link.from)) {
            wrong << u"“%1” is part of a loop and no feedback link."_s.arg(map.linkName(link));
        }
        if (!seen.emplace(link.from, link.to).second) {
            wrong << u"“%1” is there twice."_s.arg(map.linkName(link));
        }
        const bool lag =
            !link.lagDays || (link.lagDays->from >= 0 && link.lagDays->from <= link.lagDays->to);
        if (!lag) {
            wrong << u"“%1” has a lag that runs backwards."_s.arg(map.linkName(link));
        }
        for (const Confidence& each : link.confidences) {
            if (!(each.value >= 0 && each.value <= 1)) {
                wrong << u"“%1” has a confidence outside 0 to 1."_s.arg(map.linkName(link));
            }
        }
    }
}

void checkReferences(const Map& map, QStringList& wrong)
{
    for (const auto& [id, place] : map.placements) {
        if (!map.step(id)) {
            wrong << u"A place has no card."_s;
        }
        if (!place.group.isNull() && !map.groups.contains(place.group)) {
            wrong << u"A card is in a group that is not there."_s;
        }
        if (!std::isfinite(place.x) || !std::isfinite(place.y)) {
            wrong << u"A card's place is no number."_s;
        }
    }
    for (const auto& [id, step] : map.steps) {
        if (!step.team.isNull() && !map.teams.contains(step.team)) {
            wrong << u"Card “%1” belongs to a team that is not there."_s.arg(step.title);
        }
    }
    for (const auto& [id, indicator] : map.indicators) {
        const bool lost = (!indicator.onLink.isNull() && !map.link(indicator.onLink)) ||
                          (!indicator.onStep.isNull() && !map.step(indicator.onStep));
        if (lost || (!indicator.onLink.isNull() && !indicator.onStep.isNull())) {
            wrong << u"Indicator “%1” has no proper home."_s.arg(indicator.name);
        }
    }
    for (const auto& [id, each] : map.expectations) {
        const bool lost = (!each.link.isNull() && !map.link(each.link)) ||
                          (!each.indicator.isNull() && !map.indicator(each.indicator));
        if (lost) {
            wrong << u"An expectation is about something that is not there."_s;
        }
    }
    if (!map.outcome.indicator.isNull() && !map.indicator(map.outcome.indicator)) {
        wrong << u"The outcome is measured by an indicator that is not there."_s;
    }
}

}

QStringList violations(const Map& map)
{
    QStringList wrong;
    checkOutcomeCard(map, wrong);
    checkLinks(map, wrong);
    checkReferences(map, wrong);
    return wrong;
}

}
