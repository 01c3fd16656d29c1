#pragma once

#include "core/base/zip_archive.h"
#include "core/sources/sheet_row.h"

namespace throughline {

/// Writes the rows of an Excel workbook's first sheet (ECMA-376 part 1, SpreadsheetML) into
/// \p spool. \p name is the workbook's, for messages.
Result<SheetRead> readXlsxSheet(const ZipArchive& zip, const QString& name, Spool& spool,
                                const Cancellation& cancellation);

}
