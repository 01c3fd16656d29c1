#include "core/analysis/drop_off.h"

#include "core/analysis/drop_off_warnings.h"
#include "core/analysis/headline.h"
#include "core/analysis/paths.h"
#include "core/analysis/reach.h"

#include <QCoreApplication>

#include <algorithm>

// The drop-off along a path, in steps:
//   1. choosePath: the steps asked for, else the main path; steps without a count, and optional
//      ones and those unknown in these days and groups, are passed over and named;
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

/// What was expected along links: the product, where each of them has an expectation.
std::optional<Expected> expectedAlong(const Map& map, const std::vector<const Link*>& links,
                                      const DateRange& days)
{
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
    /// The links that lead to each counted step from the one before; none to the first.
    std::vector<std::vector<const Link*>> links;
    QStringList passedOver;
};

/// The links from each step of a path to the next; where none leads there directly, the shortest
/// way.
std::vector<const Link*> linksBetween(const Map& map, StepId from, StepId to)
{
    const Link* direct = map.linkBetween(from, to);
    return direct && !direct->feedback ? std::vector<const Link*>{direct}
                                       : linksAlong(map, from, to);
}

/// Splits a path into its counted steps and those passed over. A step that has no count by the
/// groups asked for, or none in these days, is passed over as well: it is unknown, not empty.
ChosenPath splitPath(const Map& map, const std::vector<StepId>& steps,
                     const std::set<StepId>& counted, bool optionalToo)
{
    ChosenPath chosen;
    std::vector<const Link*> way;
    bool known = true; // whether links lead all the way
    StepId before;
    for (const StepId id : steps) {
        if (!before.isNull()) {
            const auto links = linksBetween(map, before, id);
            known = known && !links.empty();
            way.insert(way.end(), links.begin(), links.end());
        }
        before = id;
        const Step& step = map.steps.at(id);
        // An optional step that was asked for by name is shown all the same.
        if (counted.contains(id) && (!step.optional || optionalToo)) {
            chosen.links.push_back(known && !chosen.counted.empty() ? way
                                                                    : std::vector<const Link*>());
            chosen.counted.push_back(id);
            way.clear();
            known = true;
        } else {
            chosen.passedOver << step.title;
        }
    }
    return chosen;
}

Result<ChosenPath> choosePath(const Map& map, const std::vector<Observation>& counts,
                              const DropOffRequest& request)
{
    const std::set<StepId> counted = countedIn(counts, request.days, request.segmentBy);
    const std::vector<StepId> steps =
        request.path.empty() ? mainPath(map, countedSteps(counts)) : request.path;
    for (const StepId id : steps) {
        if (!map.step(id)) {
            return failure(tr("A step of the path is not on the map any more."));
        }
    }
    ChosenPath chosen = splitPath(map, steps, counted, !request.path.empty());
    if (chosen.counted.size() >= 2) {
        return chosen;
    }
    if (!request.segmentBy.isEmpty() && countedIn(counts, request.days, {}).size() >= 2) {
        return failure(tr("Fewer than two cards of the path have counts by “%1” in these days: "
                          "look at them without groups, or choose other days.")
                           .arg(request.segmentBy.join(QStringLiteral(" / "))));
    }
    if (countedSteps(counts).size() >= 2 && request.days != DateRange{}) {
        return failure(tr("Fewer than two cards of the path have counts in these days (%1): "
                          "choose other days.")
                           .arg(daysText(request.days)));
    }
    return failure(tr("A drop-off needs counts on at least two cards of a path: click “how many?” "
                      "on two cards, or import a column of counts for each."));
}

QString unknownDimension(const QString& dimension, const QStringList& known)
{
    if (known.isEmpty()) {
        return tr("The counts have no group “%1”; they are not by group at all.").arg(dimension);
    }
    return tr("The counts have no group “%1”; they have: %2.")
        .arg(dimension, known.join(QStringLiteral(", ")));
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
        if (below && group.steps[i - 1].reach >= fewPeople &&
            (!group.furthestBelowExpectation || gap(i) > gap(*group.furthestBelowExpectation))) {
            group.furthestBelowExpectation = i;
        }
    }
}

DropOffGroup groupOf(const Map& map, const ChosenPath& path, const std::map<StepId, double>& reach,
                     const DateRange& days, const QString& name)
{
    DropOffGroup group;
    group.name = name;
    for (size_t i = 0; i < path.counted.size(); ++i) {
        DropOffStep step;
        step.step = path.counted[i];
        step.title = map.steps.at(path.counted[i]).title;
        const auto found = reach.find(path.counted[i]);
        step.reach = found == reach.end() ? 0 : found->second;
        if (i > 0) {
            fillLink(step, group.steps.back(), expectedAlong(map, path.links[i], days));
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
                                   const ChosenPath& path, const DropOffRequest& request,
                                   const DateRange& days)
{
    std::vector<DropOffGroup> groups;
    for (const auto& [values, reach] :
         reachByGroup(counts, {days, request.where}, request.segmentBy)) {
        DropOffGroup group =
            groupOf(map, path, reach, days,
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
    const std::set<QString> known = dimensionsOf(counts);
    QStringList asked = request.segmentBy;
    for (const SegmentFilter& filter : request.where) {
        asked << filter.dimension;
    }
    for (const QString& dimension : asked) {
        if (!known.contains(dimension)) {
            return failure(unknownDimension(dimension, {known.begin(), known.end()}));
        }
    }
    const Result<ChosenPath> chosen = choosePath(map, counts, request);
    if (!chosen) {
        return failure(chosen.error());
    }
    DropOff result;
    result.path = chosen->counted;
    result.passedOver = chosen->passedOver;
    result.days = closedDays(counts, result.path, request.days);
    if (!request.segmentBy.isEmpty()) {
        result.segment = request.segmentBy.join(QStringLiteral(" / "));
    }
    result.where = request.where;
    result.groups = groupsOf(map, counts, *chosen, request, result.days);
    if (result.groups.empty()) {
        return failure(tr("There are no counts in these groups and days."));
    }
    if (request.compare) {
        result.compareDays = closedDays(counts, result.path, *request.compare);
        result.compareGroups = groupsOf(map, counts, *chosen, request, *result.compareDays);
        compareGroups(result.groups, result.compareGroups,
                      countedIn(counts, *result.compareDays, request.segmentBy));
    }
    result.warnings = dropOffWarnings(result, map, counts, request);
    result.headline = headlineOf(result);
    return result;
}

}
