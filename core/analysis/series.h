#pragma once

#include "core/analysis/reach.h"
#include "core/base/period.h"

namespace throughline {

/// The total of one period of a series.
struct SeriesPoint
{
    QDate day;                         ///< first day of the period
    double value = 0;                  ///< a ratio is a share 0–1
    std::optional<double> denominator; ///< of a ratio or an average
    bool estimate = false;
    QDateTime brought = {}; ///< UTC: when the first of its values arrived; invalid: not known
    bool operator==(const SeriesPoint&) const = default;
};

/// Totals of a series, period by period as the data have them, in order.
///
/// The total of a period is the row without a segment where there is one, else over the segments:
/// counts and amounts add up, a ratio is Σ numerator / Σ denominator, an average is weighted by
/// its denominator; a level, and what has no denominator where it needs one, has no total over
/// segments and such a period is left out.
std::vector<SeriesPoint> seriesOf(const std::vector<Observation>& observations,
                                  const SeriesId& series, QuantityKind kind,
                                  const std::vector<SegmentFilter>& where = {});

/// The same brought to a coarser cadence by the same rules; a level takes the last value. A
/// cadence that is finer than the data changes nothing.
std::vector<SeriesPoint> atCadence(const std::vector<SeriesPoint>& points, QuantityKind kind,
                                   Cadence cadence);

}
