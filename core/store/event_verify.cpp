#include "core/store/event_verify.h"

#include "core/store/event_entities.h"
#include "core/store/event_rows.h"

#include <algorithm>
#include <set>

namespace throughline::store {

namespace {

struct Known
{
    qint64 entities = 0;
    std::set<quint32> names;
    std::set<quint32> values = {0};
};

std::set<quint32> numbersIn(Database& database, const char* sql, const QString& dataset)
{
    SQLite::Statement& numbers = database.prepared(sql);
    numbers.bind(1, utf8(dataset));
    std::set<quint32> found;
    while (numbers.executeStep()) {
        found.insert(quint32(numbers.getColumn(0).getInt64()));
    }
    numbers.tryReset();
    return found;
}

Known knownOf(Database& database, const QString& dataset)
{
    Known known;
    known.entities = entityCount(database, DatasetId::fromString(dataset));
    known.names = numbersIn(database, "SELECT number FROM event_name WHERE dataset = ?", dataset);
    known.values.merge(
        numbersIn(database, "SELECT number FROM event_value WHERE dataset = ?", dataset));
    return known;
}

bool holdsWhatItSays(const EventChunk& chunk, SQLite::Statement& said)
{
    const auto [first, last] = std::minmax_element(chunk.time.begin(), chunk.time.end());
    std::vector<EventRow> rows;
    appendRows(chunk, rows);
    return qint64(chunk.rows()) == said.getColumn(2).getInt64() &&
           chunk.entity.front() == said.getColumn(3).getInt64() &&
           chunk.entity.back() == said.getColumn(4).getInt64() &&
           *first == said.getColumn(5).getInt64() && *last == said.getColumn(6).getInt64() &&
           std::is_sorted(rows.begin(), rows.end(), [](const EventRow& a, const EventRow& b) {
               return std::tie(a.entity, a.time, a.event) < std::tie(b.entity, b.time, b.event);
           });
}

bool isKnown(const EventChunk& chunk, const Known& known)
{
    const auto all = [](const std::vector<quint32>& numbers, const std::set<quint32>& those) {
        quint32 last = ~quint32(0);
        return std::all_of(numbers.begin(), numbers.end(), [&](quint32 number) {
            const bool fine = number == last || those.contains(number);
            last = number;
            return fine;
        });
    };
    return chunk.entity.back() < known.entities && all(chunk.event, known.names) &&
           std::all_of(
               chunk.properties.begin(), chunk.properties.end(),
               [&](const EventChunk::Property& each) { return all(each.numbers, known.values); });
}

}

QStringList damagedEvents(Database& database)
{
    QStringList problems;
    QString dataset;
    Known known;
    SQLite::Statement chunks(database.connection(),
                             "SELECT number, dataset, rows, first_entity, last_entity, first_time, "
                             "last_time, columns FROM event_chunk ORDER BY dataset");
    EventChunk chunk;
    while (chunks.executeStep()) {
        const qint64 number = chunks.getColumn(0).getInt64();
        if (const QString its = textOf(chunks.getColumn(1)); its != dataset) {
            dataset = its;
            known = knownOf(database, dataset);
        }
        const SQLite::Column blob = chunks.getColumn(7);
        const QByteArray bytes =
            QByteArray::fromRawData(static_cast<const char*>(blob.getBlob()), blob.getBytes());
        if (!decodeEventChunk(bytes, chunk) || chunk.rows() == 0) {
            problems
                << QStringLiteral("Part %1 of the imported events cannot be read.").arg(number);
        } else if (!holdsWhatItSays(chunk, chunks)) {
            problems << QStringLiteral("Part %1 of the imported events does not hold what it says.")
                            .arg(number);
        } else if (!isKnown(chunk, known)) {
            problems << QStringLiteral("Part %1 of the imported events names something that is in "
                                       "no dictionary.")
                            .arg(number);
        }
    }
    return problems;
}

}
