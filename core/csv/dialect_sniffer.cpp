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

#include "core/csv/cell_kind.h"
#include "core/csv/header_sniffer.h"
#include "core/csv/reader.h"

#include <algorithm>
#include <map>

namespace throughline::csv {

using namespace std::literals;

namespace {

constexpr size_t rowsTried = 500;
constexpr size_t longestPreamble = 60;

struct TriedRow
{
    std::vector<std::string> cells;
    std::string raw;
    qint64 line = 0;
};

struct Candidate
{
    Dialect dialect;
    double score = 0;
    size_t columns = 0;
    size_t firstRow = 0; ///< index of the header among the rows tried
    std::vector<TriedRow> rows;
    qint64 unclosed = 0;  ///< rows lost to quotes that never close
    bool tooWide = false; ///< rows have more cells than can be read
};

/// The rows that a dialect makes of the text, and how many it lost to quotes that never close.
struct TriedRows
{
    std::vector<TriedRow> rows;
    qint64 unclosed = 0;
    bool tooWide = false;
};

TriedRows readRows(const QByteArray& start, Dialect dialect)
{
    TriedRows tried;
    dialect.header = false;
    dialect.footerLines.reset(); // the text may end long before the table does
    const auto source = Source::fromBytes(start);
    auto reader = source ? Reader::open(*source, dialect) : failure(source.error());
    if (!reader) {
        return tried;
    }
    while (tried.rows.size() < rowsTried && reader->next()) {
        TriedRow row;
        for (const std::string_view cell : reader->record().cells) {
            row.cells.emplace_back(cell);
        }
        row.raw = reader->record().raw;
        row.line = reader->record().line;
        tried.rows.push_back(std::move(row));
    }
    tried.unclosed = reader->problems().count(ProblemKind::UnclosedQuote);
    tried.tooWide = tried.rows.empty() && reader->problems().count(ProblemKind::TooLong) > 0;
    return tried;
}

/// The commonest number of cells, more cells where two are as common.
size_t commonestCount(const std::vector<TriedRow>& rows)
{
    std::map<size_t, size_t> counts;
    for (const TriedRow& row : rows) {
        ++counts[row.cells.size()];
    }
    size_t best = 1;
    size_t most = 0;
    for (const auto& [cells, count] : counts) {
        if (count >= most && cells > 0) {
            most = count;
            best = cells;
        }
    }
    return best;
}

bool hasTimeOfDay(std::string_view raw)
{
    for (size_t i = 1; i + 2 < raw.size(); ++i) {
        if (raw[i] == ':' && isDigit(raw[i - 1]) && isDigit(raw[i + 1]) && isDigit(raw[i + 2])) {
            return true;
        }
    }
    return false;
}

/// True where the whole line is one value that the delimiter would tear apart.
bool tearsValue(const TriedRow& row, char delimiter, bool underSingleName)
{
    if (row.cells.size() < 2) {
        return false;
    }
    if (delimiter == ':' && hasTimeOfDay(row.raw)) {
        return true;
    }
    // 12:30:00,5 is a time and a number, unless a single name stands above; Jan 5, 2026 is a date.
    const bool mayTearDate =
        delimiter != ',' || underSingleName || row.raw.find(", ") != row.raw.npos;
    const DateEvidence date = mayTearDate ? dateEvidence(row.raw) : DateEvidence{};
    if (date.orders != 0 || date.timeOnly) {
        return true;
    }
    return (underSingleName || delimiter == ' ') && numberEvidence(row.raw).number;
}

/// 0–1: how much a cell looks like one whole value.
double cellScore(std::string_view cell)
{
    cell = trimmed(cell);
    if (kindOf(cell) != CellKind::Text) {
        return 1;
    }
    for (const char quote : {'"', '\''}) {
        const bool opens = cell.front() == quote;
        const bool closes = cell.back() == quote;
        if (opens && closes && cell.size() >= 2) {
            return 0; // a quote that was not removed
        }
        if (opens || closes) {
            return 0.1; // half of a cell that was torn apart
        }
    }
    if (cell.find_first_of(";\t|"sv) != cell.npos) {
        return 0.1;
    }
    const size_t comma = cell.find(',');
    const bool tight = comma != cell.npos && comma + 1 < cell.size() && cell[comma + 1] != ' ';
    return tight ? 0.2 : 0.6;
}

double valueScore(const Candidate& c)
{
    double sum = 0;
    double cells = 0;
    for (size_t i = c.firstRow; i < c.rows.size(); ++i) {
        if (c.rows[i].cells.size() != c.columns) {
            continue;
        }
        for (const std::string& cell : c.rows[i].cells) {
            sum += cellScore(cell);
            ++cells;
        }
    }
    return cells > 0 ? sum / cells : 0;
}

double delimiterFactor(const Candidate& c, double values)
{
    if (c.columns == 1) {
        return 0.35;
    }
    const double byColumns = 0.5 + 0.5 * double(c.columns - 1) / double(c.columns);
    switch (c.dialect.delimiter) {
    case ' ':
        // Words stand apart in every sentence: only rows of numbers are split at blanks.
        return values > 0.85 ? 0.6 * byColumns : 0.05;
    case ':':
    case '^':
    case '~':
        return 0.8 * byColumns;
    default:
        return byColumns;
    }
}

void score(Candidate& c)
{
    if (c.tooWide) { // far too many cells are still what it most likely is: whoever reads it says
                     // so
        c.columns = Reader::mostCells;
        c.score = delimiterFactor(c, 1);
        return;
    }
    c.columns = commonestCount(c.rows);
    const auto first = std::find_if(c.rows.begin(), c.rows.end(), [&c](const TriedRow& row) {
        return row.cells.size() == c.columns;
    });
    c.firstRow = static_cast<size_t>(first - c.rows.begin());
    const bool singleName = c.firstRow == 1 && c.rows.front().cells.size() == 1;
    size_t fitting = 0;
    for (size_t i = c.firstRow; i < c.rows.size(); ++i) {
        const bool fits = c.rows[i].cells.size() == c.columns;
        fitting += fits && !tearsValue(c.rows[i], c.dialect.delimiter, singleName) ? 1 : 0;
    }
    const size_t after = c.rows.size() - c.firstRow;
    if (after == 0 || c.firstRow > longestPreamble) {
        return;
    }
    // A quote that never closes is a slip; where many do not close, they are no quotes.
    const double lost = double(c.unclosed) / double(c.rows.size() + size_t(c.unclosed));
    const bool slips = lost <= 0.2;
    const double forgiven = slips ? double(c.unclosed) : 0;
    const double closing = slips ? 1 - 0.3 * lost / double(c.columns) : 1 - lost;
    const double share = (double(fitting) + forgiven) / (double(after) + forgiven);
    const double values = valueScore(c);
    const double preamble = 1 - 0.01 * double(c.firstRow);
    c.score = share * share * share * values * delimiterFactor(c, values) * preamble * closing;
}

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

void skipPaddedTitles(Candidate& c)
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
void keepHeaderThatLooksLikeComment(Candidate& c, const QByteArray& start)
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

Dialect finished(Candidate c, const QByteArray& start, const Overrides& overrides)
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
    std::vector<Candidate> all;
    for (const Dialect& dialect : candidates(start, overrides)) {
        Candidate c;
        c.dialect = dialect;
        TriedRows tried = readRows(start, dialect);
        c.rows = std::move(tried.rows);
        c.unclosed = tried.unclosed;
        c.tooWide = tried.tooWide;
        score(c);
        all.push_back(std::move(c));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    DialectGuess guess;
    guess.best = finished(all.front(), start, overrides);
    for (const Candidate& other : all) {
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
