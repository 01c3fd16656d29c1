#include "core/csv/date_format.h"

#include "core/csv/csv_text.h"
#include "core/csv/date_tokens.h"

#include <algorithm>

namespace throughline::csv {

using namespace std::literals;

namespace {

constexpr unsigned bit(DateOrder order) { return 1U << static_cast<unsigned>(order); }

constexpr qint64 julianDayOf1970 = 2440588;
constexpr qint64 millisecondsPerDay = 86'400'000;

int fullYear(const DateToken& token)
{
    if (token.digits == 4) {
        return token.value;
    }
    return token.digits == 2 ? token.value + (token.value < 70 ? 2000 : 1900) : 0;
}

/// Day of three parts standing in the places given; 0 where they make none.
qint64 dayOf(const DateTokens& t, size_t year, size_t month, size_t day)
{
    const auto fits = [](const DateToken& token) { return token.digits <= 2; };
    if (!fits(t.parts[month]) || !fits(t.parts[day]) || t.parts[day].isMonthName()) {
        return 0;
    }
    const int y = fullYear(t.parts[year]);
    return y == 0 ? 0 : julianDay(y, t.parts[month].value, t.parts[day].value);
}

/// Monday of an ISO week; 0 where the year has no such week.
qint64 weekStart(int year, int week)
{
    const qint64 fourth = julianDay(year, 1, 4);
    if (fourth == 0 || week < 1 || week > 53) {
        return 0;
    }
    const qint64 firstMonday = fourth - fourth % 7; // Julian day 0 was a Monday
    const qint64 start = firstMonday + 7 * (week - 1);
    return start + 3 > julianDay(year, 12, 31) ? 0 : start;
}

/// The year among two parts, the other of which is at \p other; 0 where there is none.
int yearBeside(const DateTokens& t, int other)
{
    for (int i = 0; i < t.count; ++i) {
        const DateToken& part = t.parts[static_cast<size_t>(i)];
        if (i != other && part.digits == 4) {
            return part.value;
        }
    }
    return 0;
}

qint64 weekDay(const DateTokens& t)
{
    const bool weekdayToo = t.count == 3 && t.weekPart == 1 && t.parts[2].digits == 1 &&
                            t.parts[2].value >= 1 && t.parts[2].value <= 7; // 2026-W05-1
    if (!t.week || t.weekPart < 0 || (t.count != 2 && !weekdayToo)) {
        return 0;
    }
    const int year = yearBeside(t, t.weekPart);
    const DateToken& week = t.parts[static_cast<size_t>(t.weekPart)];
    return year == 0 || week.digits > 2 ? 0 : weekStart(year, week.value);
}

qint64 quarterDay(const DateTokens& t)
{
    if (!t.quarter || t.quarterPart < 0 || t.count != 2) {
        return 0;
    }
    const int year = yearBeside(t, t.quarterPart);
    const int quarter = t.parts[static_cast<size_t>(t.quarterPart)].value;
    return year == 0 || quarter < 1 || quarter > 4 ? 0 : julianDay(year, quarter * 3 - 2, 1);
}

qint64 monthDay(const DateTokens& t)
{
    if (t.count != 2 || t.week || t.quarter) {
        return 0;
    }
    const DateToken& first = t.parts[0];
    const DateToken& second = t.parts[1];
    const int name = t.monthNamePart();
    if (name >= 0) {
        const DateToken& other = name == 0 ? second : first;
        return julianDay(fullYear(other), t.parts[static_cast<size_t>(name)].value, 1);
    }
    if (t.separator != '-' && t.separator != '/') {
        return 0; // 2026.05 and 05.2026 look like decimal numbers
    }
    if (first.digits == 4 && second.digits <= 2) {
        return julianDay(first.value, second.value, 1);
    }
    return second.digits == 4 && first.digits <= 2 ? julianDay(second.value, first.value, 1) : 0;
}

qint64 compactDay(const DateTokens& t)
{
    if (t.count != 1 || t.parts[0].digits != 8 || t.week || t.quarter) {
        return 0;
    }
    const int number = t.parts[0].value;
    const int year = number / 10000;
    return year < 1900 || year > 2100 ? 0 : julianDay(year, number / 100 % 100, number % 100);
}

/// The day that the parts mean in an order, 0 where they mean none in it.
qint64 dayIn(const DateTokens& t, DateOrder order)
{
    if (!t.ok) {
        return 0;
    }
    const bool named = t.monthNamePart() >= 0;
    const bool oneSeparator = !t.mixedSeparators && t.separator != ' ' && t.separator != '\0';
    const bool three = t.count == 3 && !t.week && !t.quarter && (named || oneSeparator);
    switch (order) {
    case DateOrder::YearMonthDay: {
        // A year of two digits comes first only in 26-01-05: elsewhere nobody writes it so.
        const bool shortYear = t.monthNamePart() < 0 && t.separator == '-';
        const bool yearFirst = t.parts[0].digits == 4 || (t.parts[0].digits == 2 && shortYear);
        return three && yearFirst && t.monthNamePart() != 2 ? dayOf(t, 0, 1, 2) : 0;
    }
    case DateOrder::DayMonthYear:
        return three && t.monthNamePart() != 0 && t.monthNamePart() != 2 ? dayOf(t, 2, 1, 0) : 0;
    case DateOrder::MonthDayYear:
        return three && t.monthNamePart() <= 0 ? dayOf(t, 2, 0, 1) : 0;
    case DateOrder::CompactYearMonthDay:
        return compactDay(t);
    case DateOrder::YearMonth:
        return monthDay(t);
    case DateOrder::YearWeek:
        return weekDay(t);
    case DateOrder::YearQuarter:
        return quarterDay(t);
    case DateOrder::YearOnly:
        return t.count == 1 && t.parts[0].digits == 4 && !t.week && !t.quarter &&
                       t.parts[0].value >= 1900 && t.parts[0].value <= 2100
                   ? julianDay(t.parts[0].value, 1, 1)
                   : 0;
    case DateOrder::UnixSeconds:
    case DateOrder::UnixMilliseconds:
        return 0;
    }
    return 0;
}

/// Milliseconds since 1970 of a Unix time, nullopt where the cell is none.
std::optional<qint64> unixTime(std::string_view cell, DateOrder order)
{
    const bool seconds = order == DateOrder::UnixSeconds;
    const size_t point = cell.find('.');
    const std::string_view whole = seconds ? cell.substr(0, point) : cell;
    if (whole.size() < (seconds ? 9U : 12U) || whole.size() > (seconds ? 10U : 13U)) {
        return std::nullopt;
    }
    qint64 value = 0;
    for (const char c : whole) {
        if (!isDigit(c)) {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return seconds ? value * 1000 : value;
}

qint64 floorDays(qint64 milliseconds)
{
    const qint64 days = milliseconds / millisecondsPerDay;
    return days - (milliseconds % millisecondsPerDay < 0 ? 1 : 0);
}

bool isUnix(DateOrder order)
{
    return order == DateOrder::UnixSeconds || order == DateOrder::UnixMilliseconds;
}

constexpr std::array allCalendarOrders = {DateOrder::YearMonthDay, DateOrder::DayMonthYear,
                                          DateOrder::MonthDayYear, DateOrder::CompactYearMonthDay,
                                          DateOrder::YearMonth,    DateOrder::YearWeek,
                                          DateOrder::YearQuarter,  DateOrder::YearOnly};

}

std::optional<qint64> parseIsoDay(std::string_view cell)
{
    if (cell.size() != 10 || cell[4] != '-' || cell[7] != '-') {
        return std::nullopt;
    }
    const auto digit = [&cell](size_t i) { return static_cast<unsigned>(cell[i]) - unsigned('0'); };
    bool digits = true;
    for (const size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
        digits = digits && digit(i) <= 9;
    }
    if (!digits) {
        return std::nullopt;
    }
    const auto year = int(digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3));
    const qint64 day =
        julianDay(year, int(digit(5) * 10 + digit(6)), int(digit(8) * 10 + digit(9)));
    return day == 0 ? std::nullopt : std::optional(day);
}

std::optional<qint64> parseDay(std::string_view cell, const DateFormat& format)
{
    if (format.order == DateOrder::YearMonthDay) {
        if (const auto iso = parseIsoDay(cell)) {
            return iso;
        }
    }
    cell = trimmed(cell);
    if (isUnix(format.order)) {
        const auto time = unixTime(cell, format.order);
        return time ? std::optional(floorDays(*time) + julianDayOf1970) : std::nullopt;
    }
    const qint64 day = dayIn(dateTokens(cell), format.order);
    return day == 0 ? std::nullopt : std::optional(day);
}

std::optional<qint64> parseInstant(std::string_view cell, const DateFormat& format)
{
    cell = trimmed(cell);
    if (isUnix(format.order)) {
        return unixTime(cell, format.order);
    }
    const DateTokens tokens = dateTokens(cell);
    const qint64 day = dayIn(tokens, format.order);
    if (day == 0) {
        return std::nullopt;
    }
    return (day - julianDayOf1970) * millisecondsPerDay + tokens.milliseconds -
           qint64(tokens.offsetMinutes) * 60'000;
}

std::optional<Cadence> cadenceOf(const DateFormat& format)
{
    switch (format.order) {
    case DateOrder::YearMonth:
        return Cadence::Month;
    case DateOrder::YearWeek:
        return Cadence::Week;
    case DateOrder::YearQuarter:
        return Cadence::Quarter;
    case DateOrder::YearOnly:
        return Cadence::Year;
    default:
        return std::nullopt;
    }
}

DateEvidence dateEvidence(std::string_view cell)
{
    DateEvidence e;
    cell = trimmed(cell);
    for (const DateOrder order : {DateOrder::UnixSeconds, DateOrder::UnixMilliseconds}) {
        const auto time = unixTime(cell, order);
        // 2000 to 2100: other numbers of so many digits are more likely to be just numbers.
        const bool near = time && *time >= 946'684'800'000 && *time < 4'102'444'800'000;
        e.orders |= near ? bit(order) : 0;
    }
    const DateTokens tokens = dateTokens(cell);
    if (!tokens.ok) {
        return e;
    }
    e.timeOnly = tokens.hasTime && tokens.count == 0;
    e.time = tokens.hasTime && tokens.count > 0;
    for (const DateOrder order : allCalendarOrders) {
        e.orders |= dayIn(tokens, order) != 0 ? bit(order) : 0;
    }
    return e;
}

}
