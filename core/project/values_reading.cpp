#include "core/project/values_reading.h"

#include "core/analysis/funnel_path.h"
#include "core/store/project_file.h"

#include <mutex>

namespace throughline {

namespace {

bool isBound(const Map& map, const SeriesId& series)
{
    const StepId* id = std::get_if<StepId>(&series);
    const Step* step = id ? map.step(*id) : nullptr;
    return step && !datasetOf(map, *step).isNull();
}

}

std::vector<SeriesId> seriesOf(const SeriesQuery& query, const Map& map)
{
    if (!query.series.empty()) {
        return query.series;
    }
    std::vector<SeriesId> all;
    for (const auto& [id, indicator] : map.indicators) {
        all.emplace_back(id);
    }
    for (const auto& [id, step] : map.steps) {
        all.emplace_back(id);
    }
    return all;
}

qint64 keptRows(const Map& map)
{
    qint64 rows = 0;
    for (const auto& [id, batch] : map.batches) {
        rows += batch.events ? 0 : batch.rowsKept; // those of logs are no values
    }
    return rows;
}

std::shared_mutex& projectFilesInUse()
{
    static std::shared_mutex mutex;
    return mutex;
}

ValuesReading::ValuesReading(const Project& project, const SeriesQuery& query)
    : m_query(query), m_rows(keptRows(project.map()))
{
    const Map& map = project.map();
    const auto take = [&](const SeriesQuery& atHand) {
        m_atHand = project.observations(atHand).value_or(std::vector<Observation>());
    };
    if (project.blocksWhileWriting()) {
        take(query);
        return;
    }
    m_query.series.clear();
    SeriesQuery bound = query;
    bound.series.clear();
    for (const SeriesId& each : seriesOf(query, map)) {
        (isBound(map, each) ? bound : m_query).series.push_back(each);
    }
    if (!bound.series.empty()) {
        take(bound);
    }
    if (!m_query.series.empty() && !map.batches.empty()) {
        m_path = project.path();
    }
}

Result<std::vector<Observation>> ValuesReading::read() const
{
    std::vector<Observation> values;
    if (!m_path.isEmpty()) {
        const std::shared_lock stays(projectFilesInUse());
        const auto file = ProjectFile::open(m_path, false);
        if (!file) {
            return failure(file.error());
        }
        auto read = (*file)->observations(m_query.series, m_query.days, m_query.totalsOnly);
        if (!read) {
            return read;
        }
        values = std::move(*read);
    }
    values.insert(values.end(), m_atHand.begin(), m_atHand.end());
    return values;
}

}
