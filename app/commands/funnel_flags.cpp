#include "app/commands/funnel_flags.h"

#include "app/arguments.h"
#include "core/analysis/funnel_figures.h"
#include "core/analysis/funnel_reach.h"
#include "core/model/thing.h"
#include "core/project/event_names.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

Result<FunnelRequest> requestFor(const Project& project, const FunnelFlags& flags,
                                 const FunnelScope& scope, const DateRange& days)
{
    FunnelRequest request;
    const auto steps = readList(text(flags.steps));
    if (!steps || steps->isEmpty()) {
        return wrongUsage(steps ? tr("Name the events of the funnel: --steps E1,E2,…")
                                : steps.error().message);
    }
    request.steps = *steps;
    if (!flags.window.empty()) {
        const auto window = parseWindow(text(flags.window));
        if (!window) {
            return failure(window.error());
        }
        request.window = *window;
    }
    request.start = flags.startRule();
    request.cohortByWeek = !flags.cohort.empty();
    const TimeRange range = timesOf(days, zoneNamed(project.map().settings.timeZone));
    request.from = range.from;
    request.to = range.to;
    request.segmentBy = texts(scope.segments);
    for (const std::string& each : scope.where) {
        const QString filter = text(each);
        if (!filter.contains(u'=')) {
            return wrongUsage(tr("--where takes DIM=VALUE, not “%1”.").arg(filter));
        }
        request.where.push_back({filter.section(u'=', 0, 0), filter.section(u'=', 1)});
    }
    return request;
}

}

void FunnelFlags::declareOwn(CLI::App& options)
{
    options.add_option("--steps", steps, "E1,E2,…: the events, in their order");
    options.add_option("--window", window, "How long a chain may take: a number and m, h, d or w");
    options.add_option("--start", start, "Chains start at any event of step 1, or its first")
        ->check(CLI::IsMember({"any", "first"}));
    options.add_option("--cohort", cohort, "One group for each week of step 1")
        ->check(CLI::IsMember({"week"}));
    options.add_option("--dataset", dataset, "The event log, where there are several");
}

FunnelStart FunnelFlags::startRule() const
{
    return start == "first" ? FunnelStart::First : FunnelStart::Any;
}

Result<DropOff> funnelOf(const Project& project, const FunnelFlags& flags, const FunnelScope& scope)
{
    const auto days = parseDateRange(scope.from, scope.to);
    if (!days) {
        return failure(days.error());
    }
    const auto request = requestFor(project, flags, scope, *days);
    if (!request) {
        return failure(request.error());
    }
    const auto dataset = datasetWith(project, request->steps, text(flags.dataset));
    if (!dataset) {
        return failure(dataset.error());
    }
    const auto log = project.eventLog(*dataset);
    if (!log) {
        return failure(log.error());
    }
    const auto found = funnel(**log, *request);
    if (!found) {
        return failure(found.error());
    }
    DropOff figures = funnelFigures(*found, *request, *days);
    figures.dataset = *dataset;
    return figures;
}

}
