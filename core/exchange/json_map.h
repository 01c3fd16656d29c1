#pragma once

#include "core/model/thing_json.h"

#include <QJsonObject>

namespace throughline {

/// The map as `map --json` prints it: outcome, steps with the places of their cards, links and
/// indicators, all their fields by the names that `set` takes.
///
/// Beside the plain fields: a link's `confidence` (the mean of its confidences), an indicator's
/// `attachedTo` ({"link": id}, {"step": id} or null).
QJsonObject mapToJson(const Map& map);

/// The map with everything else the project holds but its observations: expectations, recipes,
/// batches, reviews, versions …; the form of `export FILE OUT.json`.
QJsonObject projectToJson(const Map& map);

}
