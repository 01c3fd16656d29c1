#pragma once

#include "core/analysis/drop_off.h"
#include "core/analysis/reach.h"

namespace throughline {

/// What is to be known before the figures of a drop-off are believed: totals that turn round the
/// order of two groups (Simpson), more after than before, totals that differ from their parts,
/// days in which not everybody had time to finish, and that counts of the same weeks are not the
/// same people (which those of a funnel are). \p reach is where the figures come from.
std::vector<DropOffWarning> dropOffWarnings(const DropOff& result, const Map& map,
                                            const std::vector<Observation>& counts,
                                            const DropOffRequest& request,
                                            const ReachByGroups& reach);

}
