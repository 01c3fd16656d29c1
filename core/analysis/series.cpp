#include "core/analysis/series.h"

#include <algorithm>

namespace throughline {

namespace {

bool weighsByDenominator(QuantityKind kind)
{
    return kind == QuantityKind::Ratio || kind == QuantityKind::Average;
}

bool addsUp(QuantityKind kind)
{
    return kind == QuantityKind::Count || kind == QuantityKind::Amount;
}

/// One value of several; nullopt where they have no total.
std::optional<SeriesPoint> total(const std::vector<SeriesPoint>& parts, QuantityKind kind)
{
    if (parts.size() == 1) {
        return parts.front();
    }
    SeriesPoint result{parts.front().day, 0, std::nullopt, false, parts.front().brought};
    double weights = 0;
    for (const SeriesPoint& part : parts) {
        result.estimate = result.estimate || part.estimate;
        result.brought = std::min(result.brought, part.brought);
        if (addsUp(kind)) {
            result.value += part.value;
        } else if (weighsByDenominator(kind) && part.denominator) {
            result.value += part.value * *part.denominator;
            weights += *part.denominator;
        } else {
            return std::nullopt;
        }
    }
    if (weighsByDenominator(kind)) {
        if (weights <= 0) {
            return std::nullopt;
        }
        result.value /= weights;
        result.denominator = weights;
    }
    return result;
}

int namedDimensions(const Observation& row)
{
    return static_cast<int>(std::count_if(row.segment.begin(), row.segment.end(),
                                          [](const QString& value) { return !value.isEmpty(); }));
}

bool passes(const Observation& row, const std::vector<SegmentFilter>& where)
{
    return std::all_of(where.begin(), where.end(), [&row](const SegmentFilter& filter) {
        return segmentValue(row, filter.dimension) == filter.value;
    });
}

}

std::vector<SeriesPoint> seriesOf(const std::vector<Observation>& observations,
                                  const SeriesId& series, QuantityKind kind,
                                  const std::vector<SegmentFilter>& where)
{
    // By period, then by the number of dimensions a row names: the fewest are the total.
    std::map<QDate, std::map<int, std::vector<SeriesPoint>>> byDay;
    for (const Observation& row : observations) {
        if (row.series == series && row.value && passes(row, where)) {
            byDay[row.day][namedDimensions(row)].push_back(
                {row.day, *row.value, row.denominator, row.estimate, row.brought});
        }
    }
    std::vector<SeriesPoint> result;
    for (const auto& [day, byShape] : byDay) {
        if (const auto point = total(byShape.begin()->second, kind)) {
            result.push_back(*point);
        }
    }
    return result;
}

std::vector<SeriesPoint> atCadence(const std::vector<SeriesPoint>& points, QuantityKind kind,
                                   Cadence cadence)
{
    std::vector<QDate> days;
    for (const SeriesPoint& point : points) {
        days.push_back(point.day);
    }
    if (cadenceOf(days).value_or(Cadence::Day) >= cadence) {
        return points;
    }
    std::map<QDate, std::vector<SeriesPoint>> byPeriod;
    for (const SeriesPoint& point : points) {
        byPeriod[periodStart(point.day, cadence)].push_back(point);
    }
    std::vector<SeriesPoint> result;
    for (auto& [start, parts] : byPeriod) {
        auto point = kind == QuantityKind::Level || kind == QuantityKind::Formula
                         ? std::optional(parts.back())
                         : total(parts, kind);
        if (point) {
            point->day = start;
            result.push_back(*point);
        }
    }
    return result;
}

}
