#pragma once

#include "core/base/zip_archive.h"
#include "core/sources/sheet_row.h"

namespace throughline {

/// Writes the rows of an OpenDocument workbook's first sheet (OpenDocument 1.3 part 3, chapter 9)
/// into \p spool. \p name is the workbook's, for messages.
Result<SheetRead> readOdsSheet(const ZipArchive& zip, const QString& name, Spool& spool,
                               const Cancellation& cancellation);

}
