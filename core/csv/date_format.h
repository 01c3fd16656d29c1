#pragma once

#include "core/base/period.h"
#include "core/base/result.h"

#include <QString>

#include <optional>
#include <string_view>

namespace throughline::csv {

/// In which order the parts of a date stand.
enum class DateOrder {
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
    CompactYearMonthDay, ///< 20260105
    YearMonth,           ///< 2026-01, January 2026, 01/2026
    YearWeek,            ///< 2026-W05, KW 5/2026
    YearQuarter,         ///< 2026-Q1, Q1 2026
    YearOnly,            ///< 2026
    UnixSeconds,
    UnixMilliseconds,
};

/// How the dates of a column are written. Separators and leading zeros may differ from cell to
/// cell, month names are known in English, German, French, Spanish, Italian, Portuguese, Dutch
/// and Polish; only the order must be known.
struct DateFormat
{
    DateOrder order = DateOrder::YearMonthDay;
    bool time = false;    ///< a time of day follows
    QString pattern = {}; ///< as shown: "dd/MM/yyyy", "yyyy-'W'ww", "unix seconds"

    bool operator==(const DateFormat&) const = default;
};

/// The format that a pattern means: letters y, M, d, w, q in their order ("dd.MM.yy"), strftime
/// letters ("%d/%m/%Y"), or the words iso, dmy, mdy, ymd, unix, "unix milliseconds".
Result<DateFormat> parseDateFormat(const QString& pattern);

/// The first day of the period that a cell names, as a Julian day; nullopt where it is none.
/// Times are cut off. Two-digit years below 70 are 20xx. Cost: constant, no allocation.
std::optional<qint64> parseDay(std::string_view cell, const DateFormat& format);

/// Milliseconds since 1970 in UTC. A cell without a zone is taken as UTC, a date as midnight.
std::optional<qint64> parseInstant(std::string_view cell, const DateFormat& format);

/// The fast part of parseDay: exactly yyyy-MM-dd.
std::optional<qint64> parseIsoDay(std::string_view cell);

/// The cadence that a format stands for by itself: week, month, quarter, year; else nullopt.
std::optional<Cadence> cadenceOf(const DateFormat& format);

/// Which orders can read a cell: bits 1 << int(DateOrder); plus what else is in it.
struct DateEvidence
{
    unsigned orders = 0;
    bool time = false;     ///< with a time of day
    bool timeOnly = false; ///< 12:30, 12:30:05
    QString pattern(DateOrder order, std::string_view cell) const;
};
DateEvidence dateEvidence(std::string_view cell);

}
