#pragma once

#include "core/analysis/drop_off.h"

namespace throughline {

/// Where the first group of a drop-off breaks first (design, section 7, "First break"). Compared
/// with the days to compare where there are any, else with what was expected of each link; the
/// interval is Newcombe's for two ranges, Wilson's less the expectation otherwise.
FirstBreak firstBreakOf(const DropOff& dropOff);

}
