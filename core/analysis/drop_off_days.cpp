#include "core/analysis/drop_off.h"
#include "core/analysis/funnel_path.h"
#include "core/analysis/paths.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("dropOffDays", text); }

/// Period starts at the first step of the path, in order.
std::vector<QDate> startsOf(const std::vector<Observation>& counts, const std::vector<StepId>& path)
{
    std::set<QDate> days;
    for (const Observation& row : counts) {
        const StepId* step = std::get_if<StepId>(&row.series);
        if (step && row.value && !path.empty() && *step == path.front()) {
            days.insert(row.day);
        }
    }
    return {days.begin(), days.end()};
}

/// Periods in which the screen shows these counts: months for days and weeks.
Cadence shownCadence(const std::vector<QDate>& starts)
{
    return std::max(cadenceOf(starts).value_or(Cadence::Month), Cadence::Month);
}

constexpr int monthsAtATime = 3;

bool isWholeMonths(const DateRange& days)
{
    return days.from.isValid() && days.to.isValid() && days.from.day() == 1 &&
           days.to == periodEnd(days.to, Cadence::Month);
}

int monthsIn(const DateRange& days)
{
    return (days.to.year() - days.from.year()) * 12 + days.to.month() - days.from.month() + 1;
}

}

DateRange firstShownDays(const Map& map, const std::vector<Observation>& counts,
                         const std::vector<StepId>& path, QDate today)
{
    const std::vector<QDate> starts = startsOf(counts, path);
    if (starts.empty()) {
        return {};
    }
    const Cadence data = cadenceOf(starts).value_or(Cadence::Month);
    const Cadence shown = shownCadence(starts);
    const int lag = std::max(longestLagDays(map, path), windowDays(map, path));
    const auto newestEnding = [&](int days) -> QDate {
        for (auto it = starts.rbegin(); it != starts.rend(); ++it) {
            if (periodEnd(*it, shown).addDays(days) < today) {
                return periodStart(*it, shown);
            }
        }
        return {};
    };
    QDate last = newestEnding(lag);
    if (!last.isValid()) {
        last = newestEnding(0);
    }
    if (!last.isValid()) {
        return {};
    }
    const int periods = data < Cadence::Month ? monthsAtATime : 1;
    const QDate first =
        std::max(addPeriods(last, shown, 1 - periods), periodStart(starts.front(), shown));
    return {first, periodEnd(last, shown)};
}

DateRange daysBefore(const DateRange& days)
{
    if (!days.from.isValid() || !days.to.isValid()) {
        return {};
    }
    if (isWholeMonths(days)) {
        return {days.from.addMonths(-monthsIn(days)), days.from.addDays(-1)};
    }
    return {days.from.addDays(days.to.daysTo(days.from) - 1), days.from.addDays(-1)};
}

QString daysText(const DateRange& days)
{
    const QLocale english(QLocale::English);
    const auto text = [&english](QDate day, const QString& format) {
        return english.toString(day, format);
    };
    if (!days.from.isValid() && !days.to.isValid()) {
        return tr("all data");
    }
    if (!days.from.isValid()) {
        return tr("until %1").arg(text(days.to, QStringLiteral("d MMM yyyy")));
    }
    if (!days.to.isValid()) {
        return tr("since %1").arg(text(days.from, QStringLiteral("d MMM yyyy")));
    }
    const bool sameYear = days.from.year() == days.to.year();
    if (isWholeMonths(days)) {
        if (monthsIn(days) == 1) {
            return text(days.from, QStringLiteral("MMM yyyy"));
        }
        return tr("%1 to %2")
            .arg(text(days.from, sameYear ? QStringLiteral("MMM") : QStringLiteral("MMM yyyy")),
                 text(days.to, QStringLiteral("MMM yyyy")));
    }
    if (days.from == days.to) {
        return text(days.from, QStringLiteral("d MMM yyyy"));
    }
    const bool sameMonth = sameYear && days.from.month() == days.to.month();
    return tr("%1 to %2")
        .arg(text(days.from, sameMonth  ? QStringLiteral("d")
                             : sameYear ? QStringLiteral("d MMM")
                                        : QStringLiteral("d MMM yyyy")),
             text(days.to, QStringLiteral("d MMM yyyy")));
}

bool isUnfinished(const Map& map, const std::vector<Observation>& counts,
                  const std::vector<StepId>& path, const DateRange& days, QDate today)
{
    const std::vector<QDate> starts = startsOf(counts, path);
    const Cadence cadence = cadenceOf(starts).value_or(Cadence::Month);
    const int lag = std::max(longestLagDays(map, path), windowDays(map, path));
    return std::any_of(starts.begin(), starts.end(), [&](QDate start) {
        // A week that begins in these days belongs to them as a whole; they end where they end.
        const QDate end = periodEnd(start, cadence);
        const QDate last = days.to.isValid() ? std::min(end, days.to) : end;
        return days.contains(start) && last.addDays(lag) >= today;
    });
}

}
