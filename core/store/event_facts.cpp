#include "core/store/event_facts.h"

#include "core/store/event_chunk.h"
#include "core/store/event_dictionary.h"
#include "core/store/event_tables.h"

#include <algorithm>
#include <map>

namespace throughline::store {

namespace {

/// The file's number of an event name; nullopt where the dataset has none such.
std::optional<quint32> numberOf(Database& database, DatasetId dataset, const QString& event)
{
    const EventDictionary names(database, dataset, 0);
    for (const auto& [number, name] : names.entries()) {
        if (name == event) {
            return number;
        }
    }
    return std::nullopt;
}

void count(EventOrigin& origin, qint64 time)
{
    origin.firstTime = origin.events == 0 ? time : std::min(origin.firstTime, time);
    origin.lastTime = origin.events == 0 ? time : std::max(origin.lastTime, time);
    ++origin.events;
}

}

Result<std::vector<EventOrigin>> eventOrigins(ProjectFile& file, DatasetId dataset,
                                              const QString& event, qint64 from, qint64 to)
{
    return guarded(file.path(), [&] {
        Database& database = file.database();
        std::vector<EventOrigin> origins;
        const auto wanted = numberOf(database, dataset, event);
        if (!wanted) {
            return origins;
        }
        SQLite::Statement& chunks = database.prepared(
            "SELECT b.sequence, c.columns FROM event_chunk AS c JOIN import_batch AS b ON "
            "b.number = c.batch WHERE c.dataset = ? AND b.state = 'active' AND c.first_time < ? "
            "AND c.last_time >= ?");
        chunks.bind(1, utf8(dataset.toString()));
        chunks.bind(2, int64_t(to));
        chunks.bind(3, int64_t(from));
        std::map<qint64, EventOrigin, std::greater<>> bySequence;
        EventChunk chunk;
        while (chunks.executeStep()) {
            const SQLite::Column blob = chunks.getColumn(1);
            if (!decodeEventChunk(QByteArray::fromRawData(static_cast<const char*>(blob.getBlob()),
                                                          blob.getBytes()),
                                  chunk)) {
                throw DamagedFile(QStringLiteral(
                    "The file is damaged: a part of the imported events cannot be read."));
            }
            EventOrigin& origin = bySequence[chunks.getColumn(0).getInt64()];
            for (size_t i = 0; i < chunk.rows(); ++i) {
                if (chunk.event[i] == *wanted && chunk.time[i] >= from && chunk.time[i] < to) {
                    count(origin, chunk.time[i]);
                }
            }
        }
        chunks.tryReset();
        for (auto& [sequence, origin] : bySequence) {
            origin.sequence = sequence;
            if (origin.events > 0) {
                origins.push_back(origin);
            }
        }
        return origins;
    });
}

Result<QStringList> eventNames(ProjectFile& file, DatasetId dataset)
{
    return guarded(file.path(), [&] {
        QStringList names;
        if (hasEvents(file.database(), dataset)) {
            const EventDictionary dictionary(file.database(), dataset, 0);
            for (const auto& [number, name] : dictionary.entries()) {
                names << name;
            }
        }
        return names;
    });
}

Result<EventOrigin> eventsOfBatch(ProjectFile& file, BatchId batch)
{
    return guarded(file.path(), [&] {
        SQLite::Statement& spans = file.database().prepared(
            "SELECT b.sequence, coalesce(sum(c.rows), 0), min(c.first_time), max(c.last_time) "
            "FROM event_chunk AS c JOIN import_batch AS b ON b.number = c.batch WHERE b.id = ?");
        spans.bind(1, utf8(batch.toString()));
        EventOrigin origin;
        if (spans.executeStep()) {
            origin = {spans.getColumn(0).getInt64(), spans.getColumn(1).getInt64(),
                      spans.getColumn(2).getInt64(), spans.getColumn(3).getInt64()};
        }
        spans.tryReset();
        return origin;
    });
}

}
