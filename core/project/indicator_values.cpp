#include "core/project/indicator_values.h"

namespace throughline {

Result<std::vector<Observation>> indicatorValues(const Project& project)
{
    SeriesQuery query;
    for (const auto& [id, indicator] : project.map().indicators) {
        query.series.emplace_back(id);
    }
    // A query that names no series asks for all of them.
    return query.series.empty() ? std::vector<Observation>{} : project.observations(query);
}

}
