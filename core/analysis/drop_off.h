#pragma once

#include "core/analysis/funnel.h"
#include "core/analysis/proportion.h"
#include "core/base/result.h"
#include "core/model/map.h"

#include <QStringList>

#include <set>

namespace throughline {

/// What is asked of a drop-off.
struct DropOffRequest
{
    std::vector<StepId> path = {}; ///< empty: mainPath()
    DateRange days = {};           ///< period starts, both included; open: all data
    QStringList segmentBy = {};    ///< one group for each value of these dimensions, crossed
    std::vector<SegmentFilter> where = {};
    std::optional<DateRange> compare = {};
    QDate today = {}; ///< invalid: nothing is said of periods that are not finished
};

/// One card of the path. Shares are 0–1; all but `reach` belong to the link that ends here and
/// are absent at the first card.
struct DropOffStep
{
    StepId step;
    QString title;
    double reach = 0;
    std::optional<double> conversion; ///< absent where nobody arrived before; may be above 1
    std::optional<double> low;        ///< Wilson 95 %
    std::optional<double> high;
    std::optional<double> loss; ///< reach before minus reach here
    std::optional<double> expected;
    std::optional<double> expectedLow; ///< of a range
    std::optional<double> expectedHigh;
    std::optional<double>
        shortfall;                ///< max(0, expected − conversion), of a range below its low end
    std::optional<double> change; ///< conversion minus that of the compared days
    std::optional<double> changeLow; ///< Newcombe 95 %
    std::optional<double> changeHigh;
    QDateTime expectedSince;                   ///< when the expectation was written
    std::optional<Quartiles> sinceBefore = {}; ///< of a funnel: seconds from the step before

    bool operator==(const DropOffStep&) const = default;
};

/// The path for everybody or for one segment.
struct DropOffGroup
{
    QString name;                  ///< null: everybody; "A / B" for a cross
    std::optional<double> overall; ///< last over first
    std::vector<DropOffStep> steps;
    std::optional<size_t> biggestDrop; ///< index of the step that is not reached
    std::optional<size_t> furthestBelowExpectation;

    bool operator==(const DropOffGroup&) const = default;
};

/// Something to know before the figures are believed.
struct DropOffWarning
{
    QString kind; ///< simpson, sameWeeks, moreThanBefore, totalDiffers, unfinished
    QString message;
    bool operator==(const DropOffWarning&) const = default;
};

/// A sentence with the part that is to be seen first.
struct Headline
{
    QString before;
    QString highlight;
    QString after;
    bool isShortfall = false; ///< the highlight is below what was expected, outside chance
    bool operator==(const Headline&) const = default;
    QString text() const { return before + highlight + after; }
};

/// What a search for the first break found.
enum class BreakAnswer {
    Break,        ///< one link left its comparison, outside chance
    Holds,        ///< every link could be judged and none did
    NotEnoughData ///< none did as far as can be said, but some could not be judged
};

template <>
struct EnumNames<BreakAnswer>
{
    static constexpr auto table =
        std::to_array<EnumName<BreakAnswer>>({{BreakAnswer::Break, "break"},
                                              {BreakAnswer::Holds, "holds"},
                                              {BreakAnswer::NotEnoughData, "notEnoughData"}});
};

/// Where a chain breaks first: from its start on, the first link whose conversion minus that of the
/// compared days (else its expectation) has a 95 % interval wholly below 0, with at least
/// `fewPeople` at its start in both.
struct FirstBreak
{
    BreakAnswer answer = BreakAnswer::NotEnoughData;
    std::optional<size_t> step;       ///< index of the step at the end of the link
    std::optional<double> conversion; ///< share 0–1
    std::optional<double> before;     ///< of the compared days, or expected
    bool againstExpectation = false;
    std::optional<double> low; ///< 95 % of conversion minus before
    std::optional<double> high;
    std::optional<double> lost; ///< people lost at this link beyond what was so before
    bool laterHold = false;     ///< every later link could be judged and held
    QString sentence;           ///< the answer to "where does it break?"

    bool operator==(const FirstBreak&) const = default;
};

/// Where people drop off along a path.
struct DropOff
{
    std::vector<StepId> path; ///< the counted steps
    DateRange days;           ///< as asked; where open, the first and last period start there is
    QString segment;          ///< the dimensions asked for, null: none
    std::vector<SegmentFilter> where = {}; ///< as asked
    std::vector<DropOffGroup> groups;
    QStringList passedOver; ///< titles of steps without a count, and optional ones
    std::vector<DropOffWarning> warnings;
    std::optional<DateRange> compareDays;
    std::vector<DropOffGroup> compareGroups;
    Headline headline;
    FirstBreak firstBreak = {}; ///< of the first group
    DatasetId dataset = {};     ///< of a funnel: whose events these are; null: sums of counts
    std::optional<qint64> window = {}; ///< of a funnel: milliseconds from step 1

    /// The same entities all the way, counted from events.
    bool isFunnel() const { return !dataset.isNull(); }
    bool operator==(const DropOff&) const = default;
};

/// Fewer people than this at the start of a link: its figures are shown, no headline is made of
/// them.
inline constexpr double fewPeople = 30;

/// The drop-off of counts (observations whose series is a step; others are ignored). Where every
/// counted step of the path is bound to events of one dataset of \p events, it is their funnel:
/// step 1 in the days asked for, the rest within the sum of the links' windows. An unknown
/// dimension or a path without two counted steps is an error that says what to do. Pure.
Result<DropOff> dropOff(const Map& map, const std::vector<Observation>& counts,
                        const DropOffRequest& request, const EventLogs& events = {});

/// Steps that have any count.
std::set<StepId> countedSteps(const std::vector<Observation>& counts);

/// The days the screen shows first: the newest in which everybody had time to finish, that is
/// whose last day plus the longest lags along the path is before \p today. Counts by week or day
/// are taken three full months at a time, coarser ones a period at a time. Where nobody had time
/// the newest finished period; where none is finished, all data.
DateRange firstShownDays(const Map& map, const std::vector<Observation>& counts,
                         const std::vector<StepId>& path, QDate today);
/// The days just before, of the same length in months (days where it is no whole months).
DateRange daysBefore(const DateRange& days);
/// "Aug to Oct 2025", "5 to 11 Jan 2026", "all data".
QString daysText(const DateRange& days);
/// True where a period that starts in these days has not ended, or not everybody in it had time
/// to finish: drawn hollow, never judged.
bool isUnfinished(const Map& map, const std::vector<Observation>& counts,
                  const std::vector<StepId>& path, const DateRange& days, QDate today);

}
