#pragma once

#include "core/project/project.h"

namespace throughline {

/// Writes the events of a dataset that count to \p path as CSV, slice by slice: there may be
/// millions. Text that a spreadsheet would run gets an apostrophe in front. Blocks.
Result<void> writeEventLog(const Project& project, DatasetId dataset, const QString& path);

}
