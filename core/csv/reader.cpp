// How a record is found
//
// 1. Lines to skip, empty lines and comments are passed over without looking at cells.
// 2. The structural scan jumps from delimiter to delimiter. Only where a cell begins with the
//    quote does a second loop search for the quote that closes it.
// 3. Where the window ends inside a record, the window slides on and the record is begun again.
// 4. A quote that never closes, or whose closing mark is followed by text on another line, was
//    no quote: the one line is reported and passed over, and reading goes on behind it. So one
//    stray mark costs one row instead of the rest of the file.

#include "core/csv/reader.h"

#include "core/csv/csv_text.h"
#include "core/csv/header_sniffer.h"
#include "core/csv/record_buffer.h"
#include "core/csv/structural_scan.h"

#include <QSet>

#include <algorithm>
#include <deque>

namespace throughline::csv {

namespace {

constexpr size_t shownOfLong = 1000; // bytes of a record that is too long

QString tooLongMessage(qint64 row)
{
    return text("Row %1 is longer than %2 MiB: a line break or a quotation mark may be missing.")
        .arg(row)
        .arg(Reader::longestRecord / 1024 / 1024);
}

QString tooManyCellsMessage(qint64 row, size_t cells)
{
    return text("Row %1 has %2 cells, more than the %3 that can be read: is the delimiter right?")
        .arg(row)
        .arg(cells)
        .arg(Reader::mostCells);
}

}

class Reader::Impl
{
public:
    Impl(TextInput input, const Dialect& dialect)
        : m_buffer(std::move(input)),
          m_dialect(dialect),
          m_returnsEndLines(dialect.lineEnding == LineEnding::Cr ||
                            dialect.lineEnding == LineEnding::Mixed),
          m_scan(dialect.delimiter, m_returnsEndLines),
          m_linesToSkip(dialect.skippedLines)
    {
    }

    void readHeader();
    bool next();

    Record record;
    std::vector<QString> header;
    ProblemList problems;
    PassedOver passedOver;
    std::optional<Error> error;
    qint64 rows = 0;

    qint64 bytesRead() const
    {
        return m_buffer.bytesTaken() - static_cast<qint64>(m_buffer.size() - m_position);
    }

private:
    enum class Found { Record, Nothing, NeedsMore, Unclosed };

    bool advance();
    Found find();
    Found skipLine();
    Found readCells();
    Found readQuoted(size_t& cellStart);
    size_t closingQuote(size_t from, bool& escapes) const;
    size_t lineEnd(size_t from) const;
    size_t behindLineEnd(size_t end) const;
    std::string_view view(size_t from, size_t to) const
    {
        return {m_buffer.data() + from, to - from};
    }
    std::string_view unescaped(std::string_view inside, std::string_view behind);
    void finishCell(std::string_view cell)
    {
        if (m_cells.size() < mostCells) {
            m_cells.push_back(cell);
        } else {
            ++m_cellsBeyond;
        }
    }
    void finishRecord(size_t end);
    bool acceptRecord();
    void passOver(ProblemKind kind, const QString& message, std::string_view raw);
    bool passOverLine(ProblemKind kind);
    bool discardLongLine();
    bool readHeaderRecord();

    RecordBuffer m_buffer;
    Dialect m_dialect;
    bool m_returnsEndLines;
    StructuralScan m_scan;
    int m_linesToSkip;
    bool m_quotesOff = false;
    size_t m_position = 0;      ///< where the next record begins
    size_t m_next = 0;          ///< behind the record found
    qint64 m_line = 1;          ///< line number of m_position
    qint64 m_linesInRecord = 1; ///< lines that the record found takes
    std::vector<std::string_view> m_cells;
    size_t m_cellsBeyond = 0;            ///< cells of the record that are more than it may have
    std::deque<std::string> m_unescaped; ///< does not move its strings when it grows
    size_t m_unescapedUsed = 0;
};

bool Reader::Impl::advance()
{
    auto moved = m_buffer.advance(m_position);
    m_position = 0;
    if (!moved) {
        error = moved.error();
        return false;
    }
    return true;
}

size_t Reader::Impl::lineEnd(size_t from) const
{
    const char* const data = m_buffer.data();
    const char* const end = data + m_buffer.size();
    const auto* feed =
        static_cast<const char*>(std::memchr(data + from, '\n', size_t(end - data) - from));
    if (m_returnsEndLines) {
        const char* const until = feed ? feed : end;
        const auto* back =
            static_cast<const char*>(std::memchr(data + from, '\r', size_t(until - data) - from));
        feed = back ? back : feed;
    }
    return static_cast<size_t>((feed ? feed : end) - data);
}

size_t Reader::Impl::behindLineEnd(size_t end) const
{
    const bool pair = m_buffer.data()[end] == '\r' && end + 1 < m_buffer.size() &&
                      m_buffer.data()[end + 1] == '\n';
    return end + (pair ? 2 : 1);
}

Reader::Impl::Found Reader::Impl::skipLine()
{
    const size_t end = lineEnd(m_position);
    const bool last = end + 1 >= m_buffer.size();
    if (last && !m_buffer.atEnd()) {
        return Found::NeedsMore;
    }
    m_position = end < m_buffer.size() ? behindLineEnd(end) : m_buffer.size();
    ++m_line;
    return Found::Nothing;
}

Reader::Impl::Found Reader::Impl::find()
{
    if (m_position >= m_buffer.size()) {
        return Found::NeedsMore;
    }
    if (m_linesToSkip > 0) {
        const Found found = skipLine();
        m_linesToSkip -= found == Found::Nothing ? 1 : 0;
        return found;
    }
    const char first = m_buffer.data()[m_position];
    const bool comment = m_dialect.comment != '\0' && first == m_dialect.comment;
    if (comment || first == '\n' || (first == '\r' && m_returnsEndLines)) {
        return skipLine();
    }
    if (first == '\r' || first == ' ') {
        const size_t end = lineEnd(m_position);
        const bool whole = end < m_buffer.size() || m_buffer.atEnd();
        if (whole && trimmed(view(m_position, end)).empty()) {
            return skipLine();
        }
    }
    return readCells();
}

Reader::Impl::Found Reader::Impl::readCells()
{
    m_cells.clear();
    m_cellsBeyond = 0;
    m_unescapedUsed = 0;
    m_linesInRecord = 1;
    const char* const data = m_buffer.data();
    const size_t size = m_buffer.size();
    const char quote = m_quotesOff ? '\0' : m_dialect.quote;
    m_scan.start(data, size, m_position);
    size_t cellStart = m_position;
    for (;;) {
        if (quote != '\0' && cellStart < size) {
            size_t opening = cellStart;
            while (m_dialect.spaceAfterDelimiter && opening < size && data[opening] == ' ') {
                ++opening;
            }
            if (opening < size && data[opening] == quote) {
                cellStart = opening;
                const Found found = readQuoted(cellStart);
                if (found != Found::Nothing) {
                    return found;
                }
                continue;
            }
        }
        const size_t end = m_scan.next();
        if (end == size && !m_buffer.atEnd()) {
            return Found::NeedsMore;
        }
        finishCell(view(cellStart, end));
        if (end < size && data[end] == m_dialect.delimiter && m_dialect.delimiter != '\0') {
            cellStart = end + 1;
            continue;
        }
        const bool endsInReturn = end + 1 == size && data[end] == '\r';
        if (endsInReturn && !m_buffer.atEnd()) {
            return Found::NeedsMore;
        }
        finishRecord(end);
        return Found::Record;
    }
}

size_t Reader::Impl::closingQuote(size_t from, bool& escapes) const
{
    const char* const data = m_buffer.data();
    const size_t size = m_buffer.size();
    const char quote = m_dialect.quote;
    for (size_t at = from; at < size; ++at) {
        const auto* found = static_cast<const char*>(std::memchr(data + at, quote, size - at));
        const size_t hit = found ? static_cast<size_t>(found - data) : size;
        if (m_dialect.backslashEscape) {
            const auto* slash = static_cast<const char*>(std::memchr(data + at, '\\', hit - at));
            if (slash) {
                escapes = true;
                at = static_cast<size_t>(slash - data) + 1;
                continue;
            }
        }
        if (hit + 1 < size && data[hit + 1] == quote) {
            escapes = true;
            at = hit + 1;
            continue;
        }
        return hit;
    }
    return size;
}

std::string_view Reader::Impl::unescaped(std::string_view inside, std::string_view behind)
{
    if (m_unescapedUsed == m_unescaped.size()) {
        m_unescaped.emplace_back();
    }
    std::string& cell = m_unescaped[m_unescapedUsed++];
    cell.clear();
    for (size_t i = 0; i < inside.size(); ++i) {
        const bool doubled = inside[i] == m_dialect.quote && i + 1 < inside.size() &&
                             inside[i + 1] == m_dialect.quote;
        const bool slashed =
            m_dialect.backslashEscape && inside[i] == '\\' && i + 1 < inside.size();
        i += doubled || slashed ? 1 : 0;
        cell.push_back(inside[i]);
    }
    cell.append(behind);
    return cell;
}

/// Reads the quoted cell at \p cellStart, which then is where the next cell begins; Found::Nothing
/// where the record goes on.
Reader::Impl::Found Reader::Impl::readQuoted(size_t& cellStart)
{
    const char* const data = m_buffer.data();
    const size_t size = m_buffer.size();
    bool escapes = false;
    const size_t close = closingQuote(cellStart + 1, escapes);
    if (close >= size) {
        return m_buffer.atEnd() ? Found::Unclosed : Found::NeedsMore;
    }
    if (close + 1 >= size && !m_buffer.atEnd()) {
        return Found::NeedsMore;
    }
    m_scan.seek(close + 1);
    const size_t end = m_scan.next();
    if (end == size && !m_buffer.atEnd()) {
        return Found::NeedsMore;
    }
    const std::string_view inside = view(cellStart + 1, close);
    std::string_view behind = view(close + 1, end);
    if (trimmed(behind).empty()) {
        behind = {};
    } else if (!m_returnsEndLines && behind.ends_with('\r')) {
        behind.remove_suffix(1);
    }
    const auto breaks = std::count(inside.begin(), inside.end(), '\n') +
                        (m_returnsEndLines && m_dialect.lineEnding == LineEnding::Cr
                             ? std::count(inside.begin(), inside.end(), '\r')
                             : 0);
    if (!behind.empty() && breaks > 0) {
        return Found::Unclosed;
    }
    m_linesInRecord += breaks;
    finishCell(escapes || !behind.empty() ? unescaped(inside, behind) : inside);
    if (end < size && data[end] == m_dialect.delimiter && m_dialect.delimiter != '\0') {
        cellStart = end + 1;
        return Found::Nothing;
    }
    if (end + 1 == size && data[end] == '\r' && !m_buffer.atEnd()) {
        return Found::NeedsMore;
    }
    finishRecord(end);
    return Found::Record;
}

void Reader::Impl::finishRecord(size_t end)
{
    const bool ended = end < m_buffer.size();
    m_next = ended ? behindLineEnd(end) : end;
    std::string_view raw = view(m_position, end);
    if (!m_returnsEndLines && raw.ends_with('\r')) {
        raw.remove_suffix(1);
        std::string_view& last = m_cells.back();
        if (last.data() + last.size() == raw.data() + raw.size() + 1) {
            last.remove_suffix(1);
        }
    }
    record.raw = raw;
    record.cells = m_cells;
    record.line = m_line;
    m_line += m_linesInRecord;
    m_position = m_next;
}

void Reader::Impl::passOver(ProblemKind kind, const QString& message, std::string_view raw)
{
    const Problem problem{kind, rows, {}, excerpt(raw), message};
    problems.add(problem);
    if (passedOver) {
        passedOver(problem, raw);
    }
}

/// Passes over the line at the current position, where no record could be read from it.
bool Reader::Impl::passOverLine(ProblemKind kind)
{
    ++rows;
    const size_t end = lineEnd(m_position);
    const std::string_view raw = trimmed(view(m_position, end));
    if (kind == ProblemKind::UnclosedQuote) {
        passOver(kind, text("Row %1 has a quotation mark that never closes.").arg(rows), raw);
        m_position = end < m_buffer.size() ? behindLineEnd(end) : end;
        ++m_line;
        return true;
    }
    passOver(kind, tooLongMessage(rows), raw.substr(0, shownOfLong));
    return discardLongLine();
}

bool Reader::Impl::discardLongLine()
{
    for (;;) {
        const size_t end = lineEnd(m_position);
        if (end < m_buffer.size()) {
            m_position = behindLineEnd(end);
            ++m_line;
            return true;
        }
        m_position = m_buffer.size();
        if (m_buffer.atEnd() || !advance()) {
            return false;
        }
    }
}

bool Reader::Impl::acceptRecord()
{
    ++rows;
    record.row = rows;
    if (record.raw.size() > static_cast<size_t>(longestRecord)) {
        passOver(ProblemKind::TooLong, tooLongMessage(rows), record.raw.substr(0, shownOfLong));
        return false;
    }
    if (m_cellsBeyond > 0) {
        passOver(ProblemKind::TooLong, tooManyCellsMessage(rows, m_cells.size() + m_cellsBeyond),
                 record.raw.substr(0, shownOfLong));
        return false;
    }
    if (m_buffer.mayHaveNul() && record.raw.find('\0') != record.raw.npos) {
        passOver(ProblemKind::Nul, text("Row %1 has a NUL byte in it.").arg(rows), record.raw);
        return false;
    }
    return true;
}

bool Reader::Impl::next()
{
    for (;;) {
        switch (find()) {
        case Found::Record:
            if (acceptRecord()) {
                return true;
            }
            break;
        case Found::Nothing:
            break;
        case Found::Unclosed:
            passOverLine(ProblemKind::UnclosedQuote);
            break;
        case Found::NeedsMore:
            if (m_buffer.atEnd() && m_position >= m_buffer.size()) {
                return false;
            }
            if (m_buffer.size() - m_position > static_cast<size_t>(longestRecord)) {
                const bool hasBreak = lineEnd(m_position) < m_buffer.size();
                if (!passOverLine(hasBreak ? ProblemKind::UnclosedQuote : ProblemKind::TooLong)) {
                    return false;
                }
            } else if (!advance()) {
                return false;
            }
            break;
        }
    }
}

/// Reads one record of the header; false where there is none.
bool Reader::Impl::readHeaderRecord()
{
    Found found = find();
    while (found == Found::Nothing || found == Found::NeedsMore || found == Found::Unclosed) {
        m_quotesOff = m_quotesOff || found == Found::Unclosed;
        const bool ended = m_buffer.atEnd() && m_position >= m_buffer.size();
        const bool tooLong = m_buffer.size() - m_position > static_cast<size_t>(longestRecord);
        if (found == Found::NeedsMore && (ended || tooLong || !advance())) {
            return false;
        }
        found = find();
    }
    m_quotesOff = false;
    return true;
}

void Reader::Impl::readHeader()
{
    std::vector<std::vector<std::string>> lines;
    for (int i = 0; m_dialect.header && i < m_dialect.headerRows && readHeaderRecord(); ++i) {
        lines.emplace_back(record.cells.begin(), record.cells.end());
    }
    if (lines.size() == 1) {
        for (const std::string& cell : lines[0]) {
            header.push_back(fromUtf8(trimmed(cell)));
        }
        return;
    }
    const std::vector<std::string> names = joinedNames(std::move(lines));
    for (const std::string& name : names) {
        header.push_back(fromUtf8(name));
    }
}

Reader::Reader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const Source& source, const Dialect& dialect)
{
    auto input = TextInput::open(source, dialect.encoding);
    if (!input) {
        return failure(input.error());
    }
    auto impl = std::make_unique<Impl>(std::move(*input), dialect);
    impl->readHeader();
    if (impl->error) {
        return failure(*impl->error);
    }
    return Reader(std::move(impl));
}

const std::vector<QString>& Reader::header() const { return m_impl->header; }
bool Reader::next() { return m_impl->next(); }
const Record& Reader::record() const { return m_impl->record; }
const std::optional<Error>& Reader::error() const { return m_impl->error; }
const ProblemList& Reader::problems() const { return m_impl->problems; }
void Reader::onPassedOver(PassedOver callback) { m_impl->passedOver = std::move(callback); }
qint64 Reader::rows() const { return m_impl->rows; }
qint64 Reader::bytesRead() const { return m_impl->bytesRead(); }

bool isRagged(const Record& record, size_t columns)
{
    if (record.cells.size() <= columns) {
        return record.cells.size() < columns;
    }
    return std::any_of(record.cells.begin() + static_cast<std::ptrdiff_t>(columns),
                       record.cells.end(),
                       [](std::string_view cell) { return !trimmed(cell).empty(); });
}

Problem raggedProblem(const Record& record, size_t columns)
{
    QString message = record.cells.size() == 1
                          ? text("Row %1 has one cell where %3 were expected.")
                          : text("Row %1 has %2 cells where %3 were expected.");
    message.replace(QLatin1String("%1"), QString::number(record.row))
        .replace(QLatin1String("%2"), QString::number(record.cells.size()))
        .replace(QLatin1String("%3"), QString::number(columns));
    return {ProblemKind::RaggedRow, record.row, {}, excerpt(record.raw), message};
}

std::vector<QString> columnNames(const std::vector<QString>& header, size_t columns)
{
    QSet<QString> taken;
    for (const QString& name : header) {
        taken.insert(name.simplified());
    }
    QSet<QString> used;
    std::vector<QString> names;
    for (size_t i = 0; i < columns; ++i) {
        const QString given = i < header.size() ? header[i].simplified() : QString();
        QString name = given.isEmpty() ? text("Column %1").arg(i + 1) : given;
        for (int number = 2; used.contains(name) || (name != given && taken.contains(name));
             ++number) {
            name = QStringLiteral("%1 %2")
                       .arg(given.isEmpty() ? text("Column %1").arg(i + 1) : given)
                       .arg(number);
        }
        used.insert(name);
        names.push_back(name);
    }
    return names;
}

Result<void> visitRows(const Source& source, const Dialect& dialect,
                       const std::vector<qint64>& rows,
                       const std::function<void(qint64, std::string_view)>& visit)
{
    auto reader = Reader::open(source, dialect);
    if (!reader) {
        return failure(reader.error());
    }
    auto wanted = rows.begin();
    while (wanted != rows.end() && reader->next()) {
        while (wanted != rows.end() && *wanted < reader->record().row) {
            ++wanted;
        }
        if (wanted != rows.end() && *wanted == reader->record().row) {
            visit(*wanted, reader->record().raw);
            ++wanted;
        }
    }
    if (reader->error()) {
        return failure(*reader->error());
    }
    return {};
}

}
