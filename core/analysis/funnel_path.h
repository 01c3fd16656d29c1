#pragma once

#include "core/analysis/funnel.h"
#include "core/analysis/reach.h"
#include "core/model/map.h"

namespace throughline {

/// The dataset whose events a step counts: the one it names, else the only one there is. Null
/// where it is bound to no event, or the dataset is gone.
DatasetId datasetOf(const Map& map, const Step& step);

/// Cards of a path that are all bound to events of one dataset.
struct BoundPath
{
    DatasetId dataset;
    std::shared_ptr<const EventLog> log;
    std::vector<StepId> steps;
    QStringList events;                ///< of the steps
    std::optional<qint64> window = {}; ///< milliseconds: the sum of the links' windows
    QString timeZone;
};

/// The counted steps of a path as a funnel, where each is bound to events of one dataset whose log
/// is at hand. \p links are all links along the path: their windows add up.
std::optional<BoundPath> boundPath(const Map& map, const std::vector<StepId>& steps,
                                   const std::vector<const Link*>& links, const EventLogs& logs);

/// Steps that are bound to events that a log at hand knows, whose properties hold all of
/// \p dimensions.
std::set<StepId> boundSteps(const Map& map, const EventLogs& logs, const QStringList& dimensions);

/// The funnel of a bound path, step 1 in these days.
Result<Funnel> funnelOf(const BoundPath& path, const ReachFilter& filter,
                        const QStringList& dimensions, bool withTimes);

/// The reach of each step in each group, as reachByGroup gives it of counts.
std::map<QStringList, std::map<StepId, double>>
reachByGroup(const BoundPath& path, const ReachFilter& filter, const QStringList& dimensions);

/// Days of the windows along a path, rounded up; 0 where none is stated.
int windowDays(const Map& map, const std::vector<StepId>& path);

}
