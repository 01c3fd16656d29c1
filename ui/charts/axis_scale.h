#pragma once

#include "core/model/indicator.h"

#include <vector>

namespace throughline {

/// An axis in round steps (1, 2 or 5 times a power of ten) over a range of values.
struct AxisScale
{
    double low = 0; ///< of the room there is: all values lie inside
    double high = 1;
    double step = 1;

    /// About \p steps steps over the range from \p least to \p most; a range without extent gets
    /// room around it.
    static AxisScale over(double least, double most, int steps = 3);
    /// The round values inside, from the lowest.
    std::vector<double> ticks() const;
    /// Where a value lies, 0 at the low end, 1 at the high one.
    double share(double value) const { return (value - low) / (high - low); }
};

/// A value as an axis writes it: at most two decimals.
QString axisText(double value);
/// The factor by which values of a kind are shown: shares in parts of a hundred.
double shownFactor(QuantityKind kind);

}
