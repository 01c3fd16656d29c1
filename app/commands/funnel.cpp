#include "app/arguments.h"
#include "app/commands.h"
#include "app/commands/funnel_flags.h"
#include "app/project_access.h"
#include "app/text_table.h"
#include "core/exchange/json_funnel.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct FunnelOptions
{
    std::string file;
    FunnelFlags flags;
    FunnelScope scope;
};

/// "4 h", "12 days": in the largest unit of which there are two or more.
QString durationText(double seconds)
{
    const std::pair<double, QString> units[] = {
        {86400, tr("%1 days")}, {3600, tr("%1 h")}, {60, tr("%1 min")}, {1, tr("%1 s")}};
    for (const auto& [length, unit] : units) {
        if (seconds >= 2 * length) {
            return unit.arg(QString::number(seconds / length, 'f', seconds < 10 * length ? 1 : 0));
        }
    }
    return tr("%1 s").arg(QString::number(seconds, 'f', 1));
}

QString groupText(const DropOffGroup& group)
{
    TextTable table({tr("Step"), tr("Reached"), tr("Go on"), tr("95 % interval"), tr("Lost"),
                     tr("Half within")});
    for (const DropOffStep& step : group.steps) {
        table.add({step.title, shown(step.reach),
                   step.conversion ? shownShare(step.conversion) : QString(),
                   step.low && step.high
                       ? tr("%1 to %2").arg(shownShare(step.low), shownShare(step.high))
                       : QString(),
                   step.loss ? shown(*step.loss) : QString(),
                   step.sinceBefore ? durationText(step.sinceBefore->median) : QString()});
    }
    const QString rows = table.toText();
    return group.name.isNull() ? rows : tr("Group %1").arg(group.name) + u'\n' + rows;
}

Result<Answer> showFunnel(const FunnelOptions& options)
{
    const auto project = openToRead(options.file);
    if (!project) {
        return failure(project.error());
    }
    const auto found = funnelOf(**project, options.flags, options.scope);
    if (!found) {
        return failure(found.error());
    }
    QStringList parts{found->headline.text()};
    for (const DropOffGroup& group : found->groups) {
        parts << groupText(group);
    }
    parts.removeAll(QString());
    return Answer{funnelToJson(*found, options.flags.startRule()),
                  underOutcome((*project)->map(), parts.join(u"\n\n"_s))};
}

}

Declared declareFunnel(CLI::App& options)
{
    const auto values = std::make_shared<FunnelOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    values->flags.declareOwn(options);
    options.get_option("--steps")->required();
    options.add_option("--from", values->scope.from, "First day of step 1");
    options.add_option("--to", values->scope.to, "Last day of step 1");
    options
        .add_option("--segment", values->scope.segments,
                    "One group for each value; repeatable: the cross")
        ->allow_extra_args(false);
    options.add_option("--where", values->scope.where, "DIM=VALUE: only this; repeatable")
        ->allow_extra_args(false);
    return {[values] { return showFunnel(*values); }};
}

}
