#include "core/store/observations.h"

#include "core/store/column_run.h"
#include "core/store/dictionaries.h"

#include <algorithm>
#include <tuple>

namespace throughline::store {

namespace {

/// A row of the table before it is written.
struct Row
{
    qint64 series;
    qint64 segment;
    qint64 day;
    qint64 batch;
    const Observation* values;

    auto key() const { return std::tie(series, segment, day, batch); }
};

qint64 batchNumber(Database& database, BatchId id)
{
    SQLite::Statement& statement =
        database.prepared("SELECT number FROM import_batch WHERE id = ?");
    statement.bind(1, utf8(id.toString()));
    const qint64 number = statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
    statement.tryReset();
    if (number == 0) {
        throw DamagedFile(QStringLiteral("Values arrived without the batch they belong to."));
    }
    return number;
}

std::vector<Row> numbered(Database& database, const NewObservations& set)
{
    const qint64 batch = batchNumber(database, set.batch);
    SegmentNumbers segments(database);
    std::vector<Row> rows;
    rows.reserve(set.rows.size());
    for (const Observation& each : set.rows) {
        rows.push_back({seriesNumber(database, each.series),
                        segments.number(each.dimensions, each.segment), each.day.toJulianDay(),
                        batch, &each});
    }
    // In key order: writing out of order costs four times as much.
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.key() < b.key(); });
    return rows;
}

void bindOptional(SQLite::Statement& statement, int place, const std::optional<double>& number)
{
    number ? statement.bind(place, *number) : statement.bind(place);
}

void insert(Database& database, const Row& row)
{
    // Of two values of one batch for one day the later stays.
    SQLite::Statement& statement = database.prepared(
        "INSERT OR REPLACE INTO observation (series, segment, day, batch, value, denominator, "
        "estimate, not_known, ask_again) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const Observation& values = *row.values;
    statement.bind(1, static_cast<int64_t>(row.series));
    statement.bind(2, static_cast<int64_t>(row.segment));
    statement.bind(3, static_cast<int64_t>(row.day));
    statement.bind(4, static_cast<int64_t>(row.batch));
    bindOptional(statement, 5, values.value);
    bindOptional(statement, 6, values.denominator);
    statement.bind(7, values.estimate ? 1 : 0);
    statement.bind(8, values.value ? 0 : 1);
    statement.bind(9, values.askAgain.isValid() ? utf8(values.askAgain.toString(Qt::ISODate))
                                                : std::string());
    statement.exec();
}

/// Columns 0–7: series, segment, day, sequence, value, denominator, estimate, ask_again.
StoredValue valueOf(SQLite::Statement& row)
{
    StoredValue value;
    value.series = row.getColumn(0).getInt();
    value.segment = row.getColumn(1).getInt();
    value.day = row.getColumn(2).getInt();
    value.sequence = value.firstSequence = row.getColumn(3).getInt64();
    const SQLite::Column number = row.getColumn(4);
    value.hasValue = !number.isNull();
    value.value = number.getDouble();
    const SQLite::Column denominator = row.getColumn(5);
    value.hasDenominator = !denominator.isNull();
    value.denominator = denominator.getDouble();
    value.estimate = row.getColumn(6).getInt() != 0;
    const QDate ask = QDate::fromString(textOf(row.getColumn(7)), Qt::ISODate);
    value.askAgain = ask.isValid() ? static_cast<qint32>(ask.toJulianDay()) : 0;
    return value;
}

void appendRows(Database& database, const ValueQuery& query, std::vector<StoredValue>& values)
{
    SQLite::Statement& statement = database.prepared(
        "SELECT o.series, o.segment, o.day, b.sequence, o.value, o.denominator, o.estimate, "
        "o.ask_again FROM observation AS o JOIN import_batch AS b ON b.number = o.batch "
        "WHERE o.series = ? AND o.day BETWEEN ? AND ? AND b.state = 'active' AND "
        "(o.segment = 0 OR ?) ORDER BY o.series, o.segment, o.day, o.batch");
    for (const qint64 series : query.series) {
        statement.tryReset();
        statement.bind(1, static_cast<int64_t>(series));
        statement.bind(2, query.firstDay);
        statement.bind(3, query.lastDay);
        statement.bind(4, query.totalsOnly ? 0 : 1);
        while (statement.executeStep()) {
            values.push_back(valueOf(statement));
        }
    }
    statement.tryReset();
}

bool wanted(const ValueQuery& query, qint32 series, qint32 segment, qint32 day)
{
    return day >= query.firstDay && day <= query.lastDay && (!query.totalsOnly || segment == 0) &&
           std::binary_search(query.series.begin(), query.series.end(), series);
}

void appendChunk(const ObservationColumns& columns, qint64 sequence, const ValueQuery& query,
                 std::vector<StoredValue>& values)
{
    for (size_t i = 0; i < columns.size(); ++i) {
        if (wanted(query, columns.series[i], columns.segment[i], columns.day[i])) {
            StoredValue value;
            value.series = columns.series[i];
            value.segment = columns.segment[i];
            value.day = columns.day[i];
            value.sequence = value.firstSequence = sequence;
            value.hasValue = true;
            value.value = columns.value[i];
            value.hasDenominator = columns.hasDenominator[i] != 0;
            value.denominator = columns.denominator[i];
            values.push_back(value);
        }
    }
}

ObservationColumns decoded(const SQLite::Column& blob, qint64 number)
{
    std::optional<ObservationColumns> columns = decodeChunk(
        QByteArray::fromRawData(static_cast<const char*>(blob.getBlob()), blob.getBytes()));
    if (!columns) {
        throw DamagedFile(QStringLiteral("Part %1 of the imported values is damaged. Open a "
                                         "backup, or import the file again.")
                              .arg(number));
    }
    return *std::move(columns);
}

void appendColumnRuns(Database& database, const ValueQuery& query, std::vector<StoredValue>& values)
{
    if (query.series.empty()) {
        return;
    }
    SQLite::Statement& statement = database.prepared(
        "SELECT c.columns, b.sequence, c.number FROM observation_chunk AS c "
        "JOIN import_batch AS b ON b.number = c.batch WHERE b.state = 'active' AND "
        "c.first_series <= ? AND c.last_series >= ? AND c.first_day <= ? AND c.last_day >= ? "
        "ORDER BY c.number");
    statement.bind(1, static_cast<int64_t>(query.series.back()));
    statement.bind(2, static_cast<int64_t>(query.series.front()));
    statement.bind(3, query.lastDay);
    statement.bind(4, query.firstDay);
    while (statement.executeStep()) {
        const ObservationColumns columns =
            decoded(statement.getColumn(0), statement.getColumn(2).getInt64());
        appendChunk(columns, statement.getColumn(1).getInt64(), query, values);
    }
    statement.tryReset();
}

/// Keeps the newest of the values for one series, segment and day, and when the first came.
void keepNewest(std::vector<StoredValue>& values)
{
    const auto before = [](const StoredValue& a, const StoredValue& b) {
        return std::tie(a.series, a.segment, a.day, b.sequence) <
               std::tie(b.series, b.segment, b.day, a.sequence);
    };
    if (!std::is_sorted(values.begin(), values.end(), before)) {
        std::sort(values.begin(), values.end(), before);
    }
    const auto same = [](const StoredValue& a, const StoredValue& b) {
        return a.series == b.series && a.segment == b.segment && a.day == b.day;
    };
    auto end = values.begin();
    for (auto first = values.begin(); first != values.end();) {
        const auto next = std::find_if(
            first + 1, values.end(), [&](const StoredValue& each) { return !same(*first, each); });
        first->firstSequence = (next - 1)->sequence;
        *end++ = *first;
        first = next;
    }
    values.erase(end, values.end());
}

/// When the active batches came, by their sequence.
QHash<qint64, QDateTime> batchTimes(Database& database)
{
    QHash<qint64, QDateTime> times;
    SQLite::Statement& statement =
        database.prepared("SELECT sequence, at FROM import_batch WHERE state = 'active'");
    while (statement.executeStep()) {
        times.insert(statement.getColumn(0).getInt64(),
                     QDateTime::fromString(textOf(statement.getColumn(1)), Qt::ISODateWithMs));
    }
    statement.tryReset();
    return times;
}

std::vector<qint64> numbersOf(Database& database, const std::vector<SeriesId>& series)
{
    std::vector<qint64> numbers;
    for (const SeriesId& each : series) {
        if (const qint64 number = findSeries(database, each)) {
            numbers.push_back(number);
        }
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

}

Observation observationOf(const StoredValue& value, const SeriesId& series,
                          const NamedSegment& segment)
{
    Observation result;
    result.series = series;
    result.day = QDate::fromJulianDay(value.day);
    result.dimensions = segment.dimensions;
    result.segment = segment.values;
    result.value = value.hasValue ? std::optional(value.value) : std::nullopt;
    result.denominator = value.hasDenominator ? std::optional(value.denominator) : std::nullopt;
    result.estimate = value.estimate;
    result.askAgain = value.askAgain ? QDate::fromJulianDay(value.askAgain) : QDate();
    return result;
}

void writeObservations(Database& database, const std::vector<NewObservations>& sets)
{
    for (const NewObservations& set : sets) {
        for (const Row& row : numbered(database, set)) {
            insert(database, row);
        }
    }
}

std::vector<Observation> rowsOfBatch(Database& database, BatchId batch)
{
    const QHash<qint64, SeriesId> series = allSeries(database);
    const QHash<qint64, NamedSegment> segments = allSegments(database);
    SQLite::Statement& statement = database.prepared(
        "SELECT o.series, o.segment, o.day, b.sequence, o.value, o.denominator, o.estimate, "
        "o.ask_again FROM observation AS o JOIN import_batch AS b ON b.number = o.batch "
        "WHERE b.id = ? ORDER BY o.series, o.segment, o.day");
    statement.bind(1, utf8(batch.toString()));
    std::vector<Observation> rows;
    while (statement.executeStep()) {
        const StoredValue value = valueOf(statement);
        rows.push_back(
            observationOf(value, series.value(value.series), segments.value(value.segment)));
    }
    statement.tryReset();
    return rows;
}

std::vector<StoredValue> activeValues(Database& database, const ValueQuery& query)
{
    std::vector<StoredValue> values;
    appendRows(database, query, values);
    appendColumnRuns(database, query, values);
    keepNewest(values);
    return values;
}

std::vector<Observation> activeObservations(Database& database, const std::vector<SeriesId>& series,
                                            DateRange days, bool totalsOnly)
{
    ValueQuery query;
    query.series = numbersOf(database, series);
    query.totalsOnly = totalsOnly;
    if (days.from.isValid()) {
        query.firstDay = static_cast<qint32>(days.from.toJulianDay());
    }
    if (days.to.isValid()) {
        query.lastDay = static_cast<qint32>(days.to.toJulianDay());
    }
    const QHash<qint64, SeriesId> ids = allSeries(database);
    const QHash<qint64, NamedSegment> segments = allSegments(database);
    const QHash<qint64, QDateTime> times = batchTimes(database);
    std::vector<Observation> result;
    for (const StoredValue& value : activeValues(database, query)) {
        result.push_back(
            observationOf(value, ids.value(value.series), segments.value(value.segment)));
        result.back().brought = times.value(value.firstSequence);
    }
    return result;
}

namespace {

/// The last day that a chunk has for one of the series, \p last where none is later.
qint64 lastDayIn(const ObservationColumns& columns, const std::vector<qint64>& series, qint64 last)
{
    for (size_t i = 0; i < columns.size(); ++i) {
        if (columns.day[i] > last &&
            std::binary_search(series.begin(), series.end(), columns.series[i])) {
            last = columns.day[i];
        }
    }
    return last;
}

/// Looks into the chunks that reach furthest until no other can reach further.
qint64 lastDayOfColumnRuns(Database& database, const std::vector<qint64>& series, qint64 last)
{
    SQLite::Statement& chunks = database.prepared(
        "SELECT c.last_day, c.number, c.columns FROM observation_chunk AS c JOIN import_batch AS b "
        "ON b.number = c.batch WHERE b.state = 'active' AND c.last_day > ? ORDER BY c.last_day "
        "DESC");
    chunks.bind(1, static_cast<int64_t>(last));
    while (chunks.executeStep() && chunks.getColumn(0).getInt64() > last) {
        last =
            lastDayIn(decoded(chunks.getColumn(2), chunks.getColumn(1).getInt64()), series, last);
    }
    chunks.tryReset();
    return last;
}

}

QDate lastDay(Database& database, const std::vector<SeriesId>& series)
{
    const std::vector<qint64> numbers = numbersOf(database, series);
    if (numbers.empty()) {
        return {};
    }
    qint64 last = 0;
    SQLite::Statement& rows = database.prepared(
        "SELECT max(o.day) FROM observation AS o JOIN import_batch AS b ON b.number = o.batch "
        "WHERE o.series = ? AND b.state = 'active'");
    for (const qint64 number : numbers) {
        rows.tryReset();
        rows.bind(1, static_cast<int64_t>(number));
        if (rows.executeStep()) {
            last = std::max<qint64>(last, rows.getColumn(0).getInt64());
        }
    }
    rows.tryReset();
    last = lastDayOfColumnRuns(database, numbers, last);
    return last ? QDate::fromJulianDay(last) : QDate();
}

}
