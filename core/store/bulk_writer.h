#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/observation_block.h"
#include "core/model/observation.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace throughline::store {

/// Batches up to this many rows are rows of the observation table, larger ones column runs.
constexpr qint64 mostTableRows = 100'000;

/// How rows are taken that meet others: of the same file, or of the project.
struct BulkRules
{
    BulkRules(csv::DuplicateRule rule = csv::DuplicateRule::Reject) : duplicates(rule) {}

    csv::DuplicateRule duplicates; ///< two rows of the file for one series, segment and day
    bool onlyNew = false;          ///< a value that is there already stays, also where it differs
    /// Names of series whose values are running totals: each becomes the rise since the one
    /// before. The first of a group, and one that fell, have no rise and are left out.
    std::set<QString> runningTotals = {};
};

/// A value that was there already and that the file says differently.
struct ValueChange
{
    SeriesId series;
    csv::SegmentValues segment = {}; ///< in the order of the batch's dimensions
    qint32 day = 0;                  ///< Julian day
    std::optional<double> before = {};
    double after = 0;
};

/// What `BulkWriter::finish` found.
struct BulkCounts
{
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    qint64 leftAsTheyWere = 0;        ///< differ, but only new ones were wanted
    qint64 withoutRise = 0;           ///< of running totals: first ones, and those that fell
    std::vector<ValueChange> changes; ///< of `updated` or `leftAsTheyWere`, at most 1,000
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
    BulkWriter(QString path, BatchId batch, QStringList dimensions, BulkRules rules);
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
