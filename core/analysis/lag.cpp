#include "core/analysis/status.h"

#include <map>
#include <set>

// When an effect can be read: from every live activity the lags add up along the links; of all
// acyclic ways the earliest counts. Shortest ways over non-negative weights, so one search by
// distance (Dijkstra) from the oldest activity upstream.

namespace throughline {

namespace {

template <class Weight>
std::map<StepId, int> distancesFrom(const Map& map, StepId start, Weight weight)
{
    std::map<StepId, std::vector<const Link*>> effects;
    for (const auto& [id, link] : map.links) {
        if (!link.feedback) {
            effects[link.from].push_back(&link);
        }
    }
    std::map<StepId, int> result;
    std::set<std::pair<int, StepId>> open{{0, start}};
    while (!open.empty()) {
        const auto [distance, step] = *open.begin();
        open.erase(open.begin());
        if (!result.emplace(step, distance).second) {
            continue;
        }
        for (const Link* link : effects[step]) {
            open.emplace(distance + weight(*link), link->to);
        }
    }
    return result;
}

int longestLag(const Link& link) { return link.lagDays ? link.lagDays->to : 0; }

int shortestLag(const Link& link) { return link.lagDays ? link.lagDays->from : 0; }

/// The step whose upstream counts, and the lags that come on top: an indicator on a link shows
/// after the link, one on a step after the step.
struct Anchor
{
    StepId step;
    const Link* link = nullptr;
};

std::optional<Anchor> anchorOf(const Map& map, const Indicator& indicator)
{
    if (const Link* link = map.link(indicator.onLink)) {
        return Anchor{link->from, link};
    }
    if (map.step(indicator.onStep)) {
        return Anchor{indicator.onStep, nullptr};
    }
    return std::nullopt;
}

bool isLive(const Step& step, QDate today)
{
    return step.stage == Stage::Activity && step.liveSince.isValid() && step.liveSince <= today &&
           (!step.ended.isValid() || step.ended > today);
}

/// The step itself and all from which it can be reached.
std::set<StepId> upstreamOf(const Map& map, StepId effect)
{
    std::map<StepId, std::vector<StepId>> causes;
    for (const auto& [id, link] : map.links) {
        if (!link.feedback) {
            causes[link.to].push_back(link.from);
        }
    }
    std::set<StepId> seen{effect};
    std::vector<StepId> open{effect};
    while (!open.empty()) {
        const StepId step = open.back();
        open.pop_back();
        for (const StepId cause : causes[step]) {
            if (seen.insert(cause).second) {
                open.push_back(cause);
            }
        }
    }
    return seen;
}

/// The oldest live activity from which the step can be reached.
const Step* oldestActivity(const Map& map, StepId effect, QDate today)
{
    const Step* oldest = nullptr;
    for (const StepId id : upstreamOf(map, effect)) {
        const Step* step = map.step(id);
        if (step && isLive(*step, today) && (!oldest || step->liveSince < oldest->liveSince)) {
            oldest = step;
        }
    }
    return oldest;
}

}

std::optional<ReadableFrom> readableFrom(const Map& map, const Indicator& indicator, QDate today)
{
    const auto anchor = anchorOf(map, indicator);
    if (!anchor) {
        return std::nullopt;
    }
    const Step* activity = oldestActivity(map, anchor->step, today);
    if (!activity) {
        return std::nullopt;
    }
    const int longest = distancesFrom(map, activity->id, longestLag)[anchor->step] +
                        (anchor->link ? longestLag(*anchor->link) : 0);
    const int shortest = distancesFrom(map, activity->id, shortestLag)[anchor->step] +
                         (anchor->link ? shortestLag(*anchor->link) : 0);
    return ReadableFrom{activity->liveSince, activity->liveSince.addDays(shortest),
                        activity->liveSince.addDays(longest)};
}

}
