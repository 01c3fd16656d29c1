#include "core/project/bulk_batch.h"

#include "core/project/sealing.h"
#include "core/store/bulk_writer.h"

namespace throughline {

struct BulkBatch::Private
{
    Project* project = nullptr;
    BatchId id = BatchId::create();
    std::shared_ptr<void> fileStays;
    std::unique_ptr<store::BulkWriter> writer;
};

BulkBatch::BulkBatch() : d(std::make_unique<Private>()) {}

BulkBatch::~BulkBatch() = default;

Result<std::unique_ptr<BulkBatch>> BulkBatch::begin(Project& project, QStringList dimensions,
                                                    store::BulkRules rules)
{
    if (dimensions.size() > qsizetype(std::tuple_size_v<Segment>)) {
        return failure(QStringLiteral("Values can be told apart by four columns at most; %1 were "
                                      "named.")
                           .arg(dimensions.size()));
    }
    std::unique_ptr<BulkBatch> batch(new BulkBatch);
    batch->d->project = &project;
    batch->d->fileStays = project.holdFile();
    batch->d->writer = std::make_unique<store::BulkWriter>(project.path(), batch->d->id,
                                                           std::move(dimensions), std::move(rules));
    return batch;
}

Result<void> BulkBatch::add(csv::ObservationBlock&& block, const csv::ImportNames&)
{
    const csv::ObservationBlock taken = std::move(block);
    return d->writer->add(taken);
}

Result<BulkOutcome> BulkBatch::finish(const csv::ImportNames& names,
                                      const std::vector<SeriesId>& seriesIds,
                                      const Cancellation& cancellation, bool keepRows)
{
    const Result<store::BulkCounts> counts =
        d->writer->finish(names, seriesIds, cancellation, keepRows);
    if (!counts) {
        return failure(counts.error());
    }
    BulkOutcome outcome;
    outcome.inserted = counts->inserted;
    outcome.updated = counts->updated;
    outcome.unchanged = counts->unchanged;
    outcome.duplicateCount = counts->duplicateCount;
    outcome.leftAsTheyWere = counts->leftAsTheyWere;
    outcome.withoutRise = counts->withoutRise;
    outcome.changes = counts->changes;
    for (const auto& each : counts->duplicates) {
        outcome.duplicates.push_back({each.row, each.earlierRow});
    }
    return outcome;
}

BatchId BulkBatch::id() const { return d->id; }
bool BulkBatch::usesColumnRuns() const { return d->writer->usesColumnRuns(); }

Result<void> BulkBatch::commit(Edit edit)
{
    std::vector<ArrivingDays> arriving;
    for (const store::SeriesDays& each : d->writer->arrived()) {
        arriving.push_back(
            {each.series,
             {},
             {QDate::fromJulianDay(each.firstDay), QDate::fromJulianDay(each.lastDay)}});
    }
    Result<void> done = d->project->applyArriving(std::move(edit), std::move(arriving));
    if (done) {
        d->writer->keep();
    }
    return done;
}

}
