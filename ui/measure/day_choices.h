#pragma once

#include "core/analysis/drop_off.h"

namespace throughline {

/// A range of days that the drop-off offers.
struct DayChoice
{
    QString text;
    DateRange days; ///< both open: all data
    bool unfinished = false;
};

/// Ranges to show, newest first: steps of the length of the first shown ones, then the single
/// months and years there is data for, then all data.
std::vector<DayChoice> dayChoices(const Map& map, const std::vector<Observation>& counts,
                                  const std::vector<StepId>& path, QDate today);
/// Ranges to compare with: the steps before \p shown that have data.
std::vector<DayChoice> earlierChoices(const std::vector<Observation>& counts,
                                      const DateRange& shown);
/// The range of the same length just after.
DateRange daysAfter(const DateRange& days);
/// True where any count starts in the days.
bool hasCounts(const std::vector<Observation>& counts, const DateRange& days);

}
