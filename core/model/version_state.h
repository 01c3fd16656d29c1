#pragma once

#include "core/base/result.h"
#include "core/model/map.h"

namespace throughline {

/// True for the kinds that a version keeps: the theory and what was written about it. Not data and
/// where they came from, and not what looks back on versions.
template <class T>
constexpr bool isKeptInVersions = !std::is_same_v<T, ImportBatch> && !std::is_same_v<T, Recipe> &&
                                  !std::is_same_v<T, Version> && !std::is_same_v<T, Review>;

/// The map as the text a version keeps: JSON, a list for each kind by its name, all fields. The
/// same map always gives the same text.
QString versionState(const Map& map);
/// The map of such a text, its other kinds empty; an error says what in it cannot be read.
Result<Map> mapOfState(const QString& state);

}
