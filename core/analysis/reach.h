#pragma once

#include "core/analysis/drop_off.h"

#include <QStringList>

#include <functional>
#include <map>
#include <set>

namespace throughline {

/// What a sum of counts is restricted to: days, and a value in some dimensions.
struct ReachFilter
{
    DateRange days = {};
    std::vector<SegmentFilter> where = {};
};

/// The reach of each step: the sum over periods of each period's total. The total of a period is
/// the row without a value in the dimensions that are not filtered, where there is one, else the
/// sum over the rows that name fewest of these.
std::map<StepId, double> reachOf(const std::vector<Observation>& counts, const ReachFilter& filter);

/// "(none)": the value of a count that has none in a dimension. A filter for it takes these.
QString missingValue();

/// The reach of each step in each group: one group for every combination of values that the counts
/// have in \p dimensions, in order of these values. A row without a value is the total of its
/// dimension, and in no group, where other rows of its step and period have values; where none
/// has, its value is missing and its group "(none)". Within a group the same rule of totals.
std::map<QStringList, std::map<StepId, double>> reachByGroup(const std::vector<Observation>& counts,
                                                             const ReachFilter& filter,
                                                             const QStringList& dimensions);

/// Where the reach of a path's steps in each group comes from: sums of counts, or a funnel.
using ReachByGroups = std::function<std::map<QStringList, std::map<StepId, double>>(
    const ReachFilter& filter, const QStringList& dimensions)>;

/// The value an observation has in a dimension; empty for a total or where it has no such one.
QString segmentValue(const Observation& observation, const QString& dimension);
/// Values of a dimension among counts in these days, in no special order, without the total.
std::set<QString> valuesOf(const std::vector<Observation>& counts, const QString& dimension,
                           const DateRange& days);
/// Names of all dimensions among counts, by name.
std::set<QString> dimensionsOf(const std::vector<Observation>& counts);
/// Steps with a count in these days that says a value in each of \p dimensions.
std::set<StepId> countedIn(const std::vector<Observation>& counts, const DateRange& days,
                           const QStringList& dimensions);
/// Steps where a period's own total differs from the sum of its segments.
std::set<StepId> totalsThatDiffer(const std::vector<Observation>& counts, const DateRange& days);

}
