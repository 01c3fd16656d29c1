#include "core/base/period.h"

#include <algorithm>
#include <vector>

namespace throughline {

QDate periodStart(QDate day, Cadence cadence)
{
    switch (cadence) {
    case Cadence::Day:
        return day;
    case Cadence::Week:
        return day.addDays(1 - day.dayOfWeek());
    case Cadence::Month:
        return {day.year(), day.month(), 1};
    case Cadence::Quarter:
        return {day.year(), (day.month() - 1) / 3 * 3 + 1, 1};
    case Cadence::Year:
        return {day.year(), 1, 1};
    }
    return day;
}

QDate periodEnd(QDate day, Cadence cadence) { return addPeriods(day, cadence, 1).addDays(-1); }

QDate addPeriods(QDate day, Cadence cadence, int count)
{
    const QDate start = periodStart(day, cadence);
    switch (cadence) {
    case Cadence::Day:
        return start.addDays(count);
    case Cadence::Week:
        return start.addDays(7LL * count);
    case Cadence::Month:
        return start.addMonths(count);
    case Cadence::Quarter:
        return start.addMonths(3 * count);
    case Cadence::Year:
        return start.addYears(count);
    }
    return start;
}

bool isFinished(QDate periodDay, Cadence cadence, QDate today)
{
    return periodEnd(periodDay, cadence) < today;
}

double daysIn(Cadence cadence)
{
    switch (cadence) {
    case Cadence::Day:
        return 1;
    case Cadence::Week:
        return 7;
    case Cadence::Month:
        return 30.4375;
    case Cadence::Quarter:
        return 91.3125;
    case Cadence::Year:
        return 365.25;
    }
    return 1;
}

std::optional<Cadence> cadenceOf(const std::vector<QDate>& starts)
{
    std::vector<QDate> days = starts;
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (days.size() < 2) {
        return std::nullopt;
    }
    for (const Cadence cadence : {Cadence::Year, Cadence::Quarter, Cadence::Month, Cadence::Week}) {
        const bool fits = std::all_of(days.begin(), days.end(), [cadence](QDate day) {
            return periodStart(day, cadence) == day;
        });
        if (fits) {
            return cadence;
        }
    }
    return Cadence::Day;
}

}
