#pragma once

#include "core/store/project_file.h"

namespace throughline::store {

/// What a batch brought.
struct BatchFacts
{
    qint64 values = 0;
    qint64 replaced = 0;          ///< of them took the place of an older value that counted
    qint64 overtaken = 0;         ///< of them do not count any more: a newer batch has the same day
    std::vector<SeriesId> series; ///< what it has values of; unknown (empty) for column runs
    DateRange days;               ///< first and last period start
};

/// Counts through a batch that is in the file. `replaced` and `overtaken` are not known of column
/// runs and 0 there.
Result<BatchFacts> batchFacts(ProjectFile& file, BatchId batch);

}
