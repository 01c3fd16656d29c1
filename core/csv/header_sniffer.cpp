#include "core/csv/header_sniffer.h"

#include "core/csv/cell_kind.h"
#include "core/csv/csv_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace throughline::csv {

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The year that a cell says, 0 where it says none.
int yearOf(const std::string& cell)
{
    int year = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), year);
    const bool whole = error == std::errc() && end == cell.data() + cell.size();
    return whole && year >= 1900 && year <= 2100 ? year : 0;
}

/// 2020, 2021, 2022 across: years over columns of numbers.
bool namesYears(const std::vector<std::string>& header)
{
    int years = 0;
    int last = 0;
    for (const std::string& cell : header) {
        const int year = yearOf(cell);
        if (year != 0 && last != 0 && year != last + 1 && year != last - 1) {
            return false;
        }
        years += year != 0 ? 1 : 0;
        last = year != 0 ? year : last;
    }
    return years >= 2;
}

/// The kind of most filled cells below the first row, Blank where there is no clear one.
CellKind kindBelow(const Rows& rows, size_t column)
{
    std::array<int, 5> counts{};
    int filled = 0;
    for (size_t i = 1; i < rows.size(); ++i) {
        if (column >= rows[i].size()) {
            continue;
        }
        const CellKind kind = kindOf(rows[i][column]);
        if (kind != CellKind::Blank) {
            ++counts[static_cast<size_t>(kind)];
            ++filled;
        }
    }
    for (size_t kind = 0; kind < counts.size(); ++kind) {
        if (filled > 0 && counts[kind] * 10 >= filled * 7) {
            return static_cast<CellKind>(kind);
        }
    }
    return filled > 0 ? CellKind::Text : CellKind::Blank;
}

double voteOfTexts(const Rows& rows, size_t column)
{
    const std::string& name = rows[0][column];
    bool oneLength = true;
    for (size_t i = 1; i < rows.size(); ++i) {
        if (column >= rows[i].size()) {
            continue;
        }
        if (rows[i][column] == name) {
            return -1;
        }
        oneLength = oneLength &&
                    rows[i][column].size() == rows[1][std::min(column, rows[1].size() - 1)].size();
    }
    const bool unlike =
        rows.size() > 2 && column < rows[1].size() && rows[1][column].size() != name.size();
    return oneLength && unlike ? 0.5 : 0.1;
}

double vote(const Rows& rows, size_t column)
{
    const CellKind below = kindBelow(rows, column);
    CellKind above = kindOf(rows[0][column]);
    if (above == CellKind::Boolean && below != CellKind::Boolean) {
        above = CellKind::Text; // "n" names a column as often as it says no
    }
    if (above == CellKind::Blank || below == CellKind::Blank) {
        return above == CellKind::Text ? 0.1 : -0.1;
    }
    if (above == CellKind::Text) {
        return below == CellKind::Text ? voteOfTexts(rows, column) : 1;
    }
    if (above == CellKind::Date && below == CellKind::Number) {
        return 1; // weeks running across
    }
    return above == below ? -1 : -0.3;
}

}

bool looksLikeHeader(const Rows& rows)
{
    if (rows.empty()) {
        return false;
    }
    if (rows.size() == 1) {
        // "n" names a column as often as it says no.
        return std::all_of(rows[0].begin(), rows[0].end(), [](const std::string& cell) {
            const CellKind kind = kindOf(cell);
            return kind == CellKind::Text || kind == CellKind::Boolean;
        });
    }
    if (namesYears(rows[0]) && kindOf(rows[0][0]) != CellKind::Number) {
        return true;
    }
    double votes = 0;
    for (size_t column = 0; column < rows[0].size(); ++column) {
        votes += vote(rows, column);
    }
    return votes >= 0;
}

namespace {

/// True where a name of the row stands for the columns beside it too.
bool spans(const std::vector<std::string>& row)
{
    bool wide = false;
    std::string last;
    for (const std::string& cell : row) {
        const std::string name(trimmed(cell));
        wide = wide || (!last.empty() && (name.empty() || name == last));
        last = name.empty() ? last : name;
    }
    return wide;
}

/// True where the second of the rows holds names, over numbers or dates.
bool namesAgain(const Rows& rows)
{
    const Rows below(rows.begin() + 1, rows.end());
    size_t overValues = 0;
    for (size_t column = 0; column < below[0].size(); ++column) {
        const CellKind name = kindOf(below[0][column]);
        const CellKind values = kindBelow(below, column);
        if (name == CellKind::Number || (name == CellKind::Date && values == CellKind::Date)) {
            return false;
        }
        overValues += name == CellKind::Text && values == CellKind::Number ? 1 : 0;
    }
    return overValues >= 2;
}

}

int headerRowsOf(const Rows& rows)
{
    constexpr int most = 3;
    int count = 1;
    Rows rest = rows;
    while (count < most && rest.size() >= 3 && spans(rest[0]) && namesAgain(rest)) {
        rest.erase(rest.begin());
        ++count;
    }
    return count;
}

std::vector<std::string> joinedNames(Rows rows)
{
    std::vector<std::string> names;
    for (size_t line = 0; line < rows.size(); ++line) {
        std::string last;
        for (size_t column = 0; column < rows[line].size(); ++column) {
            const std::string_view cell = trimmed(rows[line][column]);
            const bool lowest = line + 1 == rows.size();
            last = cell.empty() && !lowest ? last : std::string(cell);
            if (column >= names.size()) {
                names.emplace_back();
            }
            std::string& name = names[column];
            if (!last.empty() && name != last) {
                name += name.empty() ? last : " / " + last;
            }
        }
    }
    return names;
}

}
