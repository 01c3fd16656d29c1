#pragma once

#include "core/project/project.h"

namespace throughline {

/// What an import brought, in a few sentences: of what, for which days, how many values or events,
/// how many of them replaced older ones and how many newer ones replaced since.
Result<QStringList> whatChanged(const Project& project, BatchId batch);

/// "3 rows left out: 2 with dates that cannot be read, 1 with too few or too many cells"; empty
/// where none was.
QString whyLeftOut(const ImportBatch& batch);

/// Reads the file of a batch again and writes the rows that were left out then, with the reason
/// of each, as CSV to \p path. An error where the file is gone or was changed since.
Result<void> writeRejectedRows(Project& project, BatchId batch, const QString& path);

}
