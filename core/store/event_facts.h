#pragma once

#include "core/store/project_file.h"

namespace throughline::store {

/// Events that one active batch has in its dataset.
struct EventOrigin
{
    qint64 sequence = 0;  ///< of the batch
    qint64 events = 0;    ///< rows
    qint64 firstTime = 0; ///< milliseconds since 1970, UTC
    qint64 lastTime = 0;
};

/// The active batches that have events of this name in a dataset at from ≤ time < to, newest first.
/// An event that a newer batch says again with other properties is counted with both.
/// Cost: linear in the rows of the dataset.
Result<std::vector<EventOrigin>> eventOrigins(ProjectFile& file, DatasetId dataset,
                                              const QString& event, qint64 from, qint64 to);

/// Names of the events of a dataset that has any that count; empty where none do. Names that only
/// taken out imports brought are among them.
Result<QStringList> eventNames(ProjectFile& file, DatasetId dataset);

/// All events of one batch; `events` is 0 where it has none.
Result<EventOrigin> eventsOfBatch(ProjectFile& file, BatchId batch);

}
