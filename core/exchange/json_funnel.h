#pragma once

#include "core/analysis/drop_off.h"

#include <QByteArray>
#include <QJsonObject>

namespace throughline {

/// A funnel as `funnel --json` prints it: as the drop-off, each step also with the quartiles of the
/// time from the step before, in seconds.
QJsonObject funnelToJson(const DropOff& figures, FunnelStart start);

/// The same as CSV, one row a group and step, led by the outcome sentence.
QByteArray funnelToCsv(const QString& outcome, const DropOff& figures);

}
