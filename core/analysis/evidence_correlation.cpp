#include "core/analysis/evidence_correlation.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr int fewestPairs = 4;

struct LaggedSum
{
    double products = 0;
    int pairs = 0;

    /// R divides by the pairs there are and the lag: by the length where there is no gap.
    double covariance(int lag) const { return products / (pairs + lag); }
};

/// Σ of \p later at t + lag times \p earlier at t.
LaggedSum laggedSum(const GappedValues& later, const GappedValues& earlier, int lag)
{
    LaggedSum sum;
    for (size_t t = 0; t + size_t(lag) < later.size(); ++t) {
        const auto& a = later[t + size_t(lag)];
        const auto& b = earlier[t];
        if (a && b) {
            sum.products += *a * *b;
            ++sum.pairs;
        }
    }
    return sum;
}

/// False for a series of equal values, and one that is all gaps.
bool varies(const GappedValues& values)
{
    std::optional<double> first;
    return std::any_of(values.begin(), values.end(), [&first](const auto& value) {
        first = first ? first : value;
        return value && *value != *first;
    });
}

/// The two series over the pairs at a lag alone, each as a series of its own.
struct Cut
{
    GappedValues cause;
    GappedValues effect;
};

Cut cutAt(const GappedValues& cause, const GappedValues& effect, int lag)
{
    Cut cut;
    for (size_t t = 0; t + size_t(lag) < effect.size(); ++t) {
        const auto& a = cause[t];
        const auto& b = effect[t + size_t(lag)];
        cut.cause.push_back(b ? a : std::nullopt);
        cut.effect.push_back(a ? b : std::nullopt);
    }
    return cut;
}

}

GappedValues centred(const GappedValues& values)
{
    double sum = 0;
    int count = 0;
    for (const auto& value : values) {
        sum += value.value_or(0);
        count += value ? 1 : 0;
    }
    const double mean = count > 0 ? sum / count : 0;
    GappedValues result(values.size());
    std::transform(values.begin(), values.end(), result.begin(), [mean](const auto& value) {
        return value ? std::optional(*value - mean) : std::nullopt;
    });
    return result;
}

std::vector<double> autocorrelations(const GappedValues& values, int most)
{
    std::vector<double> result;
    if (!varies(values)) {
        return result;
    }
    const GappedValues around = centred(values);
    const double variance = laggedSum(around, around, 0).covariance(0);
    for (int lag = 0; lag <= most; ++lag) {
        const LaggedSum sum = laggedSum(around, around, lag);
        result.push_back(sum.pairs > 0 ? std::clamp(sum.covariance(lag) / variance, -1.0, 1.0)
                                       : 0.0);
    }
    return result;
}

double effectivePairs(const GappedValues& cause, const GappedValues& effect, int pairs)
{
    const int most = pairs / 5;
    const auto ofCause = autocorrelations(cause, most);
    const auto ofEffect = autocorrelations(effect, most);
    double inflation = 1;
    for (int j = 1; j <= most && !ofCause.empty() && !ofEffect.empty(); ++j) {
        inflation += 2 * (1 - double(j) / pairs) * ofCause[size_t(j)] * ofEffect[size_t(j)];
    }
    const double worth = inflation > 0 ? pairs / inflation : pairs;
    return std::clamp(worth, double(fewestPairs), double(pairs));
}

Interval correlationInterval(double r, double effectivePairs)
{
    if (std::abs(r) >= 1) {
        return {r, r};
    }
    const double half = normalQuantile975 / std::sqrt(effectivePairs - 3);
    return {std::tanh(std::atanh(r) - half), std::tanh(std::atanh(r) + half)};
}

double correlationProbability(double r, double effectivePairs)
{
    if (std::abs(r) >= 1) {
        return 0;
    }
    const double z = std::abs(std::atanh(r)) * std::sqrt(effectivePairs - 3);
    return 2 * boost::math::cdf(boost::math::complement(boost::math::normal(), z));
}

double adjustedForLooks(double p, int looks)
{
    // As −expm1(looks·log1p(−p)) a very small p is not lost.
    return p >= 1 ? 1 : -std::expm1(looks * std::log1p(-p));
}

std::vector<LagCorrelation> correlationsByLag(const GappedValues& cause, const GappedValues& effect,
                                              const LagSpan& lags)
{
    Q_ASSERT_X(cause.size() == effect.size(), "correlationsByLag", "the same periods");
    std::vector<LagCorrelation> result;
    if (!varies(cause) || !varies(effect)) {
        return result;
    }
    const GappedValues x = centred(cause);
    const GappedValues y = centred(effect);
    const double scale =
        std::sqrt(laggedSum(x, x, 0).covariance(0)) * std::sqrt(laggedSum(y, y, 0).covariance(0));
    for (int lag = lags.from; lag <= lags.to; ++lag) {
        const LaggedSum sum = laggedSum(y, x, lag);
        if (sum.pairs == 0) {
            continue;
        }
        LagCorrelation each{lag, std::clamp(sum.covariance(lag) / scale, -1.0, 1.0), sum.pairs, {}};
        if (sum.pairs >= fewestPairs) {
            const Cut cut = cutAt(cause, effect, lag);
            each.effectivePairs = effectivePairs(cut.cause, cut.effect, sum.pairs);
            each.interval = correlationInterval(each.r, *each.effectivePairs);
            each.p = correlationProbability(each.r, *each.effectivePairs);
        }
        result.push_back(each);
    }
    return result;
}

}
