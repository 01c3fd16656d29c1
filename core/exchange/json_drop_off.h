#pragma once

#include "core/analysis/drop_off.h"

#include <QByteArray>
#include <QJsonObject>

namespace throughline {

/// The drop-off as `dropoff --json` prints it; shares are 0–1, what is absent is null.
QJsonObject dropOffToJson(const DropOff& dropOff);

/// The same as CSV, one row a group and step, led by the outcome sentence.
QByteArray dropOffToCsv(const QString& outcome, const DropOff& dropOff);

}
