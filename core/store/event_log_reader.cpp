#include "core/store/event_tables.h"

#include "core/base/side_by_side.h"
#include "core/store/event_entities.h"

#include <algorithm>
#include <atomic>

namespace throughline::store {

namespace {

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

/// What is kept of a decoded chunk beside its rows.
struct Groups
{
    size_t offset = 0; ///< first row in the log
    std::vector<quint32> entity;
    std::vector<quint32> rows;
    std::vector<EventChunk::Property> properties; ///< with codes instead of numbers
    std::vector<quint32> place;                   ///< of each group's entity in the log
};

/// Puts a chunk's rows into the log; false where it is damaged.
bool placeChunk(LogMaker& maker, const Blob& blob, EventChunk& chunk, Groups& groups)
{
    EventLog& log = maker.log;
    if (!decodeEventChunk(blob.bytes, chunk) || chunk.rows() != blob.rows ||
        chunk.properties.size() > log.properties.size()) {
        return false;
    }
    // A property that came with a later import: none here.
    while (chunk.properties.size() < log.properties.size()) {
        chunk.properties.push_back({true, std::vector<quint32>(chunk.entity.size())});
    }
    maker.placeTimes(chunk, groups.offset);
    for (size_t row = 0; row < chunk.rows(); ++row) {
        log.event[groups.offset + row] = maker.eventCode(chunk.event[row]);
    }
    for (size_t p = 0; p < chunk.properties.size(); ++p) {
        for (quint32& each : chunk.properties[p].numbers) {
            each = maker.valueCode(p, each);
        }
    }
    groups.entity = chunk.entity;
    groups.rows = chunk.groupRows;
    groups.properties = chunk.properties;
    return true;
}

/// All chunks, decoded side by side. Throws.
std::vector<Groups> placeChunks(LogMaker& maker, const std::vector<Blob>& blobs)
{
    std::vector<Groups> groups(blobs.size());
    for (size_t i = 1; i < blobs.size(); ++i) {
        groups[i].offset = groups[i - 1].offset + blobs[i - 1].rows;
    }
    std::atomic<qint64> damaged{-1};
    std::atomic<size_t> next{0};
    sideBySide(std::min(coreCount(), blobs.size()), [&](size_t) {
        EventChunk decoded;
        for (size_t i = next++; i < blobs.size(); i = next++) {
            if (!placeChunk(maker, blobs[i], decoded, groups[i])) {
                damaged = qint64(i);
            }
        }
    });
    if (damaged >= 0) {
        throw damagedChunk(damaged + 1);
    }
    return groups;
}

/// The entities in their order. One that goes on in the next chunk is one all the same.
void listEntities(EventLog& log, std::vector<Groups>& chunks)
{
    log.firstRow.clear();
    for (Groups& groups : chunks) {
        size_t row = groups.offset;
        for (size_t g = 0; g < groups.entity.size(); ++g) {
            if (log.entity.empty() || log.entity.back() != groups.entity[g]) {
                log.entity.push_back(groups.entity[g]);
                log.firstRow.push_back(quint32(row));
            }
            groups.place.push_back(quint32(log.entity.size() - 1));
            row += groups.rows[g];
        }
    }
    log.firstRow.push_back(quint32(log.rows()));
}

/// One code an entity, where no entity has two; false where one has.
bool placeByEntity(EventLog& log, size_t p, const std::vector<Groups>& chunks)
{
    constexpr quint32 open = ~quint32(0);
    std::vector<quint32>& codes = log.properties[p].codes;
    codes.assign(log.entities(), open);
    for (const Groups& groups : chunks) {
        const EventChunk::Property& part = groups.properties[p];
        if (!part.perGroup) {
            return false;
        }
        for (size_t g = 0; g < groups.place.size(); ++g) {
            quint32& code = codes[groups.place[g]];
            if (code != open && code != part.numbers[g]) {
                return false;
            }
            code = part.numbers[g];
        }
    }
    return true;
}

void placeByRow(EventLog& log, size_t p, const std::vector<Groups>& chunks)
{
    std::vector<quint32>& codes = log.properties[p].codes;
    codes.resize(log.rows());
    for (const Groups& groups : chunks) {
        const EventChunk::Property& part = groups.properties[p];
        size_t row = groups.offset;
        for (size_t g = 0; g < groups.rows.size(); ++g) {
            for (const size_t end = row + groups.rows[g]; row < end; ++row) {
                codes[row] = part.numbers[part.perGroup ? g : row - groups.offset];
            }
        }
    }
}

/// One batch: its chunks lie in order.
EventLog fromOneBatch(LogMaker& maker, const std::vector<Blob>& blobs)
{
    EventLog& log = maker.log;
    std::vector<Groups> chunks = placeChunks(maker, blobs);
    listEntities(log, chunks);
    for (size_t p = 0; p < log.properties.size(); ++p) {
        log.properties[p].perEntity = placeByEntity(log, p, chunks);
        if (!log.properties[p].perEntity) {
            placeByRow(log, p, chunks);
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

}
