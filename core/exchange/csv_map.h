#pragma once

#include "core/model/map.h"

#include <QByteArray>

namespace throughline {

/// The links as a CSV edge list: from, to, because, lag, confidence, effect, feedback.
QByteArray linksToCsv(const Map& map);
/// The steps as CSV: title, stage, note, owner, dates and the place of their cards.
QByteArray stepsToCsv(const Map& map);
/// Observations as CSV: date, indicator (or step), a column a dimension, value, denominator.
/// \p observations as Project::observations gives them.
QByteArray observationsToCsv(const Map& map, const std::vector<QString>& dimensions,
                             const std::vector<Observation>& observations);

}
