// How a dialect is judged: the product of how many rows have the commonest number of cells, how
// much the cells look like values, and a factor that grows with the number of columns (the essay in
// dialect_sniffer.cpp).

#include "core/csv/dialect_candidate.h"

#include "core/csv/cell_kind.h"
#include "core/csv/reader.h"

#include <algorithm>
#include <map>

namespace throughline::csv {

using namespace std::literals;

namespace {

constexpr size_t rowsTried = 500;

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

double valueScore(const DialectCandidate& c)
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

double delimiterFactor(const DialectCandidate& c, double values)
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

}

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

void score(DialectCandidate& c)
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

}
