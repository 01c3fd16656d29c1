#pragma once

#include "core/project/import.h"

namespace throughline {

/// What `ImportJob` does where the rows are events; the same order of calls.
class EventImport final
{
public:
    static Result<std::unique_ptr<EventImport>> begin(Project& project, ImportPlan plan,
                                                      ImportSettings settings);
    ~EventImport();

    Result<void> run(const Cancellation& cancellation, const ProgressCallback& progress);
    const ImportReport& report() const;
    Result<ImportReport> commit();

private:
    EventImport();
    struct Private;
    std::unique_ptr<Private> d;
};

/// The dataset a batch of events went to; null for other batches.
DatasetId datasetOf(const ImportBatch& batch);
/// The dataset of this name (its case does not matter) or id; null where there is none.
DatasetId datasetNamed(const Map& map, const QString& nameOrId);
/// The name of a new dataset: \p wanted, with a number where another dataset has it.
QString newDatasetName(const Map& map, const QString& wanted);
/// The dataset that a file with this mapping belongs to: the one the mapping names, else the one
/// whose batches had the same column for who or what, as funnels join events by it. Null where
/// there is none: a new one is made.
DatasetId datasetFor(const Map& map, const csv::Mapping& mapping);

}
