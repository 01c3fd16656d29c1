#include "core/analysis/reach.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace throughline {

namespace {

/// The dimensions an observation has a value in, apart from the filtered ones, as one text.
QString openDimensions(const Observation& row, const std::vector<SegmentFilter>& where)
{
    QStringList names;
    for (size_t i = 0; i < row.segment.size(); ++i) {
        const bool filtered = std::any_of(where.begin(), where.end(), [&](const auto& filter) {
            return filter.dimension == row.dimensions[i];
        });
        if (!row.segment[i].isEmpty() && !filtered) {
            names << row.dimensions[i];
        }
    }
    names.sort();
    return names.join(QChar(0x1f));
}

bool passes(const Observation& row, const std::vector<SegmentFilter>& where)
{
    return std::all_of(where.begin(), where.end(), [&row](const SegmentFilter& filter) {
        return segmentValue(row, filter.dimension) == filter.value;
    });
}

using Period = std::pair<StepId, QDate>;
/// Sums of one period by the dimensions its rows name: fewest first.
using SumsByShape = std::map<std::tuple<qsizetype, QString>, double>;

std::map<Period, SumsByShape> sumsByPeriod(const std::vector<Observation>& counts,
                                           const ReachFilter& filter)
{
    std::map<Period, SumsByShape> result;
    for (const Observation& row : counts) {
        const StepId* step = std::get_if<StepId>(&row.series);
        if (step && row.value && filter.days.contains(row.day) && passes(row, filter.where)) {
            const QString shape = openDimensions(row, filter.where);
            const qsizetype named = shape.isEmpty() ? 0 : shape.count(QChar(0x1f)) + 1;
            result[{*step, row.day}][{named, shape}] += *row.value;
        }
    }
    return result;
}

}

QString segmentValue(const Observation& observation, const QString& dimension)
{
    for (size_t i = 0; i < observation.dimensions.size(); ++i) {
        if (observation.dimensions[i] == dimension) {
            return observation.segment[i];
        }
    }
    return {};
}

std::map<StepId, double> reachOf(const std::vector<Observation>& counts, const ReachFilter& filter)
{
    std::map<StepId, double> result;
    for (const auto& [period, sums] : sumsByPeriod(counts, filter)) {
        result[period.first] += sums.begin()->second;
    }
    return result;
}

std::set<QString> valuesOf(const std::vector<Observation>& counts, const QString& dimension,
                           const DateRange& days)
{
    std::set<QString> result;
    for (const Observation& row : counts) {
        const QString value = segmentValue(row, dimension);
        if (!value.isEmpty() && days.contains(row.day) &&
            std::holds_alternative<StepId>(row.series)) {
            result.insert(value);
        }
    }
    return result;
}

std::set<QString> dimensionsOf(const std::vector<Observation>& counts)
{
    std::set<QString> result;
    for (const Observation& row : counts) {
        for (const QString& name : row.dimensions) {
            if (!name.isEmpty()) {
                result.insert(name);
            }
        }
    }
    return result;
}

std::set<StepId> totalsThatDiffer(const std::vector<Observation>& counts, const DateRange& days)
{
    std::set<StepId> result;
    for (const auto& [period, sums] : sumsByPeriod(counts, {days, {}})) {
        const double total = sums.begin()->second;
        const bool isTotal = std::get<0>(sums.begin()->first) == 0;
        for (const auto& [shape, sum] : sums) {
            if (isTotal && std::abs(sum - total) > 1e-9 * std::max(1.0, std::abs(total))) {
                result.insert(period.first);
            }
        }
    }
    return result;
}

}
