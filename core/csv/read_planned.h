#pragma once

#include "core/csv/cell_values.h"
#include "core/csv/observation_plan.h"

#include <optional>
#include <span>
#include <string_view>

namespace throughline::csv {

/// What the cells of a row say for one value of a plan.
struct PlannedReading
{
    CellValue value;
    std::optional<double> denominator = {};
    size_t column = 0; ///< of the cell that decided the state
};

/// Reads a value and its denominator; divides where the value is a numerator. A share of nothing
/// is missing: nothing was counted.
PlannedReading readPlanned(const PlannedValue& planned, std::span<const std::string_view> cells);

}
