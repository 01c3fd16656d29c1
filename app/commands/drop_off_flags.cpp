#include "app/commands/drop_off_flags.h"

#include "app/arguments.h"
#include "app/text_table.h"
#include "core/model/thing.h"
#include "core/project/drop_off_data.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

QString tableText(const DropOffGroup& group)
{
    TextTable table(
        {tr("Step"), tr("Reached"), tr("Go on"), tr("95 % interval"), tr("Lost"), tr("Expected")});
    for (const DropOffStep& step : group.steps) {
        const QString interval =
            step.low && step.high ? tr("%1 to %2").arg(shownShare(step.low), shownShare(step.high))
                                  : QString();
        table.add({step.title, shown(step.reach),
                   step.conversion ? shownShare(step.conversion) : QString(), interval,
                   step.loss ? shown(step.loss) : QString(),
                   step.expected ? shownShare(step.expected) : QString()});
    }
    return table.toText();
}

QString groupText(const DropOffGroup& group)
{
    QStringList lines;
    if (!group.name.isNull()) {
        lines << tr("Group %1").arg(group.name);
    }
    lines << tableText(group);
    if (group.biggestDrop) {
        lines << tr("Biggest drop: before %1.").arg(group.steps.at(*group.biggestDrop).title);
    }
    if (group.furthestBelowExpectation) {
        lines << tr("Furthest below expectation: %1.")
                     .arg(group.steps.at(*group.furthestBelowExpectation).title);
    }
    return lines.join(u'\n');
}

}

void DropOffFlags::declare(CLI::App& options)
{
    options.add_option("--path", path, "STEP,STEP,…: the steps to look at");
    options.add_option("--from", from, "First day of the periods counted");
    options.add_option("--to", to, "Last day of the periods counted");
    options.add_option("--segment", segments, "One group for each value; repeatable: the cross")
        ->allow_extra_args(false);
    options.add_option("--where", where, "DIM=VALUE: only this; repeatable")
        ->allow_extra_args(false);
    options.add_option("--compare", compare, "D:D: days to compare with");
}

Result<DropOffRequest> DropOffFlags::request(const Map& map) const
{
    DropOffRequest request;
    const auto days = parseDateRange(from, to);
    if (!days) {
        return failure(days.error());
    }
    request.days = *days;
    request.segmentBy = texts(segments);
    for (const std::string& each : where) {
        const QString filter = text(each);
        if (!filter.contains(u'=')) {
            return wrongUsage(tr("--where takes DIM=VALUE, not “%1”.").arg(filter));
        }
        request.where.push_back({filter.section(u'=', 0, 0), filter.section(u'=', 1)});
    }
    if (!compare.empty()) {
        const auto span = parseSpanArgument(compare, "--compare");
        if (!span) {
            return failure(span.error());
        }
        request.compare = *span;
    }
    if (!path.empty()) {
        auto steps = findSteps(map, text(path));
        if (!steps) {
            return failure(steps.error());
        }
        request.path = std::move(*steps);
    }
    return request;
}

Result<DropOff> dropOffOf(const Project& project, const DropOffFlags& flags, QDate today)
{
    const Map& map = project.map();
    auto request = flags.request(map);
    if (!request) {
        return failure(request.error());
    }
    request->today = today.isValid() ? today : project.today();
    return dropOffOf(project, *request);
}

QString dropOffText(const DropOff& dropOff)
{
    QStringList parts{dropOff.headline.text(), daysText(dropOff.days)};
    for (const DropOffGroup& group : dropOff.groups) {
        parts << groupText(group);
    }
    if (dropOff.compareDays) {
        parts << tr("Compared with %1").arg(daysText(*dropOff.compareDays));
        for (const DropOffGroup& group : dropOff.compareGroups) {
            parts << groupText(group);
        }
    }
    if (!dropOff.passedOver.isEmpty()) {
        parts << tr("Passed over: %1.").arg(dropOff.passedOver.join(u", "_s));
    }
    for (const DropOffWarning& warning : dropOff.warnings) {
        parts << warning.message;
    }
    parts.removeAll(QString());
    return parts.join(u"\n\n"_s);
}

}
