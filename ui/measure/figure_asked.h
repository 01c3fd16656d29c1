#pragma once

#include "core/analysis/drop_off.h"

#include <QString>

namespace throughline {

/// A figure on screen that somebody clicked, to see where it comes from.
struct FigureAsked
{
    QString figure;               ///< as it stands there: "48 of 100"
    QString about;                ///< "Data connected", "Wizard started → Own data connected"
    std::vector<SeriesId> series; ///< one; of a share that goes on two: cause and effect
    DateRange days;               ///< period starts, both ends included; open: all
    std::vector<SegmentFilter> where;
};

}
