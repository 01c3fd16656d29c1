#include "core/analysis/evidence_before_after.h"

#include "core/analysis/lag_calendar.h"

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

std::vector<SeriesPoint> pointsOf(const EvidenceSeries& series, const ValuesBySeries& values)
{
    const auto found = values.find(series.id);
    return found == values.end() ? std::vector<SeriesPoint>()
                                 : seriesOf(found->second, series.id, series.kind);
}

/// The share that goes on in each period that has both counts.
std::vector<SeriesPoint> sharesOf(const std::vector<SeriesPoint>& causes,
                                  const std::vector<SeriesPoint>& effects)
{
    std::vector<SeriesPoint> result;
    for (const SeriesPoint& cause : causes) {
        const auto effect =
            std::find_if(effects.begin(), effects.end(),
                         [&cause](const SeriesPoint& each) { return each.day == cause.day; });
        if (effect != effects.end() && cause.value > 0) {
            result.push_back({cause.day, effect->value / cause.value, cause.value, false});
        }
    }
    return result;
}

bool isCount(const EvidenceSeries& series) { return std::holds_alternative<StepId>(series.id); }

Cadence cadenceOfPoints(const std::vector<SeriesPoint>& points)
{
    std::vector<QDate> days(points.size());
    std::transform(points.begin(), points.end(), days.begin(),
                   [](const SeriesPoint& point) { return point.day; });
    return cadenceOf(days).value_or(Cadence::Week);
}

struct Total
{
    double sum = 0;
    double of = 0;
    std::optional<double> mean() const { return of > 0 ? std::optional(sum / of) : std::nullopt; }
};

/// Shares weigh by those who could; other values each count once.
Total totalOf(const std::vector<SeriesPoint>& points, size_t from, size_t to)
{
    Total total;
    for (size_t i = from; i < to; ++i) {
        const double weight = points[i].denominator.value_or(1);
        total.sum += points[i].value * weight;
        total.of += weight;
    }
    return total;
}

/// Takes the period that has not ended away from the values that are judged.
void takeRunning(BeforeAfter& result, QDate today)
{
    auto& points = result.points;
    while (!points.empty() && !isFinished(points.back().day, result.period, today)) {
        result.running = points.back();
        points.pop_back();
    }
}

void compare(BeforeAfter& result, size_t shown)
{
    auto& points = result.points;
    const auto since =
        std::find_if(points.begin(), points.end(), [&result](const SeriesPoint& point) {
            return periodEnd(point.day, result.period) >= result.since;
        });
    const auto before = since - points.begin();
    const auto kept = std::min(before, static_cast<std::ptrdiff_t>(shown));
    points.erase(points.begin(), since - kept);
    result.split = static_cast<size_t>(kept);
    const Total after = totalOf(points, result.split, points.size());
    result.before = totalOf(points, 0, result.split).mean();
    result.after = after.mean();
    if (result.isShare && after.of > 0) {
        result.interval = wilson(std::round(after.sum), std::round(after.of));
    }
}

}

std::optional<BeforeAfter> beforeAfterOf(const Map& map, const ValuesBySeries& values,
                                         const Link& link, QDate today, size_t shown)
{
    const auto date = judgeableDate(map, link.id, today);
    const auto pair = evidencePairOf(map, values, link);
    const Step* activity = date ? map.step(date->activity) : nullptr;
    if (!pair || !activity || date->planned) {
        return std::nullopt;
    }
    BeforeAfter result;
    result.since = date->start;
    result.activity = activity->title;
    const bool counts = isCount(pair->cause) && isCount(pair->effect);
    const auto effects = pointsOf(pair->effect, values);
    result.points = counts ? sharesOf(pointsOf(pair->cause, values), effects) : effects;
    result.isShare = counts || pair->effect.kind == QuantityKind::Ratio;
    result.period = cadenceOfPoints(result.points);
    takeRunning(result, today);
    compare(result, shown);
    return result.points.empty() ? std::nullopt : std::optional(result);
}

}
