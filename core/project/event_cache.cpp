#include "core/project/event_cache.h"

#include "core/analysis/funnel_path.h"
#include "core/analysis/funnel_reach.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <set>
#include <utility>

namespace throughline {

namespace {

std::vector<BatchId> eventBatches(const Map& map)
{
    std::vector<BatchId> batches;
    for (const auto& [id, batch] : map.batches) {
        if (batch.events) {
            batches.push_back(id);
        }
    }
    return batches;
}

qint64 rowsOf(const Map& map)
{
    qint64 rows = 0;
    for (const auto& [id, batch] : map.batches) {
        rows += batch.events ? batch.rowsKept : 0;
    }
    return rows;
}

/// Names of the events that steps are bound to.
std::set<QString> boundEvents(const Map& map, DatasetId dataset)
{
    std::set<QString> names;
    for (const auto& [id, step] : map.steps) {
        if (datasetOf(map, step) == dataset) {
            names.insert(step.event);
        }
    }
    return names;
}

std::vector<Observation> reachFrom(const EventLog& log, const QString& event, const QString& zone)
{
    return reachByPeriod(log, event, {}, reachCadence(log), zoneNamed(zone));
}

}

QStringList propertiesOf(const EventDataset& dataset)
{
    QStringList names;
    const QJsonArray array = QJsonDocument::fromJson(dataset.properties.toUtf8()).array();
    for (const auto& each : array) {
        names << each.toString();
    }
    return names;
}

EventCache::~EventCache() { stopReading(); }

bool EventCache::stopReading()
{
    m_cancellation.cancel();
    if (m_thread.joinable()) {
        m_thread.join();
    }
    const std::lock_guard lock(m_mutex);
    m_loaded.reset(); // of a reading that was cut short
    return std::exchange(m_reading, false);
}

void EventCache::forgetOld(const Map& map)
{
    const std::vector<BatchId> batches = eventBatches(map);
    std::map<DatasetId, QString> properties;
    for (const auto& [id, dataset] : map.datasets) {
        properties[id] = dataset.properties;
    }
    if (batches != m_batches || properties != m_properties) {
        m_logs.clear();
        m_reach.clear();
        m_batches = batches;
        m_properties = std::move(properties);
    }
    if (m_timeZone != map.settings.timeZone) {
        m_reach.clear();
        m_timeZone = map.settings.timeZone;
    }
}

Result<std::shared_ptr<const EventLog>> EventCache::log(ProjectFile& file, const Map& map,
                                                        DatasetId dataset)
{
    forgetOld(map);
    takeRead(map);
    if (const auto known = m_logs.find(dataset); known != m_logs.end()) {
        return known->second;
    }
    const auto found = map.datasets.find(dataset);
    if (found == map.datasets.end()) {
        return failure(QStringLiteral("There are no events: import an event log first."));
    }
    Result<EventLog> read = file.events(dataset, propertiesOf(found->second));
    if (!read) {
        return failure(read.error());
    }
    auto log = std::make_shared<const EventLog>(std::move(*read));
    m_logs[dataset] = log;
    return log;
}

EventLogs EventCache::boundLogs(ProjectFile& file, const Map& map)
{
    forgetOld(map);
    takeRead(map);
    EventLogs logs;
    for (const auto& [id, dataset] : map.datasets) {
        if (m_batches.empty() || boundEvents(map, id).empty()) {
            continue;
        }
        if (const auto known = m_logs.find(id); known != m_logs.end()) {
            logs[id] = known->second;
        } else if (m_tell && rowsOf(map) > rowsReadAtOnce) {
            begin(file.path(), map, id);
        } else if (const auto read = log(file, map, id)) {
            logs[id] = *read;
        }
    }
    return logs;
}

std::vector<Observation> EventCache::reachOf(const Map& map, const EventLogs& logs,
                                             const Step& step)
{
    const DatasetId dataset = datasetOf(map, step);
    const auto log = logs.find(dataset);
    if (log == logs.end()) {
        return {};
    }
    const ReachKey key{dataset, step.event};
    auto known = m_reach.find(key);
    if (known == m_reach.end()) {
        known = m_reach.emplace(key, reachFrom(*log->second, step.event, m_timeZone)).first;
    }
    std::vector<Observation> rows = known->second;
    for (Observation& row : rows) {
        row.series = step.id;
    }
    return rows;
}

void EventCache::begin(const QString& path, const Map& map, DatasetId dataset)
{
    if (m_reading) {
        return;
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
    m_reading = true;
    m_cancellation = Cancellation();
    m_thread = std::thread([this, path, dataset, cancellation = m_cancellation,
                            properties = propertiesOf(map.datasets.at(dataset)),
                            events = boundEvents(map, dataset), batches = m_batches,
                            zone = m_timeZone, tell = m_tell] {
        Loaded loaded{dataset, nullptr, {}, batches};
        if (Result<EventLog> read =
                ProjectFile::readEvents(path, dataset, properties, cancellation)) {
            loaded.log = std::make_shared<const EventLog>(std::move(*read));
            for (const QString& each : events) {
                loaded.reach[{dataset, each}] = reachFrom(*loaded.log, each, zone);
            }
        }
        {
            const std::lock_guard lock(m_mutex);
            m_loaded = std::move(loaded);
        }
        if (!cancellation.isCancelled()) {
            tell();
        }
    });
}

bool EventCache::takeRead(const Map& map)
{
    std::optional<Loaded> loaded;
    {
        const std::lock_guard lock(m_mutex);
        loaded.swap(m_loaded);
    }
    if (!loaded) {
        return false;
    }
    m_reading = false;
    forgetOld(map);
    if (loaded->batches != m_batches) {
        return true; // not what counts now: it will be read again
    }
    // A damaged log counts nothing, and is not tried again and again; verify says what is wrong.
    m_logs[loaded->dataset] = loaded->log ? loaded->log : std::make_shared<const EventLog>();
    m_reach.merge(loaded->reach);
    return true;
}

}
