#pragma once

#include "core/analysis/status.h"

#include <QByteArray>
#include <QJsonObject>

namespace throughline {

/// The indicators' status as `status --json` prints it, in the order given (worst first).
QJsonObject statusToJson(const Map& map, QDate today, const std::vector<IndicatorStatus>& statuses);

/// The same as CSV, one row an indicator, led by the outcome sentence.
QByteArray statusToCsv(const Map& map, const std::vector<IndicatorStatus>& statuses);

/// Where an indicator lives: "A → B" or a step's title; null where nowhere.
QString homeName(const Map& map, const Indicator& indicator);

}
