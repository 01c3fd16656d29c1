#pragma once

#include "core/analysis/drop_off_path.h"

namespace throughline {

/// The share that was expected to go on to a card, 0–1.
struct ExpectedShare
{
    double value = 1;
    double low = 1;
    double high = 1;
    bool isRange = false;
    QDateTime since; ///< when the newest of its expectations was written
};

/// What was expected at each card of a path: along its links the product, where every one of them
/// has an expectation. Of a link the newest counts that is sealed, speaks of these days, and was
/// written before their first count arrived at its end.
std::vector<std::optional<ExpectedShare>> expectedShares(const Map& map, const CountedPath& path,
                                                         const std::vector<Observation>& counts,
                                                         const DateRange& days);

}
