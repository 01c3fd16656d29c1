#pragma once

#include "core/analysis/evidence.h"

namespace throughline {

/// The effect of a link before and since what was set going upstream: the oldest way to look at a
/// link, open to all that changed at the same time.
struct BeforeAfter
{
    QDate since;      ///< when the activity went live
    QString activity; ///< its title
    Cadence period = Cadence::Week;
    bool isShare = false; ///< values are shares 0–1 of those who could
    std::vector<SeriesPoint> points;
    size_t split = 0;             ///< index of the first point since then
    std::optional<double> before; ///< Σ / Σ of shares, else the mean; absent without a point
    std::optional<double> after;
    std::optional<Interval> interval;   ///< Wilson 95 % of a share since then
    std::optional<SeriesPoint> running; ///< the period that has not ended: never judged

    bool operator==(const BeforeAfter&) const = default;
};

/// Of the oldest live activity upstream of the link; nullopt where there is none, or no value. Of
/// counts at both ends the share that goes on, else the effect's own series. The period in which it
/// went live counts as since then. Of the
/// periods before at most the last \p shown are looked at.
std::optional<BeforeAfter> beforeAfterOf(const Map& map, const ValuesBySeries& values,
                                         const Link& link, QDate today, size_t shown = 26);

}
