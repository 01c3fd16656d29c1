#pragma once

#include <QtGlobal>

#include <array>
#include <string_view>

namespace throughline::csv {

/// A number or a month name in a cell.
struct DateToken
{
    int value = 0;
    quint8 digits = 0; ///< 0 for a month name
    quint8 begin = 0;  ///< where it stands in the cell
    quint8 end = 0;

    bool isMonthName() const { return digits == 0; }
};

/// A cell taken apart as far as a date goes.
struct DateTokens
{
    std::array<DateToken, 3> parts{};
    int count = 0;
    bool ok = false;   ///< nothing stands in the cell that a date would not have
    bool week = false; ///< a W, KW or "week" stands before a number …
    int weekPart = -1; ///< … this one
    bool quarter = false;
    int quarterPart = -1;
    char separator = '\0'; ///< between the numbers: '-', '/', '.', ' ' or '\0'
    bool mixedSeparators = false;

    bool hasTime = false;
    bool hasSeconds = false;
    bool hasFraction = false;
    bool hasZone = false;
    bool letterT = false;  ///< a T stands between date and time
    int milliseconds = 0;  ///< of the day, local
    int offsetMinutes = 0; ///< of the zone, east positive
    quint8 timeBegin = 0;

    int monthNamePart() const
    {
        for (int i = 0; i < count; ++i) {
            if (parts[static_cast<size_t>(i)].isMonthName()) {
                return i;
            }
        }
        return -1;
    }
};

/// Takes a cell apart. Cost: linear in at most 48 characters, no allocation.
DateTokens dateTokens(std::string_view cell);

/// 1–12 for a month's name or its abbreviation of three letters or more, else 0. \p word is in
/// UTF-8; case and accents do not matter. Languages: en, de, fr, es, it, pt, nl, pl.
int monthOfName(std::string_view word);

/// Julian day of a civil date; 0 where there is no such date.
qint64 julianDay(int year, int month, int day);

}
