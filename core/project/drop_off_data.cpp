#include "core/project/drop_off_data.h"

namespace throughline {

Result<DropOffData> dropOffData(const Project& project)
{
    SeriesQuery query;
    for (const auto& [id, step] : project.map().steps) {
        query.series.emplace_back(id);
    }
    Result<std::vector<Observation>> counts = project.observations(query);
    if (!counts) {
        return failure(counts.error());
    }
    return DropOffData(std::move(*counts), project.boundEventLogs());
}

Result<DropOff> dropOffOf(const Map& map, const DropOffData& data, const DropOffRequest& request)
{
    return dropOff(map, data, request, data.events);
}

Result<DropOff> dropOffOf(const Project& project, const DropOffRequest& request)
{
    const Result<DropOffData> data = dropOffData(project);
    return data ? dropOffOf(project.map(), *data, request) : failure(data.error());
}

}
