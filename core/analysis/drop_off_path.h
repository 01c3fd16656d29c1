#pragma once

#include "core/analysis/drop_off.h"

namespace throughline {

/// The cards of a path that a drop-off is shown for, and those it passes over.
struct CountedPath
{
    std::vector<StepId> steps;
    /// The links that lead to each of them from the one before, of the map; none to the first, and
    /// none where no links lead all the way.
    std::vector<std::vector<const Link*>> links;
    QStringList passedOver; ///< titles

    std::vector<const Link*> allLinks() const;
};

/// The counted cards of the path asked for, else of the main path.
///
/// Passed over are cards without a count, those that have none in these days and groups (they are
/// unknown, not empty), and optional ones that were not asked for by name. \p bound are the steps
/// that count as counted in any days: those whose events are at hand. Fails with what to do where
/// fewer than two are left.
Result<CountedPath> countedPath(const Map& map, const std::vector<Observation>& counts,
                                const DropOffRequest& request, const std::set<StepId>& bound);

}
