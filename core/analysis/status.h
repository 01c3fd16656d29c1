#pragma once

#include "core/analysis/series.h"

namespace throughline {

/// How an indicator stands.
enum class Status { OffTrack, AtRisk, NoData, TooEarly, Watching, OnTrack, Stale };

template <>
struct EnumNames<Status>
{
    static constexpr auto table = std::to_array<EnumName<Status>>({{Status::OffTrack, "offTrack"},
                                                                   {Status::AtRisk, "atRisk"},
                                                                   {Status::NoData, "noData"},
                                                                   {Status::TooEarly, "tooEarly"},
                                                                   {Status::Watching, "watching"},
                                                                   {Status::OnTrack, "onTrack"},
                                                                   {Status::Stale, "stale"}});
};

/// One indicator, judged.
struct IndicatorStatus
{
    IndicatorId indicator;
    Status status = Status::NoData;
    Status judged = Status::NoData; ///< what it was before it went stale, else the same
    std::optional<double> value;    ///< the latest finished one
    QDate date;                     ///< its period start
    std::optional<double> plan;     ///< what is expected or planned by today
    std::optional<double> attainment;
    std::optional<double>
        distance;                 ///< how far behind plan, threshold or expectation; 0: not behind
    std::optional<double> widths; ///< the same in warning widths, for the order
    std::optional<double> low;    ///< Wilson 95 % of a ratio with a denominator
    std::optional<double> high;
    std::optional<double> denominator;
    QDate tooEarlyUntil; ///< the first day on which it can be judged; invalid: that day has come
    QString sentence;    ///< "3 of 8: too few to say" and the like; may be empty

    bool operator==(const IndicatorStatus&) const = default;
};

/// Status of every indicator that is not retired, worst first: off track by distance in warning
/// widths, at risk likewise, no data, too early, watching, on track; a stale one keeps its last
/// judged place; ties by name. Diagnostic ones are never judged: watching, noData or stale. Pure.
std::vector<IndicatorStatus> statusOfAll(const Map& map,
                                         const std::vector<Observation>& observations, QDate today);

/// When an indicator (or a link's effect) can first and last be expected to show: start of the
/// oldest live activity upstream, plus the shortest or longest lags along the earliest way.
struct ReadableFrom
{
    QDate start;    ///< the activity's
    QDate earliest; ///< start + shortest lags
    QDate latest;   ///< start + longest lags: before it, it is too early
};
/// nullopt where no activity upstream has a start date by \p today.
std::optional<ReadableFrom> readableFrom(const Map& map, const Indicator& indicator, QDate today);

/// The status word on screen: "off track".
QString statusWord(Status status);

}
