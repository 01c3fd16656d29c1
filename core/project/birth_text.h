#pragma once

#include "core/project/birth.h"

namespace throughline {

/// Where a figure comes from in one paragraph, for a note under a report: what it means and since
/// when, then each batch with its file, when it came, the rows of the file and its SHA-256. Names
/// no person. Rows are looked up in files of up to 4 MiB. Empty where there is nothing to tell.
QString birthNote(const Project& project, const SeriesId& series, const DateRange& days);

/// "5 January to 3 March 2026".
QString birthDays(const DateRange& days);

}
