#pragma once

#include "core/base/result.h"
#include "ui/iterate/change_rows.h"

namespace throughline {

/// The title of a comparison: "What our theory has learned since 26 January"; between two versions
/// "… from 26 January to 5 February".
QString comparisonTitle(const Comparison& comparison, bool untilNow);

/// Writes a picture of two maps over each other, the outcome sentence on top, title and changes
/// below: .svg, .png or .pdf by its suffix. Error: as exportMap.
Result<void> exportComparison(const Comparison& comparison, const QString& title, Names names,
                              const QString& path);

}
