#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/observation_block.h"
#include "core/model/observation.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace throughline::store {

/// Batches up to this many rows are rows of the observation table, larger ones column runs.
constexpr qint64 mostTableRows = 100'000;

/// What `BulkWriter::finish` found.
struct BulkCounts
{
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    struct Duplicate
    {
        qint64 row = 0;
        qint64 earlierRow = 0;
    };
    std::vector<Duplicate> duplicates; ///< at most 1,000
    qint64 duplicateCount = 0;
};

/// From the first to the last day for which a series brought a new or changed value.
struct SeriesDays
{
    SeriesId series;
    qint32 firstDay = 0;
    qint32 lastDay = 0;
};

/// Writes a batch of observations into a project file through a connection of its own, under
/// the state `pending` which no query sees, in slices that leave room for other writers. Whoever
/// owns the project makes it count by writing the batch's entity. Dropped before that, it
/// takes away what it wrote.
///
/// Steps: rows arrive in pages; at the end series and segments get their numbers, the rows are
/// sorted, equal ones settled by the rule, each compared with the value that counts so far, and
/// what is new or different is written: as rows of the table, or as chunks of columns. More rows
/// than fit in memory are put aside in sorted runs in a temporary file and merged at the end.
class BulkWriter final
{
public:
    BulkWriter(QString path, BatchId batch, QStringList dimensions, csv::DuplicateRule rule);
    ~BulkWriter();

    Result<void> add(const csv::ObservationBlock& block);
    Result<BulkCounts> finish(const csv::ImportNames& names, const std::vector<SeriesId>& seriesIds,
                              const Cancellation& cancellation, bool keepRows);
    bool usesColumnRuns() const;
    /// Series and days that brought something new; after `finish`.
    const std::vector<SeriesDays>& arrived() const;
    /// The batch counts now: nothing is taken away any more.
    void keep();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
