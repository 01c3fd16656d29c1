#include "core/analysis/drop_off.h"

#include "core/analysis/headline.h"
#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "core/analysis/reach.h"

#include <QCoreApplication>

#include <algorithm>

// The drop-off along a path, in steps:
//   1. choosePath: the steps asked for, else the main path; steps without a count, and optional
//      ones, are passed over and named;
//   2. groups: everybody, or one for each value (or cross) of the dimensions asked for;
//   3. each group: reach by step, conversion, Wilson interval, loss, expectation, shortfall;
//   4. the same for the days to compare, with Newcombe's interval of the change;
//   5. warnings, and the sentence.
// Expectations belong to links; over a card that is passed over they are multiplied.

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("dropOff", text); }

struct Expected
{
    double value = 1;
    double low = 1;
    double high = 1;
    bool isRange = false;
    QDateTime since;
};

/// The newest expectation of a link that was sealed when data came, for these days.
const Expectation* expectationOf(const Map& map, LinkId link, const DateRange& days)
{
    const Expectation* newest = nullptr;
    for (const auto& [id, each] : map.expectations) {
        const bool counts = each.link == link && each.sealed.isValid() && each.middle() &&
                            days.overlaps({each.from, each.to});
        if (counts && (!newest || each.written > newest->written)) {
            newest = &each;
        }
    }
    return newest;
}

/// What was expected from one counted step to the next: the product over the links between.
std::optional<Expected> expectedBetween(const Map& map, StepId from, StepId to,
                                        const DateRange& days)
{
    const auto links = linksAlong(map, from, to);
    if (links.empty()) {
        return std::nullopt;
    }
    Expected result;
    for (const Link* link : links) {
        const Expectation* each = expectationOf(map, link->id, days);
        if (!each) {
            return std::nullopt;
        }
        const bool range = !each->value;
        result.value *= *each->middle();
        result.low *= range ? *each->low : *each->value;
        result.high *= range ? *each->high : *each->value;
        result.isRange = result.isRange || range;
        result.since = std::max(result.since, each->written);
    }
    return result;
}

struct ChosenPath
{
    std::vector<StepId> counted;
    QStringList passedOver;
};

Result<ChosenPath> choosePath(const Map& map, const std::vector<Observation>& counts,
                              const DropOffRequest& request)
{
    const std::set<StepId> counted = countedSteps(counts);
    const std::vector<StepId> steps = request.path.empty() ? mainPath(map, counted) : request.path;
    ChosenPath chosen;
    for (const StepId id : steps) {
        const Step* step = map.step(id);
        if (!step) {
            return failure(tr("A step of the path is not on the map any more."));
        }
        // An optional step that was asked for by name is shown all the same.
        if (counted.contains(id) && (!step->optional || !request.path.empty())) {
            chosen.counted.push_back(id);
        } else {
            chosen.passedOver << step->title;
        }
    }
    if (chosen.counted.size() < 2) {
        return failure(
            tr("A drop-off needs counts on at least two cards of a path: click “how many?” "
               "on two cards, or import a column of counts for each."));
    }
    return chosen;
}

void fillLink(DropOffStep& here, const DropOffStep& before, const std::optional<Expected>& expected)
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
        if (below &&
            (!group.furthestBelowExpectation || gap(i) > gap(*group.furthestBelowExpectation))) {
            group.furthestBelowExpectation = i;
        }
    }
}

DropOffGroup groupOf(const Map& map, const std::vector<Observation>& counts,
                     const std::vector<StepId>& path, const ReachFilter& filter,
                     const QString& name)
{
    const std::map<StepId, double> reach = reachOf(counts, filter);
    DropOffGroup group;
    group.name = name;
    for (size_t i = 0; i < path.size(); ++i) {
        DropOffStep step;
        step.step = path[i];
        step.title = map.step(path[i])->title;
        const auto found = reach.find(path[i]);
        step.reach = found == reach.end() ? 0 : found->second;
        if (i > 0) {
            fillLink(step, group.steps.back(),
                     expectedBetween(map, path[i - 1], path[i], filter.days));
        }
        group.steps.push_back(std::move(step));
    }
    if (group.steps.front().reach > 0) {
        group.overall = group.steps.back().reach / group.steps.front().reach;
    }
    markWorst(group);
    return group;
}

/// Every combination of a value for each dimension, as filters and as a name "A / B".
using Cross = std::vector<std::pair<QString, std::vector<SegmentFilter>>>;

Cross crossOf(const std::vector<Observation>& counts, const DropOffRequest& request,
              const DateRange& days)
{
    Cross result{{QString(), request.where}};
    for (const QString& dimension : request.segmentBy) {
        Cross wider;
        for (const auto& [name, filters] : result) {
            for (const QString& value : valuesOf(counts, dimension, days)) {
                auto more = filters;
                more.push_back({dimension, value});
                wider.emplace_back(name.isEmpty() ? value : name + QStringLiteral(" / ") + value,
                                   std::move(more));
            }
        }
        result = std::move(wider);
    }
    return result;
}

std::vector<DropOffGroup> groupsOf(const Map& map, const std::vector<Observation>& counts,
                                   const std::vector<StepId>& path, const DropOffRequest& request,
                                   const DateRange& days)
{
    std::vector<DropOffGroup> groups;
    for (const auto& [name, filters] : crossOf(counts, request, days)) {
        DropOffGroup group = groupOf(map, counts, path, {days, filters}, name);
        const bool empty = std::all_of(group.steps.begin(), group.steps.end(),
                                       [](const DropOffStep& step) { return step.reach == 0; });
        if (!empty || request.segmentBy.empty()) {
            groups.push_back(std::move(group));
        }
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
        return a.steps.front().reach > b.steps.front().reach;
    });
    return groups;
}

/// Writes the change against the compared days into the groups of the same name.
void compareGroups(std::vector<DropOffGroup>& groups, const std::vector<DropOffGroup>& earlier)
{
    for (DropOffGroup& group : groups) {
        const auto other = std::find_if(earlier.begin(), earlier.end(),
                                        [&](const auto& each) { return each.name == group.name; });
        for (size_t i = 1; other != earlier.end() && i < group.steps.size(); ++i) {
            DropOffStep& now = group.steps[i];
            const DropOffStep& then = other->steps[i];
            if (!now.conversion || !then.conversion) {
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

/// The first and last period start with data where the days asked for are open.
DateRange closedDays(const std::vector<Observation>& counts, DateRange days)
{
    DateRange data;
    for (const Observation& row : counts) {
        if (row.value && std::holds_alternative<StepId>(row.series) && days.contains(row.day)) {
            data.from = data.from.isValid() ? std::min(data.from, row.day) : row.day;
            data.to = data.to.isValid() ? std::max(data.to, row.day) : row.day;
        }
    }
    return {days.from.isValid() ? days.from : data.from, days.to.isValid() ? days.to : data.to};
}

std::vector<Stratum> strataOf(const std::vector<Observation>& counts, StepId from, StepId to,
                              const DateRange& days, const QString& dimension,
                              const std::vector<QString>& values, const QString& over)
{
    std::vector<Stratum> strata;
    for (const QString& stratum : valuesOf(counts, over, days)) {
        const auto proportion = [&](const QString& value) {
            auto reach = reachOf(counts, {days, {{dimension, value}, {over, stratum}}});
            return Proportion{reach[to], reach[from]};
        };
        strata.push_back({proportion(values[0]), proportion(values[1])});
    }
    return strata;
}

/// Two groups whose order the totals turn round, link by link and dimension by dimension.
void warnOfSimpson(DropOff& result, const std::vector<Observation>& counts,
                   const QString& dimension)
{
    const std::set<QString> found = valuesOf(counts, dimension, result.days);
    if (found.size() != 2) {
        return;
    }
    const std::vector<QString> values(found.begin(), found.end());
    for (const QString& over : dimensionsOf(counts)) {
        for (size_t i = 1; over != dimension && i < result.path.size(); ++i) {
            const auto strata = strataOf(counts, result.path[i - 1], result.path[i], result.days,
                                         dimension, values, over);
            if (isSimpsonReversal(strata)) {
                result.warnings.push_back(
                    {QStringLiteral("simpson"),
                     tr("%1 and %2 differ in total, but within “%3” it is the other way round: "
                        "look "
                        "at “%3” before you compare them (at “%4”).")
                         .arg(values[0], values[1], over, result.groups.front().steps[i].title)});
            }
        }
    }
}

void addWarnings(DropOff& result, const Map& map, const std::vector<Observation>& counts,
                 const DropOffRequest& request)
{
    const std::set<QString> all = dimensionsOf(counts);
    const QStringList dimensions =
        request.segmentBy.isEmpty() ? QStringList(all.begin(), all.end()) : request.segmentBy;
    for (const QString& dimension : dimensions) {
        warnOfSimpson(result, counts, dimension);
    }
    for (const DropOffGroup& group : result.groups) {
        for (size_t i = 1; i < group.steps.size(); ++i) {
            if (group.steps[i].conversion.value_or(0) > 1) {
                result.warnings.push_back(
                    {QStringLiteral("moreThanBefore"),
                     tr("More at “%1” than at “%2” before it: counts of different things?")
                         .arg(group.steps[i].title, group.steps[i - 1].title)});
            }
        }
    }
    for (const StepId id : totalsThatDiffer(counts, result.days)) {
        result.warnings.push_back(
            {QStringLiteral("totalDiffers"),
             tr("At “%1” the total differs from the sum of its groups; the total is used.")
                 .arg(map.step(id) ? map.step(id)->title : QString())});
    }
    result.warnings.push_back(
        {QStringLiteral("sameWeeks"), tr("Counted in the same weeks: not the same people.")});
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
                        const DropOffRequest& request)
{
    const Result<ChosenPath> chosen = choosePath(map, counts, request);
    if (!chosen) {
        return failure(chosen.error());
    }
    const std::set<QString> known = dimensionsOf(counts);
    QStringList asked = request.segmentBy;
    for (const SegmentFilter& filter : request.where) {
        asked << filter.dimension;
    }
    for (const QString& dimension : asked) {
        if (!known.contains(dimension)) {
            return failure(
                tr("The counts have no group “%1”; they have: %2.")
                    .arg(dimension,
                         QStringList(known.begin(), known.end()).join(QStringLiteral(", "))));
        }
    }
    DropOff result;
    result.path = chosen->counted;
    result.passedOver = chosen->passedOver;
    result.days = closedDays(counts, request.days);
    result.segment = request.segmentBy.join(QStringLiteral(" / "));
    result.groups = groupsOf(map, counts, result.path, request, result.days);
    if (result.groups.empty()) {
        return failure(tr("There are no counts in these groups and days."));
    }
    if (request.compare) {
        result.compareDays = closedDays(counts, *request.compare);
        result.compareGroups = groupsOf(map, counts, result.path, request, *result.compareDays);
        compareGroups(result.groups, result.compareGroups);
    }
    addWarnings(result, map, counts, request);
    result.headline = headlineOf(result);
    return result;
}

}
