#include "core/analysis/funnel.h"

#include "core/analysis/funnel_tally.h"
#include "core/base/missing_group.h"
#include "core/base/side_by_side.h"

#include <QCoreApplication>

#include <atomic>
#include <cmath>

// A funnel, in steps:
//   1. planFor: names become codes, times the log's units;
//   2. the entities are dealt out in slices to all cores; each core walks its entities
//      (funnel_chain.h) and tallies by group: how many came how far, and how long it took;
//   3. the tallies are added up, groups named and put in order, quartiles taken.

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Funnel", text); }

Result<size_t> propertyNamed(const EventLog& log, const QString& name)
{
    const int index = log.propertyIndex(name);
    if (index >= 0) {
        return size_t(index);
    }
    QStringList known;
    for (const EventProperty& each : log.properties) {
        known << each.name;
    }
    return failure(
        known.isEmpty()
            ? tr("The events have no group “%1”; they have no properties at all.").arg(name)
            : tr("The events have no group “%1”; they have: %2.")
                  .arg(name, known.join(QStringLiteral(", "))));
}

std::vector<quint32> ranksOf(const QStringList& values)
{
    std::vector<quint32> order(size_t(values.size()));
    for (size_t i = 0; i < order.size(); ++i) {
        order[i] = quint32(i);
    }
    std::sort(order.begin(), order.end(), [&values](quint32 a, quint32 b) {
        return std::pair(a == 0, values[a]) < std::pair(b == 0, values[b]); // none comes last
    });
    std::vector<quint32> rank(order.size());
    for (size_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = quint32(i);
    }
    return rank;
}

Result<Grouping> groupingFor(const EventLog& log, const FunnelRequest& request)
{
    Grouping grouping;
    grouping.weeks = request.cohortByWeek;
    for (const QString& name : request.segmentBy) {
        const Result<size_t> property = propertyNamed(log, name);
        if (!property) {
            return failure(property.error());
        }
        grouping.properties.push_back(*property);
        grouping.rank.push_back(ranksOf(log.properties[*property].values));
    }
    for (const SegmentFilter& each : request.where) {
        const Result<size_t> property = propertyNamed(log, each.dimension);
        if (!property) {
            return failure(property.error());
        }
        const QStringList& values = log.properties[*property].values;
        const auto code = each.value == noSegmentValue() ? 0 : values.indexOf(each.value);
        grouping.nothing = grouping.nothing || code < 0 || (code == 0 && each.value.isEmpty());
        grouping.filters.push_back({*property, quint32(std::max<qsizetype>(code, 0))});
    }
    for (size_t i = 0; i < log.properties.size(); ++i) {
        const QString& name = log.properties[i].name;
        const bool asked =
            request.segmentBy.contains(name) ||
            std::any_of(request.where.begin(), request.where.end(),
                        [&name](const SegmentFilter& each) { return each.dimension == name; });
        if (asked && !log.properties[i].perEntity) {
            grouping.ties.push_back({i, ranksOf(log.properties[i].values)});
        }
    }
    return grouping;
}

constexpr size_t entitiesInSlice = 1 << 14;

template <class Time>
Result<Tally> tallyAll(const EventLog& log, const Time* times, const ChainPlan<Time>& plan,
                       const Grouping& grouping, bool withTimes, const Cancellation& cancellation)
{
    const size_t slices = (log.entities() + entitiesInSlice - 1) / entitiesInSlice;
    const size_t workers =
        log.rows() < 100'000 ? 1 : std::min(coreCount(), std::max<size_t>(slices, 1));
    std::atomic<size_t> next{0};
    std::vector<Tally> tallies(workers);
    sideBySide(workers, [&](size_t worker) {
        auto counter = std::make_unique<Counter<Time>>(log, times, plan, grouping, withTimes);
        for (size_t slice = next++; slice < slices && !cancellation.isCancelled(); slice = next++) {
            counter->walk(slice * entitiesInSlice,
                          std::min((slice + 1) * entitiesInSlice, log.entities()));
        }
        tallies[worker] = counter->tally();
    });
    if (cancellation.isCancelled()) {
        return failure(tr("Cancelled."), {}, {}, ErrorKind::Cancelled);
    }
    for (size_t worker = 1; worker < workers; ++worker) {
        tallies[0].add(std::move(tallies[worker]));
    }
    return std::move(tallies[0]);
}

template <class Time>
Result<Tally> tallyFor(const EventLog& log, const Time* times, const FunnelRequest& request,
                       const Grouping& grouping, const Cancellation& cancellation)
{
    ChainPlan<Time> plan;
    plan.firstStartOnly = request.start == FunnelStart::First;
    planSteps(plan, log, request.steps);
    if (log.isEmpty() || grouping.nothing || !planTimes(plan, log, request)) {
        return Tally{};
    }
    return tallyAll(log, times, plan, grouping, request.withTimes, cancellation);
}

QString weekName(qint64 week)
{
    const QDate monday = QDate(1970, 1, 1).addDays(week * 7 - 3);
    int year = 0;
    const int number = monday.weekNumber(&year);
    return QStringLiteral("%1-W%2").arg(year).arg(number, 2, 10, QLatin1Char('0'));
}

FunnelGroup groupFrom(GroupTally& tally, int steps, bool withTimes)
{
    FunnelGroup group;
    group.steps.resize(size_t(steps));
    qint64 reach = 0;
    for (int step = steps; step >= 1; --step) {
        reach += tally.came[size_t(step)];
        group.steps[size_t(step - 1)].reach = reach;
    }
    for (size_t i = 0; withTimes && i < tally.seconds.size(); ++i) {
        group.steps[i + 1].sinceBefore = quartilesOf(tally.seconds[i]);
    }
    return group;
}

std::vector<FunnelGroup> groupsFrom(Tally& tally, const EventLog& log, const Grouping& grouping,
                                    const FunnelRequest& request)
{
    struct Keyed
    {
        FunnelGroup group;
        std::vector<quint32> rank;
        qint64 week;
    };
    std::vector<Keyed> all;
    for (auto& [key, each] : tally.groups) {
        Keyed keyed{groupFrom(each, int(request.steps.size()), request.withTimes), {}, key[4]};
        for (size_t i = 0; i < grouping.properties.size(); ++i) {
            const auto code = size_t(key[i]);
            keyed.group.values << (code == 0 ? noSegmentValue()
                                             : log.properties[grouping.properties[i]].values.at(
                                                   qsizetype(code)));
            keyed.rank.push_back(grouping.rank[i][code]);
        }
        if (grouping.weeks) {
            keyed.group.values << weekName(key[4]);
        }
        all.push_back(std::move(keyed));
    }
    std::sort(all.begin(), all.end(), [&grouping](const Keyed& a, const Keyed& b) {
        if (grouping.weeks && grouping.properties.empty()) {
            return a.week < b.week;
        }
        const auto order = [](const Keyed& k) {
            return std::tuple(-k.group.steps.front().reach, k.rank, k.week);
        };
        return order(a) < order(b);
    });
    std::vector<FunnelGroup> groups;
    for (Keyed& each : all) {
        groups.push_back(std::move(each.group));
    }
    return groups;
}

}

QString noSegmentValue() { return missingGroup(); }

std::optional<Quartiles> quartilesOf(std::vector<double>& values)
{
    if (values.empty()) {
        return std::nullopt;
    }
    auto begin = values.begin();
    const auto quantile = [&](double share) {
        const double place = double(values.size() - 1) * share;
        const auto low = std::ptrdiff_t(std::floor(place));
        const auto at = values.begin() + low;
        std::nth_element(begin, at, values.end());
        begin = at; // what is before is smaller, and not asked for any more
        const double part = place - double(low);
        const double next = part > 0 ? *std::min_element(at + 1, values.end()) : *at;
        return *at + part * (next - *at);
    };
    const double lower = quantile(0.25);
    const double median = quantile(0.5);
    return Quartiles{lower, median, quantile(0.75)};
}

Result<Funnel> funnel(const EventLog& log, const FunnelRequest& request,
                      const Cancellation& cancellation)
{
    if (request.steps.isEmpty() || request.steps.size() > mostFunnelSteps) {
        return failure(tr("A funnel has 1 to %1 steps; %2 were named.")
                           .arg(mostFunnelSteps)
                           .arg(request.steps.size()),
                       {}, {}, ErrorKind::Usage);
    }
    const Result<Grouping> grouping = groupingFor(log, request);
    if (!grouping) {
        return failure(grouping.error());
    }
    if (grouping->properties.size() > 4) {
        return failure(tr("Groups can be crossed over four properties at most."), {}, {},
                       ErrorKind::Usage);
    }
    Result<Tally> tally =
        log.time64.empty()
            ? tallyFor<quint32>(log, log.time32.data(), request, *grouping, cancellation)
            : tallyFor<qint64>(log, log.time64.data(), request, *grouping, cancellation);
    if (!tally) {
        return failure(tally.error());
    }
    Funnel result;
    result.groups = groupsFrom(*tally, log, *grouping, request);
    if (result.groups.empty() && grouping->properties.empty() && !grouping->weeks) {
        result.groups.push_back({{}, std::vector<FunnelStep>(size_t(request.steps.size()))});
    }
    if (tally->firstStart <= tally->lastStart) {
        result.firstStart = tally->firstStart;
        result.lastStart = tally->lastStart;
    }
    return result;
}

}
