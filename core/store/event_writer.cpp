#include "core/store/event_writer.h"

#include "core/base/side_by_side.h"
#include "core/store/event_entities.h"
#include "core/store/event_rows.h"
#include "core/store/event_tables.h"

#include <algorithm>
#include <deque>
#include <future>

namespace throughline::store {

namespace {

constexpr qint64 bytesInSlice = 4'000'000;
constexpr size_t mostEventNames = 65'000;

/// Thrown through the passes where the person cancelled; ends in `finish`.
struct Cancelled
{
};

/// A part on its way into the file.
struct CodedPart
{
    std::vector<EventChunkMaker::Coded> chunks;
    EventCounts counts;
};

using Properties = std::array<quint32, csv::mostProperties>;

/// Rows of one entity, event and time, as they are in the file and as they come.
class OneEvent
{
public:
    OneEvent(const EventRow* there, size_t thereCount, const EventRow* come, size_t comeCount)
    {
        // Both are sorted by properties: what is in both stays out of both lists.
        size_t i = 0;
        size_t j = 0;
        while (i < thereCount || j < comeCount) {
            if (j == comeCount || (i < thereCount && there[i].property < come[j].property)) {
                onlyThere.push_back(there[i++].property);
            } else if (i == thereCount || come[j].property < there[i].property) {
                onlyCome.push_back(come[j++].property);
            } else {
                both.push_back(come[j].property);
                ++i;
                ++j;
            }
        }
    }
    std::vector<Properties> both;
    std::vector<Properties> onlyThere;
    std::vector<Properties> onlyCome;
};

/// Adds what is new of a part; \p there is what the file has of these entities.
void addNew(const std::vector<EventRow>& come, const std::vector<EventRow>& there,
            EventChunkMaker& maker, EventCounts& counts)
{
    size_t at = 0; // in `there`
    for (size_t begin = 0; begin < come.size();) {
        size_t end = begin + 1;
        while (end < come.size() && come[end].sameEvent(come[begin])) {
            ++end;
        }
        const auto key = [](const EventRow& row) {
            return std::tuple(row.entity, row.time, row.event);
        };
        while (at < there.size() && key(there[at]) < key(come[begin])) {
            ++at;
        }
        size_t thereEnd = at;
        while (thereEnd < there.size() && there[thereEnd].sameEvent(come[begin])) {
            ++thereEnd;
        }
        const OneEvent one(there.data() + at, thereEnd - at, come.data() + begin, end - begin);
        const size_t updated = std::min(one.onlyThere.size(), one.onlyCome.size());
        counts.unchanged += qint64(one.both.size());
        counts.updated += qint64(updated);
        counts.inserted += qint64(one.onlyCome.size() - updated);
        if (!one.onlyCome.empty()) {
            std::vector<Properties> rows = one.both;
            rows.insert(rows.end(), one.onlyCome.begin(), one.onlyCome.end());
            rows.insert(rows.end(), one.onlyThere.begin() + std::ptrdiff_t(updated),
                        one.onlyThere.end());
            std::sort(rows.begin(), rows.end());
            for (const Properties& each : rows) {
                EventRow row = come[begin];
                row.property = each;
                maker.add(row);
            }
        }
        at = thereEnd;
        begin = end;
    }
}

}

struct EventWriter::Private
{
    Private(QString file, BatchId id, DatasetId of, std::vector<int> places)
        : path(std::move(file)),
          batch(id),
          dataset(of),
          slots(std::move(places)),
          parts(slots.size())
    {
    }

    QString path;
    BatchId batch;
    DatasetId dataset;
    std::vector<int> slots;
    EventParts parts;
    EntityNames entities;
    size_t entitiesBefore = 0;
    bool loaded = false;
    std::vector<quint32> numbers; ///< of a block's entities
    std::unique_ptr<Database> database;
    qint64 batchNumber = 0;
    bool namesWritten = false;
    bool kept = false;

    void load();
    void add(const csv::EventBlock& block);
    EventParts::Numbers dictionaryNumbers(const csv::EventNames& names, bool make);
    CodedPart code(size_t part, const EventParts::Numbers& numbers, bool compare);
    void beginBatch();
    void write(const std::vector<EventChunkMaker::Coded>& chunks);
    EventCounts finish(const csv::EventNames& names, const Cancellation& cancellation,
                       bool keepRows);
    void discard();
};

EventWriter::EventWriter(QString path, BatchId batch, DatasetId dataset, std::vector<int> slots)
    : d(std::make_unique<Private>(std::move(path), batch, dataset, std::move(slots)))
{
}

EventWriter::~EventWriter() { d->discard(); }

void EventWriter::keep() { d->kept = true; }
qint64 EventWriter::newEntities() const { return qint64(d->entities.size() - d->entitiesBefore); }

void EventWriter::Private::discard()
{
    if (!kept && database && (batchNumber != 0 || namesWritten)) {
        // A failure here leaves a pending batch, which the next opening removes.
        (void)guarded(path, [this] {
            Transaction transaction(*database);
            for (const char* statement : {"DELETE FROM event_chunk WHERE batch = ?",
                                          "DELETE FROM import_batch WHERE number = ?"}) {
                SQLite::Statement& remove = database->prepared(statement);
                remove.bind(1, int64_t(batchNumber));
                remove.exec();
            }
            removeEntityNames(*database, dataset, entitiesBefore);
            transaction.commit();
        });
    }
    database.reset();
}

void EventWriter::Private::load()
{
    Database reading(path, Opening::Read);
    entities.load(reading, dataset);
    entitiesBefore = entities.size();
    loaded = true;
}

void EventWriter::Private::add(const csv::EventBlock& block)
{
    if (!loaded) {
        load();
    }
    entities.numbersOf(block, numbers);
    bool asTheyAre = true;
    for (size_t i = 0; i < slots.size(); ++i) {
        asTheyAre = asTheyAre && slots[i] == int(i);
    }
    if (asTheyAre) {
        parts.add(numbers, block);
        return;
    }
    csv::EventBlock moved;
    moved.event = block.event;
    moved.time = block.time;
    for (size_t i = 0; i < slots.size(); ++i) {
        moved.property[i] =
            slots[i] < 0 ? std::vector<quint32>(block.size()) : block.property[size_t(slots[i])];
    }
    parts.add(numbers, moved);
}

Result<void> EventWriter::add(const csv::EventBlock& block)
{
    return guarded(d->path, [&] { d->add(block); });
}

EventParts::Numbers EventWriter::Private::dictionaryNumbers(const csv::EventNames& names, bool make)
{
    std::optional<Transaction> transaction;
    if (make) {
        transaction.emplace(*database);
    }
    EventParts::Numbers result;
    EventDictionary events(*database, dataset, 0);
    result.event = events.numbersOf(names.events, make);
    for (size_t i = 0; i < slots.size(); ++i) {
        EventDictionary values(*database, dataset, int(i) + 1);
        result.property[i] = slots[i] < 0 ? std::vector<quint32>(1)
                                          : values.numbersOf(names.values[size_t(slots[i])], make);
    }
    if (transaction) {
        transaction->commit();
    }
    return result;
}

CodedPart EventWriter::Private::code(size_t part, const EventParts::Numbers& numbersOfNames,
                                     bool compare)
{
    const std::vector<EventRow> rows = parts.take(part, numbersOfNames);
    CodedPart coded;
    EventChunkMaker maker(slots.size());
    if (compare && !rows.empty()) {
        Database reading(path, Opening::Read);
        ActiveEvents active(reading, dataset);
        addNew(rows, active.rows(rows.front().entity, rows.back().entity), maker, coded.counts);
    } else {
        for (const EventRow& row : rows) {
            maker.add(row);
        }
        coded.counts.inserted = qint64(rows.size());
    }
    coded.chunks = maker.finish();
    return coded;
}

void EventWriter::Private::beginBatch()
{
    if (batchNumber != 0) {
        return;
    }
    SQLite::Statement& insert =
        database->prepared("INSERT INTO import_batch (id, state) VALUES (?, 'pending')");
    insert.bind(1, utf8(batch.toString()));
    insert.exec();
    batchNumber = database->connection().getLastInsertRowid();
}

void EventWriter::Private::write(const std::vector<EventChunkMaker::Coded>& chunks)
{
    for (size_t next = 0; next < chunks.size();) {
        Transaction transaction(*database);
        beginBatch();
        SQLite::Statement& insert = database->prepared(
            "INSERT INTO event_chunk (batch, dataset, rows, first_entity, last_entity, first_time, "
            "last_time, columns) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (qint64 bytes = 0; next < chunks.size() && bytes < bytesInSlice; ++next) {
            const EventChunkMaker::Coded& each = chunks[next];
            insert.tryReset();
            insert.bind(1, int64_t(batchNumber));
            insert.bind(2, utf8(dataset.toString()));
            insert.bind(3, int64_t(each.rows));
            insert.bind(4, int64_t(each.firstEntity));
            insert.bind(5, int64_t(each.lastEntity));
            insert.bind(6, int64_t(each.firstTime));
            insert.bind(7, int64_t(each.lastTime));
            insert.bindNoCopy(8, each.blob.constData(), int(each.blob.size()));
            insert.exec();
            bytes += each.blob.size();
        }
        insert.tryReset();
        insert.clearBindings();
        transaction.commit();
    }
}

EventCounts EventWriter::Private::finish(const csv::EventNames& names,
                                         const Cancellation& cancellation, bool keepRows)
{
    if (!loaded) {
        load();
    }
    database = std::make_unique<Database>(path, keepRows ? Opening::Write : Opening::Read);
    if (keepRows) {
        database->execute("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000");
    }
    const EventParts::Numbers numbersOfNames = dictionaryNumbers(names, keepRows);
    const bool compare = hasEvents(*database, dataset);
    if (keepRows) {
        namesWritten = true;
        entities.write(*database, dataset, entitiesBefore);
    }
    // Sorting and coding run ahead of writing, by a few parts, on all cores.
    const size_t ahead = coreCount();
    EventCounts counts;
    std::deque<std::future<CodedPart>> coming;
    std::vector<EventChunkMaker::Coded> waiting;
    qint64 waitingBytes = 0;
    size_t next = 0;
    const size_t count = parts.parts();
    while (next < count || !coming.empty()) {
        while (next < count && coming.size() <= ahead) {
            coming.push_back(
                std::async(std::launch::async, [this, part = next++, &numbersOfNames, compare] {
                    return code(part, numbersOfNames, compare);
                }));
        }
        CodedPart done = coming.front().get();
        coming.pop_front();
        if (cancellation.isCancelled()) {
            throw Cancelled{};
        }
        counts.inserted += done.counts.inserted;
        counts.updated += done.counts.updated;
        counts.unchanged += done.counts.unchanged;
        if (!keepRows) {
            continue;
        }
        for (EventChunkMaker::Coded& each : done.chunks) {
            waitingBytes += each.blob.size();
            waiting.push_back(std::move(each));
        }
        if (waitingBytes >= bytesInSlice || (next == count && coming.empty())) {
            write(waiting);
            waiting.clear();
            waitingBytes = 0;
        }
    }
    return counts;
}

Result<EventCounts> EventWriter::finish(const csv::EventNames& names,
                                        const Cancellation& cancellation, bool keepRows)
{
    if (names.events.size() > mostEventNames) {
        return failure(QStringLiteral("There are more than 65,000 different event names: choose "
                                      "the column that says what happened."));
    }
    try {
        return guarded(d->path, [&] { return d->finish(names, cancellation, keepRows); });
    } catch (const Cancelled&) {
        return failure(QStringLiteral("The import was cancelled. Nothing was changed."), {}, {},
                       ErrorKind::Cancelled);
    }
}

}
