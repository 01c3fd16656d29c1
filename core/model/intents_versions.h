#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// Keeps the map as it is as a version of that name. An error for a name that is empty or taken by
/// another version; a date in the future is refused.
Result<Edit> keepVersion(const Map& map, const QString& name, const QString& reason, QDate date,
                         QDate today);
/// Other words for a version; its state stays as it is.
Result<Edit> renameVersion(const Map& map, VersionId version, const QString& name,
                           const QString& reason);

/// Versions, oldest first.
std::vector<const Version*> orderedVersions(const Map& map);
/// The version of that name (case and outer blanks do not count), id or date `YYYY-MM-DD` (the last
/// of a day); an error lists those there are.
Result<VersionId> findVersion(const Map& map, const QString& name);
/// The map as a version keeps it, without versions, batches and data. An error where its state
/// cannot be read or is not the one that was kept.
Result<Map> mapOf(const Version& version);

}
