#include "core/csv/number_format.h"

#include "core/csv/csv_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace throughline::csv {

using namespace std::literals;

namespace {

constexpr std::array<double, 23> powersOfTen = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

struct Word
{
    std::string_view text;
    double factor;
};

// Longer words first: the first that fits is taken.
constexpr std::array scaleWords = {
    Word{"millionen", 1e6}, Word{"milliarden", 1e9}, Word{"millions", 1e6}, Word{"million", 1e6},
    Word{"billion", 1e9},   Word{"thousand", 1e3},   Word{"mio.", 1e6},     Word{"mio", 1e6},
    Word{"mrd.", 1e9},      Word{"mrd", 1e9},        Word{"mln", 1e6},      Word{"mld", 1e9},
    Word{"tsd.", 1e3},      Word{"tsd", 1e3},        Word{"tys.", 1e3},     Word{"tys", 1e3},
    Word{"bn", 1e9},        Word{"mn", 1e6},         Word{"k", 1e3},        Word{"m", 1e6},
};

constexpr std::array currencies = {
    "R$"sv,           "$"sv,   "\xE2\x82\xAC"sv, "\xC2\xA3"sv,  "\xC2\xA5"sv,
    "\xE2\x82\xB9"sv, "EUR"sv, "USD"sv,          "GBP"sv,       "CHF"sv,
    "PLN"sv,          "SEK"sv, "NOK"sv,          "DKK"sv,       "JPY"sv,
    "CAD"sv,          "AUD"sv, "BRL"sv,          "z\xC5\x82"sv, "kr"sv};

/// A cell without its trimmings.
struct Stripped
{
    std::string_view core; ///< digits with separators, perhaps an exponent
    bool negative = false;
    bool percent = false;
    bool decorated = false;
    double factor = 1;
};

bool takeFront(std::string_view& cell, std::string_view part)
{
    if (!cell.starts_with(part)) {
        return false;
    }
    cell.remove_prefix(part.size());
    cell = trimmed(cell);
    return true;
}

bool takeBack(std::string_view& cell, std::string_view part)
{
    if (!cell.ends_with(part)) {
        return false;
    }
    cell.remove_suffix(part.size());
    cell = trimmed(cell);
    return true;
}

bool takeCurrency(std::string_view& cell)
{
    for (const std::string_view currency : currencies) {
        if (takeFront(cell, currency) || takeBack(cell, currency)) {
            return true;
        }
    }
    return false;
}

bool takeSign(std::string_view& cell, bool& negative)
{
    if (takeFront(cell, "-"sv) || takeFront(cell, "\xE2\x88\x92"sv) ||
        takeFront(cell, "\xE2\x80\x93"sv)) {
        negative = !negative;
        return true;
    }
    return takeFront(cell, "+"sv);
}

bool takeScale(std::string_view& cell, double& factor)
{
    for (const Word& word : scaleWords) {
        if (cell.size() <= word.text.size()) {
            continue;
        }
        const std::string_view end = cell.substr(cell.size() - word.text.size());
        // A lone "m" is metres or minutes, "M" is a million.
        if (word.text == "m"sv ? end == "M"sv : isWord(end, word.text)) {
            cell.remove_suffix(word.text.size());
            cell = trimmed(cell);
            factor = word.factor;
            return true;
        }
    }
    return false;
}

Stripped strip(std::string_view cell)
{
    Stripped s;
    cell = trimmed(cell);
    if (cell.size() > 2 && cell.front() == '(' && cell.back() == ')') {
        cell = trimmed(cell.substr(1, cell.size() - 2));
        s.negative = true;
        s.decorated = true;
    }
    bool signTaken = takeSign(cell, s.negative);
    s.decorated |= takeCurrency(cell);
    if (takeBack(cell, "%"sv)) {
        s.percent = true;
        s.decorated = true;
    }
    if (takeScale(cell, s.factor)) {
        s.decorated = true;
    }
    s.decorated |= takeCurrency(cell);
    signTaken = signTaken || takeSign(cell, s.negative);
    if (!signTaken && cell.size() > 1 && isDigit(cell.front()) && cell.back() == '-') {
        s.negative = !s.negative; // 12- as some ledgers write it
        cell.remove_suffix(1);
    }
    s.core = cell;
    return s;
}

/// The character of the separator that \p rest begins with and its length; 0 where there is none.
char separatorAt(std::string_view rest, size_t& length)
{
    length = 1;
    switch (rest.front()) {
    case ',':
    case '.':
    case '\'':
    case '_':
    case ' ':
        return rest.front();
    default:
        break;
    }
    for (const std::string_view blank : {"\xC2\xA0"sv, "\xE2\x80\xAF"sv, "\xE2\x80\x89"sv}) {
        if (rest.starts_with(blank)) {
            length = blank.size();
            return ' ';
        }
    }
    if (rest.starts_with("\xE2\x80\x99"sv)) {
        length = 3;
        return '\'';
    }
    return '\0';
}

/// The digits of a core in one reading, ready for conversion.
struct Digits
{
    std::array<char, 64> text{};
    size_t size = 0;
    char groupedBy = '\0';
    bool fraction = false;
    bool exponent = false;
    bool leadingZero = false;

    bool push(char c)
    {
        if (size + 1 >= text.size()) {
            return false;
        }
        text[size++] = c;
        return true;
    }
};

bool groupMayEnd(const Digits& digits, size_t groupSize, bool first)
{
    if (first) {
        return groupSize >= 1 && groupSize <= 3 && digits.text[0] != '0';
    }
    return groupSize == 3;
}

bool readExponent(std::string_view rest, Digits& digits)
{
    if (rest.size() < 2 || digits.groupedBy != '\0' || !digits.push('e')) {
        return false;
    }
    rest.remove_prefix(1);
    if (rest.front() == '+' || rest.front() == '-') {
        if (rest.front() == '-' && !digits.push('-')) {
            return false;
        }
        rest.remove_prefix(1);
    }
    if (rest.empty() || rest.size() > 3) {
        return false;
    }
    for (const char c : rest) {
        if (!isDigit(c) || !digits.push(c)) {
            return false;
        }
    }
    digits.exponent = true;
    return true;
}

/// Reads a core with the decimal mark given; groups only by separators that \p mayGroup allows.
template <class MayGroup>
bool readDigits(std::string_view core, char decimal, MayGroup mayGroup, Digits& digits)
{
    size_t group = 0;
    bool firstGroup = true;
    bool any = false;
    while (!core.empty()) {
        const char c = core.front();
        if (isDigit(c)) {
            if (!digits.push(c)) {
                return false;
            }
            any = true;
            ++group;
            core.remove_prefix(1);
            continue;
        }
        if ((c == 'e' || c == 'E') && any) {
            return readExponent(core, digits);
        }
        size_t length = 1;
        const char separator = separatorAt(core, length);
        if (separator == '\0' || digits.fraction) {
            return false;
        }
        if (separator == decimal) {
            if (!firstGroup && group != 3) {
                return false;
            }
            digits.leadingZero = firstGroup && group > 1 && digits.text[0] == '0';
            digits.fraction = true;
            if (!digits.push('.')) {
                return false;
            }
        } else {
            const bool same = digits.groupedBy == '\0' || digits.groupedBy == separator;
            if (!mayGroup(separator) || !same || !groupMayEnd(digits, group, firstGroup)) {
                return false;
            }
            digits.groupedBy = separator;
            firstGroup = false;
            group = 0;
        }
        core.remove_prefix(length);
    }
    if (!any || (!digits.fraction && !firstGroup && group != 3)) {
        return false;
    }
    if (!digits.fraction) {
        digits.leadingZero = firstGroup && group > 1 && digits.text[0] == '0';
    }
    return true;
}

std::optional<double> toDouble(const Digits& digits)
{
    double value = 0;
    const char* const begin = digits.text.data();
    const auto [end, error] = std::from_chars(begin, begin + digits.size, value);
    if (error != std::errc() || end != begin + digits.size || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

double withTrimmings(double value, const Stripped& s)
{
    value *= s.factor;
    value = s.percent ? value / 100 : value;
    return s.negative ? -value : value;
}

}

std::optional<double> parsePlainNumber(std::string_view cell, char decimal)
{
    const char* p = cell.data();
    const char* const end = p + cell.size();
    const bool negative = p < end && *p == '-';
    p += negative ? 1 : 0;
    const char* const digitsStart = p;
    quint64 mantissa = 0;
    while (p < end && isDigit(*p)) {
        mantissa = mantissa * 10 + static_cast<quint64>(*p - '0');
        ++p;
    }
    auto count = static_cast<size_t>(p - digitsStart);
    size_t decimals = 0;
    if (p < end && *p == decimal) {
        const char* const fraction = ++p;
        while (p < end && isDigit(*p)) {
            mantissa = mantissa * 10 + static_cast<quint64>(*p - '0');
            ++p;
        }
        decimals = static_cast<size_t>(p - fraction);
        count += decimals;
    }
    // Up to 15 digits both parts are exact doubles, and so their quotient is correctly rounded.
    constexpr size_t exactDigits = 15;
    if (p != end || count == 0 || count > exactDigits) {
        return std::nullopt;
    }
    const double value = static_cast<double>(mantissa) / powersOfTen[decimals];
    return negative ? -value : value;
}

std::optional<double> parseNumber(std::string_view cell, const NumberFormat& format)
{
    if (const auto plain = parsePlainNumber(cell, format.decimal)) {
        return plain;
    }
    const Stripped s = strip(cell);
    Digits digits;
    const auto mayGroup = [&format](char separator) {
        // Blanks and apostrophes never mean anything else, so they need not have been announced.
        return separator == format.thousands || separator == '\'' || separator == ' ';
    };
    if (s.core.empty() || !readDigits(s.core, format.decimal, mayGroup, digits)) {
        return std::nullopt;
    }
    const auto value = toDouble(digits);
    return value ? std::optional(withTrimmings(*value, s)) : std::nullopt;
}

NumberEvidence numberEvidence(std::string_view cell)
{
    NumberEvidence e;
    const Stripped s = strip(cell);
    const bool begins = !s.core.empty() &&
                        (isDigit(s.core.front()) || s.core.front() == '.' || s.core.front() == ',');
    if (!begins) {
        return e;
    }
    Digits dot;
    Digits comma;
    e.dotDecimal = readDigits(s.core, '.', [](char c) { return c != '.'; }, dot);
    e.commaDecimal = readDigits(s.core, ',', [](char c) { return c != ','; }, comma);
    e.number = e.dotDecimal || e.commaDecimal;
    if (!e.number) {
        return e;
    }
    const Digits& digits = e.dotDecimal ? dot : comma;
    e.readingsDiffer = e.dotDecimal && e.commaDecimal && toDouble(dot) != toDouble(comma);
    const bool plain = !s.percent && s.factor == 1;
    e.wholeIfDot = plain && e.dotDecimal && !dot.fraction && !dot.exponent;
    e.wholeIfComma = plain && e.commaDecimal && !comma.fraction && !comma.exponent;
    e.percent = s.percent;
    e.leadingZero = digits.leadingZero && !digits.fraction && !s.decorated;
    e.groupedBy = e.dotDecimal && dot.groupedBy != '\0' ? dot.groupedBy
                  : e.commaDecimal                      ? comma.groupedBy
                                                        : '\0';
    e.decorated = s.decorated;
    return e;
}

}
