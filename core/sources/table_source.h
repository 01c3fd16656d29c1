#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/source.h"

#include <QString>

namespace throughline {

/// The table at \p place, as the import reads it: a text file, the first sheet of an .xlsx, .xlsm
/// or .ods workbook, "-" for standard input, or the query of a recipe (DatabaseQuery::toRecipe),
/// asked with \p password. Blocks while a workbook or an answer is written to a temporary file.
///
/// Errors, each one sentence with the remedy: those of csv::Source::open, readWorkbook and
/// runQuery.
Result<csv::Source> openTable(const QString& place, const Cancellation& cancellation = {},
                              const QString& password = {});

}
