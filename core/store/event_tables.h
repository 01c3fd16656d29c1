#pragma once

#include "core/base/task.h"
#include "core/model/event_log.h"
#include "core/store/database.h"
#include "core/store/event_dictionary.h"
#include "core/store/event_rows.h"

namespace throughline::store {

/// Reads the events of a dataset that count: those of the active batches; where several have
/// events of one entity, name and time, those of the newest. Uses all cores. Throws.
/// \p properties are the names of the dataset's properties.
EventLog readEventLog(Database& database, DatasetId dataset, const QStringList& properties,
                      const Cancellation& cancellation = {});

/// The chunks that hold one dataset's events, for reading a few entities at a time.
class ActiveEvents final
{
public:
    ActiveEvents(Database& database, DatasetId dataset);

    /// True where the dataset has no event that counts.
    bool isEmpty() const { return m_chunks.empty(); }
    /// The rows that count of entities from … to, both included, in order. Throws.
    std::vector<EventRow> rows(quint32 fromEntity, quint32 toEntity);

private:
    struct Chunk
    {
        qint64 number;
        qint64 sequence; ///< of its batch
        quint32 firstEntity;
        quint32 lastEntity;
    };
    Database& m_database;
    std::vector<Chunk> m_chunks;
};

/// The names of entities by their numbers. Throws.
std::vector<QString> entityNames(Database& database, DatasetId dataset);

/// True where any event of the dataset is of an active batch. Throws.
bool hasEvents(Database& database, DatasetId dataset);

}
