#include "core/guidance/findings.h"

#include "core/guidance/finding_checks.h"
#include "core/guidance/finding_text.h"

#include <algorithm>
#include <array>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

/// In the order in which a map is made: its shape, its reasons, its measures, its numbers.
constexpr auto checks = std::to_array<FindingCheck>({
    activityWordsInOutcome,
    barePercents,
    indicatorsWithoutHome,
    waysThatEndBeforeTheOutcome,
    outputsWithoutEffect,
    orphans,
    twoResultsInOneCard,
    activityWordsInEffects,
    linksThatCloseALoop,
    linksWithoutBecause,
    keyBehaviour,
    activitiesWithoutOwner,
    mostDoubtedUncoveredLink,
    numberOfKeyIndicators,
    outputsWithoutNumber,
    activityMeasuresAlone,
    outputsAsEarlySigns,
    questionsNotAsked,
    linksWithoutLag,
    fallingLinks,
    linksWithoutRival,
    noCaseLookedAt,
});

bool isDismissed(const Map& map, const Finding& finding)
{
    return std::any_of(map.dismissals.begin(), map.dismissals.end(), [&finding](const auto& entry) {
        const Dismissal& each = entry.second;
        const bool sameThing =
            each.about == finding.about ||
            std::any_of(finding.ids.begin(), finding.ids.end(), [&each](const QUuid& id) {
                return each.about == id.toString(QUuid::WithoutBraces);
            });
        return each.finding == finding.id && sameThing;
    });
}

/// "%1 links have no “because”" for several findings of a kind.
QString pluralMessage(const QString& id, size_t count)
{
    const std::pair<QString, QString> texts[] = {
        {u"link.noAssumption"_s, FindingText::tr("%1 links have no “because”.")},
        {u"link.noLag"_s, FindingText::tr("Of %1 links nobody has said how long they take.")},
        {u"link.closesLoop"_s, FindingText::tr("%1 links lead back to an earlier card.")},
        {u"link.noRival"_s, FindingText::tr("What else could explain %1 links?")},
        {u"link.falling"_s, FindingText::tr("On %1 links fewer go on than before.")},
        {u"link.moreOfTheSame"_s, FindingText::tr("On %1 links there is more of the same while "
                                                  "fewer go on.")},
        {u"output.noNumber"_s, FindingText::tr("Nothing is counted at %1 outputs.")},
        {u"output.noEffect"_s, FindingText::tr("Nothing follows from %1 outputs.")},
        {u"step.orphan"_s, FindingText::tr("%1 cards are linked with nothing.")},
        {u"step.noPathToOutcome"_s, FindingText::tr("From %1 cards no way leads to the outcome.")},
        {u"step.twoResults"_s, FindingText::tr("%1 cards may be two results each.")},
        {u"step.activityWording"_s,
         FindingText::tr("%1 cards among the effects begin with something you do.")},
        {u"step.noOwner"_s, FindingText::tr("Nobody owns %1 activities.")},
        {u"step.noQuestion"_s,
         FindingText::tr("%1 cards matter and are not measured: what would you ask?")},
        {u"indicator.unattached"_s,
         FindingText::tr("%1 indicators are attached to no link or card.")},
        {u"indicator.barePercent"_s,
         FindingText::tr("%1 indicators could be per cents or plain numbers.")},
        {u"indicator.outputAsEarlySign"_s,
         FindingText::tr("%1 early signs count outputs from which nobody has seen anything "
                         "follow.")},
        {u"indicator.activityAlone"_s,
         FindingText::tr("%1 indicators measure what we do, and nothing measures what comes of "
                         "it.")},
    };
    for (const auto& [kind, text] : texts) {
        if (kind == id) {
            return text.arg(count);
        }
    }
    return {};
}

}

bool isAboutTeams(const Finding& finding) { return finding.id == u"step.noOwner"_s; }

std::vector<Finding> findingsOf(const Map& map, const std::vector<Observation>& observations,
                                QDate today)
{
    std::vector<Finding> result;
    for (const FindingCheck check : checks) {
        for (Finding& finding : check({map, observations, today})) {
            const bool silenced = map.settings.alone && isAboutTeams(finding);
            if (!silenced && !isDismissed(map, finding)) {
                result.push_back(std::move(finding));
            }
        }
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    return result;
}

std::vector<FindingGroup> groupedFindings(const std::vector<Finding>& findings)
{
    std::vector<FindingGroup> groups;
    for (const Finding& finding : findings) {
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const FindingGroup& each) {
            return each.id == finding.id;
        });
        if (same == groups.end()) {
            groups.push_back({finding.id,
                              finding.severity,
                              finding.message,
                              finding.why,
                              finding.fix,
                              {finding}});
        } else {
            same->findings.push_back(finding);
        }
    }
    for (FindingGroup& group : groups) {
        const QString several = pluralMessage(group.id, group.findings.size());
        if (group.findings.size() > 1 && !several.isEmpty()) {
            group.message = several;
        }
    }
    return groups;
}

Result<Edit> dismissFinding(const Map& map, const Finding& finding, const QString& reason)
{
    EditBuilder edit(map, FindingText::tr("Put a finding aside"));
    Dismissal dismissal;
    dismissal.id = DismissalId::create();
    dismissal.finding = finding.id;
    dismissal.about = finding.ids.size() == 1 ? finding.ids.front().toString(QUuid::WithoutBraces)
                                              : finding.about;
    dismissal.reason = reason.trimmed();
    edit.put(dismissal);
    return edit.finish();
}

}
