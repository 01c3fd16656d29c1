#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace throughline::csv {

/// One line of a pasted or typed table of counts.
struct CountLine
{
    QString title;
    std::optional<double> count; ///< empty where the number is missing or cannot be read
    QString raw;                 ///< what stood in the place of the number
    bool unreadable = false;     ///< something stood there that is no number

    bool operator==(const CountLine&) const = default;
};

/// "text, number" line by line, as it comes from a spreadsheet or a keyboard.
struct CountTable
{
    std::vector<CountLine> lines;
    std::optional<CountLine> total = {};  ///< the line of sums, left out of `lines`
    std::optional<CountLine> header = {}; ///< the line of column names, left out of `lines`
    QString note = {};                    ///< what was left out, one sentence; empty where nothing

    bool operator==(const CountTable&) const = default;
};

/// Reads \p text as a table of two columns, text and number, separated by tabs, semicolons,
/// commas, two blanks or more, a colon, or just the last blank before the number.
///
/// nullopt where it is no such table: more than two columns, one line only without a number,
/// or fewer than half of the lines with a number.
std::optional<CountTable> parseCountTable(const QString& text);

}
