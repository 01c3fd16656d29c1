#pragma once

#include "core/base/task.h"
#include "core/model/event_log.h"
#include "core/store/database.h"
#include "core/store/event_rows.h"

namespace throughline::store {

/// Numbers of names in a dictionary of a dataset: event names, or the values of a property.
/// All functions throw.
class EventDictionary final
{
public:
    /// \p property 0: event names; 1 to 4: values of that property, of which '' has number 0.
    EventDictionary(Database& database, DatasetId dataset, int property);

    /// Names by their numbers, ascending.
    const std::vector<std::pair<quint32, QString>>& entries() const { return m_entries; }
    /// The number of each name, made where there is none yet; where \p make is false such a name
    /// gets a number that nobody has.
    std::vector<quint32> numbersOf(const std::vector<QString>& names, bool make);

private:
    quint32 insert(const QString& name);

    Database& m_database;
    DatasetId m_dataset;
    int m_property;
    std::vector<std::pair<quint32, QString>> m_entries;
};

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
