#include "core/store/event_tables.h"

#include "core/store/event_entities.h"

#include <QHash>

#include <algorithm>
#include <atomic>
#include <thread>

namespace throughline::store {

namespace {

constexpr quint32 nobodysNumbers = 0x8000'0000; // from here on: names that are in no dictionary

struct Blob
{
    QByteArray bytes;
    size_t rows = 0;
    qint64 sequence = 0;
    qint64 firstTime = 0;
    qint64 lastTime = 0;
};

std::vector<EventArrival> readArrivals(Database& database, DatasetId dataset)
{
    SQLite::Statement& spans = database.prepared(
        "SELECT b.at, min(c.first_time), max(c.last_time) FROM event_chunk AS c JOIN import_batch "
        "AS b ON b.number = c.batch WHERE c.dataset = ? AND b.state = 'active' GROUP BY c.batch");
    spans.bind(1, utf8(dataset.toString()));
    std::vector<EventArrival> arrivals;
    while (spans.executeStep()) {
        QDateTime at = QDateTime::fromString(textOf(spans.getColumn(0)), Qt::ISODateWithMs);
        arrivals.push_back({spans.getColumn(1).getInt64(), spans.getColumn(2).getInt64(), at});
    }
    spans.tryReset();
    return arrivals;
}

DamagedFile damagedChunk(qint64 number)
{
    return DamagedFile(
        QStringLiteral("The file is damaged: part %1 of the imported events cannot be read.")
            .arg(number));
}

std::vector<Blob> readBlobs(Database& database, DatasetId dataset, const Cancellation& cancellation)
{
    SQLite::Statement& chunks = database.prepared(
        "SELECT b.sequence, c.rows, c.first_time, c.last_time, c.columns FROM event_chunk AS c "
        "JOIN import_batch AS b ON b.number = c.batch WHERE c.dataset = ? AND b.state = 'active' "
        "ORDER BY c.batch, c.first_entity, c.number");
    chunks.bind(1, utf8(dataset.toString()));
    std::vector<Blob> blobs;
    while (chunks.executeStep() && !cancellation.isCancelled()) {
        const SQLite::Column blob = chunks.getColumn(4);
        blobs.push_back({QByteArray(static_cast<const char*>(blob.getBlob()), blob.getBytes()),
                         size_t(chunks.getColumn(1).getInt64()), chunks.getColumn(0).getInt64(),
                         chunks.getColumn(2).getInt64(), chunks.getColumn(3).getInt64()});
    }
    chunks.tryReset();
    return blobs;
}

/// Calls \p work(i) for all i below \p count on all cores.
template <class Work>
void onAllCores(size_t count, Work work)
{
    const size_t workers =
        std::min<size_t>(std::max(1U, std::thread::hardware_concurrency()), count);
    std::atomic<size_t> next{0};
    const auto loop = [&](size_t worker) {
        for (size_t i = next++; i < count; i = next++) {
            work(worker, i);
        }
    };
    std::vector<std::thread> threads;
    for (size_t worker = 1; worker < workers; ++worker) {
        threads.emplace_back(loop, worker);
    }
    loop(0);
    for (std::thread& each : threads) {
        each.join();
    }
}

/// From the file's numbers to the codes of a log, by looking up.
class CodeTable
{
public:
    explicit CodeTable(const std::vector<std::pair<quint32, QString>>& entries, quint32 firstCode)
    {
        m_first = entries.empty() ? 0 : entries.front().first;
        m_codes.resize(entries.empty() ? 0 : entries.back().first - m_first + 1);
        for (size_t i = 0; i < entries.size(); ++i) {
            m_codes[entries[i].first - m_first] = firstCode + quint32(i);
        }
    }
    quint32 operator()(quint32 number) const
    {
        const quint32 place = number - m_first;
        return place < m_codes.size() ? m_codes[place] : 0;
    }

private:
    quint32 m_first;
    std::vector<quint32> m_codes;
};

/// Puts chunks, or rows, into the columns of a log.
class LogMaker
{
public:
    LogMaker(Database& database, DatasetId dataset, const QStringList& properties)
        : m_events(EventDictionary(database, dataset, 0).entries(), 0)
    {
        const EventDictionary eventNames(database, dataset, 0);
        for (const auto& [number, name] : eventNames.entries()) {
            log.events << name;
        }
        for (int i = 0; i < properties.size(); ++i) {
            const EventDictionary values(database, dataset, i + 1);
            EventProperty property;
            property.name = properties[i];
            property.values << QString();
            for (const auto& [number, value] : values.entries()) {
                property.values << value;
            }
            log.properties.push_back(std::move(property));
            m_values.emplace_back(values.entries(), 1);
        }
    }

    EventLog log;

    /// Makes room for the rows of chunks in which all properties are by group, or for others.
    void makeRoom(const std::vector<Blob>& blobs)
    {
        size_t rows = 0;
        qint64 first = std::numeric_limits<qint64>::max();
        qint64 last = std::numeric_limits<qint64>::min();
        qint64 unit = 86'400'000;
        for (const Blob& each : blobs) {
            rows += each.rows;
            first = std::min(first, each.firstTime);
            last = std::max(last, each.lastTime);
            unit = std::min(unit, unitOfEventChunk(each.bytes).value_or(1));
        }
        if (rows > std::numeric_limits<quint32>::max()) {
            throw DamagedFile(QStringLiteral("There are more than four billion events."));
        }
        log.base = rows == 0 ? 0 : first;
        log.unit = unit;
        log.event.resize(rows);
        const bool small =
            rows == 0 || (last - first) / unit <= qint64(std::numeric_limits<quint32>::max());
        if (small) {
            log.time32.resize(rows);
        } else {
            log.base = 0;
            log.unit = 1;
            log.time64.resize(rows);
        }
    }

    quint16 eventCode(quint32 number) const { return quint16(m_events(number)); }
    quint32 valueCode(size_t property, quint32 number) const
    {
        return number == 0 ? 0 : m_values[property](number);
    }

    void placeTimes(const EventChunk& chunk, size_t at)
    {
        if (log.time64.empty()) {
            const qint64 base = log.base;
            // A multiplication costs less than a division; the remainder is 0.
            if (log.unit == 1) {
                for (size_t i = 0; i < chunk.rows(); ++i) {
                    log.time32[at + i] = quint32(chunk.time[i] - base);
                }
            } else {
                const auto unit = quint64(log.unit);
                for (size_t i = 0; i < chunk.rows(); ++i) {
                    log.time32[at + i] = quint32(quint64(chunk.time[i] - base) / unit);
                }
            }
        } else {
            std::copy(chunk.time.begin(), chunk.time.end(),
                      log.time64.begin() + std::ptrdiff_t(at));
        }
    }

private:
    CodeTable m_events;
    std::vector<CodeTable> m_values;
};

/// One batch: its chunks lie in order and are decoded side by side.
EventLog fromOneBatch(LogMaker& maker, const std::vector<Blob>& blobs)
{
    EventLog& log = maker.log;
    std::vector<size_t> offset(blobs.size() + 1);
    for (size_t i = 0; i < blobs.size(); ++i) {
        offset[i + 1] = offset[i] + blobs[i].rows;
    }
    struct Groups
    {
        std::vector<quint32> entity;
        std::vector<quint32> rows;
        std::vector<EventChunk::Property> properties; ///< with codes instead of numbers
    };
    std::vector<Groups> groups(blobs.size());
    std::atomic<qint64> damaged{-1};
    std::vector<EventChunk> decoded(std::max(1U, std::thread::hardware_concurrency()));
    onAllCores(blobs.size(), [&](size_t worker, size_t i) {
        EventChunk& chunk = decoded[worker];
        if (!decodeEventChunk(blobs[i].bytes, chunk) || chunk.rows() != blobs[i].rows ||
            chunk.properties.size() > log.properties.size()) {
            damaged = qint64(i);
            return;
        }
        // A property that came with a later import: none here.
        while (chunk.properties.size() < log.properties.size()) {
            chunk.properties.push_back({true, std::vector<quint32>(chunk.entity.size())});
        }
        maker.placeTimes(chunk, offset[i]);
        for (size_t row = 0; row < chunk.rows(); ++row) {
            log.event[offset[i] + row] = maker.eventCode(chunk.event[row]);
        }
        for (size_t p = 0; p < chunk.properties.size(); ++p) {
            for (quint32& each : chunk.properties[p].numbers) {
                each = maker.valueCode(p, each);
            }
        }
        groups[i] = {chunk.entity, chunk.groupRows, chunk.properties};
    });
    if (damaged >= 0) {
        throw damagedChunk(damaged + 1);
    }
    // Entities, in order. One that goes on in the next chunk is one all the same.
    log.firstRow.clear();
    std::vector<std::vector<quint32>> entityAt(blobs.size()); // place of each group's entity
    for (size_t i = 0; i < blobs.size(); ++i) {
        size_t row = offset[i];
        for (size_t g = 0; g < groups[i].entity.size(); ++g) {
            if (log.entity.empty() || log.entity.back() != groups[i].entity[g]) {
                log.entity.push_back(groups[i].entity[g]);
                log.firstRow.push_back(quint32(row));
            }
            entityAt[i].push_back(quint32(log.entity.size() - 1));
            row += groups[i].rows[g];
        }
    }
    log.firstRow.push_back(quint32(offset.back()));
    for (size_t p = 0; p < log.properties.size(); ++p) {
        EventProperty& property = log.properties[p];
        property.perEntity = true;
        property.codes.assign(log.entities(), ~quint32(0));
        for (size_t i = 0; i < blobs.size() && property.perEntity; ++i) {
            const EventChunk::Property& part = groups[i].properties[p];
            property.perEntity = part.perGroup;
            for (size_t g = 0; g < entityAt[i].size() && property.perEntity; ++g) {
                quint32& code = property.codes[entityAt[i][g]];
                property.perEntity = code == ~quint32(0) || code == part.numbers[g];
                code = part.numbers[g];
            }
        }
        if (property.perEntity) {
            continue;
        }
        property.codes.resize(log.rows());
        for (size_t i = 0; i < blobs.size(); ++i) {
            const EventChunk::Property& part = groups[i].properties[p];
            size_t row = offset[i];
            for (size_t g = 0; g < groups[i].rows.size(); ++g) {
                for (const size_t end = row + groups[i].rows[g]; row < end; ++row) {
                    property.codes[row] = part.numbers[part.perGroup ? g : row - offset[i]];
                }
            }
        }
    }
    return std::move(log);
}

constexpr quint32 entitiesAtATime = 65536;

/// Several batches: some entities at a time, the rows of all batches merged.
EventLog fromManyBatches(LogMaker& maker, Database& database, DatasetId dataset,
                         const Cancellation& cancellation)
{
    EventLog& log = maker.log;
    const bool small = log.time64.empty();
    log.event.clear();
    log.time32.clear();
    log.time64.clear();
    log.firstRow.clear();
    for (EventProperty& each : log.properties) {
        each.codes.clear();
    }
    ActiveEvents active(database, dataset);
    const auto entities = quint64(entityCount(database, dataset));
    for (quint64 from = 0; from < entities && !cancellation.isCancelled();
         from += entitiesAtATime) {
        for (const EventRow& row :
             active.rows(quint32(from), quint32(from + entitiesAtATime - 1))) {
            if (log.entity.empty() || log.entity.back() != row.entity) {
                log.entity.push_back(row.entity);
                log.firstRow.push_back(quint32(log.event.size()));
            }
            log.event.push_back(maker.eventCode(row.event));
            if (small) {
                log.time32.push_back(quint32((row.time - log.base) / log.unit));
            } else {
                log.time64.push_back(row.time);
            }
            for (size_t p = 0; p < log.properties.size(); ++p) {
                log.properties[p].codes.push_back(maker.valueCode(p, row.property[p]));
            }
        }
    }
    log.firstRow.push_back(quint32(log.event.size()));
    return std::move(log);
}

}

EventDictionary::EventDictionary(Database& database, DatasetId dataset, int property)
    : m_database(database), m_dataset(dataset), m_property(property)
{
    SQLite::Statement& names = database.prepared(
        property == 0 ? "SELECT number, name FROM event_name WHERE dataset = ? ORDER BY number"
                      : "SELECT number, value FROM event_value WHERE dataset = ? AND property = ? "
                        "ORDER BY number");
    names.bind(1, utf8(dataset.toString()));
    if (property > 0) {
        names.bind(2, property);
    }
    while (names.executeStep()) {
        m_entries.emplace_back(quint32(names.getColumn(0).getInt64()), textOf(names.getColumn(1)));
    }
    names.tryReset();
}

quint32 EventDictionary::insert(const QString& name)
{
    SQLite::Statement& insert = m_database.prepared(
        m_property == 0 ? "INSERT INTO event_name (dataset, name) VALUES (?, ?)"
                        : "INSERT INTO event_value (dataset, value, property) VALUES (?, ?, ?)");
    insert.bind(1, utf8(m_dataset.toString()));
    insert.bind(2, utf8(name));
    if (m_property > 0) {
        insert.bind(3, m_property);
    }
    insert.exec();
    return quint32(m_database.connection().getLastInsertRowid());
}

std::vector<quint32> EventDictionary::numbersOf(const std::vector<QString>& names, bool make)
{
    QHash<QString, quint32> known;
    for (const auto& [number, name] : m_entries) {
        known.insert(name, number);
    }
    quint32 nobodys = nobodysNumbers;
    std::vector<quint32> numbers;
    for (const QString& name : names) {
        if (m_property > 0 && name.isEmpty()) {
            numbers.push_back(0);
        } else if (const auto found = known.constFind(name); found != known.constEnd()) {
            numbers.push_back(*found);
        } else {
            numbers.push_back(make ? insert(name) : nobodys++);
        }
    }
    return numbers;
}

EventLog readEventLog(Database& database, DatasetId dataset, const QStringList& properties,
                      const Cancellation& cancellation)
{
    LogMaker maker(database, dataset, properties);
    maker.log.arrivals = readArrivals(database, dataset);
    const std::vector<Blob> blobs = readBlobs(database, dataset, cancellation);
    maker.makeRoom(blobs);
    const bool oneBatch = std::all_of(blobs.begin(), blobs.end(), [&](const Blob& each) {
        return each.sequence == blobs.front().sequence;
    });
    return oneBatch ? fromOneBatch(maker, blobs)
                    : fromManyBatches(maker, database, dataset, cancellation);
}

ActiveEvents::ActiveEvents(Database& database, DatasetId dataset) : m_database(database)
{
    SQLite::Statement& chunks = database.prepared(
        "SELECT c.number, b.sequence, c.first_entity, c.last_entity FROM event_chunk AS c "
        "JOIN import_batch AS b ON b.number = c.batch WHERE c.dataset = ? AND b.state = 'active' "
        "ORDER BY c.first_entity");
    chunks.bind(1, utf8(dataset.toString()));
    while (chunks.executeStep()) {
        m_chunks.push_back({chunks.getColumn(0).getInt64(), chunks.getColumn(1).getInt64(),
                            quint32(chunks.getColumn(2).getInt64()),
                            quint32(chunks.getColumn(3).getInt64())});
    }
    chunks.tryReset();
}

std::vector<EventRow> ActiveEvents::rows(quint32 fromEntity, quint32 toEntity)
{
    struct Dated
    {
        EventRow row;
        qint64 sequence;
    };
    std::vector<Dated> all;
    std::vector<EventRow> some;
    EventChunk chunk;
    for (const Chunk& each : m_chunks) {
        if (each.firstEntity > toEntity || each.lastEntity < fromEntity) {
            continue;
        }
        SQLite::Statement& columns =
            m_database.prepared("SELECT columns FROM event_chunk WHERE number = ?");
        columns.bind(1, int64_t(each.number));
        if (!columns.executeStep()) {
            throw damagedChunk(each.number);
        }
        const SQLite::Column blob = columns.getColumn(0);
        const bool fine = decodeEventChunk(
            QByteArray::fromRawData(static_cast<const char*>(blob.getBlob()), blob.getBytes()),
            chunk);
        columns.tryReset();
        if (!fine) {
            throw damagedChunk(each.number);
        }
        some.clear();
        appendRows(chunk, some);
        for (const EventRow& row : some) {
            if (row.entity >= fromEntity && row.entity <= toEntity) {
                all.push_back({row, each.sequence});
            }
        }
    }
    std::sort(all.begin(), all.end(), [](const Dated& a, const Dated& b) {
        const auto key = [](const Dated& d) {
            return std::tuple(d.row.entity, d.row.time, d.row.event, -d.sequence);
        };
        return key(a) != key(b) ? key(a) < key(b) : a.row.property < b.row.property;
    });
    std::vector<EventRow> rows;
    qint64 newest = 0;
    for (const Dated& each : all) {
        if (rows.empty() || !rows.back().sameEvent(each.row)) {
            newest = each.sequence; // the newest batch that has this event comes first
        }
        if (each.sequence == newest) {
            rows.push_back(each.row);
        }
    }
    return rows;
}

std::vector<QString> entityNames(Database& database, DatasetId dataset)
{
    EntityNames names;
    names.load(database, dataset);
    std::vector<QString> texts;
    for (quint32 i = 0; i < names.size(); ++i) {
        const std::string_view name = names.name(i);
        texts.push_back(QString::fromUtf8(name.data(), qsizetype(name.size())));
    }
    return texts;
}

bool hasEvents(Database& database, DatasetId dataset)
{
    return !ActiveEvents(database, dataset).isEmpty();
}

}
