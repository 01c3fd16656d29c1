#include "core/analysis/funnel_reach.h"

#include "core/analysis/funnel.h"

#include <algorithm>

namespace throughline {

namespace {

constexpr qint64 millisecondsPerDay = 86'400'000;
constexpr qint64 mostDaysDaily = 70;
constexpr qint64 mostDaysWeekly = 10 * 366;
constexpr qsizetype mostValues = 200; // more are no groups that people look at

struct Span
{
    qint64 first = std::numeric_limits<qint64>::max();
    qint64 last = std::numeric_limits<qint64>::min();
};

Span spanOf(const EventLog& log)
{
    Span span;
    for (size_t row = 0; row < log.rows(); ++row) {
        span.first = std::min(span.first, log.time(row));
        span.last = std::max(span.last, log.time(row));
    }
    return span;
}

/// The periods of a log: their first days, and the moments at which they begin.
struct Periods
{
    std::vector<QDate> starts;
    std::vector<qint64> moments; ///< and behind the last where it is over

    size_t of(qint64 time, size_t guess) const
    {
        if (time >= moments[guess] && time < moments[guess + 1]) {
            return guess;
        }
        return size_t(std::upper_bound(moments.begin(), moments.end(), time) - moments.begin()) - 1;
    }
};

Periods periodsOf(const Span& span, Cadence cadence, const QTimeZone& zone)
{
    Periods periods;
    const QDate last = dateOf(span.last, zone);
    QDate day = periodStart(dateOf(span.first, zone), cadence);
    for (; day <= last; day = addPeriods(day, cadence, 1)) {
        periods.starts.push_back(day);
        periods.moments.push_back(day.startOfDay(zone).toMSecsSinceEpoch());
    }
    periods.moments.push_back(day.startOfDay(zone).toMSecsSinceEpoch());
    return periods;
}

Observation countOf(StepId step, QDate day, qint64 count, const QDateTime& brought)
{
    Observation row;
    row.series = step;
    row.day = day;
    row.value = double(count);
    row.brought = brought;
    return row;
}

/// When the first events of each period came in.
std::vector<QDateTime> arrivalsBy(const EventLog& log, const Periods& periods)
{
    std::vector<QDateTime> result(periods.starts.size());
    for (const EventArrival& each : log.arrivals) {
        for (size_t i = 0; i < result.size(); ++i) {
            const bool concerned =
                each.last >= periods.moments[i] && each.first < periods.moments[i + 1];
            if (concerned && (!result[i].isValid() || each.at < result[i])) {
                result[i] = each.at;
            }
        }
    }
    return result;
}

/// Counts entities by period; with a property also by its value, once each.
class Counts
{
public:
    Counts(const EventLog& log, quint16 event, const Periods& periods)
        : m_log(log), m_event(event), m_periods(periods)
    {
    }

    /// By (value, period); without a property there is one value.
    std::vector<std::vector<qint64>> by(int property)
    {
        const size_t values =
            property < 0 ? 1 : size_t(m_log.properties[size_t(property)].values.size());
        std::vector<std::vector<qint64>> counts(values,
                                                std::vector<qint64>(m_periods.starts.size()));
        std::vector<quint32> seen; // values of this entity in this period
        for (size_t entity = 0; entity < m_log.entities(); ++entity) {
            size_t period = 0;
            seen.clear();
            for (size_t row = m_log.firstRow[entity]; row < m_log.firstRow[entity + 1]; ++row) {
                if (m_log.event[row] != m_event) {
                    continue;
                }
                const size_t now = m_periods.of(m_log.time(row), period);
                if (now != period) {
                    seen.clear();
                    period = now;
                }
                const quint32 value =
                    property < 0 ? 0 : m_log.propertyCode(size_t(property), entity, row);
                if (std::find(seen.begin(), seen.end(), value) == seen.end()) {
                    seen.push_back(value);
                    ++counts[value][now];
                }
            }
        }
        return counts;
    }

private:
    const EventLog& m_log;
    quint16 m_event;
    const Periods& m_periods;
};

}

QTimeZone zoneNamed(const QString& name)
{
    const QTimeZone zone(name.toUtf8());
    return zone.isValid() ? zone : QTimeZone::utc();
}

QDate dateOf(qint64 milliseconds, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, zone).date();
}

TimeRange timesOf(const DateRange& days, const QTimeZone& zone)
{
    TimeRange range{std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()};
    if (days.from.isValid()) {
        range.from = days.from.startOfDay(zone).toMSecsSinceEpoch();
    }
    if (days.to.isValid()) {
        range.to = days.to.addDays(1).startOfDay(zone).toMSecsSinceEpoch();
    }
    return range;
}

Cadence reachCadence(const EventLog& log)
{
    if (log.isEmpty()) {
        return Cadence::Week;
    }
    const Span span = spanOf(log);
    const qint64 days = (span.last - span.first) / millisecondsPerDay;
    return days <= mostDaysDaily    ? Cadence::Day
           : days <= mostDaysWeekly ? Cadence::Week
                                    : Cadence::Month;
}

std::vector<Observation> reachByPeriod(const EventLog& log, const QString& event, StepId step,
                                       Cadence cadence, const QTimeZone& zone)
{
    std::vector<Observation> rows;
    const auto code = log.events.indexOf(event);
    if (code < 0 || log.isEmpty()) {
        return rows;
    }
    const Periods periods = periodsOf(spanOf(log), cadence, zone);
    Counts counts(log, quint16(code), periods);
    const std::vector<QDateTime> brought = arrivalsBy(log, periods);
    const auto totals = counts.by(-1);
    const std::vector<qint64>& all = totals[0];
    const auto some = [](qint64 count) { return count > 0; };
    const auto first = size_t(std::find_if(all.begin(), all.end(), some) - all.begin());
    const auto last = size_t(all.rend() - std::find_if(all.rbegin(), all.rend(), some));
    for (size_t i = first; i < last; ++i) {
        rows.push_back(countOf(step, periods.starts[i], all[i], brought[i]));
    }
    for (size_t property = 0; property < log.properties.size(); ++property) {
        const EventProperty& named = log.properties[property];
        if (named.values.size() > mostValues) {
            continue;
        }
        const auto byValue = counts.by(int(property));
        for (size_t value = 0; value < byValue.size(); ++value) {
            for (size_t i = 0; i < periods.starts.size(); ++i) {
                if (byValue[value][i] == 0) {
                    continue;
                }
                Observation row = countOf(step, periods.starts[i], byValue[value][i], brought[i]);
                for (size_t d = 0; d < log.properties.size(); ++d) {
                    row.dimensions[d] = log.properties[d].name;
                }
                row.segment[property] =
                    value == 0 ? noSegmentValue() : named.values.at(qsizetype(value));
                rows.push_back(std::move(row));
            }
        }
    }
    return rows;
}

}
