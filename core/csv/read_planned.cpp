#include "core/csv/read_planned.h"

namespace throughline::csv {

PlannedReading readPlanned(const PlannedValue& planned, std::span<const std::string_view> cells)
{
    PlannedReading result{readValue(cells[planned.column], planned.format), {}, planned.column};
    if (!planned.denominator || result.value.state != CellState::Value) {
        return result;
    }
    const CellValue below = readValue(cells[*planned.denominator], planned.denominatorFormat);
    if (below.state == CellState::Unreadable) {
        return {below, {}, *planned.denominator};
    }
    if (below.state == CellState::Value) {
        result.denominator = below.value;
    }
    if (!planned.numerator) {
        return result;
    }
    if (result.denominator.value_or(0) == 0) {
        result.value.state = CellState::Missing;
    } else {
        result.value.value /= *result.denominator;
    }
    return result;
}

}
