#include "ui/paint/gather_facts.h"

#include "core/analysis/phrases.h"
#include "core/analysis/status.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace throughline {

namespace {

/// What one period of a series adds up to.
struct Total
{
    std::optional<double> whole; ///< the row without a segment
    double sum = 0;              ///< over the segments
    bool any = false;
    double denominator = 0;

    std::optional<double> value() const
    {
        return whole ? whole : any ? std::optional(sum) : std::nullopt;
    }
};

using Periods = std::map<QDate, Total>;

std::map<SeriesId, Periods> periodsOf(const std::vector<Observation>& observations)
{
    std::map<SeriesId, Periods> series;
    for (const Observation& each : observations) {
        if (!each.value) {
            continue;
        }
        Total& total = series[each.series][each.day];
        const bool isTotal = std::all_of(each.segment.begin(), each.segment.end(),
                                         [](const QString& value) { return value.isEmpty(); });
        if (isTotal) {
            total.whole = each.value;
            total.denominator = each.denominator.value_or(0);
        } else {
            total.sum += *each.value;
            total.any = true;
        }
    }
    return series;
}

/// The newest period that has ended, else the newest.
std::optional<Total> newestFinished(const Periods& periods, QDate today)
{
    if (periods.empty()) {
        return std::nullopt;
    }
    std::vector<QDate> starts;
    for (const auto& [day, total] : periods) {
        starts.push_back(day);
    }
    const Cadence cadence = cadenceOf(starts).value_or(Cadence::Day);
    for (auto it = periods.rbegin(); it != periods.rend(); ++it) {
        if (isFinished(it->first, cadence, today)) {
            return it->second;
        }
    }
    return periods.rbegin()->second;
}

void takeOutcome(MapFacts& facts, const Indicator& indicator, const Total& total)
{
    const auto value = total.value();
    if (!value) {
        return;
    }
    const bool isShare = indicator.kind == QuantityKind::Ratio;
    // Shares of customers read as "16.7 of 100".
    facts.outcomeValue = countText(isShare ? *value * 100 : *value);
    facts.outcomeOf =
        isShare ? QCoreApplication::translate("MapPainter", "of 100") : indicator.unit;
}

Mark markOf(Status status)
{
    switch (status) {
    case Status::OnTrack:
        return Mark::OnTrack;
    case Status::AtRisk:
        return Mark::AtRisk;
    case Status::OffTrack:
        return Mark::OffTrack;
    case Status::TooEarly:
        return Mark::TooEarly;
    case Status::Watching:
        return Mark::Watching;
    case Status::NoData:
    case Status::Stale:
        break;
    }
    return Mark::NoData;
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
        if (each.indicator == map.outcome.indicator) {
            facts.outcomeMark = mark;
            facts.outcomeMarkText = each.tooEarlyUntil.isValid() && each.status == Status::TooEarly
                                        ? QLocale(QLocale::English)
                                              .toString(each.tooEarlyUntil, QStringLiteral("d MMM"))
                                        : QString();
        }
    }
}

constexpr qint64 mostRows = 300'000;

qint64 rowsOf(const Map& map)
{
    qint64 rows = 0;
    for (const auto& [id, batch] : map.batches) {
        rows += batch.events ? 0 : batch.rowsKept;
    }
    return rows;
}

}

MapFacts gatherFacts(const Project& project)
{
    MapFacts facts;
    const Map& map = project.map();
    if (map.batches.empty()) {
        return facts;
    }
    SeriesQuery query;
    for (const auto& [id, step] : map.steps) {
        query.series.emplace_back(id);
    }
    for (const auto& [id, indicator] : map.indicators) {
        query.series.emplace_back(id);
    }
    // Of a project with very many values only the totals are read here: a map is no report.
    query.totalsOnly = rowsOf(map) > mostRows;
    const auto observations = project.observations(query);
    if (!observations) {
        return facts;
    }
    for (const auto& [series, periods] : periodsOf(*observations)) {
        const auto total = newestFinished(periods, project.today());
        if (!total || !total->value()) {
            continue;
        }
        if (const auto* step = std::get_if<StepId>(&series)) {
            facts.counts[*step] = *total->value();
        } else if (const auto* id = std::get_if<IndicatorId>(&series)) {
            const Indicator* indicator = map.indicator(*id);
            if (indicator && *id == map.outcome.indicator) {
                takeOutcome(facts, *indicator, *total);
            }
        }
    }
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
