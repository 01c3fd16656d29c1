#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace throughline::csv {

/// How the numbers of a column are written.
struct NumberFormat
{
    char decimal = '.';
    /// ',' '.' '\'' ' ' (any blank, also the narrow and the no-break one), '_', or '\0' for none.
    char thousands = '\0';
    bool percent = false; ///< cells carry a per cent sign; "45,3 %" is read as 0.453

    bool operator==(const NumberFormat&) const = default;
};

/// The number a cell says, nullopt where it says none.
///
/// Takes signs (also the typographic minus), (12) for −12, currency signs and codes, per cent,
/// exponents, and the words k, K, M, Mio, Mrd, bn, Tsd. A grouped number must be grouped
/// properly: 1,23,4 is none. Leading and trailing blanks are dropped. Cost: linear, no allocation.
std::optional<double> parseNumber(std::string_view cell, const NumberFormat& format);

/// The fast part of parseNumber: an optional sign, digits, at most one \p decimal. Correctly
/// rounded; nullopt where the cell has anything else in it.
std::optional<double> parsePlainNumber(std::string_view cell, char decimal = '.');

/// What one cell tells about how its column writes numbers.
struct NumberEvidence
{
    bool number = false;         ///< it is a number in at least one reading
    bool dotDecimal = false;     ///< it can be read with '.' as the decimal mark
    bool commaDecimal = false;   ///< it can be read with ',' as the decimal mark
    bool readingsDiffer = false; ///< both are possible and give different values
    bool wholeIfDot = false;     ///< no fraction when '.' is the decimal mark
    bool wholeIfComma = false;   ///< no fraction when ',' is the decimal mark
    bool percent = false;
    bool leadingZero = false; ///< 007: an identifier rather than a quantity
    char groupedBy = '\0';    ///< the thousands separator that stands in it
    bool decorated = false;   ///< currency, percent, parentheses, k or Mio
};
NumberEvidence numberEvidence(std::string_view cell);

}
