#include "core/csv/sniff.h"

#include "core/csv/column_evidence.h"
#include "core/csv/csv_text.h"
#include "core/csv/dialect_sniffer.h"
#include "core/csv/encoding.h"
#include "core/csv/footer.h"
#include "core/csv/reader.h"
#include "core/csv/totals.h"

#include <QRegularExpression>

#include <algorithm>

namespace throughline::csv {

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 sampleBytes = 8 * mebibyte;
constexpr qint64 startBytes = 4 * mebibyte;
constexpr qint64 partBytes = 2 * mebibyte;
constexpr qint64 dialectBytes = 256 * 1024;
constexpr qint64 countedBytes = 64 * mebibyte;
constexpr size_t previewRows = 200;
constexpr size_t mostPreviewCells = 200'000;

/// One run of detection over one source.
class Sniffer
{
public:
    Sniffer(const Source& source, const SniffOptions& options)
        : m_source(source), m_options(options)
    {
        m_result.file = source.name();
        m_result.bytes = source.size();
    }

    Result<SniffResult> run();

private:
    Result<void> findEncoding();
    Result<QByteArray> startLines();
    Result<void> findDialect();
    Result<void> readStart();
    Result<void> readPart(qint64 offset);
    Result<void> countRows();
    void takeRow(const Record& record, bool known);
    bool holdFooter(const Record& record);
    void notePreview(const Record& record);
    void noteEncodingProblem(const Record& record);
    void decideColumns();
    void settleDecimals(const Overrides& given);
    bool sampleIsAll() const { return m_source.size() <= sampleBytes; }

    const Source& m_source;
    const SniffOptions& m_options;
    SniffResult m_result;
    bool m_encodingErrors = false;
    size_t m_columns = 0;
    size_t m_previewCells = 0;
    std::vector<QString> m_header;
    std::vector<ColumnEvidence> m_evidence;
    FooterWatch m_footer;
    qint64 m_sampledBytes = 0;
    qint64 m_rowsAtStart = 0;
};

Result<SniffResult> Sniffer::run()
{
    auto done = findEncoding().and_then([this] { return findDialect(); }).and_then([this] {
        return readStart();
    });
    if (done && !sampleIsAll()) {
        done = readPart(m_source.size() / 2).and_then([this] {
            return readPart(m_source.size() - partBytes);
        });
    }
    if (done) {
        done = countRows();
    }
    if (!done) {
        return failure(done.error());
    }
    decideColumns();
    findTotals(m_result, m_source, sampleIsAll());
    return std::move(m_result);
}

Result<void> Sniffer::findEncoding()
{
    std::vector<QByteArray> parts;
    const auto add = [&](qint64 offset, qint64 length) -> Result<void> {
        auto part = m_source.read(offset / 4 * 4, length);
        if (!part) {
            return failure(part.error());
        }
        parts.push_back(std::move(*part));
        return {};
    };
    auto done = add(0, sampleIsAll() ? sampleBytes : startBytes);
    if (done && !sampleIsAll()) {
        done = add(m_source.size() / 2, partBytes).and_then([&] {
            return add(m_source.size() - partBytes, partBytes);
        });
    }
    if (!done) {
        return done;
    }
    Dialect& dialect = m_result.dialect;
    dialect.bom = bomLength(parts.front()) > 0;
    if (m_options.overrides.encoding) {
        dialect.encoding = *m_options.overrides.encoding;
        m_encodingErrors = true;
        if (!isKnownEncoding(dialect.encoding)) {
            return failure(text("The encoding “%1” is not known: UTF-8, windows-1252 and Shift_JIS "
                                "are examples of names that are.")
                               .arg(dialect.encoding),
                           {}, {}, ErrorKind::Usage);
        }
        return {};
    }
    const auto guess = detectEncoding(parts, m_source.name());
    if (!guess) {
        return failure(guess.error());
    }
    dialect.encoding = guess->name;
    dialect.encodingUncertain = guess->uncertain;
    m_encodingErrors = guess->uncertain || guess->name != QLatin1String("UTF-8");
    return {};
}

/// The whole lines at the start of the source, as UTF-8: 256 KiB, more where the lines are long.
Result<QByteArray> Sniffer::startLines()
{
    constexpr qsizetype enoughLines = 20;
    for (qint64 length = dialectBytes;; length *= 4) {
        auto bytes = m_source.read(0, length);
        if (!bytes) {
            return failure(bytes.error());
        }
        bytes->remove(0, bomLength(*bytes));
        QByteArray start = toUtf8(*bytes, m_result.dialect.encoding);
        if (m_source.size() <= length) {
            return start;
        }
        const qsizetype lines = start.count('\n') + start.count('\r');
        if (lines >= enoughLines || length * 4 > sampleBytes) {
            const qsizetype end = std::max(start.lastIndexOf('\n'), start.lastIndexOf('\r'));
            start.truncate(end > 0 ? end + 1 : start.size());
            return start;
        }
    }
}

Result<void> Sniffer::findDialect()
{
    const auto lines = startLines();
    if (!lines) {
        return failure(lines.error());
    }
    const QByteArray& start = *lines;
    if (start.trimmed().isEmpty()) {
        return failure(
            text("%1 has nothing but blank lines: there is nothing to read.").arg(m_source.name()),
            m_source.path());
    }
    DialectGuess guess = detectDialect(start, m_options.overrides);
    const Dialect found = m_result.dialect;
    const auto withEncoding = [&found](Dialect dialect) {
        dialect.encoding = found.encoding;
        dialect.bom = found.bom;
        dialect.encodingUncertain = found.encodingUncertain;
        return dialect;
    };
    m_result.dialect = withEncoding(guess.best);
    if (guess.runnerUp) {
        m_result.runnerUp = withEncoding(*guess.runnerUp);
    }
    m_result.confidence = guess.confidence;
    return {};
}

void Sniffer::notePreview(const Record& record)
{
    if (m_result.preview.size() == previewRows || m_previewCells > mostPreviewCells) {
        return;
    }
    m_previewCells += record.cells.size();
    PreviewRow row{record.row, record.line, {}};
    for (const std::string_view cell : record.cells) {
        row.cells << excerpt(cell);
    }
    m_result.preview.push_back(std::move(row));
}

void Sniffer::noteEncodingProblem(const Record& record)
{
    const QString decoded = fromUtf8(record.raw);
    if (decoded.contains(QChar::ReplacementCharacter)) {
        m_result.problems.add({ProblemKind::Encoding,
                               record.row,
                               {},
                               decoded.left(200),
                               text("Row %1 has bytes that are no text in %2.")
                                   .arg(record.row)
                                   .arg(m_result.dialect.encoding)});
    }
}

/// True where the record waits: it may stand under the table.
bool Sniffer::holdFooter(const Record& record)
{
    return !m_result.dialect.footerLines && mayBeFooter(record, m_columns) &&
           m_footer.hold(record, raggedProblem(record, m_columns));
}

void Sniffer::takeRow(const Record& record, bool known)
{
    if (m_columns == 0) {
        m_columns = record.cells.size();
        m_evidence.resize(m_columns);
    }
    const bool ragged = isRagged(record, m_columns);
    const bool padded =
        m_columns > 1 && !ragged && record.cells[1].empty() && record.cells[m_columns - 1].empty();
    if ((ragged || padded) && holdFooter(record)) {
        return;
    }
    for (FooterWatch::Line& line : m_footer.taken()) { // the table went on
        if (known) {
            m_result.problems.add(std::move(line.ifRowsFollow));
        }
    }
    if (ragged) {
        if (known) {
            m_result.problems.add(raggedProblem(record, m_columns));
        }
        return;
    }
    ++m_result.rowsSampled;
    for (size_t i = 0; i < m_columns; ++i) {
        m_evidence[i].add(known ? record.row : 0, record.cells[i]);
    }
}

Result<void> Sniffer::readStart()
{
    auto reader = Reader::open(m_source, m_result.dialect);
    if (!reader) {
        return failure(reader.error());
    }
    m_header = reader->header();
    if (m_header.size() >= Reader::mostCells) {
        return failure(text("The header of %1 (line %2) has more than %3 columns: is the delimiter "
                            "right? “%4” was taken.")
                           .arg(m_source.name())
                           .arg(m_result.dialect.skippedLines + 1)
                           .arg(Reader::mostCells - 1)
                           .arg(delimiterName(m_result.dialect.delimiter)),
                       m_source.path(), m_result.dialect.skippedLines + 1);
    }
    m_columns = m_header.size();
    m_evidence.resize(m_columns);
    const qint64 until = sampleIsAll() ? m_source.size() + 1 : startBytes;
    while (reader->bytesRead() < until && reader->next()) {
        const Record& record = reader->record();
        notePreview(record);
        if (m_encodingErrors) {
            noteEncodingProblem(record);
        }
        takeRow(record, true);
        if ((record.row & 4095) == 0 && m_options.cancellation.isCancelled()) {
            return failure(text("Cancelled."), {}, {}, ErrorKind::Cancelled);
        }
    }
    if (reader->error()) {
        return failure(*reader->error());
    }
    m_result.problems.append(reader->problems());
    const auto below = m_footer.taken();
    for (const FooterWatch::Line& line : below) {
        if (sampleIsAll()) {
            m_result.problems.add(footerProblem(line.row, line.raw));
        }
    }
    m_sampledBytes = std::max<qint64>(1, reader->bytesRead());
    m_rowsAtStart = reader->rows();
    return {};
}

Result<void> Sniffer::readPart(qint64 offset)
{
    const auto bytes = m_source.read(offset / 4 * 4, partBytes);
    if (!bytes) {
        return failure(bytes.error());
    }
    QByteArray part = toUtf8(*bytes, m_result.dialect.encoding);
    const char ending = m_result.dialect.lineEnding == LineEnding::Cr ? '\r' : '\n';
    part.truncate(part.lastIndexOf(ending) + 1);
    part.remove(0, part.indexOf(ending) + 1);
    Dialect inside = m_result.dialect;
    inside.encoding = QStringLiteral("UTF-8");
    inside.header = false;
    inside.skippedLines = 0;
    if (offset + partBytes < m_source.size()) {
        inside.footerLines.reset();
    }
    const auto source = Source::fromBytes(part, m_source.name());
    if (!source) {
        return {}; // one long line: the start has to do
    }
    auto reader = Reader::open(*source, inside);
    while (reader && reader->next()) {
        takeRow(reader->record(), false);
    }
    return {};
}

Result<void> Sniffer::countRows()
{
    m_result.rows = m_rowsAtStart;
    m_result.rowsExact = sampleIsAll();
    if (sampleIsAll()) {
        return {};
    }
    if (!m_options.countRows || m_source.size() > countedBytes) {
        m_result.rows =
            qRound64(double(m_rowsAtStart) * double(m_source.size()) / double(m_sampledBytes));
        return {};
    }
    auto reader = Reader::open(m_source, m_result.dialect);
    if (!reader) {
        return failure(reader.error());
    }
    while (reader->next()) {
        const Record& record = reader->record();
        if (record.row > m_rowsAtStart && isRagged(record, m_columns) && !holdFooter(record)) {
            m_result.problems.add(raggedProblem(record, m_columns));
        }
        if ((record.row & 0xFFFF) == 0 && m_options.cancellation.isCancelled()) {
            return failure(text("Cancelled."), {}, {}, ErrorKind::Cancelled);
        }
    }
    m_result.rows = reader->rows();
    m_result.rowsExact = true;
    for (const Problem& problem : reader->problems().kept()) {
        if (problem.row > m_rowsAtStart) {
            m_result.problems.add(problem);
        }
    }
    for (FooterWatch::Line& line : m_footer.taken()) {
        const bool below = line.row + qint64(50) > m_result.rows;
        m_result.problems.add(below ? footerProblem(line.row, line.raw)
                                    : std::move(line.ifRowsFollow));
    }
    return {};
}

void Sniffer::decideColumns()
{
    const std::vector<QString> names = columnNames(m_header, m_columns);
    for (size_t i = 0; i < m_columns; ++i) {
        m_result.columns.push_back(m_evidence[i].finish(names[i], m_options.overrides));
    }
    settleDecimals(m_options.overrides);
}

/// One program wrote the whole file: a column that proves its decimal mark speaks for those that
/// can be read both ways, unless another column proves the other mark.
void Sniffer::settleDecimals(const Overrides& given)
{
    bool dot = false;
    bool comma = false;
    for (const ColumnEvidence& evidence : m_evidence) {
        dot = dot || evidence.provesDecimal('.');
        comma = comma || evidence.provesDecimal(',');
    }
    if (dot == comma || given.decimal || given.thousands) {
        return;
    }
    Overrides proven = given;
    proven.decimal = dot ? QLatin1Char('.') : QLatin1Char(',');
    for (size_t i = 0; i < m_columns; ++i) {
        SniffedColumn& column = m_result.columns[i];
        if (column.ambiguous && column.isNumeric()) {
            column = m_evidence[i].finish(column.name, proven);
        }
    }
}

}

Result<SniffResult> sniff(const Source& source, const SniffOptions& options)
{
    SniffOptions all = options;
    all.overrides = merged(options.overrides, source.known());
    auto result = Sniffer(source, all).run();
    if (result) {
        result->said = source.said();
    }
    return result;
}

bool SniffedColumn::isRunningNumber() const
{
    static const QRegularExpression words(
        QStringLiteral("(^|[ _.-])(id|nr|no|num|row|zeile|index|key|#)([ _.-]|$)"),
        QRegularExpression::CaseInsensitiveOption);
    return type == ColumnType::Integer && name.contains(words);
}

const SniffedColumn* SniffResult::column(const QString& name) const
{
    const int index = indexOf(name);
    return index < 0 ? nullptr : &columns[static_cast<size_t>(index)];
}

int SniffResult::indexOf(const QString& name) const
{
    for (size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == name) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

QStringList SniffResult::columnNames() const
{
    QStringList names;
    for (const SniffedColumn& each : columns) {
        names << each.name;
    }
    return names;
}

}
