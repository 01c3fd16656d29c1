#include "app/arguments.h"
#include "app/commands.h"
#include "app/commands/status_flags.h"
#include "app/project_access.h"
#include "app/text_table.h"
#include "core/exchange/json_status.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct StatusOptions
{
    std::string file;
    std::string today;
    std::string asOf;
};

QString statusText(const Map& map, const StatusAnswer& answer)
{
    TextTable table({tr("Indicator"), tr("Status"), tr("Value"), tr("Plan"), tr("Target"),
                     tr("Latest"), tr("On"), tr("Note")});
    for (const IndicatorStatus& each : answer.statuses) {
        const Indicator* indicator = map.indicator(each.indicator);
        if (!indicator) {
            continue;
        }
        table.add({indicator->name, statusWord(each.status), shown(each.value), shown(each.plan),
                   shown(indicator->target),
                   each.date.isValid() ? each.date.toString(Qt::ISODate) : QString(),
                   homeName(map, *indicator), each.sentence});
    }
    const QString body = table.isEmpty() ? tr("There is no indicator yet.") : table.toText();
    return tr("On %1").arg(answer.today.toString(Qt::ISODate)) + u'\n' + body;
}

Result<Answer> showStatus(const StatusOptions& options)
{
    const auto project = openToRead(options.file, options.asOf);
    if (!project) {
        return failure(project.error());
    }
    const auto answer = statusOf(**project, options.today.empty() ? options.asOf : options.today);
    if (!answer) {
        return failure(answer.error());
    }
    const Map& map = (*project)->map();
    return Answer{statusToJson(map, answer->today, answer->statuses),
                  underOutcome(map, statusText(map, *answer))};
}

}

Result<StatusAnswer> statusOf(const Project& project, const std::string& todayArgument)
{
    const auto today = todayFor(project, todayArgument);
    if (!today) {
        return failure(today.error());
    }
    const auto observations = project.observations({});
    if (!observations) {
        return failure(observations.error());
    }
    return StatusAnswer{*today, statusOfAll(project.map(), *observations, *today)};
}

Declared declareStatus(CLI::App& options)
{
    const auto values = std::make_shared<StatusOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    options.add_option("--today", values->today, "The day to judge by");
    options.add_option("--as-of", values->asOf, asOfHelp());
    return {[values] { return showStatus(*values); }};
}

}
