#include "core/analysis/evidence_series.h"

#include "core/model/thing.h"

#include <algorithm>

namespace throughline {

namespace {

const std::vector<Observation>& rowsOf(const ValuesBySeries& values, const SeriesId& series)
{
    static const std::vector<Observation> none;
    const auto found = values.find(series);
    return found == values.end() ? none : found->second;
}

/// The series an evidence pair names; nullopt where the name is empty or no longer there.
std::optional<EvidenceSeries> chosenSeries(const Map& map, const QString& name)
{
    if (name.isEmpty()) {
        return std::nullopt;
    }
    const auto found = evidenceSeriesNamed(map, name);
    return found ? std::optional(*found) : std::nullopt;
}

template <class Home>
std::optional<EvidenceSeries> firstJudged(const Map& map, Home home)
{
    for (const Indicator* each : map.indicatorsOn(home)) {
        if (each->role != Role::Diagnostic && !each->retired.isValid()) {
            return evidenceSeries(map, each->id);
        }
    }
    return std::nullopt;
}

std::vector<QDate> daysOf(const std::vector<SeriesPoint>& points)
{
    std::vector<QDate> days(points.size());
    std::transform(points.begin(), points.end(), days.begin(),
                   [](const SeriesPoint& point) { return point.day; });
    return days;
}

/// The cadence of dates that need not be period starts (weeks written on Sundays): the coarsest
/// that is no longer than what lies between most of them.
Cadence usualCadence(const std::vector<QDate>& days)
{
    std::vector<qint64> steps;
    for (size_t i = 1; i < days.size(); ++i) {
        steps.push_back(days[i - 1].daysTo(days[i]));
    }
    if (steps.empty()) {
        return Cadence::Day;
    }
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    constexpr double shortest = 0.9; // February is shorter than the average month
    for (const Cadence each : {Cadence::Year, Cadence::Quarter, Cadence::Month, Cadence::Week}) {
        if (double(*middle) >= shortest * daysIn(each)) {
            return each;
        }
    }
    return Cadence::Day;
}

/// A series with the cadence it is written in.
struct WrittenSeries
{
    std::vector<SeriesPoint> points;
    QuantityKind kind;
    Cadence cadence = Cadence::Day;
};

WrittenSeries written(const EvidenceSeries& series, const ValuesBySeries& values)
{
    WrittenSeries result{seriesOf(rowsOf(values, series.id), series.id, series.kind), series.kind};
    const std::vector<QDate> days = daysOf(result.points);
    const Cadence found = cadenceOf(days).value_or(Cadence::Day);
    result.cadence = std::max({found, usualCadence(days), series.cadence});
    return result;
}

/// How many finer values each period at one end has; the first or last is left out where it has
/// fewer than its neighbour.
void leaveOutPartialEnds(std::map<QDate, double>& byPeriod, const WrittenSeries& series,
                         Cadence period)
{
    const bool addsUp = series.kind == QuantityKind::Count || series.kind == QuantityKind::Amount;
    if (!addsUp || series.cadence >= period) {
        return;
    }
    std::map<QDate, int> parts;
    for (const SeriesPoint& point : series.points) {
        ++parts[periodStart(point.day, period)];
    }
    if (parts.size() < 2) {
        return;
    }
    if (parts.begin()->second < std::next(parts.begin())->second) {
        byPeriod.erase(parts.begin()->first);
    }
    if (parts.rbegin()->second < std::next(parts.rbegin())->second) {
        byPeriod.erase(parts.rbegin()->first);
    }
}

/// Finished values by the first day of their period.
std::map<QDate, double> finishedValues(const WrittenSeries& series, Cadence period, QDate today)
{
    std::map<QDate, double> result;
    for (const SeriesPoint& point : atCadence(series.points, series.kind, period)) {
        const QDate start = periodStart(point.day, period);
        if (isFinished(start, period, today)) {
            result[start] = point.value;
        }
    }
    leaveOutPartialEnds(result, series, period);
    return result;
}

std::optional<double> at(const std::map<QDate, double>& values, QDate day)
{
    const auto found = values.find(day);
    return found == values.end() ? std::nullopt : std::optional(found->second);
}

}

ValuesBySeries valuesBySeries(std::vector<Observation> observations)
{
    ValuesBySeries result;
    for (Observation& row : observations) {
        if (row.value) {
            auto& rows = result[row.series];
            rows.push_back(std::move(row));
        }
    }
    return result;
}

EvidenceSeries evidenceSeries(const Map& map, const SeriesId& id)
{
    EvidenceSeries series;
    series.id = id;
    if (const auto* step = std::get_if<StepId>(&id); step && map.step(*step)) {
        series.name = map.step(*step)->title;
        series.unit = map.step(*step)->countOf;
    } else if (const auto* named = std::get_if<IndicatorId>(&id); named && map.indicator(*named)) {
        const Indicator& indicator = *map.indicator(*named);
        series.name = indicator.name;
        series.unit = indicator.unit;
        series.kind = indicator.kind;
        series.cadence = indicator.cadence;
        series.betterWhen = indicator.betterWhen;
    }
    return series;
}

Result<EvidenceSeries> evidenceSeriesNamed(const Map& map, const QString& name)
{
    return findSeries(map, name).map(
        [&map](const SeriesId& id) { return evidenceSeries(map, id); });
}

std::optional<EvidencePair> evidencePairOf(const Map& map, const ValuesBySeries& values,
                                           const Link& link)
{
    const auto ofCause = chosenSeries(map, link.evidenceCause);
    const auto ofEffect = chosenSeries(map, link.evidenceEffect);
    if (ofCause && ofEffect) {
        return EvidencePair{*ofCause, *ofEffect};
    }
    const bool counted = values.contains(link.from) && values.contains(link.to);
    const auto cause = ofCause   ? ofCause
                       : counted ? std::optional(evidenceSeries(map, link.from))
                                 : firstJudged(map, link.from);
    const auto effect = ofEffect  ? ofEffect
                        : counted ? std::optional(evidenceSeries(map, link.to))
                                  : firstJudged(map, link.id);
    return cause && effect ? std::optional(EvidencePair{*cause, *effect}) : std::nullopt;
}

PairedPeriods pairedPeriods(const EvidencePair& pair, const ValuesBySeries& values, QDate today,
                            std::optional<Cadence> period)
{
    const WrittenSeries cause = written(pair.cause, values);
    const WrittenSeries effect = written(pair.effect, values);
    PairedPeriods result;
    const Cadence coarser = std::max(cause.cadence, effect.cadence);
    result.period = std::max(coarser, period.value_or(coarser));
    result.broughtToCoarser = cause.cadence != effect.cadence;
    const auto causes = finishedValues(cause, result.period, today);
    const auto effects = finishedValues(effect, result.period, today);
    if (causes.empty() || effects.empty()) {
        return result;
    }
    const QDate first = std::min(causes.begin()->first, effects.begin()->first);
    const QDate last = std::max(causes.rbegin()->first, effects.rbegin()->first);
    for (QDate day = first; day <= last; day = addPeriods(day, result.period, 1)) {
        result.days.push_back(day);
        result.cause.push_back(at(causes, day));
        result.effect.push_back(at(effects, day));
        result.pairs += result.cause.back() && result.effect.back() ? 1 : 0;
    }
    return result;
}

}
