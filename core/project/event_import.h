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

/// The dataset that a file with this mapping belongs to: the one whose batches had the same column
/// for who or what, as funnels join events by it. Null where there is none.
DatasetId datasetFor(const Map& map, const csv::Mapping& mapping);

}
