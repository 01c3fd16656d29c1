#include "core/project/evidence_data.h"

#include "core/model/thing.h"
#include "core/project/values_reading.h"

namespace throughline {

namespace {

constexpr qint64 mostRows = 300'000;

}

SeriesQuery valuesOfAllSeries(const Map& map) { return {{}, {}, keptRows(map) > mostRows}; }

SeriesQuery valuesAbout(const Map& map, const Link& link)
{
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
    return query;
}

Result<ValuesBySeries> valuesOfLink(const Project& project, const Link& link)
{
    return project.observations(valuesAbout(project.map(), link))
        .map([](std::vector<Observation>&& found) { return valuesBySeries(std::move(found)); });
}

}
