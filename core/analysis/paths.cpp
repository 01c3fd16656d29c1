#include "core/analysis/paths.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <tuple>

namespace throughline {

namespace {

/// The best way from a step on to its end: how good it is, and where it goes next.
struct Onward
{
    bool reachesOutcome = false;
    int counted = 0;
    int length = 0;
    StepId next; ///< null at the end
};

class PathSearch
{
public:
    PathSearch(const Map& map, const std::set<StepId>& counted, bool toOutcome)
        : m_map(map), m_counted(counted), m_toOutcome(toOutcome)
    {
        for (const auto& [id, link] : map.links) {
            if (!link.feedback) {
                m_effects[link.from].push_back(link.to);
            }
        }
    }

    std::vector<StepId> best()
    {
        std::optional<StepId> start;
        for (const StepId step : m_counted) {
            if (m_map.step(step) && (!start || isBetter(step, *start))) {
                start = step;
            }
        }
        return start ? walk(*start) : std::vector<StepId>();
    }

private:
    const Onward& onward(StepId step)
    {
        const auto known = m_onward.find(step);
        if (known != m_onward.end()) {
            return known->second;
        }
        // The order of finishing: effects before causes, without recursion.
        std::vector<std::pair<StepId, size_t>> stack{{step, 0}};
        std::set<StepId> entered{step};
        while (!stack.empty()) {
            auto& [current, position] = stack.back();
            const std::vector<StepId>& effects = m_effects[current];
            if (position < effects.size()) {
                const StepId effect = effects[position++];
                // One that is entered and not settled closes a loop: part of no path.
                if (entered.insert(effect).second && !m_onward.contains(effect)) {
                    stack.emplace_back(effect, 0);
                }
                continue;
            }
            m_onward[current] = settle(current, effects);
            stack.pop_back();
        }
        return m_onward[step];
    }

    Onward settle(StepId step, const std::vector<StepId>& effects)
    {
        Onward result;
        result.reachesOutcome = m_toOutcome && step == m_map.outcome.card;
        for (const StepId effect : effects) {
            if (result.reachesOutcome || !m_onward.contains(effect)) {
                continue; // the path ends at the outcome
            }
            if (result.next.isNull() || isBetter(effect, result.next)) {
                result.next = effect;
            }
        }
        if (!result.next.isNull()) {
            const Onward& next = m_onward[result.next];
            result.reachesOutcome = result.reachesOutcome || next.reachesOutcome;
            result.counted = next.counted;
            result.length = next.length;
        }
        result.counted += m_counted.contains(step) ? 1 : 0;
        result.length += 1;
        return result;
    }

    bool isBetter(StepId a, StepId b)
    {
        const Onward left = onward(a);
        const Onward right = onward(b);
        const auto key = [](const Onward& o) {
            return std::tuple(o.reachesOutcome, o.counted, o.length);
        };
        return key(left) != key(right) ? key(left) > key(right) : titles(a) < titles(b);
    }

    std::vector<StepId> walk(StepId start)
    {
        std::vector<StepId> path;
        for (StepId step = start; !step.isNull(); step = onward(step).next) {
            path.push_back(step);
        }
        return path;
    }

    std::vector<QString> titles(StepId start)
    {
        std::vector<QString> result;
        for (const StepId step : walk(start)) {
            result.push_back(m_map.step(step)->title);
        }
        return result;
    }

    const Map& m_map;
    const std::set<StepId>& m_counted;
    bool m_toOutcome;
    std::map<StepId, std::vector<StepId>> m_effects;
    std::map<StepId, Onward> m_onward;
};

}

std::vector<StepId> mainPath(const Map& map, const std::set<StepId>& counted)
{
    const auto countedOn = [&counted](const std::vector<StepId>& path) {
        return std::count_if(path.begin(), path.end(),
                             [&counted](StepId step) { return counted.contains(step); });
    };
    const auto toOutcome = PathSearch(map, counted, true).best();
    if (countedOn(toOutcome) >= 2) {
        return toOutcome;
    }
    const auto anywhere = PathSearch(map, counted, false).best();
    return countedOn(anywhere) >= 2 ? anywhere : toOutcome;
}

std::vector<const Link*> linksAlong(const Map& map, StepId from, StepId to)
{
    std::map<StepId, const Link*> cameBy{{from, nullptr}};
    std::deque<StepId> open{from};
    while (!open.empty() && !cameBy.contains(to)) {
        const StepId step = open.front();
        open.pop_front();
        for (const Link* link : map.linksFrom(step)) {
            if (!link->feedback && cameBy.emplace(link->to, link).second) {
                open.push_back(link->to);
            }
        }
    }
    std::vector<const Link*> links;
    const auto end = cameBy.find(to);
    for (const Link* link = end == cameBy.end() ? nullptr : end->second; link;
         link = cameBy[link->from]) {
        links.insert(links.begin(), link);
    }
    return links;
}

int longestLagDays(const Map& map, const std::vector<StepId>& path)
{
    int days = 0;
    for (size_t i = 1; i < path.size(); ++i) {
        for (const Link* link : linksAlong(map, path[i - 1], path[i])) {
            days += link->lagDays ? link->lagDays->to : 0;
        }
    }
    return days;
}

}
