#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/event_log.h"

#include <QDate>

#include <limits>
#include <optional>

namespace throughline {

/// Which events of step 1 begin a chain.
enum class FunnelStart {
    Any,   ///< each one in the range
    First, ///< only an entity's first one in the range
};

/// Keeps only what has this value in this dimension.
struct SegmentFilter
{
    QString dimension;
    QString value; ///< "(none)": those without a value
    bool operator==(const SegmentFilter&) const = default;
};

/// What is asked of an event log.
struct FunnelRequest
{
    QStringList steps;                 ///< event names, 1 to 31; one may come several times
    std::optional<qint64> window = {}; ///< milliseconds from a chain's step 1, inclusive
    FunnelStart start = FunnelStart::Any;
    /// When step 1 may be: milliseconds since 1970, from … to, the last not included.
    qint64 from = std::numeric_limits<qint64>::min();
    qint64 to = std::numeric_limits<qint64>::max();
    QStringList segmentBy = {}; ///< one group for each value of these properties, crossed
    bool cohortByWeek = false;  ///< one group for each ISO week (UTC) of step 1, crossed
    std::vector<SegmentFilter> where = {}; ///< of the chain's step 1
    bool withTimes = true;                 ///< quartiles of the times from step to step as well
};

/// Quartiles of how long it took, in seconds, as R's quantile(type = 7) gives them.
struct Quartiles
{
    double lower = 0;
    double median = 0;
    double upper = 0;
    bool operator==(const Quartiles&) const = default;
};

/// One step of a funnel for one group.
struct FunnelStep
{
    qint64 reach = 0;                     ///< entities that came so far
    std::optional<Quartiles> sinceBefore; ///< from the step before; none at the first
    bool operator==(const FunnelStep&) const = default;
};

/// The funnel of everybody, or of one segment or cohort.
struct FunnelGroup
{
    QStringList values; ///< of `segmentBy`, then the week as "2026-W05"; empty: everybody
    std::vector<FunnelStep> steps;
    bool operator==(const FunnelGroup&) const = default;
};

/// How far entities came.
struct Funnel
{
    std::vector<FunnelGroup> groups;  ///< by reach, weeks by date; without groups exactly one
    std::optional<qint64> firstStart; ///< the earliest and the latest step 1 that counts, ms
    std::optional<qint64> lastStart;
    bool operator==(const Funnel&) const = default;
};

/// How far the entities of a log came along the steps.
///
/// A chain starts at an event of step 1 inside the range. Step k is the earliest other row of the
/// same entity at or after step k − 1 and within the window from the chain's step 1; rows of equal
/// times count as in order. An entity counts once: with the chain that comes furthest, of equally
/// far ones that which starts first (among starts at one moment the one whose segment values come
/// first by name). Segment values, cohort and times are of that chain, segment values those of its
/// step 1. Names that the log does not have never happen.
///
/// Fails where there is no step or more than 31, a property is unknown, or it was cancelled. Uses
/// all cores. Cost: linear in rows; where a name comes several times among the steps, by entity the
/// number of starts times steps times log(rows).
Result<Funnel> funnel(const EventLog& log, const FunnelRequest& request,
                      const Cancellation& cancellation = {});

/// Quartiles of values in any order, which it reorders; nullopt for none.
std::optional<Quartiles> quartilesOf(std::vector<double>& values);

/// Milliseconds of "30m", "12h", "7d", "2w"; a day has 24 hours. Fails with a sentence.
Result<qint64> parseWindow(const QString& text);
/// "7d" again: in the largest unit that is whole.
QString windowText(qint64 milliseconds);

/// How a missing property value is named as a group.
QString noSegmentValue();

}
