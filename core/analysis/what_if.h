#pragma once

#include "core/analysis/drop_off.h"

namespace throughline {

/// How many would arrive at the last card of a group if the link that ends at \p step met its
/// expectation and the later ones stayed as they are. nullopt without an expectation or a
/// conversion above 0.
std::optional<double> lastReachIfMet(const DropOffGroup& group, size_t step);

}
