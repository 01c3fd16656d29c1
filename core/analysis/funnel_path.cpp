#include "core/analysis/funnel_path.h"

#include "core/analysis/funnel_reach.h"
#include "core/analysis/paths.h"

#include <algorithm>

namespace throughline {

namespace {

constexpr qint64 millisecondsPerDay = 86'400'000;

std::optional<qint64> windowOf(const std::vector<const Link*>& links)
{
    std::optional<qint64> sum;
    for (const Link* link : links) {
        if (const auto window = parseWindow(link->window); window) {
            sum = sum.value_or(0) + *window;
        }
    }
    return sum;
}

}

DatasetId datasetOf(const Map& map, const Step& step)
{
    if (step.event.isEmpty()) {
        return {};
    }
    if (map.datasets.contains(step.dataset)) {
        return step.dataset;
    }
    return map.datasets.size() == 1 ? map.datasets.begin()->first : DatasetId();
}

std::optional<BoundPath> boundPath(const Map& map, const std::vector<StepId>& steps,
                                   const std::vector<const Link*>& links, const EventLogs& logs)
{
    BoundPath path;
    for (const StepId id : steps) {
        const Step* step = map.step(id);
        const DatasetId dataset = step ? datasetOf(map, *step) : DatasetId();
        if (dataset.isNull() || (!path.dataset.isNull() && dataset != path.dataset)) {
            return std::nullopt;
        }
        path.dataset = dataset;
        path.events << step->event;
    }
    const auto log = logs.find(path.dataset);
    if (log == logs.end() || !log->second) {
        return std::nullopt;
    }
    path.log = log->second;
    path.steps = steps;
    path.window = windowOf(links);
    path.timeZone = map.settings.timeZone;
    return path;
}

std::set<StepId> boundSteps(const Map& map, const EventLogs& logs, const QStringList& dimensions)
{
    std::set<StepId> result;
    for (const auto& [id, step] : map.steps) {
        const auto log = logs.find(datasetOf(map, step));
        if (log == logs.end() || !log->second || !log->second->events.contains(step.event)) {
            continue;
        }
        const bool grouped =
            std::all_of(dimensions.begin(), dimensions.end(), [&log](const QString& each) {
                return log->second->propertyIndex(each) >= 0;
            });
        if (grouped) {
            result.insert(id);
        }
    }
    return result;
}

Result<Funnel> funnelOf(const BoundPath& path, const ReachFilter& filter,
                        const QStringList& dimensions, bool withTimes)
{
    const TimeRange range = timesOf(filter.days, zoneNamed(path.timeZone));
    FunnelRequest request;
    request.steps = path.events;
    request.window = path.window;
    request.from = range.from;
    request.to = range.to;
    request.segmentBy = dimensions;
    request.where = filter.where;
    request.withTimes = withTimes;
    return funnel(*path.log, request);
}

std::map<QStringList, std::map<StepId, double>>
reachByGroup(const BoundPath& path, const ReachFilter& filter, const QStringList& dimensions)
{
    std::map<QStringList, std::map<StepId, double>> result;
    const Result<Funnel> found = funnelOf(path, filter, dimensions, false);
    if (!found) {
        return result;
    }
    for (const FunnelGroup& group : found->groups) {
        auto& reach = result[group.values];
        for (size_t i = 0; i < path.steps.size(); ++i) {
            reach[path.steps[i]] = double(group.steps[i].reach);
        }
    }
    return result;
}

int windowDays(const Map& map, const std::vector<StepId>& path)
{
    std::vector<const Link*> links;
    for (size_t i = 1; i < path.size(); ++i) {
        const auto some = linksAlong(map, path[i - 1], path[i]);
        links.insert(links.end(), some.begin(), some.end());
    }
    const auto window = windowOf(links);
    return window ? int((*window + millisecondsPerDay - 1) / millisecondsPerDay) : 0;
}

}
