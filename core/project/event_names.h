#pragma once

#include "core/project/project.h"

namespace throughline {

/// The dataset that has events of all these names; the one called \p dataset where that is given.
/// An unknown name is an error that lists the nearest; so is a project without events, and several
/// datasets that have them all where none is named.
Result<DatasetId> datasetWith(const Project& project, const QStringList& events,
                              const QString& dataset = {});

/// An event and how often it is in a log.
struct EventFrequency
{
    QString event;
    qint64 rows = 0;
    qint64 entities = 0; ///< different ones
    bool operator==(const EventFrequency&) const = default;
};

/// The events of a log, in the order in which entities usually come to them: by the average place
/// among an entity's first occurrences; ties the more frequent. Cost: linear in rows.
std::vector<EventFrequency> usualOrder(const EventLog& log);

/// The chain most entities walk: the first event in the usual order, then each next one that at
/// least three of ten of those who came so far go on to. At most \p most events.
QStringList usualChain(const EventLog& log, int most = 7);

}
