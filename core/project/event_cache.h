#pragma once

#include "core/base/task.h"
#include "core/model/event_log.h"
#include "core/model/map.h"
#include "core/store/project_file.h"

#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace throughline {

/// The event logs of an open project, read once and kept until the batches that count, or the
/// properties, change; with them the reach of bound steps by period. Lives in the project's thread.
///
/// In a window a large log is read by a thread of its own: until it is there, its steps have no
/// counts.
class EventCache final
{
public:
    ~EventCache();

    /// The log of a dataset, read now where it is not at hand.
    Result<std::shared_ptr<const EventLog>> log(ProjectFile& file, const Map& map,
                                                DatasetId dataset);
    /// The logs of all datasets that a step is bound to, as far as they are at hand: large ones are
    /// read in the background where that was asked for.
    EventLogs boundLogs(ProjectFile& file, const Map& map);
    /// Counts of a bound step: different entities by period. Empty where its log is not at hand.
    std::vector<Observation> reachOf(const Map& map, const EventLogs& logs, const Step& step);

    /// From now on logs of more than `rowsReadAtOnce` rows are read in the background; \p tell is
    /// called in that thread when one is there.
    void readInBackground(std::function<void()> tell) { m_tell = std::move(tell); }
    /// Takes over what the background has read; true where there was something.
    bool takeRead(const Map& map);
    bool isReading() const { return m_reading; }
    /// Ends reading in the background and drops what it read; true where there was such. The next
    /// question for the logs begins anew.
    bool stopReading();

    static constexpr qint64 rowsReadAtOnce = 300'000;

private:
    using ReachKey = std::pair<DatasetId, QString>;
    struct Loaded
    {
        DatasetId dataset;
        std::shared_ptr<const EventLog> log;
        std::map<ReachKey, std::vector<Observation>> reach;
        std::vector<BatchId> batches;
    };
    void forgetOld(const Map& map);
    void begin(const QString& path, const Map& map, DatasetId dataset);

    EventLogs m_logs;
    std::map<ReachKey, std::vector<Observation>> m_reach;
    std::vector<BatchId> m_batches; ///< those the logs were read from
    std::map<DatasetId, QString> m_properties;
    QString m_timeZone;
    std::function<void()> m_tell;
    std::thread m_thread;
    Cancellation m_cancellation;
    bool m_reading = false;
    std::mutex m_mutex; ///< of m_loaded
    std::optional<Loaded> m_loaded;
};

/// Names of a dataset's properties, in their order.
QStringList propertiesOf(const EventDataset& dataset);

}
