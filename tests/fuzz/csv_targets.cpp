#include "tests/fuzz/csv_targets.h"

#include "core/csv/column_evidence.h"
#include "core/csv/count_table.h"
#include "core/csv/event_mapping.h"
#include "core/csv/event_reader.h"
#include "core/csv/mapping.h"
#include "core/csv/observation_reader.h"
#include "core/csv/reader.h"
#include "core/csv/sniff.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstdlib>

namespace throughline::fuzz {

namespace {

void must(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

/// The dialect that four bytes say, so that every kind of reading is met.
csv::Dialect dialectOf(const QByteArray& bytes)
{
    const auto at = [&bytes](qsizetype i) {
        return bytes.size() > i ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    csv::Dialect dialect;
    constexpr std::string_view delimiters(",;\t|: \0", 7);
    constexpr std::string_view quotes("\"'\0", 3);
    dialect.delimiter = delimiters[at(0) % delimiters.size()];
    dialect.quote = quotes[at(1) % quotes.size()];
    dialect.backslashEscape = (at(1) & 0x40) != 0;
    dialect.spaceAfterDelimiter = (at(1) & 0x80) != 0;
    dialect.comment = (at(2) & 1) != 0 ? '#' : '\0';
    dialect.lineEnding = csv::LineEnding((at(2) >> 1) % 4);
    dialect.header = (at(2) & 8) != 0;
    dialect.headerRows = 1 + int(at(2) >> 6);
    dialect.skippedLines = int(at(3) % 4);
    if ((at(3) & 4) != 0) {
        dialect.footerLines = int(at(3) >> 6);
    }
    return dialect;
}

/// Reads all rows and checks that they add up.
void readObservations(const csv::Source& source, const csv::SniffResult& file,
                      const csv::Mapping& mapping)
{
    qint64 rejected = 0;
    csv::ImportOptions options;
    options.rejected = [&rejected](const csv::RejectedRow&) { ++rejected; };
    auto reader = csv::ObservationReader::open(source, file, mapping, options);
    csv::ObservationBlock block;
    while (reader) {
        const auto more = reader->next(block);
        if (!more || !*more) {
            break;
        }
        must(block.series.size() == block.size() && block.row.size() == block.size());
        for (size_t i = 0; i < block.size(); ++i) {
            must(block.series[i] < reader->names().series.size());
            must(block.segment[i] < reader->names().segments.size() || block.segment[i] == 0);
            must(std::isfinite(block.value[i]));
        }
    }
    if (reader) {
        const csv::ImportCounts& counts = reader->counts();
        must(counts.rowsRead == counts.rowsKept + counts.rowsRejected + counts.rowsLeftOut);
        must(rejected == counts.rowsRejected + counts.rowsLeftOut);
    }
}

/// Reads all events and checks that they add up and that every number has its name.
void readEvents(const csv::Source& source, const csv::SniffResult& file,
                const csv::Mapping& mapping)
{
    qint64 rejected = 0;
    csv::ImportOptions options;
    options.today = QDate(2026, 1, 5);
    options.blockRows = 3; // several blocks in a small file
    options.rejected = [&rejected](const csv::RejectedRow&) { ++rejected; };
    auto reader = csv::EventReader::open(source, file, mapping, options);
    csv::EventBlock block;
    qint64 events = 0;
    while (reader) {
        const auto more = reader->next(block);
        if (!more || !*more) {
            break;
        }
        events += qint64(block.size());
        must(block.time.size() == block.size() && block.entityEnd.size() == block.size());
        must(block.entityEnd.back() == block.entityBytes.size());
        const auto span = reader->span();
        must(span.has_value());
        for (size_t i = 0; i < block.size(); ++i) {
            must(!block.entity(i).empty());
            must(block.event[i] < reader->names().events.size());
            must(span->first <= block.time[i] && block.time[i] <= span->second);
        }
        for (qsizetype p = 0; p < mapping.propertyColumns.size(); ++p) {
            for (const quint32 value : block.property[size_t(p)]) {
                must(value < reader->names().values[size_t(p)].size());
            }
        }
    }
    if (reader) {
        const csv::ImportCounts& counts = reader->counts();
        must(counts.rowsKept == events && rejected == counts.rowsRejected + counts.rowsLeftOut);
        must(counts.rowsRead == counts.rowsKept + counts.rowsRejected + counts.rowsLeftOut);
    }
}

/// A mapping as JSON in the first line, then the file as it was found by looking at it.
struct GivenFile
{
    std::optional<csv::Source> source;
    std::optional<csv::SniffResult> file;
    std::optional<csv::Mapping> mapping;
};

GivenFile givenFile(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const QByteArray first = bytes.left(end);
    const bool json = first.startsWith('{');
    GivenFile given;
    const auto source =
        csv::Source::fromBytes(json ? bytes.mid(end + 1) : bytes, QStringLiteral("fuzz.csv"));
    const auto file = source ? csv::sniff(*source) : failure(source.error());
    if (!file) {
        return given;
    }
    given.source = *source;
    given.file = *file;
    if (json) {
        if (const auto said = csv::mappingFromJson(QJsonDocument::fromJson(first).object())) {
            must(csv::mappingFromJson(csv::toJson(*said)).value_or(csv::Mapping{}) == *said);
            given.mapping = *said;
        }
    }
    return given;
}

}

void decode(const QByteArray& bytes)
{
    constexpr const char* encodings[] = {"UTF-8",        "UTF-16LE",     "UTF-16BE",  "UTF-32LE",
                                         "windows-1252", "windows-1251", "Shift_JIS", "GB18030"};
    if (bytes.size() < 2) {
        return;
    }
    const auto which = static_cast<unsigned char>(bytes[0]) % std::size(encodings);
    const auto source = csv::Source::fromBytes(bytes.mid(1), QStringLiteral("fuzz.csv"));
    if (!source) {
        return;
    }
    csv::Dialect dialect;
    dialect.encoding = QString::fromLatin1(encodings[which]);
    auto reader = csv::Reader::open(*source, dialect);
    while (reader && reader->next()) {
        must(reader->record().row > 0);
    }
}

void sniff(const QByteArray& bytes)
{
    const auto source = csv::Source::fromBytes(bytes, QStringLiteral("fuzz.csv"));
    if (!source) {
        return;
    }
    const auto file = csv::sniff(*source);
    if (!file) {
        must(!file.error().message.isEmpty());
        return;
    }
    must(!csv::describe(*file).isEmpty() && !csv::toJson(*file).isEmpty());
    must(file->confidence >= 0 && file->confidence <= 1);
    for (const csv::SniffedColumn& column : file->columns) {
        must(column.confidence >= 0 && column.confidence <= 1);
        must(!column.ambiguous || column.alternatives.size() == 2);
    }
    csv::parseCountTable(QString::fromUtf8(bytes));
}

void read(const QByteArray& bytes)
{
    constexpr qsizetype dialectBytes = 4;
    const auto source = csv::Source::fromBytes(bytes.mid(dialectBytes), QStringLiteral("fuzz.csv"));
    if (!source) {
        return;
    }
    auto reader = csv::Reader::open(*source, dialectOf(bytes));
    qint64 row = 0;
    qint64 line = 0;
    while (reader && reader->next()) {
        const csv::Record& record = reader->record();
        must(!record.cells.empty() && record.row > row && record.line > line);
        row = record.row;
        line = record.line;
        for (const std::string_view cell : record.cells) {
            must(cell.size() <= record.raw.size());
        }
    }
    must(!reader || reader->rows() >= row);
}

void type(const QByteArray& bytes)
{
    const std::string_view cell = view(bytes);
    const csv::NumberEvidence evidence = csv::numberEvidence(cell);
    for (const char decimal : {'.', ','}) {
        const char thousands = decimal == '.' ? ',' : '.';
        const auto value = csv::parseNumber(cell, {decimal, thousands, false});
        must(!value || std::isfinite(*value));
        const auto plain = csv::parsePlainNumber(cell, decimal);
        must(!plain || (value && std::isfinite(*plain)));
        must(!plain || evidence.number || csv::markOf(cell) != csv::CellMark::None);
    }
    const csv::DateEvidence dates = csv::dateEvidence(cell);
    for (int order = 0; order <= int(csv::DateOrder::UnixMilliseconds); ++order) {
        const csv::DateFormat format{csv::DateOrder(order), false, {}};
        const auto day = csv::parseDay(cell, format);
        must(!(dates.orders & (1U << order)) || day.has_value());
        csv::parseInstant(cell, format);
    }
    csv::isTotalLabel(cell);
    csv::ColumnEvidence column;
    for (qint64 row = 1; row < 4; ++row) {
        column.add(row, cell);
    }
    column.finish(QStringLiteral("when"), {});
}

void mapping(const QByteArray& bytes)
{
    const GivenFile given = givenFile(bytes);
    if (!given.file) {
        return;
    }
    csv::Mapping meaning = given.mapping.value_or(csv::suggestMapping(
        *given.file, {QStringLiteral("Signed up")}, {QStringLiteral("tickets")}));
    if (meaning.as == csv::RowsAre::Observations) {
        readObservations(*given.source, *given.file, meaning);
    }
    if (!given.file->columns.empty()) {
        meaning =
            csv::withMeaning(meaning, given.file->columns.front().name, {csv::Meaning::Value, {}});
        meaning.at = QDate(2026, 1, 5);
        meaning.dateColumn.clear();
        readObservations(*given.source, *given.file, meaning);
    }
}

void events(const QByteArray& bytes)
{
    const GivenFile given = givenFile(bytes);
    if (!given.file || given.file->columns.empty()) {
        return;
    }
    if (const auto suggested = csv::suggestEvents(*given.file)) {
        readEvents(*given.source, *given.file, *suggested);
    }
    csv::Mapping meaning = csv::asEvents(given.mapping.value_or(csv::Mapping{}), *given.file);
    readEvents(*given.source, *given.file, meaning);
    // The columns in their order, whatever they hold.
    const QStringList names = given.file->columnNames();
    meaning.entityColumn = names.first();
    meaning.eventColumn = names.value(1, names.last());
    meaning.timeColumn = names.value(2, names.last());
    meaning.propertyColumns = names.mid(3, qsizetype(csv::mostProperties));
    readEvents(*given.source, *given.file, meaning);
}

}
