#pragma once

#include "core/store/project_file.h"

namespace throughline::store {

/// A value that counts, and the batch that brought it.
struct ValueOrigin
{
    Observation value;
    qint64 sequence = 0; ///< of its batch
};

/// The values of a series that count in these days (period starts, both ends included), sorted by
/// segment and day, each with the batch it came with.
Result<std::vector<ValueOrigin>> valueOrigins(ProjectFile& file, const SeriesId& series,
                                              const DateRange& days);

}
