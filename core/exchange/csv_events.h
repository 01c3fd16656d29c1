#pragma once

#include "core/model/event_log.h"

#include <QByteArray>

#include <functional>

namespace throughline {

/// Writes an event log as CSV, one row an event, led by the outcome sentence: entity, event, time
/// (UTC), properties. \p entities are names by the file's numbers. \p write gets slices of about a
/// megabyte; writing ends where it answers false.
void eventsToCsv(const QString& outcome, const EventLog& log, const std::vector<QString>& entities,
                 const std::function<bool(const QByteArray&)>& write);

}
