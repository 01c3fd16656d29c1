#include "core/analysis/confidence.h"
#include "core/analysis/drop_off.h"
#include "core/analysis/evidence.h"
#include "core/guidance/finding_loops.h"
#include "core/guidance/finding_text.h"
#include "core/guidance/what_else.h"
#include "core/model/intents_notes.h"

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

/// The links that their numbers support.
std::set<LinkId> supportedLinks(const Looked& looked)
{
    std::set<LinkId> result;
    if (!looked.today.isValid() || looked.observations.empty()) {
        return result;
    }
    const ValuesBySeries values = valuesBySeries(looked.observations);
    for (const auto& [id, evidence] : evidenceOfLinks(looked.map, values, looked.today)) {
        if (evidence.verdict == Verdict::Supported) {
            result.insert(id);
        }
    }
    return result;
}

/// Somebody says that the link holds.
bool isClaimed(const Link& link)
{
    return link.assumptionState == AssumptionState::Holding ||
           link.evidenceGrade == EvidenceGrade::Observed;
}

/// Somebody has written down what speaks against it, or what else it could be.
bool isDoubted(const Map& map, const Link& link)
{
    const auto notes = notesAbout(map, link.id.uuid());
    return std::any_of(notes.begin(), notes.end(), [](const Note* note) {
        return note->speaksAgainst || note->kind == NoteKind::Explanation;
    });
}

}

std::vector<Finding> linksWithoutBecause(const Looked& looked)
{
    const FindingKind kind{
        u"link.noAssumption"_s, FindingSeverity::Advice,
        FindingText::tr("Without a reason nobody can tell later whether the idea was wrong or only "
                        "its execution."),
        FindingText::tr("Finish the sentence: if this happens, then that follows, because …")};
    return onLinks(looked, kind, [](const Link& link) -> std::optional<Noticed> {
        if (link.feedback || !link.assumption.trimmed().isEmpty()) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("This link has no “because”.")};
    });
}

std::vector<Finding> linksWithoutLag(const Looked& looked)
{
    const FindingKind kind{
        u"link.noLag"_s, FindingSeverity::Advice,
        FindingText::tr("Without it an effect is called missing while it is still on its way."),
        FindingText::tr("Say from how many to how many days it takes to show.")};
    return onLinks(looked, kind, [&looked](const Link& link) -> std::optional<Noticed> {
        const Step* cause = looked.map.step(link.from);
        // An activity makes its output itself; what takes time comes after.
        const bool made = cause && cause->stage == Stage::Activity;
        if (link.lagDays || link.feedback || made) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("Nobody has said how long this takes.")};
    });
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
    const FindingKind kind{
        u"link.noRival"_s, FindingSeverity::Advice,
        FindingText::tr("Pages got 30 % faster and people still left: the setup had confused them. "
                        "What moves together need not be cause and effect."),
        FindingText::tr("Note one other cause, and what would speak against it.")};
    const std::set<LinkId> supported = supportedLinks(looked);
    return onLinks(looked, kind, [&](const Link& link) -> std::optional<Noticed> {
        const bool claimed = isClaimed(link) || supported.contains(link.id);
        // An experiment has ruled other causes out.
        const bool settled = link.feedback || link.evidenceGrade == EvidenceGrade::Experiment;
        if (!claimed || settled || isDoubted(looked.map, link)) {
            return std::nullopt;
        }
        const QString question =
            FindingText::tr("What else could explain “%1”?").arg(looked.map.linkName(link));
        const auto shared = sharedCauses(looked.map, link);
        return Noticed{shared.empty() ? question
                                      : FindingText::tr("%1 “%2” leads to both.")
                                            .arg(question, looked.map.step(shared.front())->title)};
    });
}

std::vector<Finding> outputsWithoutNumber(const Looked& looked)
{
    const FindingKind kind{
        u"output.noNumber"_s, FindingSeverity::Advice,
        FindingText::tr("If it never reached anybody, no effect can be expected of it."),
        FindingText::tr("Write how many it reached, or attach an early sign to the link that "
                        "follows.")};
    const std::set<StepId> numbered = stepsWithNumber(looked);
    return onCards(looked, kind, [&numbered](const Step& step) -> std::optional<Noticed> {
        if (step.stage != Stage::Output || numbered.contains(step.id)) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("Nothing is counted at this output.")};
    });
}

std::vector<Finding> questionsNotAsked(const Looked& looked)
{
    const FindingKind kind{
        u"step.noQuestion"_s, FindingSeverity::Advice,
        FindingText::tr("A question can be put to five people long before there is a number."),
        FindingText::tr("Write the question down on the card.")};
    return onCards(looked, kind, [](const Step& step) -> std::optional<Noticed> {
        if (!step.notYetMeasured || !step.question.trimmed().isEmpty()) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("“%1” matters and is not measured: what would you ask?")
                           .arg(step.title)};
    });
}

std::vector<Finding> activitiesWithoutOwner(const Looked& looked)
{
    const FindingKind kind{
        u"step.noOwner"_s, FindingSeverity::Advice,
        FindingText::tr("Teams that see their part in the shared goal pull the same way."),
        FindingText::tr("Name a role or a team.")};
    return onCards(looked, kind, [](const Step& step) -> std::optional<Noticed> {
        const bool owned = !step.owner.trimmed().isEmpty() || !step.team.isNull();
        if (step.stage != Stage::Activity || owned || step.ended.isValid()) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("Nobody owns “%1”.").arg(step.title)};
    });
}

}
