// How the dialect is found
//
// 1. Line endings are counted, lines that begin with # are taken for comments.
// 2. Every delimiter that occurs is tried with every quote that stands at the edge of a cell.
// 3. A candidate's score is the product of
//    - how many rows have the commonest number of cells, to the third power,
//    - how much the cells look like values (numbers, dates, words; hardly, when another
//      delimiter or an unremoved quote stands in them),
//    - a factor that grows with the number of columns; one column alone has a low one.
//    A split that tears a time of day, a date or a decimal number apart counts as no row at all.
// 4. Rows before the first one with the commonest number of cells are a preamble, and so are
//    padded title rows.
//
// It does not look for delimiters of several characters.

#include "core/csv/dialect_sniffer.h"

#include "core/csv/csv_text.h"
#include "core/csv/dialect_candidate.h"
#include "core/csv/header_sniffer.h"

#include <algorithm>

namespace throughline::csv {

namespace {

LineEnding lineEndingOf(const QByteArray& start)
{
    qint64 feeds = 0;
    qint64 pairs = 0;
    qint64 returns = 0;
    for (qsizetype i = 0; i < start.size(); ++i) {
        if (start[i] == '\n') {
            ++feeds;
        } else if (start[i] == '\r') {
            const bool pair = i + 1 < start.size() && start[i + 1] == '\n';
            ++(pair ? pairs : returns);
            i += pair ? 1 : 0;
        }
    }
    if (returns > 0 && feeds + pairs == 0) {
        return LineEnding::Cr;
    }
    if (returns * 10 > feeds + pairs) {
        return LineEnding::Mixed;
    }
    return pairs > feeds ? LineEnding::CrLf : LineEnding::Lf;
}

bool hasCommentLines(const QByteArray& start)
{
    return start.startsWith('#') || start.contains("\n#") || start.contains("\r#");
}

std::vector<char> delimitersToTry(const QByteArray& start, const Overrides& overrides)
{
    if (overrides.delimiter) {
        return {*overrides.delimiter};
    }
    std::vector<char> delimiters;
    for (const char c : {',', ';', '\t', '|', ':', '^', '~', ' ', '\x1F', '\x01'}) {
        if (start.contains(c)) {
            delimiters.push_back(c);
        }
    }
    delimiters.push_back('\0');
    return delimiters;
}

/// True where a quote stands at the beginning of a line or behind the delimiter.
bool opensCells(const QByteArray& start, char quote, char delimiter)
{
    for (qsizetype i = start.indexOf(quote); i >= 0; i = start.indexOf(quote, i + 1)) {
        qsizetype before = i - 1;
        while (before >= 0 && start[before] == ' ' && delimiter != ' ') {
            --before;
        }
        if (before < 0 || start[before] == '\n' || start[before] == '\r' ||
            start[before] == delimiter) {
            return true;
        }
    }
    return false;
}

std::vector<char> quotesToTry(const QByteArray& start, char delimiter, const Overrides& overrides)
{
    if (overrides.quote) {
        return {*overrides.quote};
    }
    std::vector<char> quotes = {'"'};
    if (opensCells(start, '\'', delimiter)) {
        quotes.push_back('\'');
    }
    if (quotes.size() > 1 || opensCells(start, '"', delimiter)) {
        quotes.push_back('\0');
    }
    return quotes;
}

bool hasSpacedQuotes(const QByteArray& start, char delimiter, char quote)
{
    const char spaced[] = {delimiter, ' ', quote};
    return delimiter != '\0' && delimiter != ' ' && quote != '\0' &&
           start.contains(QByteArrayView(spaced, 3));
}

std::vector<Dialect> candidates(const QByteArray& start, const Overrides& overrides)
{
    Dialect base;
    base.lineEnding = overrides.lineEnding.value_or(lineEndingOf(start));
    base.footerLines = overrides.footerLines;
    base.comment = hasCommentLines(start) && overrides.delimiter != '#' ? '#' : '\0';
    base.comment = overrides.comment.value_or(base.comment);
    base.backslashEscape = overrides.backslashEscape.value_or(false);
    base.skippedLines = overrides.skip.value_or(0);
    base.header = false;
    std::vector<Dialect> all;
    for (const char delimiter : delimitersToTry(start, overrides)) {
        for (const char quote : quotesToTry(start, delimiter, overrides)) {
            Dialect d = base;
            d.delimiter = delimiter;
            d.quote = quote;
            d.spaceAfterDelimiter =
                overrides.spaceAfterDelimiter.value_or(hasSpacedQuotes(start, delimiter, quote));
            all.push_back(d);
            const char escaped[] = {'\\', quote};
            if (quote != '\0' && !overrides.backslashEscape &&
                start.contains(QByteArrayView(escaped, 2))) {
                d.backslashEscape = true;
                all.push_back(d);
            }
        }
    }
    return all;
}

/// A title above a table that was padded with empty cells: only the first says something.
bool isPaddedTitle(const TriedRow& row, size_t columns)
{
    const auto filled =
        std::count_if(row.cells.begin(), row.cells.end(),
                      [](const std::string& cell) { return !trimmed(cell).empty(); });
    return columns >= 3 && filled <= 1;
}

size_t filledCells(const TriedRow& row)
{
    return static_cast<size_t>(
        std::count_if(row.cells.begin(), row.cells.end(),
                      [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

void skipPaddedTitles(DialectCandidate& c)
{
    size_t at = c.firstRow;
    while (at < c.rows.size() && at < c.firstRow + longestPreamble &&
           isPaddedTitle(c.rows[at], c.columns)) {
        ++at;
    }
    if (at > c.firstRow && at < c.rows.size() && filledCells(c.rows[at]) * 2 > c.columns) {
        c.firstRow = at;
    }
}

/// "#,name" may be a header: a single line with # that has as many cells as the others is one.
void keepHeaderThatLooksLikeComment(DialectCandidate& c, const QByteArray& start)
{
    const bool onlyFirst = c.dialect.comment != '\0' && start.startsWith('#') &&
                           !start.contains("\n#") && !start.contains("\r#");
    if (!onlyFirst) {
        return;
    }
    Dialect without = c.dialect;
    without.comment = '\0';
    const std::vector<TriedRow> rows = readRows(start, without).rows;
    if (!rows.empty() && rows.front().cells.size() == c.columns && c.columns > 1) {
        c.dialect.comment = '\0';
        c.rows = rows;
        c.firstRow = 0;
    }
}

Dialect finished(DialectCandidate c, const QByteArray& start, const Overrides& overrides)
{
    if (!overrides.skip) {
        if (!overrides.comment) {
            keepHeaderThatLooksLikeComment(c, start);
        }
        skipPaddedTitles(c);
        if (c.firstRow < c.rows.size()) {
            c.dialect.skippedLines = static_cast<int>(c.rows[c.firstRow].line - 1);
        }
    }
    std::vector<std::vector<std::string>> table;
    for (size_t i = overrides.skip ? 0 : c.firstRow; i < c.rows.size(); ++i) {
        if (c.rows[i].cells.size() == c.columns) {
            table.push_back(c.rows[i].cells);
        }
    }
    c.dialect.header =
        !overrides.noHeader && (overrides.headerRows || c.tooWide || looksLikeHeader(table));
    c.dialect.headerRows = overrides.headerRows.value_or(
        c.dialect.header && table.size() > 2 ? headerRowsOf(table) : 1);
    return c.dialect;
}

}

DialectGuess detectDialect(const QByteArray& start, const Overrides& overrides)
{
    std::vector<DialectCandidate> all;
    for (const Dialect& dialect : candidates(start, overrides)) {
        DialectCandidate c;
        c.dialect = dialect;
        TriedRows tried = readRows(start, dialect);
        c.rows = std::move(tried.rows);
        c.unclosed = tried.unclosed;
        c.tooWide = tried.tooWide;
        score(c);
        all.push_back(std::move(c));
    }
    std::stable_sort(
        all.begin(), all.end(),
        [](const DialectCandidate& a, const DialectCandidate& b) { return a.score > b.score; });
    DialectGuess guess;
    guess.best = finished(all.front(), start, overrides);
    for (const DialectCandidate& other : all) {
        if (other.dialect.delimiter != all.front().dialect.delimiter) {
            if (other.score > 0) {
                guess.runnerUp = finished(other, start, overrides);
                guess.confidence = 1 - other.score / all.front().score;
            }
            break;
        }
    }
    return guess;
}

}
