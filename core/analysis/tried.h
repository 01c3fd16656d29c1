#pragma once

#include "core/model/map.h"

#include <vector>

namespace throughline {

/// An activity that was begun so that more go on to a step.
struct Tried
{
    StepId activity;
    QString title;
    QDate since;     ///< live since
    QDate judgeable; ///< the day from which the step can show it: `since` + longest lags on the way
    bool isTooEarly(QDate today) const { return today < judgeable; }
    bool operator==(const Tried&) const = default;
};

/// What was tried so far for the step at the end of a link: the activities live by \p today that
/// lead to it, by this link or another, the newest first. Empty for a link that is not there.
std::vector<Tried> triedFor(const Map& map, LinkId link, QDate today);

}
