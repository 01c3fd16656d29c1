#pragma once

#include "core/csv/csv_text.h"
#include "core/csv/date_format.h"
#include "core/csv/missing_marks.h"
#include "core/csv/number_format.h"

#include <array>
#include <string_view>

namespace throughline::csv {

/// What a single cell looks like, without regard to its column.
enum class CellKind { Blank, Number, Date, Boolean, Text };

/// True for words of yes and no in the languages that month names are known in.
inline bool isBooleanWord(std::string_view cell)
{
    using namespace std::literals;
    constexpr std::array words = {"true"sv, "false"sv,     "yes"sv,  "no"sv,     "y"sv,    "n"sv,
                                  "t"sv,    "f"sv,         "ja"sv,   "nein"sv,   "oui"sv,  "non"sv,
                                  "si"sv,   "s\xC3\xAD"sv, "wahr"sv, "falsch"sv, "vrai"sv, "faux"sv,
                                  "sim"sv,  "nee"sv,       "tak"sv,  "nie"sv};
    return isOneOf(cell, words);
}

inline CellKind kindOf(std::string_view cell)
{
    cell = trimmed(cell);
    if (markOf(cell) != CellMark::None) {
        return CellKind::Blank;
    }
    if (numberEvidence(cell).number) {
        return CellKind::Number;
    }
    const DateEvidence date = dateEvidence(cell);
    if (date.orders != 0 || date.timeOnly) {
        return CellKind::Date;
    }
    return isBooleanWord(cell) ? CellKind::Boolean : CellKind::Text;
}

}
