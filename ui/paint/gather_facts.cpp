#include "ui/paint/gather_facts.h"

#include "core/analysis/evidence_series.h"
#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "core/analysis/reach.h"
#include "core/analysis/series.h"
#include "core/analysis/status.h"
#include "core/guidance/what_else.h"
#include "core/project/drop_off_data.h"
#include "core/project/evidence_data.h"
#include "ui/paint/status_mark.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace throughline {

namespace {

void takeOutcome(MapFacts& facts, const Indicator& indicator, double value)
{
    const bool isShare = indicator.kind == QuantityKind::Ratio;
    // Shares of customers read as "16.7 of 100".
    facts.outcomeValue = countText(isShare ? value * 100 : value);
    facts.outcomeOf =
        isShare ? QCoreApplication::translate("MapPainter", "of 100") : indicator.unit;
}

/// The newest period of a card's counts that has ended, else the newest one.
DateRange lastPeriod(const std::vector<Observation>& counts, StepId step, QDate today)
{
    std::vector<QDate> starts;
    for (const SeriesPoint& point : seriesOf(counts, step, QuantityKind::Count)) {
        starts.push_back(point.day);
    }
    const Cadence cadence = cadenceOf(starts).value_or(Cadence::Day);
    for (auto it = starts.rbegin(); it != starts.rend(); ++it) {
        if (isFinished(*it, cadence, today)) {
            return {*it, periodEnd(*it, cadence)};
        }
    }
    return starts.empty() ? DateRange{}
                          : DateRange{starts.back(), periodEnd(starts.back(), cadence)};
}

/// Cards of a path that is counted from events show how many came so far.
void takeFunnel(MapFacts& facts, const Map& map, const DropOffData& data,
                const std::vector<StepId>& path, QDate today)
{
    DropOffRequest request;
    request.path = path;
    request.days = firstShownDays(map, data, path, today);
    const Result<DropOff> found = dropOffOf(map, data, request);
    if (!found || !found->isFunnel()) {
        return;
    }
    for (const DropOffStep& step : found->groups.front().steps) {
        facts.counts[step.step] = step.reach;
        facts.countDays[step.step] = request.days;
    }
}

/// A card's count is of the days that the drop-off shows first, in which everybody had time, where
/// lags are stated; else of the newest period that has ended.
void takeCounts(MapFacts& facts, const Map& map, const DropOffData& data, QDate today)
{
    const std::set<StepId> counted = countedSteps(data);
    const std::vector<StepId> path = mainPath(map, counted);
    const bool byLag = longestLagDays(map, path) > 0;
    const DateRange shown = byLag ? firstShownDays(map, data, path, today) : DateRange();
    const ValuesBySeries values = valuesBySeries(data);
    for (const StepId step : counted) {
        const std::vector<Observation>& counts = values.at(SeriesId(step));
        const bool onPath = std::find(path.begin(), path.end(), step) != path.end();
        const DateRange days = byLag && onPath ? shown : lastPeriod(counts, step, today);
        const auto reach = reachOf(counts, {days, {}});
        if (const auto found = reach.find(step); found != reach.end()) {
            facts.counts[step] = found->second;
            facts.countDays[step] = days;
        }
    }
    if (!data.events.empty() && !path.empty()) {
        takeFunnel(facts, map, data, path, today);
    }
}

/// Marks of indicators, and of the cards that the worst of them speak about: those at the end of
/// an indicator's link, or its own. \p all comes worst first.
void takeStatuses(MapFacts& facts, const Map& map, const std::vector<Observation>& observations,
                  QDate today)
{
    for (const IndicatorStatus& each : statusOfAll(map, observations, today)) {
        const Indicator* indicator = map.indicator(each.indicator);
        if (!indicator || !indicator->key || indicator->role == Role::Diagnostic) {
            continue;
        }
        const Mark mark = markOf(each.status);
        facts.indicatorMarks.emplace(each.indicator, mark);
        const Link* link = map.link(indicator->onLink);
        const StepId about = link ? link->to : indicator->onStep;
        if (map.step(about)) {
            facts.stepMarks.emplace(about, mark);
        }
        if (each.indicator == map.outcome.indicator && each.value) {
            takeOutcome(facts, *indicator, *each.value);
        }
        if (each.indicator == map.outcome.indicator) {
            facts.outcomeMark = mark;
            facts.outcomeMarkText = each.tooEarlyUntil.isValid() && each.status == Status::TooEarly
                                        ? QLocale(QLocale::English)
                                              .toString(each.tooEarlyUntil, QStringLiteral("d MMM"))
                                        : QString();
        }
    }
}

}

MapFacts gatherFacts(const Project& project)
{
    MapFacts facts;
    const Map& map = project.map();
    facts.explanations = explanationCounts(map);
    if (map.batches.empty()) {
        return facts;
    }
    const auto observations = project.observations(valuesOfAllSeries(map));
    if (!observations) {
        return facts;
    }
    takeCounts(facts, map, DropOffData(*observations, project.boundEventLogs()), project.today());
    takeStatuses(facts, map, *observations, project.today());
    return facts;
}

QDate periodToCount(const Project& project, StepId step)
{
    std::vector<QDate> starts;
    if (!project.map().batches.empty()) {
        if (const auto known = project.observations({{SeriesId(step)}, {}, false})) {
            for (const Observation& each : *known) {
                starts.push_back(each.day);
            }
        }
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    const Cadence cadence = cadenceOf(starts).value_or(Cadence::Week);
    return addPeriods(project.today(), cadence, -1);
}

}
