#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/source.h"

namespace throughline {

/// True where the file at \p path begins like a workbook: a zip file with sheets in it, or the
/// older binary format. Its suffix does not matter.
bool isWorkbook(const QString& path);

/// The first sheet of an Excel (.xlsx, .xlsm) or OpenDocument (.ods) workbook, a row of text for
/// every row of the sheet so that row numbers agree: dates as 2026-02-01, times as 13:05:00,
/// numbers with a point, shares as per cent where the sheet shows them so, formulas by the result
/// that was saved with them.
Result<csv::Source> readWorkbook(const QString& path, const Cancellation& cancellation = {});

}
