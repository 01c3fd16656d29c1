#pragma once

#include <string_view>

namespace throughline::csv {

/// What a cell says besides a value.
enum class CellMark {
    None,       ///< the cell says something
    Missing,    ///< blank, n/a, NA, –, #N/A, TBD, null, none, …: no value, and no problem
    Suppressed, ///< "<5", "(s)", "***": there is a value, but it is hidden
};

/// Looks at a cell's text, blanks around it ignored, case ignored.
CellMark markOf(std::string_view cell);

/// True for the words that label a sum: Total, Sum, All, Gesamt, Summe, Alle, Ensemble, Totale, …
bool isTotalLabel(std::string_view cell);

}
