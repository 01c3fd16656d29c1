#include "ui/measure/period_text.h"

#include "core/csv/date_format.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Period", text); }

QString dated(QDate day, const char* format)
{
    return QLocale(QLocale::English).toString(day, QString::fromLatin1(format));
}

QString daysText(QDate from, QDate to, const char* month)
{
    const QByteArray dayMonth = QByteArray("d ") + month;
    const QByteArray all = dayMonth + " yyyy";
    if (from == to) {
        return dated(from, all.constData());
    }
    if (from.year() != to.year()) {
        return tr("%1 to %2").arg(dated(from, all.constData()), dated(to, all.constData()));
    }
    const char* first = from.month() == to.month() ? "d" : dayMonth.constData();
    return tr("%1 to %2").arg(dated(from, first), dated(to, all.constData()));
}

}

QString periodText(const Period& period)
{
    switch (period.cadence) {
    case Cadence::Day:
    case Cadence::Week:
        return daysText(period.day, period.last(), "MMMM");
    case Cadence::Month:
        return dated(period.day, "MMMM yyyy");
    case Cadence::Quarter:
        return tr("%1 to %2").arg(dated(period.day, "MMM"), dated(period.last(), "MMM yyyy"));
    case Cadence::Year:
        return dated(period.day, "yyyy");
    }
    return {};
}

QString dayText(QDate day, QDate today)
{
    return dated(day, day.year() == today.year() ? "d MMM" : "d MMM yyyy");
}

Period lastFinished(Cadence cadence, QDate today)
{
    return {addPeriods(today, cadence, -1), cadence};
}

Result<Period> parsePeriod(const QString& text)
{
    using O = csv::DateOrder;
    constexpr std::array<std::pair<O, Cadence>, 7> orders{{{O::YearMonth, Cadence::Month},
                                                           {O::YearWeek, Cadence::Week},
                                                           {O::YearQuarter, Cadence::Quarter},
                                                           {O::YearOnly, Cadence::Year},
                                                           {O::YearMonthDay, Cadence::Day},
                                                           {O::DayMonthYear, Cadence::Day},
                                                           {O::MonthDayYear, Cadence::Day}}};
    const QByteArray utf8 = text.trimmed().toUtf8();
    for (const auto& [order, cadence] : orders) {
        csv::DateFormat format;
        format.order = order;
        if (const auto day = csv::parseDay({utf8.constData(), size_t(utf8.size())}, format)) {
            return Period{periodStart(QDate::fromJulianDay(*day), cadence), cadence};
        }
    }
    return failure(tr("“%1” is no period. Type January 2026, 2026-W05, Q1 2026, 2026 or a day.")
                       .arg(text.trimmed()));
}

}
