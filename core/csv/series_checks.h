#pragma once

#include "core/base/period.h"
#include "core/csv/problem.h"

#include <span>

namespace throughline::csv {

/// One value of a finished series.
struct DatedValue
{
    qint64 day = 0; ///< Julian day of the period's start
    double value = 0;
    qint64 row = 0; ///< data row it came from
};

/// Looks over one series of one group, sorted by day: gaps in its cadence, jumps, a unit that
/// changed by a power of ten, and values that only rise.
///
/// A jump is a value more than eight median absolute deviations from the median of the eight
/// values around it and at least twice or half of it; a change of unit one that stays ten,
/// hundred or a thousand times away from what was before. Cost: linear.
std::vector<Problem> checkSeries(const QString& name, std::span<const DatedValue> values);

}
