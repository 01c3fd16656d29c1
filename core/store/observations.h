#pragma once

#include "core/base/period.h"
#include "core/model/edit.h"
#include "core/store/database.h"

#include <limits>
#include <vector>

namespace throughline::store {

/// One value as the file holds it, by the numbers of its series and segment.
struct StoredValue
{
    qint32 series = 0;
    qint32 segment = 0;
    qint32 day = 0;           ///< Julian day
    qint32 askAgain = 0;      ///< Julian day, 0: none
    qint64 sequence = 0;      ///< of its batch
    qint64 firstSequence = 0; ///< of the first active batch that had a value there
    double value = 0;
    double denominator = 0;
    bool hasValue = false;
    bool hasDenominator = false;
    bool estimate = false;
};

struct NamedSegment; // core/store/dictionaries.h

/// A stored value with its names.
Observation observationOf(const StoredValue& value, const SeriesId& series,
                          const NamedSegment& segment);

/// Which values are wanted, by number.
struct ValueQuery
{
    std::vector<qint64> series; ///< numbers, ascending
    qint32 firstDay = std::numeric_limits<qint32>::min();
    qint32 lastDay = std::numeric_limits<qint32>::max();
    bool totalsOnly = false;
};

/// Writes the rows of small batches and typed values. The batches must be there. Throws.
void writeObservations(Database& database, const std::vector<NewObservations>& sets);
/// The rows of a batch that is stored as rows, whatever its state. Throws.
std::vector<Observation> rowsOfBatch(Database& database, BatchId batch);

/// The values that count (of the active batches the newest for each series, segment and day),
/// sorted by series, segment and day. Throws.
std::vector<StoredValue> activeValues(Database& database, const ValueQuery& query);
/// The same with names. \p series: as asked; none: all. Throws.
std::vector<Observation> activeObservations(Database& database, const std::vector<SeriesId>& series,
                                            DateRange days, bool totalsOnly);
/// The last day of any active value of these series, invalid where there is none. Throws.
QDate lastDay(Database& database, const std::vector<SeriesId>& series);

}
