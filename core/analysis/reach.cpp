#include "core/analysis/reach.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace throughline {

namespace {

/// The dimensions an observation has a value in, apart from the chosen ones, as one text.
QString openDimensions(const Observation& row, const QStringList& chosen)
{
    QStringList names;
    for (size_t i = 0; i < row.segment.size(); ++i) {
        if (!row.segment[i].isEmpty() && !chosen.contains(row.dimensions[i])) {
            names << row.dimensions[i];
        }
    }
    names.sort();
    return names.join(QChar(0x1f));
}

/// The values of a row in some dimensions; nullopt where it lacks one.
std::optional<QStringList> valuesIn(const Observation& row, const QStringList& dimensions)
{
    QStringList values;
    for (const QString& dimension : dimensions) {
        const QString value = segmentValue(row, dimension);
        if (value.isEmpty()) {
            return std::nullopt;
        }
        values << value;
    }
    return values;
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

std::map<QStringList, std::map<Period, SumsByShape>>
sumsByGroup(const std::vector<Observation>& counts, const ReachFilter& filter,
            const QStringList& dimensions)
{
    QStringList chosen = dimensions;
    for (const SegmentFilter& each : filter.where) {
        chosen << each.dimension;
    }
    std::map<QStringList, std::map<Period, SumsByShape>> result;
    for (const Observation& row : counts) {
        const StepId* step = std::get_if<StepId>(&row.series);
        if (!step || !row.value || !filter.days.contains(row.day) || !passes(row, filter.where)) {
            continue;
        }
        if (const auto group = valuesIn(row, dimensions)) {
            const QString shape = openDimensions(row, chosen);
            const qsizetype named = shape.isEmpty() ? 0 : shape.count(QChar(0x1f)) + 1;
            result[*group][{*step, row.day}][{named, shape}] += *row.value;
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
    return reachByGroup(counts, filter, {})[QStringList()];
}

std::map<QStringList, std::map<StepId, double>> reachByGroup(const std::vector<Observation>& counts,
                                                             const ReachFilter& filter,
                                                             const QStringList& dimensions)
{
    std::map<QStringList, std::map<StepId, double>> result;
    for (const auto& [group, periods] : sumsByGroup(counts, filter, dimensions)) {
        for (const auto& [period, sums] : periods) {
            result[group][period.first] += sums.begin()->second;
        }
    }
    return result;
}

std::set<StepId> countedIn(const std::vector<Observation>& counts, const DateRange& days,
                           const QStringList& dimensions)
{
    std::set<StepId> result;
    for (const Observation& row : counts) {
        const StepId* step = std::get_if<StepId>(&row.series);
        if (step && row.value && days.contains(row.day) && valuesIn(row, dimensions)) {
            result.insert(*step);
        }
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
    auto byGroup = sumsByGroup(counts, {days, {}}, {});
    for (const auto& [period, sums] : byGroup[QStringList()]) {
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
