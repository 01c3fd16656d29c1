#pragma once

#include "core/csv/sniff.h"

namespace throughline::csv {

/// Finds columns and a last row that are the sum of the others, and says so in the problems.
///
/// A column counts as a total where it is labelled one and is the sum of the other numeric columns
/// in nine of ten rows of the preview; without a label it has to be that in every row, of five or
/// more, with two columns or more that add to it. A last row counts where each of its numbers is
/// the sum of all above (three rows or more) and its other cells are empty or stand nowhere else;
/// it is only looked for where \p wholeRead and the file is small (1 MiB).
void findTotals(SniffResult& result, const Source& source, bool wholeRead);

}
