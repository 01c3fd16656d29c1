#pragma once

#include "core/project/project.h"

namespace throughline {

/// The values of all indicators, and of these alone: the counts of cards can be many and are not
/// judged. Empty where there are no indicators. Error: the file cannot be read.
Result<std::vector<Observation>> indicatorValues(const Project& project);

}
