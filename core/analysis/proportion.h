#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

namespace throughline {

/// A lower and an upper bound.
struct Interval
{
    double low = 0;
    double high = 0;
    bool operator==(const Interval&) const = default;
    bool contains(double value) const { return low <= value && value <= high; }
};

/// z of a two-sided 95 % interval, the 97.5 % quantile of the standard normal distribution.
inline constexpr double normalQuantile975 = 1.959963984540054;

/// Wilson score interval of a conversion at 95 %, without continuity correction.
///
/// \p converted and \p entered are counts, 0 ≤ converted ≤ entered; anything else, and
/// entered == 0, has no interval. Bounds are shares 0–1. Cost: constant.
/// Source: E. B. Wilson, JASA 22 (1927); R: prop.test(converted, entered, correct = FALSE).
std::optional<Interval> wilson(double converted, double entered);

/// A count of those who went on, of those who were there.
struct Proportion
{
    double converted = 0;
    double entered = 0;
    bool operator==(const Proportion&) const = default;
    double share() const { return converted / entered; }
};

/// Newcombe's hybrid score interval of the difference of two shares, second minus first, at 95 %.
/// nullopt where one of them has no Wilson interval.
/// Source: R. G. Newcombe, Statistics in Medicine 17 (1998), method 10.
std::optional<Interval> newcombe(const Proportion& first, const Proportion& second);

/// One stratum of two groups: converted and entered of the first and of the second.
struct Stratum
{
    Proportion first;
    Proportion second;
};

/// Mantel–Haenszel common odds ratio, first group over second, over strata. nullopt where the
/// denominator is 0. Source: R: mantelhaen.test(x)$estimate.
std::optional<double> mantelHaenszelOddsRatio(const std::vector<Stratum>& strata);

/// Simpson: the difference of the totals is outside chance, yet over the strata the odds ratio
/// lies on the other side of 1.
bool isSimpsonReversal(const std::vector<Stratum>& strata);

}
