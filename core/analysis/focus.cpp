#include "core/analysis/focus.h"

#include <algorithm>

namespace throughline {

namespace {

using Neighbours = std::map<StepId, std::vector<const Link*>>;

/// Links from each step (towards effects) or to it (towards causes).
Neighbours neighboursOf(const Map& map, bool towardsEffects)
{
    Neighbours result;
    for (const auto& [id, link] : map.links) {
        if (!link.feedback) {
            result[towardsEffects ? link.from : link.to].push_back(&link);
        }
    }
    return result;
}

/// Walks from some steps in one direction, nearest first.
void spread(const Map& map, const std::vector<StepId>& from, int links, bool towardsEffects,
            Focus& focus)
{
    const Neighbours neighbours = neighboursOf(map, towardsEffects);
    std::set<StepId> seen(from.begin(), from.end());
    std::vector<StepId> edge(from.begin(), from.end());
    for (int distance = 0; !edge.empty() && (links == allTheWay || distance < links); ++distance) {
        std::vector<StepId> next;
        for (const StepId step : edge) {
            const auto found = neighbours.find(step);
            for (const Link* link :
                 found == neighbours.end() ? std::vector<const Link*>() : found->second) {
                focus.links.insert(link->id);
                const StepId other = towardsEffects ? link->to : link->from;
                if (seen.insert(other).second) {
                    next.push_back(other);
                }
            }
        }
        edge = std::move(next);
    }
    focus.steps.insert(seen.begin(), seen.end());
}

}

Focus focusAround(const Map& map, StepId step, int links, Direction direction)
{
    Focus focus;
    if (!map.step(step)) {
        return focus;
    }
    if (direction != Direction::Effects) {
        spread(map, {step}, links, false, focus);
    }
    if (direction != Direction::Causes) {
        spread(map, {step}, links, true, focus);
    }
    return focus;
}

Focus pathToOutcome(const Map& map, const std::vector<StepId>& from)
{
    Focus onwards;
    Focus upwards;
    spread(map, from, allTheWay, true, onwards);
    spread(map, {map.outcome.card}, allTheWay, false, upwards);
    Focus result;
    result.steps.insert(from.begin(), from.end());
    std::set_intersection(onwards.steps.begin(), onwards.steps.end(), upwards.steps.begin(),
                          upwards.steps.end(), std::inserter(result.steps, result.steps.end()));
    std::set_intersection(onwards.links.begin(), onwards.links.end(), upwards.links.begin(),
                          upwards.links.end(), std::inserter(result.links, result.links.end()));
    return result;
}

std::vector<StepId> stepsOwnedBy(const Map& map, const QString& owner)
{
    std::vector<StepId> result;
    for (const auto& [id, step] : map.steps) {
        if (!owner.trimmed().isEmpty() &&
            step.owner.trimmed().compare(owner.trimmed(), Qt::CaseInsensitive) == 0) {
            result.push_back(id);
        }
    }
    return result;
}

std::vector<StepId> stepsOfTeam(const Map& map, TeamId team)
{
    std::vector<StepId> result;
    for (const auto& [id, step] : map.steps) {
        if (!team.isNull() && step.team == team) {
            result.push_back(id);
        }
    }
    return result;
}

QStringList ownersOf(const Map& map)
{
    QStringList owners;
    for (const auto& [id, step] : map.steps) {
        const QString owner = step.owner.trimmed();
        if (!owner.isEmpty() && !owners.contains(owner, Qt::CaseInsensitive)) {
            owners << owner;
        }
    }
    owners.sort(Qt::CaseInsensitive);
    return owners;
}

Focus focusOnPath(const Map& map, const std::vector<StepId>& path)
{
    Focus focus;
    for (size_t i = 0; i < path.size(); ++i) {
        focus.steps.insert(path[i]);
        if (const Link* link = i > 0 ? map.linkBetween(path[i - 1], path[i]) : nullptr) {
            focus.links.insert(link->id);
        }
    }
    return focus;
}

}
