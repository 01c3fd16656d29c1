#include "core/guidance/findings.h"

#include "core/guidance/finding_checks.h"

#include <algorithm>
#include <array>

namespace throughline {

namespace {

constexpr std::array<FindingCheck, 6> checks{
    barePercents,        indicatorsWithoutHome, numberOfKeyIndicators,
    linksWithoutBecause, linksThatCloseALoop,   outputsWithoutNumber,
};

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

}

std::vector<Finding> findingsOf(const Map& map, const std::vector<Observation>& observations)
{
    std::vector<Finding> result;
    for (const FindingCheck check : checks) {
        for (Finding& finding : check({map, observations})) {
            if (!isDismissed(map, finding)) {
                result.push_back(std::move(finding));
            }
        }
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    return result;
}

}
