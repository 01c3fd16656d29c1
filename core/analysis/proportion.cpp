#include "core/analysis/proportion.h"

#include <cmath>

namespace throughline {

std::optional<Interval> wilson(double converted, double entered)
{
    const bool whole = std::floor(converted) == converted && std::floor(entered) == entered;
    if (!whole || entered <= 0 || converted < 0 || converted > entered) {
        return std::nullopt;
    }
    constexpr double z = normalQuantile975;
    const double p = converted / entered;
    const double scale = 1 + z * z / entered;
    const double center = p + z * z / (2 * entered);
    const double half = z * std::sqrt(p * (1 - p) / entered + z * z / (4 * entered * entered));
    // At 0 and at all the bound is 0 and 1 exactly; rounding must not leave it beside.
    const double low = converted == 0 ? 0 : (center - half) / scale;
    const double high = converted == entered ? 1 : (center + half) / scale;
    return Interval{low, high};
}

std::optional<Interval> newcombe(const Proportion& first, const Proportion& second)
{
    const auto a = wilson(first.converted, first.entered);
    const auto b = wilson(second.converted, second.entered);
    if (!a || !b) {
        return std::nullopt;
    }
    const double p = first.share();
    const double q = second.share();
    const double difference = q - p;
    return Interval{difference - std::hypot(q - b->low, a->high - p),
                    difference + std::hypot(b->high - q, p - a->low)};
}

std::optional<double> mantelHaenszelOddsRatio(const std::vector<Stratum>& strata)
{
    double numerator = 0;
    double denominator = 0;
    for (const auto& [first, second] : strata) {
        const double all = first.entered + second.entered;
        if (all > 0) {
            numerator += first.converted * (second.entered - second.converted) / all;
            denominator += second.converted * (first.entered - first.converted) / all;
        }
    }
    return denominator > 0 ? std::optional(numerator / denominator) : std::nullopt;
}

bool isSimpsonReversal(const std::vector<Stratum>& strata)
{
    Stratum total;
    for (const Stratum& each : strata) {
        total.first.converted += each.first.converted;
        total.first.entered += each.first.entered;
        total.second.converted += each.second.converted;
        total.second.entered += each.second.entered;
    }
    const auto crude = newcombe(total.first, total.second);
    const auto adjusted = mantelHaenszelOddsRatio(strata);
    if (!crude || !adjusted || crude->contains(0)) {
        return false;
    }
    const bool firstIsHigher = crude->high < 0;
    return firstIsHigher ? *adjusted < 1 : *adjusted > 1;
}

}
