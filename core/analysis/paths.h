#pragma once

#include "core/model/map.h"

#include <set>
#include <vector>

namespace throughline {

/// The path the drop-off takes where none is named: of the acyclic paths to the outcome the one
/// with most counted steps, then the longer, then by titles; where none to the outcome has two
/// counted steps, the best such path that ends anywhere. Starts at its first counted step; empty
/// where nothing is counted. Feedback links are no part of a path. Cost: linear in steps and links,
/// but for ties.
std::vector<StepId> mainPath(const Map& map, const std::set<StepId>& counted);

/// The links of the shortest way from one step to another, empty where there is none. A way
/// through other steps is taken where no link leads there directly.
std::vector<const Link*> linksAlong(const Map& map, StepId from, StepId to);

/// Sum of the longest lags along a path, in days; links without a stated lag count 0.
int longestLagDays(const Map& map, const std::vector<StepId>& path);

}
