#include "core/project/evidence_data.h"

#include "core/model/thing.h"

namespace throughline {

namespace {

constexpr qint64 mostRows = 300'000;

Result<ValuesBySeries> grouped(Result<std::vector<Observation>> rows)
{
    return std::move(rows).map(
        [](std::vector<Observation>&& found) { return valuesBySeries(std::move(found)); });
}

}

Result<ValuesBySeries> valuesOfAllSeries(const Project& project)
{
    qint64 rows = 0;
    for (const auto& [id, batch] : project.map().batches) {
        rows += batch.rowsKept;
    }
    return grouped(project.observations({{}, {}, rows > mostRows}));
}

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
    return grouped(project.observations(query));
}

}
