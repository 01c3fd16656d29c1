#include "ui/charts/axis_scale.h"

#include "ui/widgets/dates.h"

#include <algorithm>
#include <cmath>

namespace throughline {

AxisScale AxisScale::over(double least, double most, int steps)
{
    if (most <= least) {
        const double room = std::max(std::abs(most), 1.0) / 10;
        least -= room;
        most += room;
    }
    const double wanted = (most - least) / steps;
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    AxisScale scale;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        scale.step = factor * power;
        if (scale.step >= wanted) {
            break;
        }
    }
    constexpr double margin = 0.06;
    scale.low = least - margin * (most - least);
    scale.high = most + margin * (most - least);
    return scale;
}

std::vector<double> AxisScale::ticks() const
{
    std::vector<double> result;
    for (double at = std::ceil(low / step); at * step <= high; at += 1) {
        result.push_back(at * step);
    }
    return result;
}

QString axisText(double value) { return numberText(value, 2); }

double shownFactor(QuantityKind kind) { return kind == QuantityKind::Ratio ? 100 : 1; }

}
