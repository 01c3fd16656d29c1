#include "core/analysis/drop_off.h"

#include "core/analysis/drop_off_path.h"
#include "core/analysis/drop_off_warnings.h"
#include "core/analysis/expected_shares.h"
#include "core/analysis/first_break.h"
#include "core/analysis/funnel_path.h"
#include "core/analysis/funnel_reach.h"
#include "core/analysis/headline.h"
#include "core/analysis/reach.h"

#include <QCoreApplication>

#include <algorithm>

// The drop-off along a path, in steps:
//   1. countedPath: the steps asked for, else the main path; steps without a count, and optional
//      ones and those unknown in these days and groups, are passed over and named;
//   2. groups: everybody, or one for each value (or cross) of the dimensions asked for;
//   3. each group: reach by step (sums of counts; of cards that are all bound to events of one
//      dataset their funnel), conversion, Wilson interval, loss, expectation, shortfall;
//   4. the same for the days to compare, with Newcombe's interval of the change;
//   5. warnings, the sentence, and where the chain breaks first.
// Expectations belong to links; over a card that is passed over they are multiplied. One counts
// only where it was written before the first count of its days arrived at the end of the link.

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("dropOff", text); }

QString unknownDimension(const QString& dimension, const QStringList& known)
{
    if (known.isEmpty()) {
        return tr("The counts have no group “%1”; they are not by group at all.").arg(dimension);
    }
    return tr("The counts have no group “%1”; they have: %2.")
        .arg(dimension, known.join(QStringLiteral(", ")));
}

void fillLink(DropOffStep& here, const DropOffStep& before,
              const std::optional<ExpectedShare>& expected)
{
    here.loss = before.reach - here.reach;
    if (before.reach > 0) {
        here.conversion = here.reach / before.reach;
    }
    if (const auto interval = wilson(here.reach, before.reach)) {
        here.low = interval->low;
        here.high = interval->high;
    }
    if (expected) {
        here.expected = expected->value;
        here.expectedSince = expected->since;
        if (expected->isRange) {
            here.expected = (expected->low + expected->high) / 2;
            here.expectedLow = expected->low;
            here.expectedHigh = expected->high;
        }
        if (here.conversion) {
            here.shortfall =
                std::max(0.0, here.expectedLow.value_or(*here.expected) - *here.conversion);
        }
    }
}

void markWorst(DropOffGroup& group)
{
    const auto gap = [&group](size_t i) {
        return *group.steps[i].expected - *group.steps[i].conversion;
    };
    for (size_t i = 1; i < group.steps.size(); ++i) {
        const DropOffStep& step = group.steps[i];
        if (*step.loss > 0 &&
            (!group.biggestDrop || *step.loss > *group.steps[*group.biggestDrop].loss)) {
            group.biggestDrop = i;
        }
        const bool below =
            step.expected && step.high && step.expectedLow.value_or(*step.expected) > *step.high;
        if (below && group.steps[i - 1].reach >= fewPeople &&
            (!group.furthestBelowExpectation || gap(i) > gap(*group.furthestBelowExpectation))) {
            group.furthestBelowExpectation = i;
        }
    }
}

DropOffGroup groupOf(const Map& map, const CountedPath& path, const std::map<StepId, double>& reach,
                     const std::vector<std::optional<ExpectedShare>>& expected, const QString& name)
{
    DropOffGroup group;
    group.name = name;
    for (size_t i = 0; i < path.steps.size(); ++i) {
        DropOffStep step;
        step.step = path.steps[i];
        step.title = map.steps.at(path.steps[i]).title;
        const auto found = reach.find(path.steps[i]);
        step.reach = found == reach.end() ? 0 : found->second;
        if (i > 0) {
            fillLink(step, group.steps.back(), expected[i]);
        }
        group.steps.push_back(std::move(step));
    }
    if (group.steps.front().reach > 0) {
        group.overall = group.steps.back().reach / group.steps.front().reach;
    }
    markWorst(group);
    return group;
}

/// Everybody, or one group for every combination of values, in order of reach.
std::vector<DropOffGroup> groupsOf(const Map& map, const std::vector<Observation>& counts,
                                   const CountedPath& path, const ReachByGroups& reachByGroups,
                                   const DropOffRequest& request, const DateRange& days)
{
    std::vector<DropOffGroup> groups;
    const auto expected = expectedShares(map, path, counts, days);
    for (const auto& [values, reach] : reachByGroups({days, request.where}, request.segmentBy)) {
        DropOffGroup group =
            groupOf(map, path, reach, expected,
                    values.isEmpty() ? QString() : values.join(QStringLiteral(" / ")));
        const bool empty = std::all_of(group.steps.begin(), group.steps.end(),
                                       [](const DropOffStep& step) { return step.reach == 0; });
        if (!empty || request.segmentBy.isEmpty()) {
            groups.push_back(std::move(group));
        }
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
        return a.steps.front().reach > b.steps.front().reach;
    });
    return groups;
}

/// Writes the change against the compared days into the groups of the same name; steps without any
/// count in those days (not in \p counted) have no change.
void compareGroups(std::vector<DropOffGroup>& groups, const std::vector<DropOffGroup>& earlier,
                   const std::set<StepId>& counted)
{
    for (DropOffGroup& group : groups) {
        const auto other = std::find_if(earlier.begin(), earlier.end(),
                                        [&](const auto& each) { return each.name == group.name; });
        for (size_t i = 1; other != earlier.end() && i < group.steps.size(); ++i) {
            DropOffStep& now = group.steps[i];
            const DropOffStep& then = other->steps[i];
            if (!now.conversion || !then.conversion || !counted.contains(now.step)) {
                continue;
            }
            now.change = *now.conversion - *then.conversion;
            const auto interval = newcombe({then.reach, other->steps[i - 1].reach},
                                           {now.reach, group.steps[i - 1].reach});
            if (interval) {
                now.changeLow = interval->low;
                now.changeHigh = interval->high;
            }
        }
    }
}

/// The first and last period start with data on the path where the days asked for are open.
DateRange closedDays(const std::vector<Observation>& counts, const std::vector<StepId>& path,
                     DateRange days)
{
    DateRange data;
    for (const Observation& row : counts) {
        const StepId* step = std::get_if<StepId>(&row.series);
        if (step && row.value && days.contains(row.day) &&
            std::find(path.begin(), path.end(), *step) != path.end()) {
            data.from = data.from.isValid() ? std::min(data.from, row.day) : row.day;
            data.to = data.to.isValid() ? std::max(data.to, row.day) : row.day;
        }
    }
    return {days.from.isValid() ? days.from : data.from, days.to.isValid() ? days.to : data.to};
}

/// The first and last day on which somebody began, where the days asked for are open.
DateRange closedDays(const BoundPath& path, DateRange days)
{
    const Result<Funnel> found = funnelOf(path, {days, {}}, {}, false);
    const QTimeZone zone = zoneNamed(path.timeZone);
    if (found && !days.from.isValid() && found->firstStart) {
        days.from = dateOf(*found->firstStart, zone);
    }
    if (found && !days.to.isValid() && found->lastStart) {
        days.to = dateOf(*found->lastStart, zone);
    }
    return days;
}

Result<void> checkDimensions(const std::vector<Observation>& counts, const DropOffRequest& request,
                             const EventLogs& events)
{
    std::set<QString> known = dimensionsOf(counts);
    for (const auto& [dataset, log] : events) {
        for (const EventProperty& property : log->properties) {
            known.insert(property.name);
        }
    }
    QStringList asked = request.segmentBy;
    for (const SegmentFilter& filter : request.where) {
        asked << filter.dimension;
    }
    for (const QString& dimension : asked) {
        if (!known.contains(dimension)) {
            return failure(unknownDimension(dimension, {known.begin(), known.end()}));
        }
    }
    return {};
}

}

std::set<StepId> countedSteps(const std::vector<Observation>& counts)
{
    std::set<StepId> result;
    for (const Observation& row : counts) {
        if (const StepId* step = std::get_if<StepId>(&row.series); step && row.value) {
            result.insert(*step);
        }
    }
    return result;
}

Result<DropOff> dropOff(const Map& map, const std::vector<Observation>& counts,
                        const DropOffRequest& request, const EventLogs& events)
{
    if (const auto fine = checkDimensions(counts, request, events); !fine) {
        return failure(fine.error());
    }
    Result<CountedPath> chosen =
        countedPath(map, counts, request, boundSteps(map, events, request.segmentBy));
    const std::optional<BoundPath> bound =
        chosen ? boundPath(map, chosen->steps, chosen->allLinks(), events) : std::nullopt;
    if (!bound) {
        chosen = countedPath(map, counts, request, {});
    }
    if (!chosen) {
        return failure(chosen.error());
    }
    const ReachByGroups reach = [&](const ReachFilter& filter, const QStringList& dimensions) {
        return bound ? reachByGroup(*bound, filter, dimensions)
                     : reachByGroup(counts, filter, dimensions);
    };
    const auto daysFor = [&](const DateRange& days) {
        return bound ? closedDays(*bound, days) : closedDays(counts, chosen->steps, days);
    };
    DropOff result;
    result.path = chosen->steps;
    result.passedOver = chosen->passedOver;
    result.days = daysFor(request.days);
    if (bound) {
        result.dataset = bound->dataset;
        result.window = bound->window;
    }
    if (!request.segmentBy.isEmpty()) {
        result.segment = request.segmentBy.join(QStringLiteral(" / "));
    }
    result.where = request.where;
    result.groups = groupsOf(map, counts, *chosen, reach, request, result.days);
    if (result.groups.empty()) {
        return failure(tr("There are no counts in these groups and days."));
    }
    if (request.compare) {
        result.compareDays = daysFor(*request.compare);
        result.compareGroups = groupsOf(map, counts, *chosen, reach, request, *result.compareDays);
        const std::set<StepId> counted =
            bound ? std::set<StepId>(result.path.begin(), result.path.end())
                  : countedIn(counts, *result.compareDays, request.segmentBy);
        compareGroups(result.groups, result.compareGroups, counted);
    }
    result.warnings = dropOffWarnings(result, map, counts, request, reach);
    result.headline = headlineOf(result);
    result.firstBreak = firstBreakOf(result);
    return result;
}

}
