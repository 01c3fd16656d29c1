#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// Keeps the map as it is as a version of that name. An error for a name that is empty, "now" or
/// taken by another version; a date in the future is refused.
Result<Edit> keepVersion(const Map& map, const QString& name, const QString& reason, QDate date,
                         QDate today);
/// Other words for a version; its state stays as it is.
Result<Edit> renameVersion(const Map& map, VersionId version, const QString& name,
                           const QString& reason);

/// The map becomes the one of a version, as one edit: outcome, cards, links, indicators and what
/// was written about them. What was recorded since stays: data and where they came from, versions,
/// reviews, settings, and expectations whose link or indicator is there (a sealed one is never
/// taken back). An error for a version that cannot be read.
Result<Edit> restoreVersion(const Map& map, VersionId version);

/// Versions, oldest first; those of one day in the order they were kept.
std::vector<const Version*> orderedVersions(const Map& map);
/// The version of that name (case and outer blanks do not count), id or date `YYYY-MM-DD` (the last
/// of a day); an error lists those there are.
Result<VersionId> findVersion(const Map& map, const QString& name);
/// The map as a version keeps it, without versions, batches and data. An error where its state
/// cannot be read or is not the one that was kept.
Result<Map> mapOf(const Version& version);
/// What shows that versions were changed after they had been kept, one sentence each: a state that
/// is not the one its hash is of, a chain of hashes with a gap. Empty where all is well.
QStringList versionProblems(const Map& map);

}
