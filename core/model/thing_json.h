#pragma once

#include "core/model/map.h"

#include <QJsonObject>

namespace throughline {

// A thing as JSON shows it on the command line and in exports: all its fields by the names that
// `set` takes, without what only its map knows.

QJsonObject shownJson(const Outcome& outcome);
QJsonObject shownJson(const Step& step);
/// Also `lagDays` as [from, to] or null, `confidence` (the mean of the confidences), `confidences`
/// as plain numbers and `confidencesBy` with who said them and when.
QJsonObject shownJson(const Link& link);
/// Also `attachedTo`: {"link": id}, {"step": id} or null.
QJsonObject shownJson(const Indicator& indicator);

/// All indicators, key ones first, then by name: the order of lists.
std::vector<const Indicator*> indicatorsInOrder(const Map& map);

}
