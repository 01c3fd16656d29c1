#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace throughline {

/// An older state of a project that lies beside it.
struct Backup
{
    QString path;
    QDateTime at; ///< local time of its last change
};

/// The newest file beside \p path that was kept of this project (before a migration, or by a
/// person as "NAME copy.throughline") and opens; nullopt where there is none.
std::optional<Backup> lastBackup(const QString& path);

/// True where \p path is a project of this program whose contents may be read in part although it
/// cannot be opened.
bool canSalvage(const QString& path);

/// Writes what can be read of a damaged project into a new one beside it (where that cannot be
/// written, into the data folder) and says in a sentence what is there and what is lost. The
/// damaged file stays as it is.
struct SalvageReport
{
    QString path; ///< of the new project
    QString sentence;
};
Result<SalvageReport> salvageProject(const QString& path);

}
