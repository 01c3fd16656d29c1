#include "core/analysis/funnel_figures.h"

#include "core/analysis/funnel_reach.h"
#include "core/analysis/headline.h"

namespace throughline {

namespace {

DropOffStep stepOf(const QString& title, const FunnelStep& counted)
{
    DropOffStep step;
    step.title = title;
    step.reach = double(counted.reach);
    step.sinceBefore = counted.sinceBefore;
    return step;
}

void fillLink(DropOffStep& here, const DropOffStep& before)
{
    here.loss = before.reach - here.reach;
    if (before.reach > 0) {
        here.conversion = here.reach / before.reach;
    }
    if (const auto interval = wilson(here.reach, before.reach)) {
        here.low = interval->low;
        here.high = interval->high;
    }
}

/// The largest loss among links that enough people came to; ties the earlier.
std::optional<size_t> biggestDropOf(const DropOffGroup& group)
{
    std::optional<size_t> biggest;
    for (size_t i = 1; i < group.steps.size(); ++i) {
        const bool counts = group.steps[i - 1].reach >= fewPeople && *group.steps[i].loss > 0;
        if (counts && (!biggest || *group.steps[i].loss > *group.steps[*biggest].loss)) {
            biggest = i;
        }
    }
    return biggest;
}

}

DropOff funnelFigures(const Funnel& funnel, const FunnelRequest& request, DateRange days)
{
    DropOff result;
    result.days = days;
    if (!days.from.isValid() && funnel.firstStart) {
        result.days.from = dateOf(*funnel.firstStart, QTimeZone::utc());
    }
    if (!days.to.isValid() && funnel.lastStart) {
        result.days.to = dateOf(*funnel.lastStart, QTimeZone::utc());
    }
    QStringList groupedBy = request.segmentBy;
    if (request.cohortByWeek) {
        groupedBy << QStringLiteral("week");
    }
    if (!groupedBy.isEmpty()) {
        result.segment = groupedBy.join(QStringLiteral(" / "));
    }
    result.where = request.where;
    result.window = request.window;
    for (const FunnelGroup& each : funnel.groups) {
        DropOffGroup group;
        if (!groupedBy.isEmpty()) {
            group.name = each.values.join(QStringLiteral(" / "));
        }
        for (size_t i = 0; i < each.steps.size(); ++i) {
            DropOffStep step = stepOf(request.steps[qsizetype(i)], each.steps[i]);
            if (i > 0) {
                fillLink(step, group.steps.back());
            }
            group.steps.push_back(std::move(step));
        }
        if (group.steps.front().reach > 0) {
            group.overall = group.steps.back().reach / group.steps.front().reach;
        }
        group.biggestDrop = biggestDropOf(group);
        result.groups.push_back(std::move(group));
    }
    if (!result.groups.empty()) {
        result.headline = headlineOf(result);
    }
    return result;
}

}
