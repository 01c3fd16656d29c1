#include "core/analysis/drop_off_warnings.h"

#include "core/analysis/reach.h"

#include <QCoreApplication>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("dropOffWarnings", text); }

/// Reach by (value of the groups' dimension, value of another dimension).
using ReachByBoth = std::map<QStringList, std::map<StepId, double>>;

Proportion proportionOf(const ReachByBoth& reach, const QStringList& values, StepId from, StepId to)
{
    const auto group = reach.find(values);
    if (group == reach.end()) {
        return {};
    }
    const auto of = [&group](StepId step) {
        const auto found = group->second.find(step);
        return found == group->second.end() ? 0.0 : found->second;
    };
    return {of(to), of(from)};
}

/// The two values of the groups' dimension, empty where there are more or fewer.
QStringList twoValues(const ReachByBoth& reach)
{
    std::set<QString> found;
    for (const auto& [values, steps] : reach) {
        found.insert(values.front());
    }
    return found.size() == 2 ? QStringList(found.begin(), found.end()) : QStringList();
}

std::vector<Stratum> strataOf(const ReachByBoth& reach, const QStringList& pair, StepId from,
                              StepId to)
{
    std::set<QString> others;
    for (const auto& [values, steps] : reach) {
        others.insert(values.back());
    }
    std::vector<Stratum> strata;
    for (const QString& other : others) {
        strata.push_back({proportionOf(reach, {pair[0], other}, from, to),
                          proportionOf(reach, {pair[1], other}, from, to)});
    }
    return strata;
}

class Warnings
{
public:
    Warnings(const DropOff& result, const Map& map, const std::vector<Observation>& counts,
             const DropOffRequest& request, const ReachByGroups& reach)
        : m_result(result), m_map(map), m_counts(counts), m_request(request), m_reach(reach)
    {
    }

    std::vector<DropOffWarning> collect()
    {
        warnOfSimpson();
        warnOfMoreThanBefore();
        if (!m_result.isFunnel()) {
            warnOfTotals();
        }
        warnOfUnfinished();
        if (!m_result.isFunnel()) {
            add("sameWeeks", tr("Counted in the same weeks: not the same people."));
        }
        return std::move(m_warnings);
    }

private:
    void add(const char* kind, const QString& message)
    {
        m_warnings.push_back({QString::fromLatin1(kind), message});
    }

    /// Two groups whose order the totals turn round. Where no groups are asked for, any two that
    /// the counts have.
    void warnOfSimpson()
    {
        std::set<QString> all = dimensionsOf(m_counts);
        for (const SegmentFilter& filter : m_request.where) {
            all.erase(filter.dimension);
        }
        const QStringList groups = m_request.segmentBy.isEmpty()
                                       ? QStringList(all.begin(), all.end())
                                       : m_request.segmentBy;
        for (const QString& dimension : groups) {
            if (valuesOf(m_counts, dimension, m_result.days).size() != 2) {
                continue;
            }
            for (const QString& over : all) {
                if (over != dimension && all.contains(dimension)) {
                    compareOver(dimension, over);
                }
            }
        }
    }

    void compareOver(const QString& dimension, const QString& over)
    {
        const ReachByBoth reach = m_reach({m_result.days, m_request.where}, {dimension, over});
        const QStringList pair = twoValues(reach);
        for (size_t i = 1; !pair.isEmpty() && i < m_result.path.size(); ++i) {
            if (isSimpsonReversal(strataOf(reach, pair, m_result.path[i - 1], m_result.path[i]))) {
                add("simpson",
                    tr("%1 and %2 differ in total, but within “%3” it is the other way "
                       "round: look at “%3” before you compare them (at “%4”).")
                        .arg(pair[0], pair[1], over, m_result.groups.front().steps[i].title));
            }
        }
    }

    void warnOfMoreThanBefore()
    {
        for (const DropOffGroup& group : m_result.groups) {
            for (size_t i = 1; i < group.steps.size(); ++i) {
                if (group.steps[i].reach <= group.steps[i - 1].reach) {
                    continue;
                }
                const QString line =
                    tr("More at “%1” than at “%2” before it: counts of different things?")
                        .arg(group.steps[i].title, group.steps[i - 1].title);
                add("moreThanBefore",
                    group.name.isEmpty() ? line : QStringLiteral("%1: %2").arg(group.name, line));
            }
        }
    }

    void warnOfTotals()
    {
        const std::set<StepId> differ = totalsThatDiffer(m_counts, m_result.days);
        for (const DropOffStep& step : m_result.groups.front().steps) {
            if (differ.contains(step.step)) {
                add("totalDiffers",
                    tr("At “%1” the total differs from the sum of its groups; the total is used.")
                        .arg(step.title));
            }
        }
    }

    void warnOfUnfinished()
    {
        const bool judged = m_request.today.isValid();
        if (judged &&
            isUnfinished(m_map, m_counts, m_result.path, m_request.days, m_request.today)) {
            add("unfinished",
                tr("In the newest of these days not everybody had time to finish: choose earlier "
                   "ones before you judge."));
        }
    }

    const DropOff& m_result;
    const Map& m_map;
    const std::vector<Observation>& m_counts;
    const DropOffRequest& m_request;
    const ReachByGroups& m_reach;
    std::vector<DropOffWarning> m_warnings;
};

}

std::vector<DropOffWarning> dropOffWarnings(const DropOff& result, const Map& map,
                                            const std::vector<Observation>& counts,
                                            const DropOffRequest& request,
                                            const ReachByGroups& reach)
{
    return Warnings(result, map, counts, request, reach).collect();
}

}
