#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/event_block.h"
#include "core/model/ids.h"

#include <QString>

#include <memory>
#include <vector>

namespace throughline::store {

/// What `EventWriter::finish` found.
struct EventCounts
{
    qint64 inserted = 0;
    qint64 updated = 0; ///< the same event of the same entity at the same time, other properties
    qint64 unchanged = 0;
};

/// Writes a batch of events into a project file through a connection of its own, under the state
/// `pending` which no query sees, in slices that leave room for other writers. Whoever owns the
/// project makes it count by writing the batch's entity. Dropped before that, it takes away what
/// it wrote.
///
/// Steps: entities get numbers, rows go to parts by them (event_rows.h); at the end the parts are
/// sorted, compared with the events that count so far, and coded on all cores, and written in
/// order. An event that is there already is not written again; of one that differs in a property
/// all rows of that entity, event and time are written, and hide those of older batches.
///
/// Memory: up to 256 MiB of rows (more wait in a temporary file), the entities' names, and two
/// parts being sorted: about 320 MiB for ten million events of a million entities.
class EventWriter final
{
public:
    /// \p slots says for each property of the dataset which property of the blocks it is, -1 none.
    EventWriter(QString path, BatchId batch, DatasetId dataset, std::vector<int> slots);
    ~EventWriter();

    Result<void> add(const csv::EventBlock& block);
    /// Where \p keepRows is false everything is counted and nothing written.
    Result<EventCounts> finish(const csv::EventNames& names, const Cancellation& cancellation,
                               bool keepRows);
    /// How many entities came that the dataset did not have, after the last `add`.
    qint64 newEntities() const;
    /// The batch counts now: nothing is taken away any more.
    void keep();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
