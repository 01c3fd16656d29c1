#include "core/analysis/evidence_prewhitening.h"

#include <algorithm>
#include <cmath>
#include <functional>

// Yule–Walker by the recursion of Levinson and Durbin: from the autocovariances the coefficients of
// each order follow from those of the order below, and with them the variance that is left, from
// which AIC chooses (n·log(variance) + 2·order; what it adds for the mean is the same everywhere).

namespace throughline {

namespace {

/// Autocovariances at lags 0…most, divided by the length.
std::vector<double> autocovariances(const std::vector<double>& values, int most)
{
    const auto n = static_cast<double>(values.size());
    double mean = 0;
    for (const double value : values) {
        mean += value / n;
    }
    std::vector<double> result;
    for (size_t lag = 0; lag <= size_t(most); ++lag) {
        double sum = 0;
        for (size_t t = 0; t + lag < values.size(); ++t) {
            sum += (values[t + lag] - mean) * (values[t] - mean);
        }
        result.push_back(sum / n);
    }
    return result;
}

/// The coefficients of one order more, and the variance that is left then.
void raiseOrder(const std::vector<double>& covariances, std::vector<double>& coefficients,
                double& variance)
{
    const size_t order = coefficients.size();
    double unexplained = covariances[order + 1];
    for (size_t k = 0; k < order; ++k) {
        unexplained -= coefficients[k] * covariances[order - k];
    }
    const double reflection = unexplained / variance;
    const std::vector<double> before = coefficients;
    for (size_t k = 0; k < order; ++k) {
        coefficients[k] = before[k] - reflection * before[order - 1 - k];
    }
    coefficients.push_back(reflection);
    variance *= 1 - reflection * reflection;
}

GappedValues filtered(const GappedValues& values, const AutoRegression& past)
{
    GappedValues result;
    const size_t order = past.coefficients.size();
    for (size_t t = order; t < values.size(); ++t) {
        std::optional<double> left = values[t];
        for (size_t k = 0; k < order && left; ++k) {
            const auto& earlier = values[t - k - 1];
            left = earlier ? std::optional(*left - past.coefficients[k] * *earlier) : std::nullopt;
        }
        result.push_back(left);
    }
    return result;
}

/// Differences that are equal but for rounding are made equal: a straight line does not vary.
void evenOut(GappedValues& differences, const GappedValues& values)
{
    constexpr double rounding = 1e-12;
    double largest = 0;
    for (const auto& value : values) {
        largest = std::max(largest, std::abs(value.value_or(0)));
    }
    const auto first = std::find_if(differences.begin(), differences.end(),
                                    [](const auto& each) { return each.has_value(); });
    const bool even = std::all_of(first, differences.end(), [&](const auto& each) {
        return !each || std::abs(*each - **first) <= rounding * largest;
    });
    for (auto each = first; even && each != differences.end(); ++each) {
        *each = *each ? *first : std::nullopt;
    }
}

}

AutoRegression autoRegressionOf(const std::vector<double>& values)
{
    const auto n = static_cast<int>(values.size());
    const bool even =
        std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
    if (even) {
        return {};
    }
    const int most = std::min(n - 1, static_cast<int>(std::floor(10 * std::log10(n))));
    const std::vector<double> covariances = autocovariances(values, most);
    double variance = covariances.front();
    double least = n * std::log(variance);
    AutoRegression best;
    std::vector<double> coefficients;
    for (int order = 1; order <= most && variance > 0; ++order) {
        raiseOrder(covariances, coefficients, variance);
        const double criterion = n * std::log(variance) + 2 * order;
        if (variance > 0 && criterion < least) {
            least = criterion;
            best.coefficients = coefficients;
        }
    }
    return best;
}

GappedValues differencesOf(const GappedValues& values)
{
    GappedValues result;
    for (size_t t = 1; t < values.size(); ++t) {
        const bool both = values[t] && values[t - 1];
        result.push_back(both ? std::optional(*values[t] - *values[t - 1]) : std::nullopt);
    }
    evenOut(result, values);
    return result;
}

std::vector<double> longestStretch(const GappedValues& values)
{
    std::vector<double> longest;
    std::vector<double> now;
    for (const auto& value : values) {
        if (!value) {
            now.clear();
            continue;
        }
        now.push_back(*value);
        if (now.size() > longest.size()) {
            longest = now;
        }
    }
    return longest;
}

Prewhitened prewhitened(const GappedValues& causeDifferences, const GappedValues& effectDifferences)
{
    const GappedValues cause = centred(causeDifferences);
    const AutoRegression past = autoRegressionOf(longestStretch(cause));
    return {filtered(cause, past), filtered(centred(effectDifferences), past), past.order()};
}

}
