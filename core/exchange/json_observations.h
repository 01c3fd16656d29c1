#pragma once

#include "core/model/map.h"

#include <QJsonObject>

namespace throughline {

/// Observations with the names of their series and segments, led by the outcome sentence.
QJsonObject observationsToJson(const Map& map, const std::vector<Observation>& observations);

}
