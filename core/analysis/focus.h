#pragma once

#include "core/model/map.h"

#include <set>

namespace throughline {

/// A part of the map that is looked at; the rest steps back.
struct Focus
{
    std::set<StepId> steps;
    std::set<LinkId> links;
    bool operator==(const Focus&) const = default;
    bool isEmpty() const { return steps.empty(); }
};

enum class Direction { Causes, Effects, Both };

/// Everything without end, as a number of links.
inline constexpr int allTheWay = -1;

/// A step with its causes, its effects or both, up to so many links away (`allTheWay`: all).
/// Feedback links lead nowhere, as on paths. Cost: linear in steps and links.
Focus focusAround(const Map& map, StepId step, int links, Direction direction);
/// Every way from these steps to the outcome: "my path to the outcome". The steps themselves are
/// in it even where no way leads there.
Focus pathToOutcome(const Map& map, const std::vector<StepId>& from);
/// The steps of an owner (case and outer blanks do not count) or a team.
std::vector<StepId> stepsOwnedBy(const Map& map, const QString& owner);
std::vector<StepId> stepsOfTeam(const Map& map, TeamId team);
/// Owners that any step names, by name, each once.
QStringList ownersOf(const Map& map);
/// The links along a path of steps, in order; a pair without a link gives none.
Focus focusOnPath(const Map& map, const std::vector<StepId>& path);

}
