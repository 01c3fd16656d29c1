#pragma once

#include "core/analysis/proportion.h"

#include <optional>
#include <vector>

namespace throughline {

/// The values of a series period by period; absent: a gap.
using GappedValues = std::vector<std::optional<double>>;

/// The values less their mean; gaps stay.
GappedValues centred(const GappedValues& values);

/// A span of lags in periods, both ends included.
struct LagSpan
{
    int from = 0;
    int to = 0;
    bool operator==(const LagSpan&) const = default;
    bool contains(int lag) const { return from <= lag && lag <= to; }
    int count() const { return to - from + 1; }
};

/// How two series move together when the second is read a number of periods later.
struct LagCorrelation
{
    int lag = 0;
    double r = 0;                          ///< −1…1
    int pairs = 0;                         ///< periods with both values
    std::optional<double> effectivePairs;  ///< absent, as all below, under four pairs
    std::optional<Interval> interval = {}; ///< 95 %
    std::optional<double> p = {};          ///< two-sided, of this lag alone

    bool operator==(const LagCorrelation&) const = default;
};

/// Correlations of the cause at t with the effect at t + lag, at every lag of \p lags at which any
/// pair is left. Normalised over the whole series: the values of R's
/// `ccf(effect, cause, na.action = na.pass)`. Empty where one of the series does not vary. Both
/// series have the same periods. Cost: lags × periods × effective-pair lags.
std::vector<LagCorrelation> correlationsByLag(const GappedValues& cause, const GappedValues& effect,
                                              const LagSpan& lags);

/// Autocorrelations at lags 0…\p most as R's `acf(x, na.action = na.pass)`; empty where the series
/// does not vary.
std::vector<double> autocorrelations(const GappedValues& values, int most);

/// How many independent pairs as many autocorrelated ones are worth, over lags 1…⌊pairs/5⌋, kept
/// within 4…pairs. Both series are cut to these pairs: a gap in one is a gap in the other. \p pairs
/// is at least 4.
/// Source: Pyper & Peterman, Can. J. Fish. Aquat. Sci. 55 (1998), eq. 1.
double effectivePairs(const GappedValues& cause, const GappedValues& effect, int pairs);

/// The 95 % interval of a correlation after Fisher's z, of an effective number of pairs above 3.
Interval correlationInterval(double r, double effectivePairs);
/// The two-sided probability of a correlation at least as far from 0 by chance alone.
double correlationProbability(double r, double effectivePairs);
/// The least of several probabilities, allowed for as many looks: 1 − (1 − p)^looks.
/// Source: Šidák, JASA 62 (1967).
double adjustedForLooks(double p, int looks);

}
