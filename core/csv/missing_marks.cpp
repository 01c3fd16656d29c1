#include "core/csv/missing_marks.h"

#include "core/csv/csv_text.h"

#include <algorithm>
#include <array>

namespace throughline::csv {

using namespace std::literals;

namespace {

constexpr size_t longestWord = 24;

constexpr std::array missingWords = {
    "n/a"sv,
    "na"sv,
    "n.a."sv,
    "n.a"sv,
    "nan"sv,
    "null"sv,
    "none"sv,
    "nil"sv,
    "tbd"sv,
    "tba"sv,
    "tbc"sv,
    "?"sv,
    "-"sv,
    "--"sv,
    "---"sv,
    "."sv,
    ".."sv,
    "..."sv,

    "missing"sv,
    "unknown"sv,
    "#n/a"sv,
    "#na"sv,
    "#n/v"sv,
    "#nv"sv,
    "#value!"sv,
    "#wert!"sv,
    "#ref!"sv,
    "#div/0!"sv,
    "#name?"sv,
    "#num!"sv,
    "#null!"sv,
    "k.a."sv,
    "k. a."sv,
    "n.v."sv,
    "entf\xC3\xA4llt"sv,
    "\\n"sv,
    "\xE2\x80\x93"sv,
    "\xE2\x80\x94"sv,
    "\xE2\x88\x92"sv,
    "\xE2\x80\xA6"sv,
    "(none)"sv,
    "(blank)"sv,
    "(leer)"sv,
    "s/d"sv,
    "b.d."sv,
    "nd"sv,
    "n/d"sv,
};

constexpr std::array suppressedWords = {"(s)"sv,
                                        "*"sv,
                                        "**"sv,
                                        "***"sv,
                                        "suppressed"sv,
                                        "masked"sv,
                                        "hidden"sv,
                                        "redacted"sv,
                                        "unterdr\xC3\xBC"
                                        "ckt"sv};

constexpr std::array totalWords = {
    "total"sv,
    "totals"sv,
    "grand total"sv,
    "subtotal"sv,
    "sub total"sv,
    "sub-total"sv,
    "sum"sv,
    "all"sv,
    "overall"sv,
    "gesamt"sv,
    "gesamtsumme"sv,
    "summe"sv,
    "insgesamt"sv,
    "zwischensumme"sv,
    "alle"sv,
    "ensemble"sv,
    "somme"sv,
    "tous"sv,
    "totale"sv,
    "somma"sv,
    "tutti"sv,
    "todos"sv,
    "suma"sv,
    "soma"sv,
    "totaal"sv,
    "razem"sv,
    "\xC5\x82\xC4\x85"
    "cznie"sv,
};

bool isBelowLimit(std::string_view cell)
{
    if (cell.starts_with("<="sv) || cell.starts_with("\xE2\x89\xA4"sv)) {
        cell.remove_prefix(cell.front() == '<' ? 2 : 3);
    } else if (cell.starts_with('<')) {
        cell.remove_prefix(1);
    } else {
        return false;
    }
    cell = trimmed(cell);
    return !cell.empty() && std::all_of(cell.begin(), cell.end(),
                                        [](char c) { return isDigit(c) || c == '.' || c == ','; });
}

}

CellMark markOf(std::string_view cell)
{
    cell = trimmed(cell);
    if (cell.empty()) {
        return CellMark::Missing;
    }
    if (isDigit(cell.front())) {
        return CellMark::None;
    }
    if (cell.size() > longestWord) {
        return CellMark::None;
    }
    if (isOneOf(cell, missingWords)) {
        return CellMark::Missing;
    }
    const bool hidden = isBelowLimit(cell) || isOneOf(cell, suppressedWords);
    return hidden ? CellMark::Suppressed : CellMark::None;
}

bool isTotalLabel(std::string_view cell)
{
    cell = trimmed(cell);
    while (!cell.empty() && (cell.back() == ':' || cell.back() == '*')) {
        cell.remove_suffix(1);
        cell = trimmed(cell);
    }
    return cell.size() <= longestWord && isOneOf(cell, totalWords);
}

}
