#pragma once

#include "core/project/project.h"
#include "core/store/bulk_writer.h"

namespace throughline {

/// What finishing a bulk batch found.
struct BulkOutcome
{
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    /// Rows that lost against another row of the file (series, segment and day the same).
    struct Duplicate
    {
        qint64 row = 0;        ///< the row that was left out
        qint64 earlierRow = 0; ///< the row that stays
    };
    std::vector<Duplicate> duplicates;       ///< at most 1,000 are listed
    qint64 leftAsTheyWere = 0;               ///< differ, but only new ones were wanted
    qint64 withoutRise = 0;                  ///< of running totals: first ones, and those that fell
    std::vector<store::ValueChange> changes; ///< at most 1,000 are listed
    qint64 duplicateCount = 0;
};

/// Writes many observations into the project's file without the window waiting: blocks may
/// come from another thread through a connection of its own; nothing shows until `commit` has
/// applied the edit that names the batch. Dropping it without `commit` leaves no trace. While one
/// lives the project's file stays where it is (Project::moveTo refuses).
class BulkBatch final
{
public:
    /// \p dimensions are the names of the segment dimensions of the blocks.
    static Result<std::unique_ptr<BulkBatch>> begin(Project& project, QStringList dimensions,
                                                    store::BulkRules rules);
    ~BulkBatch();

    /// The worker's side: may be called from one other thread.
    Result<void> add(csv::ObservationBlock&& block, const csv::ImportNames& names);
    /// The worker's side: sorts, finds duplicates, compares with what is there. \p seriesIds
    /// tells which series each index of `ImportNames::series` is. Where \p keepRows is false
    /// everything is counted but nothing kept (a dry run).
    Result<BulkOutcome> finish(const csv::ImportNames& names,
                               const std::vector<SeriesId>& seriesIds,
                               const Cancellation& cancellation, bool keepRows = true);

    /// Id for the ImportBatch that the committing edit must hold.
    BatchId id() const;
    /// Says whether finish() chose column runs, for ImportBatch::columnRuns.
    bool usesColumnRuns() const;
    /// The project's thread: makes the batch active and applies \p edit (which puts the
    /// ImportBatch with this id, new indicators and steps) in one transaction.
    Result<void> commit(Edit edit);

private:
    BulkBatch();
    struct Private;
    std::unique_ptr<Private> d;
};

}
