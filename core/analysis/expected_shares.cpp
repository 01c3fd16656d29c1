#include "core/analysis/expected_shares.h"

#include <algorithm>

namespace throughline {

namespace {

/// When the counts of each step first arrived, by period start.
using Arrivals = std::map<StepId, std::map<QDate, QDateTime>>;

Arrivals arrivalsOf(const std::vector<Observation>& counts)
{
    Arrivals result;
    for (const Observation& row : counts) {
        const StepId* step = std::get_if<StepId>(&row.series);
        if (step && row.value && row.brought.isValid()) {
            QDateTime& first = result[*step][row.day];
            first = first.isValid() ? std::min(first, row.brought) : row.brought;
        }
    }
    return result;
}

/// The counts whose arrival an expectation has to precede.
struct Revealed
{
    const Arrivals& arrivals;
    StepId step; ///< at the end of the link
    DateRange days;

    /// When the first count of a step for days of the range and of the expectation arrived.
    QDateTime firstFor(const Expectation& expectation) const
    {
        const DateRange its{expectation.from, expectation.to};
        QDateTime first;
        const auto found = arrivals.find(step);
        if (found != arrivals.end()) {
            for (const auto& [day, at] : found->second) {
                const bool concerned = days.contains(day) && its.contains(day);
                first = concerned && (!first.isValid() || at < first) ? at : first;
            }
        }
        return first;
    }
};

/// The newest expectation of a link for these days that was sealed and written before their
/// counts arrived.
const Expectation* expectationOf(const Map& map, LinkId link, const Revealed& revealed)
{
    const Expectation* newest = nullptr;
    for (const auto& [id, each] : map.expectations) {
        const bool about = each.link == link && each.sealed.isValid() && each.middle() &&
                           revealed.days.overlaps({each.from, each.to});
        if (!about || (newest && each.written <= newest->written)) {
            continue;
        }
        const QDateTime arrived = revealed.firstFor(each);
        if (!arrived.isValid() || each.written <= arrived) {
            newest = &each;
        }
    }
    return newest;
}

/// What was expected along links: the product, where each of them has an expectation.
std::optional<ExpectedShare> expectedAlong(const Map& map, const std::vector<const Link*>& links,
                                           const Revealed& revealed)
{
    if (links.empty()) {
        return std::nullopt;
    }
    ExpectedShare result;
    for (const Link* link : links) {
        const Expectation* each = expectationOf(map, link->id, revealed);
        if (!each) {
            return std::nullopt;
        }
        const bool range = !each->value;
        result.value *= *each->middle();
        result.low *= range ? *each->low : *each->value;
        result.high *= range ? *each->high : *each->value;
        result.isRange = result.isRange || range;
        result.since = std::max(result.since, each->written);
    }
    return result;
}

}

std::vector<std::optional<ExpectedShare>> expectedShares(const Map& map, const CountedPath& path,
                                                         const std::vector<Observation>& counts,
                                                         const DateRange& days)
{
    const Arrivals arrivals = arrivalsOf(counts);
    std::vector<std::optional<ExpectedShare>> result;
    for (size_t i = 0; i < path.steps.size(); ++i) {
        result.push_back(expectedAlong(map, path.links[i], {arrivals, path.steps[i], days}));
    }
    return result;
}

}
