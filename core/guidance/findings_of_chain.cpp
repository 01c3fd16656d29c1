#include "core/analysis/confidence.h"
#include "core/analysis/drop_off.h"
#include "core/guidance/finding_checks.h"
#include "core/guidance/finding_text.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

/// Steps that have a count or an indicator, on themselves or on a link from them.
std::set<StepId> stepsWithNumber(const Looked& looked)
{
    std::set<StepId> result = countedSteps(looked.observations);
    for (const auto& [id, indicator] : looked.map.indicators) {
        if (const Link* link = looked.map.link(indicator.onLink)) {
            result.insert(link->from);
        }
        result.insert(indicator.onStep);
    }
    return result;
}

bool isJudged(const Indicator& indicator)
{
    return indicator.key && indicator.role != Role::Diagnostic && !indicator.retired.isValid();
}

/// A link is covered by a key indicator on it or on its effect, by counts at both its ends, or by
/// the open question with a name and a date.
bool isCovered(const Map& map, const Link& link, const std::set<StepId>& counted)
{
    const auto judged = [](const std::vector<const Indicator*>& list) {
        return std::any_of(list.begin(), list.end(),
                           [](const Indicator* each) { return isJudged(*each); });
    };
    const bool asked = !link.openQuestion.isEmpty() && !link.openQuestionOwner.isEmpty() &&
                       link.openQuestionDue.isValid();
    return asked || judged(map.indicatorsOn(link.id)) || judged(map.indicatorsOn(link.to)) ||
           (counted.contains(link.from) && counted.contains(link.to));
}

}

std::vector<Finding> linksWithoutBecause(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Link* link : looked.map.orderedLinks()) {
        if (link->assumption.trimmed().isEmpty() && !link->feedback) {
            result.push_back(
                {u"link.noAssumption"_s,
                 FindingSeverity::Advice,
                 looked.map.linkName(*link),
                 FindingText::tr("This link has no “because”."),
                 FindingText::tr("Without a reason nobody can tell later whether the idea was "
                                 "wrong or only its execution."),
                 FindingText::tr("Finish the sentence: if this happens, then that follows, "
                                 "because …"),
                 {link->id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> linksWithoutLag(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Link* link : looked.map.orderedLinks()) {
        const Step* cause = looked.map.step(link->from);
        // An activity makes its output itself; what takes time comes after.
        const bool made = cause && cause->stage == Stage::Activity;
        if (!link->lagDays && !link->feedback && !made) {
            result.push_back(
                {u"link.noLag"_s,
                 FindingSeverity::Advice,
                 looked.map.linkName(*link),
                 FindingText::tr("Nobody has said how long this takes."),
                 FindingText::tr("Without it an effect is called missing while it is still on its "
                                 "way."),
                 FindingText::tr("Say from how many to how many days it takes to show."),
                 {link->id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> mostDoubtedUncoveredLink(const Looked& looked)
{
    const std::set<StepId> counted = countedSteps(looked.observations);
    const Link* most = nullptr;
    const auto key = [](const Link& link) {
        const auto sure = confidenceOf(link);
        return std::tuple(sure ? sure->mean : 0.5, link.evidenceGrade);
    };
    for (const Link* link : looked.map.orderedLinks()) {
        if (!link->feedback && !isCovered(looked.map, *link, counted) &&
            (!most || key(*link) < key(*most))) {
            most = link;
        }
    }
    // A map without any number yet is told so by other findings.
    if (!most || (counted.empty() && looked.map.indicators.empty())) {
        return {};
    }
    const auto sure = confidenceOf(*most);
    return {{u"link.uncovered"_s,
             FindingSeverity::Advice,
             looked.map.linkName(*most),
             sure ? FindingText::tr("Nothing would tell whether “%1” holds, and people are only %2 "
                                    "% sure.")
                        .arg(looked.map.linkName(*most))
                        .arg(qRound(sure->mean * 100))
                  : FindingText::tr("Nothing would tell whether “%1” holds.")
                        .arg(looked.map.linkName(*most)),
             FindingText::tr("It is the link most in doubt that no number covers."),
             FindingText::tr("Count both its ends, attach an early sign, or write down how you "
                             "would notice, with a name and a date."),
             {most->id.uuid()}}};
}

std::vector<Finding> linksWithoutRival(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Link* link : looked.map.orderedLinks()) {
        const bool claimed = link->assumptionState == AssumptionState::Holding ||
                             link->evidenceGrade == EvidenceGrade::Observed;
        const bool doubted = std::any_of(
            looked.map.notes.begin(), looked.map.notes.end(), [link](const auto& entry) {
                return entry.second.about == link->id.toString() && entry.second.speaksAgainst;
            });
        // An experiment has ruled other causes out.
        if (claimed && !doubted && !link->feedback &&
            link->evidenceGrade != EvidenceGrade::Experiment) {
            result.push_back(
                {u"link.noRival"_s,
                 FindingSeverity::Advice,
                 looked.map.linkName(*link),
                 FindingText::tr("What else could explain “%1”?").arg(looked.map.linkName(*link)),
                 FindingText::tr("Pages got 30 % faster and people still left: the setup had "
                                 "confused them. What moves together need not be cause and "
                                 "effect."),
                 FindingText::tr("Note one other cause, and what would speak against it."),
                 {link->id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> outputsWithoutNumber(const Looked& looked)
{
    const std::set<StepId> numbered = stepsWithNumber(looked);
    std::vector<Finding> result;
    for (const Step* step : looked.map.shownSteps()) {
        if (step->stage == Stage::Output && !numbered.contains(step->id)) {
            result.push_back(
                {u"output.noNumber"_s,
                 FindingSeverity::Advice,
                 step->title,
                 FindingText::tr("Nothing is counted at this output."),
                 FindingText::tr("If it never reached anybody, no effect can be expected of it."),
                 FindingText::tr("Write how many it reached, or attach an early sign to the link "
                                 "that follows."),
                 {step->id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> questionsNotAsked(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Step* step : looked.map.shownSteps()) {
        if (step->notYetMeasured && step->question.trimmed().isEmpty()) {
            result.push_back(
                {u"step.noQuestion"_s,
                 FindingSeverity::Advice,
                 step->title,
                 FindingText::tr("“%1” matters and is not measured: what would you ask?")
                     .arg(step->title),
                 FindingText::tr("A question can be put to five people long before there is a "
                                 "number."),
                 FindingText::tr("Write the question down on the card."),
                 {step->id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> activitiesWithoutOwner(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Step* step : looked.map.shownSteps()) {
        if (step->stage == Stage::Activity && step->owner.trimmed().isEmpty() &&
            step->team.isNull() && !step->ended.isValid()) {
            result.push_back(
                {u"step.noOwner"_s,
                 FindingSeverity::Advice,
                 step->title,
                 FindingText::tr("Nobody owns “%1”.").arg(step->title),
                 FindingText::tr("Teams that see their part in the shared goal pull the same way."),
                 FindingText::tr("Name a role or a team."),
                 {step->id.uuid()}});
        }
    }
    return result;
}

}
