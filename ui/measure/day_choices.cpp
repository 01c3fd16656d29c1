#include "ui/measure/day_choices.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

namespace {

constexpr int mostSteps = 8;
constexpr int mostMonths = 14;

QString tr(const char* text) { return QCoreApplication::translate("DayChoices", text); }

struct Span
{
    QDate first;
    QDate last;
};

Span spanOf(const std::vector<Observation>& counts)
{
    Span span;
    for (const Observation& each : counts) {
        if (!each.value) {
            continue;
        }
        span.first = span.first.isValid() ? std::min(span.first, each.day) : each.day;
        span.last = span.last.isValid() ? std::max(span.last, each.day) : each.day;
    }
    return span;
}

class Collector
{
public:
    Collector(const Map& map, const std::vector<Observation>& counts,
              const std::vector<StepId>& path, QDate today)
        : m_map(map), m_counts(counts), m_path(path), m_today(today)
    {
    }

    void add(const DateRange& days)
    {
        const auto same = [&](const DayChoice& each) { return each.days == days; };
        if (!hasCounts(m_counts, days) || std::any_of(m_all.begin(), m_all.end(), same)) {
            return;
        }
        const bool open = !days.from.isValid() && !days.to.isValid();
        const bool unfinished = !open && isUnfinished(m_map, m_counts, m_path, days, m_today);
        const QString text = daysText(days);
        m_all.push_back({unfinished ? tr("%1, not finished").arg(text) : text, days, unfinished});
    }

    std::vector<DayChoice> take() { return std::move(m_all); }

private:
    const Map& m_map;
    const std::vector<Observation>& m_counts;
    const std::vector<StepId>& m_path;
    QDate m_today;
    std::vector<DayChoice> m_all;
};

}

bool hasCounts(const std::vector<Observation>& counts, const DateRange& days)
{
    return std::any_of(counts.begin(), counts.end(), [&](const Observation& each) {
        return each.value && days.contains(each.day);
    });
}

DateRange daysAfter(const DateRange& days)
{
    const DateRange before = daysBefore(days);
    if (!before.from.isValid()) {
        return {};
    }
    const bool months = days.from.day() == 1 && days.to.addDays(1).day() == 1;
    const QDate from = days.to.addDays(1);
    const int count =
        (days.to.year() - days.from.year()) * 12 + days.to.month() - days.from.month() + 1;
    return {from,
            months ? from.addMonths(count).addDays(-1) : from.addDays(days.from.daysTo(days.to))};
}

std::vector<DayChoice> dayChoices(const Map& map, const std::vector<Observation>& counts,
                                  const std::vector<StepId>& path, QDate today)
{
    const Span span = spanOf(counts);
    if (!span.first.isValid()) {
        return {};
    }
    Collector all(map, counts, path, today);
    const DateRange first = firstShownDays(map, counts, path, today);
    std::vector<DateRange> newer;
    for (DateRange days = daysAfter(first);
         days.from.isValid() && days.from <= span.last && newer.size() < size_t(mostSteps);
         days = daysAfter(days)) {
        newer.push_back(days);
    }
    std::for_each(newer.rbegin(), newer.rend(), [&](const DateRange& days) { all.add(days); });
    DateRange older = first;
    for (int i = 0; i < mostSteps && older.to.isValid() && older.to >= span.first; ++i) {
        all.add(older);
        older = daysBefore(older);
    }
    QDate month = periodStart(span.last, Cadence::Month);
    for (int i = 0; i < mostMonths && month.addMonths(1) > span.first; ++i) {
        all.add({month, periodEnd(month, Cadence::Month)});
        month = month.addMonths(-1);
    }
    for (int year = span.last.year(); year >= span.first.year() && year > span.last.year() - 10;
         --year) {
        all.add({QDate(year, 1, 1), QDate(year, 12, 31)});
    }
    all.add({});
    return all.take();
}

std::vector<DayChoice> earlierChoices(const std::vector<Observation>& counts,
                                      const DateRange& shown)
{
    std::vector<DayChoice> all;
    DateRange days = daysBefore(shown);
    for (int i = 0; i < mostSteps && days.from.isValid(); ++i) {
        if (hasCounts(counts, days)) {
            all.push_back({daysText(days), days, false});
        }
        days = daysBefore(days);
    }
    if (shown.from.isValid() && shown.to.isValid()) {
        const DateRange yearAgo{shown.from.addYears(-1), shown.to.addYears(-1)};
        const auto same = [&](const DayChoice& each) { return each.days == yearAgo; };
        if (hasCounts(counts, yearAgo) && std::none_of(all.begin(), all.end(), same)) {
            all.push_back({daysText(yearAgo), yearAgo, false});
        }
    }
    return all;
}

}
