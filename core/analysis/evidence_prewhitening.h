#pragma once

#include "core/analysis/evidence_correlation.h"

namespace throughline {

/// How a series follows from its own past: x(t) = Σ φ(k)·x(t − k) + what is new.
struct AutoRegression
{
    std::vector<double> coefficients; ///< φ(1)…φ(p); empty: nothing follows
    int order() const { return static_cast<int>(coefficients.size()); }
};

/// Fitted by Yule–Walker to values without a gap, their mean taken off, with the order among
/// 0…⌊10 log₁₀ n⌋ of the least AIC: what R's `ar(x)` gives. A series that does not vary has order
/// 0.
AutoRegression autoRegressionOf(const std::vector<double>& values);

/// What changed from each period to the next, one fewer than the values; a gap beside leaves a gap.
GappedValues differencesOf(const GappedValues& values);
/// The longest part without a gap, the first of equal ones.
std::vector<double> longestStretch(const GappedValues& values);

/// Two series of differences from which what the cause's own past explains has been filtered, so
/// that a common rhythm is not taken for an effect.
struct Prewhitened
{
    GappedValues cause;
    GappedValues effect;
    int order = 0; ///< of the autoregression of the cause
};

/// The autoregression of the cause's differences (on their longest stretch without a gap) filtered
/// out of both series of differences: 1 − Σ φ(k)B^k; the first p values are dropped.
/// Source: Box, Jenkins & Reinsel, Time Series Analysis, ch. 12.
Prewhitened prewhitened(const GappedValues& causeDifferences,
                        const GappedValues& effectDifferences);

}
