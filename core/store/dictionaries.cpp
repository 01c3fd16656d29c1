#include "core/store/dictionaries.h"

#include "core/store/column_run.h"

#include <algorithm>
#include <set>

namespace throughline::store {

namespace {

std::string idText(const SeriesId& series)
{
    return std::visit([](const auto& id) { return utf8(id.toString()); }, series);
}

const char* columnOf(const SeriesId& series)
{
    return std::holds_alternative<IndicatorId>(series) ? "indicator" : "step";
}

}

qint64 findSeries(Database& database, const SeriesId& series)
{
    SQLite::Statement& statement = database.prepared(
        std::string("SELECT number FROM series WHERE ") + columnOf(series) + " = ?");
    statement.bind(1, idText(series));
    const qint64 number = statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
    statement.tryReset();
    return number;
}

qint64 seriesNumber(Database& database, const SeriesId& series)
{
    if (const qint64 found = findSeries(database, series)) {
        return found;
    }
    SQLite::Statement& insert =
        database.prepared(std::string("INSERT INTO series (") + columnOf(series) + ") VALUES (?)");
    insert.bind(1, idText(series));
    insert.exec();
    return database.connection().getLastInsertRowid();
}

QHash<qint64, SeriesId> allSeries(Database& database)
{
    QHash<qint64, SeriesId> result;
    SQLite::Statement& statement = database.prepared("SELECT number, indicator, step FROM series");
    while (statement.executeStep()) {
        const SQLite::Column step = statement.getColumn(2);
        const SeriesId id = step.isNull()
                                ? SeriesId(IndicatorId::fromString(textOf(statement.getColumn(1))))
                                : SeriesId(StepId::fromString(textOf(step)));
        result.insert(statement.getColumn(0).getInt64(), id);
    }
    statement.tryReset();
    return result;
}

std::vector<QString> dimensionNames(Database& database)
{
    std::vector<QString> names;
    SQLite::Statement& statement = database.prepared("SELECT name FROM dimension ORDER BY number");
    while (statement.executeStep()) {
        names.push_back(textOf(statement.getColumn(0)));
    }
    statement.tryReset();
    return names;
}

SegmentNumbers::SegmentNumbers(Database& database) : m_database(database)
{
    for (const QString& name : dimensionNames(database)) {
        m_dimensions.insert(name, static_cast<int>(m_dimensions.size()));
    }
}

void SegmentNumbers::makeDimension(const QString& name)
{
    SQLite::Statement& insert = m_database.prepared("INSERT INTO dimension (name) VALUES (?)");
    insert.bind(1, utf8(name));
    insert.exec();
    m_dimensions.insert(name, static_cast<int>(m_dimensions.size()));
}

std::vector<SegmentNumbers::Pair> SegmentNumbers::ordered(const Segment& dimensions,
                                                          const Segment& values) const
{
    std::vector<Pair> pairs;
    for (size_t i = 0; i < values.size(); ++i) {
        if (!values[i].isEmpty()) {
            pairs.push_back({dimensions[i], values[i]});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [this](const Pair& a, const Pair& b) {
        return m_dimensions.value(a.dimension, -1) < m_dimensions.value(b.dimension, -1);
    });
    return pairs;
}

qint64 SegmentNumbers::lookUp(const std::vector<Pair>& pairs)
{
    SQLite::Statement& select = m_database.prepared(
        "SELECT number FROM segment WHERE dimension_1 = ? AND value_1 = ? AND dimension_2 = ? AND "
        "value_2 = ? AND dimension_3 = ? AND value_3 = ? AND dimension_4 = ? AND value_4 = ?");
    for (size_t i = 0; i < 4; ++i) {
        const int place = static_cast<int>(2 * i) + 1;
        select.bind(place, i < pairs.size() ? utf8(pairs[i].dimension) : std::string());
        select.bind(place + 1, i < pairs.size() ? utf8(pairs[i].value) : std::string());
    }
    const qint64 number = select.executeStep() ? select.getColumn(0).getInt64() : -1;
    select.tryReset();
    return number;
}

qint64 SegmentNumbers::find(const Segment& dimensions, const Segment& values)
{
    const std::vector<Pair> pairs = ordered(dimensions, values);
    return pairs.empty() ? 0 : lookUp(pairs);
}

qint64 SegmentNumbers::number(const Segment& dimensions, const Segment& values)
{
    for (size_t i = 0; i < values.size(); ++i) {
        if (!values[i].isEmpty() && !m_dimensions.contains(dimensions[i])) {
            makeDimension(dimensions[i]);
        }
    }
    const std::vector<Pair> pairs = ordered(dimensions, values);
    const qint64 found = pairs.empty() ? 0 : lookUp(pairs);
    if (found >= 0) {
        return found;
    }
    SQLite::Statement& insert = m_database.prepared(
        "INSERT INTO segment (dimension_1, value_1, dimension_2, value_2, dimension_3, value_3, "
        "dimension_4, value_4) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < 4; ++i) {
        const int place = static_cast<int>(2 * i) + 1;
        insert.bind(place, i < pairs.size() ? utf8(pairs[i].dimension) : std::string());
        insert.bind(place + 1, i < pairs.size() ? utf8(pairs[i].value) : std::string());
    }
    insert.exec();
    return m_database.connection().getLastInsertRowid();
}

namespace {

void removeNumbers(Database& database, const char* statement, const std::vector<qint64>& numbers)
{
    SQLite::Statement& remove = database.prepared(statement);
    for (const qint64 number : numbers) {
        remove.tryReset();
        remove.bind(1, static_cast<int64_t>(number));
        remove.exec();
    }
    remove.tryReset();
}

void removeUnusedDimensions(Database& database)
{
    database.execute("DELETE FROM dimension WHERE NOT EXISTS (SELECT 1 FROM segment WHERE name IN "
                     "(dimension_1, dimension_2, dimension_3, dimension_4))");
}

std::vector<qint64> numbersIn(Database& database, const char* query)
{
    std::vector<qint64> numbers;
    SQLite::Statement& statement = database.prepared(query);
    while (statement.executeStep()) {
        numbers.push_back(statement.getColumn(0).getInt64());
    }
    statement.tryReset();
    return numbers;
}

/// Takes the segments away that stand in a column run from \p numbers. A run that cannot be read
/// may use any of them.
void keepSegmentsOfRuns(Database& database, std::vector<qint64>& numbers)
{
    std::sort(numbers.begin(), numbers.end());
    SQLite::Statement& chunks = database.prepared("SELECT columns FROM observation_chunk");
    while (!numbers.empty() && chunks.executeStep()) {
        const SQLite::Column blob = chunks.getColumn(0);
        const auto columns = decodeChunk(
            QByteArray::fromRawData(static_cast<const char*>(blob.getBlob()), blob.getBytes()));
        if (!columns) {
            numbers.clear();
            break;
        }
        const std::set<qint64> used(columns->segment.begin(), columns->segment.end());
        std::erase_if(numbers, [&used](qint64 number) { return used.contains(number); });
    }
    chunks.tryReset();
}

}

void removeNames(Database& database, const NewNames& names)
{
    Transaction transaction(database);
    removeNumbers(database,
                  "DELETE FROM series WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM observation "
                  "WHERE series = ?1) AND NOT EXISTS (SELECT 1 FROM observation_chunk WHERE ?1 "
                  "BETWEEN first_series AND last_series)",
                  names.series);
    removeNumbers(database,
                  "DELETE FROM segment WHERE number = ?1 AND number > 0 AND NOT EXISTS (SELECT 1 "
                  "FROM observation WHERE segment = ?1)",
                  names.segments);
    removeUnusedDimensions(database);
    transaction.commit();
}

void removeUnusedNames(Database& database)
{
    NewNames unused;
    unused.series = numbersIn(database, "SELECT number FROM series");
    unused.segments =
        numbersIn(database, "SELECT number FROM segment WHERE number > 0 AND number NOT IN (SELECT "
                            "segment FROM observation)");
    keepSegmentsOfRuns(database, unused.segments);
    removeNames(database, unused);
}

QHash<qint64, NamedSegment> allSegments(Database& database)
{
    const std::vector<QString> names = dimensionNames(database);
    const bool aligned = names.size() <= std::tuple_size_v<Segment>;
    QHash<qint64, NamedSegment> result;
    SQLite::Statement& statement = database.prepared(
        "SELECT number, dimension_1, value_1, dimension_2, value_2, dimension_3, value_3, "
        "dimension_4, value_4 FROM segment");
    while (statement.executeStep()) {
        NamedSegment segment;
        if (aligned) {
            std::copy(names.begin(), names.end(), segment.dimensions.begin());
        }
        for (int i = 0; i < 4; ++i) {
            const QString dimension = textOf(statement.getColumn(2 * i + 1));
            size_t place = static_cast<size_t>(i);
            if (aligned && !dimension.isEmpty()) {
                const auto found = std::find(names.begin(), names.end(), dimension);
                place = static_cast<size_t>(found - names.begin());
            }
            if (place < 4 && !dimension.isEmpty()) {
                segment.dimensions[place] = dimension;
                segment.values[place] = textOf(statement.getColumn(2 * i + 2));
            }
        }
        result.insert(statement.getColumn(0).getInt64(), segment);
    }
    statement.tryReset();
    return result;
}

}
