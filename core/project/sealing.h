#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

#include <functional>

namespace throughline {

/// Days for which values of a series arrive.
struct ArrivingDays
{
    SeriesId series;
    std::vector<QDate> days; ///< single days, or
    DateRange range;         ///< where there are too many of them: from the first to the last
};

/// The series and days of an edit's own values.
std::vector<ArrivingDays> arrivingDays(const std::vector<NewObservations>& sets);

/// Open expectations that are sealed because values for their days arrive; with `sealed` set.
///
/// An indicator's value seals the expectations on it and on the link it lives on; a step's count
/// those on the links that end at the step, and on links further up where \p hasCounts says that
/// the steps between were never counted.
std::vector<Expectation> sealedBy(const Map& map, const std::vector<ArrivingDays>& arriving,
                                  const std::function<bool(StepId)>& hasCounts,
                                  const QDateTime& now);

/// Refuses to change what a sealed expectation says, or to remove it while what it is about is
/// still there. \p after is the map with the changes made.
Result<void> checkSealedStay(const Map& before, const Map& after);

}
