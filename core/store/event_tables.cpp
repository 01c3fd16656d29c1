#include "core/store/event_tables.h"

#include "core/store/event_entities.h"

#include <algorithm>

namespace throughline::store {

namespace {

DamagedFile damagedChunk(qint64 number)
{
    return DamagedFile(
        QStringLiteral("The file is damaged: part %1 of the imported events cannot be read.")
            .arg(number));
}

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
