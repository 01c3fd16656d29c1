#include "core/project/evidence_data.h"

#include "core/model/thing.h"

namespace throughline {

Result<ValuesBySeries> valuesOfLink(const Project& project, const Link& link)
{
    const Map& map = project.map();
    SeriesQuery query;
    query.series = {link.from, link.to};
    for (const QString& name : {link.evidenceCause, link.evidenceEffect}) {
        if (const auto found = findSeries(map, name); found && !name.isEmpty()) {
            query.series.push_back(*found);
        }
    }
    for (const auto& list : {map.indicatorsOn(link.from), map.indicatorsOn(link.id)}) {
        for (const Indicator* each : list) {
            query.series.emplace_back(each->id);
        }
    }
    return project.observations(query).map(
        [](std::vector<Observation>&& rows) { return valuesBySeries(std::move(rows)); });
}

}
