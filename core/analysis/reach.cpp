#include "core/analysis/reach.h"

#include "core/base/missing_group.h"

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

using Period = std::pair<StepId, QDate>;

/// How the rows of each period name some dimensions. A row without a value is the total of its
/// dimension where others of its period have values; where none has, the value is missing.
class NamedDimensions
{
public:
    NamedDimensions(const std::vector<Observation>& counts, const QStringList& dimensions)
        : m_dimensions(dimensions)
    {
        if (dimensions.isEmpty()) {
            return;
        }
        for (const Observation& row : counts) {
            const StepId* step = std::get_if<StepId>(&row.series);
            if (step && row.value) {
                const qsizetype named = namedBy(row);
                qsizetype& most = m_most[{*step, row.day}];
                most = std::max(most, named);
            }
        }
    }

    /// The values of a row, "(none)" where one is missing; nullopt where the row is a total.
    std::optional<QStringList> valuesOf(const Observation& row) const
    {
        if (m_dimensions.isEmpty()) {
            return QStringList();
        }
        if (namedBy(row) < m_most.at({std::get<StepId>(row.series), row.day})) {
            return std::nullopt;
        }
        QStringList values;
        for (const QString& dimension : m_dimensions) {
            const QString value = segmentValue(row, dimension);
            values << (value.isEmpty() ? missingValue() : value);
        }
        return values;
    }

private:
    qsizetype namedBy(const Observation& row) const
    {
        return std::count_if(
            m_dimensions.begin(), m_dimensions.end(),
            [&row](const QString& dimension) { return !segmentValue(row, dimension).isEmpty(); });
    }

    QStringList m_dimensions;
    std::map<Period, qsizetype> m_most; ///< dimensions that the best named row of a period names
};

/// Whether rows pass filters; a filter for "(none)" takes the rows whose value is missing.
class Filters
{
public:
    Filters(const std::vector<Observation>& counts, const std::vector<SegmentFilter>& where)
        : m_where(where)
    {
        for (const SegmentFilter& filter : where) {
            const bool missing = filter.value == missingValue();
            m_named.emplace_back(counts, missing ? QStringList{filter.dimension} : QStringList());
        }
    }

    bool pass(const Observation& row) const
    {
        for (size_t i = 0; i < m_where.size(); ++i) {
            const SegmentFilter& filter = m_where[i];
            const bool same = filter.value == missingValue()
                                  ? m_named[i].valuesOf(row) == QStringList{missingValue()}
                                  : segmentValue(row, filter.dimension) == filter.value;
            if (!same) {
                return false;
            }
        }
        return true;
    }

private:
    const std::vector<SegmentFilter>& m_where;
    std::vector<NamedDimensions> m_named;
};

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
    const NamedDimensions named(counts, dimensions);
    const Filters filters(counts, filter.where);
    std::map<QStringList, std::map<Period, SumsByShape>> result;
    for (const Observation& row : counts) {
        const StepId* step = std::get_if<StepId>(&row.series);
        if (!step || !row.value || !filter.days.contains(row.day) || !filters.pass(row)) {
            continue;
        }
        if (const auto group = named.valuesOf(row)) {
            const QString shape = openDimensions(row, chosen);
            const qsizetype open = shape.isEmpty() ? 0 : shape.count(QChar(0x1f)) + 1;
            result[*group][{*step, row.day}][{open, shape}] += *row.value;
        }
    }
    return result;
}

}

QString missingValue() { return missingGroup(); }

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
