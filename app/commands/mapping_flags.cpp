#include "app/commands/mapping_flags.h"

#include "app/arguments.h"
#include "core/csv/event_mapping.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

/// "COL=NAME" in its two parts; a column whose own name has an equals sign is found all the same.
std::pair<QString, QString> columnAndName(const QString& argument, const csv::SniffResult& file)
{
    if (file.indexOf(argument) >= 0) {
        return {argument, {}};
    }
    for (qsizetype at = argument.indexOf(u'='); at >= 0; at = argument.indexOf(u'=', at + 1)) {
        if (file.indexOf(argument.left(at)) >= 0) {
            return {argument.left(at), argument.mid(at + 1)};
        }
    }
    return {argument.section(u'=', 0, 0), argument.section(u'=', 1)};
}

Result<csv::Mapping> readMapping(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(tr("The mapping %1 cannot be read: %2.").arg(path, file.errorString()),
                       path);
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject()) {
        return failure(tr("The mapping %1 is no JSON object: %2.").arg(path, problem.errorString()),
                       path);
    }
    return csv::mappingFromJson(document.object());
}

}

void MappingFlags::declare(CLI::App& options)
{
    options.add_option("--as", as, "observations or events")
        ->check(CLI::IsMember({"observations", "events"}));
    options.add_option("--mapping", mappingFile, "A JSON file that says what the columns mean");
    options.add_option("--date", date, "The column with the date");
    options.add_option("--at", at, "One date for all rows");
    options.add_option("--value", values, "COL[=INDICATOR]: a column of values; repeatable")
        ->allow_extra_args(false);
    options.add_option("--numerator", numerator, "COL[=INDICATOR]: the numerator of a ratio");
    options.add_option("--denominator", denominator, "The denominator of a ratio or an average");
    options.add_option("--indicator-column", indicatorColumn, "The cell names the indicator");
    options.add_option("--step-column", stepColumn, "The cell names the step that is counted");
    options.add_option("--reach", reach, "COL=STEP: how many reached a step; repeatable")
        ->allow_extra_args(false);
    options.add_option("--segment", segments, "A column of groups; repeatable, up to four")
        ->allow_extra_args(false);
    options.add_option("--entity", entity, "Events: the column of who or what");
    options.add_option("--event", event, "Events: the column of names");
    options.add_option("--time", time, "Events: the column of times");
    options.add_option("--duplicates", duplicates, "reject, first, last, sum or mean")
        ->check(CLI::IsMember({"reject", "first", "last", "sum", "mean"}));
    options
        .add_option("--existing", existing,
                    "Values that are there already: update, or keep them as they are")
        ->check(CLI::IsMember({"update", "keep"}));
    options
        .add_option("--running-total", runningTotals,
                    "INDICATOR or STEP whose values add up: the rises are taken; repeatable")
        ->allow_extra_args(false);
    options
        .add_option("--rename", renamed,
                    "OLD=NEW: a column of the last import that is called otherwise now; repeatable")
        ->allow_extra_args(false);
    options.add_option("--dataset", dataset,
                       "Events: the log they go to, a new one where none has this name; else the "
                       "one with the same column of who or what");
    options.add_flag("--keep-totals", keepTotals, "Rows labelled Total stay");
    options.add_flag("--keep-marks", keepMarks,
                     "n/a, NA, unknown … in a column of groups name groups, instead of “(none)”");
}

namespace {

/// The columns of numbers that the flags name.
Result<std::vector<csv::ValueColumn>> valueColumns(const MappingFlags& flags,
                                                   const csv::SniffResult& file)
{
    std::vector<csv::ValueColumn> columns;
    const QString denominator = text(flags.denominator);
    if (!flags.numerator.empty()) {
        if (denominator.isEmpty()) {
            return wrongUsage(tr("--numerator needs --denominator beside it."));
        }
        auto [column, name] = columnAndName(text(flags.numerator), file);
        if (name.isEmpty() && flags.values.size() == 1) {
            const auto [valueColumn, valueName] = columnAndName(text(flags.values.front()), file);
            name = valueName.isEmpty() ? valueColumn : valueName;
        }
        columns.push_back({column, name, false, denominator, true, {}, {}});
    } else {
        for (const std::string& each : flags.values) {
            const auto [column, name] = columnAndName(text(each), file);
            columns.push_back({column, name, false, denominator, false, {}, {}});
        }
    }
    if (columns.empty() && !denominator.isEmpty()) {
        return wrongUsage(tr("--denominator needs --value or --numerator beside it."));
    }
    for (const std::string& each : flags.reach) {
        const auto [column, step] = columnAndName(text(each), file);
        if (step.isEmpty()) {
            return wrongUsage(tr("--reach takes COLUMN=STEP, not “%1”.").arg(text(each)));
        }
        columns.push_back({column, step, true, {}, false, {}, {}});
    }
    return columns;
}

void takeNames(csv::Mapping& mapping, const MappingFlags& flags)
{
    const std::pair<QString csv::Mapping::*, const std::string*> names[] = {
        {&csv::Mapping::entityColumn, &flags.entity},
        {&csv::Mapping::eventColumn, &flags.event},
        {&csv::Mapping::timeColumn, &flags.time},
        {&csv::Mapping::dataset, &flags.dataset}};
    for (const auto& [member, given] : names) {
        if (!given->empty()) {
            mapping.*member = text(*given);
        }
    }
    if (!flags.as.empty()) {
        mapping.as = *enumFromName<csv::RowsAre>(text(flags.as));
    }
    if (!flags.duplicates.empty()) {
        mapping.duplicates = *enumFromName<csv::DuplicateRule>(text(flags.duplicates));
    }
    mapping.keepTotals = mapping.keepTotals || flags.keepTotals;
    mapping.keepMarks = mapping.keepMarks || flags.keepMarks;
    if (!flags.existing.empty()) {
        mapping.onlyNew = flags.existing == "keep";
    }
    if (!flags.runningTotals.empty()) {
        mapping.runningTotals = texts(flags.runningTotals);
    }
}

/// One column cannot be two things: what the flags use is taken from what base guessed.
void freeColumns(csv::Mapping& mapping, const QStringList& used)
{
    for (const QString& column : used) {
        mapping.segmentColumns.removeAll(column);
        mapping.propertyColumns.removeAll(column);
        mapping.acrossColumns.removeAll(column);
        std::erase_if(mapping.values,
                      [&](const csv::ValueColumn& each) { return each.column == column; });
        for (QString* single :
             {&mapping.dateColumn, &mapping.indicatorColumn, &mapping.stepColumn}) {
            if (*single == column) {
                single->clear();
            }
        }
    }
}

/// True where the flags name what only observations have.
bool saysObservations(const MappingFlags& flags)
{
    const bool named = !flags.date.empty() || !flags.at.empty() || !flags.values.empty() ||
                       !flags.reach.empty() || !flags.numerator.empty() ||
                       !flags.indicatorColumn.empty() || !flags.stepColumn.empty();
    return flags.as == "observations" || (flags.as.empty() && named);
}

bool saysEvents(const MappingFlags& flags)
{
    const bool named = !flags.entity.empty() || !flags.event.empty() || !flags.time.empty();
    return flags.as == "events" || (flags.as.empty() && named);
}

/// The mapping of an event log: what the flags name, else what \p base says or is guessed.
csv::Mapping eventMapping(const csv::Mapping& base, const MappingFlags& flags,
                          const csv::SniffResult& file)
{
    csv::Mapping mapping = csv::asEvents(base, file);
    const bool named = !flags.entity.empty() || !flags.event.empty() || !flags.time.empty();
    takeNames(mapping, flags);
    mapping.as = csv::RowsAre::Events;
    const csv::SniffedColumn* guessed =
        file.column(base.timeColumn.isEmpty() ? base.dateColumn : base.timeColumn);
    const bool overruled =
        !base.dateFormat.isEmpty() &&
        (!guessed || !guessed->date || guessed->date->pattern != base.dateFormat);
    if (overruled || (guessed && guessed->name == mapping.timeColumn)) {
        mapping.dateFormat = base.dateFormat;
    } else if (!flags.time.empty()) {
        mapping.dateFormat.clear();
    }
    if (!flags.segments.empty() || named) {
        mapping.propertyColumns = texts(flags.segments);
    }
    for (const QString& used : {mapping.entityColumn, mapping.eventColumn, mapping.timeColumn}) {
        mapping.propertyColumns.removeAll(used);
    }
    return mapping;
}

}

Result<csv::Mapping> MappingFlags::renamedBase(const ImportPlan& plan) const
{
    if (renamed.empty()) {
        return plan.mapping;
    }
    if (!plan.change) {
        return wrongUsage(
            tr("--rename has nothing to rename: no column of the last import of %1 is "
               "gone.")
                .arg(plan.source.name()));
    }
    csv::Mapping mapping = plan.change->before;
    for (const std::string& each : renamed) {
        const QString from = text(each).section(u'=', 0, 0);
        const QString to = text(each).section(u'=', 1);
        if (!plan.change->gone.contains(from) || plan.file.indexOf(to) < 0) {
            return wrongUsage(tr("--rename takes OLD=NEW, not “%1”: %2")
                                  .arg(text(each), plan.change->sentence()));
        }
        mapping = csv::withColumnRenamed(std::move(mapping), from, to);
    }
    return mapping;
}

Result<csv::Mapping> MappingFlags::mapping(csv::Mapping base, const csv::SniffResult& file) const
{
    if (!date.empty() && !at.empty()) {
        return wrongUsage(tr("--date and --at exclude each other."));
    }
    if (!mappingFile.empty()) {
        auto read = readMapping(text(mappingFile));
        if (!read) {
            return read;
        }
        base = std::move(*read);
    }
    if (saysEvents(*this) || (base.as == csv::RowsAre::Events && !saysObservations(*this))) {
        return eventMapping(base, *this, file);
    }
    if (base.as == csv::RowsAre::Events) {
        base = csv::suggestObservations(file);
    }
    const auto day = parseDateArgument(at, "--at");
    const auto columns = valueColumns(*this, file);
    if (!day || !columns) {
        return failure(!day ? day.error() : columns.error());
    }
    freeColumns(base,
                QStringList{text(date), text(indicatorColumn), text(stepColumn)} + texts(segments));
    if (!columns->empty() || !indicatorColumn.empty() || !stepColumn.empty()) {
        // Numbers were named: nothing else of the file is taken unless it was named too.
        base.values = columns->empty() ? base.values : *columns;
        base.acrossColumns.clear();
        base.acrossTarget.clear();
        base.indicatorColumn = text(indicatorColumn);
        base.stepColumn = text(stepColumn);
        base.segmentColumns.clear();
    }
    if (!segments.empty()) {
        base.segmentColumns = texts(segments);
    }
    if (!date.empty()) {
        base.dateColumn = text(date);
        base.at = {};
    } else if (day->isValid()) {
        base.dateColumn.clear();
        base.at = *day;
    }
    takeNames(base, *this);
    return base;
}

}
