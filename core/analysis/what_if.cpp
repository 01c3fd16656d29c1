#include "core/analysis/what_if.h"

namespace throughline {

std::optional<double> lastReachIfMet(const DropOffGroup& group, size_t step)
{
    const DropOffStep& here = group.steps[step];
    if (!here.expected || !here.conversion || *here.conversion <= 0) {
        return std::nullopt;
    }
    return group.steps.back().reach * *here.expected / *here.conversion;
}

}
