#pragma once

#include "core/project/project.h"

namespace throughline {

/// An event that cards can count, with the log it is in.
struct CountableEvent
{
    DatasetId dataset;
    QString log; ///< the dataset's name
    QString event;
    bool operator==(const CountableEvent&) const = default;
};

/// The events of all logs that have any that count, by log and name. Reads no rows.
Result<std::vector<CountableEvent>> countableEvents(const Project& project);

/// How much of a log one event is.
struct EventCount
{
    qint64 rows = 0;
    qint64 entities = 0; ///< different ones
    qint64 first = 0;    ///< milliseconds since 1970; 0 where there are no rows
    qint64 last = 0;
    bool operator==(const EventCount&) const = default;
};

/// Cost: linear in the rows of the log.
EventCount countOf(const EventLog& log, const QString& event);

}
