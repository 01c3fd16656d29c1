#include "core/project/batch_account.h"

#include "core/analysis/funnel_reach.h"
#include "core/base/english.h"
#include "core/project/batch_source.h"
#include "core/project/event_import.h"
#include "core/project/import_parts.h"
#include "core/store/batch_facts.h"
#include "core/store/event_facts.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Birth", text); }

/// "Signed up, Wizard started and 3 more".
QString titlesOf(const Map& map, const std::vector<SeriesId>& series)
{
    QStringList titles;
    for (const SeriesId& each : series) {
        const auto* id = std::get_if<IndicatorId>(&each);
        const Indicator* indicator = id ? map.indicator(*id) : nullptr;
        const Step* step = id ? nullptr : map.step(std::get<StepId>(each));
        titles << (indicator ? indicator->name
                   : step    ? step->title
                             : tr("something removed since"));
    }
    constexpr qsizetype most = 4;
    const QString first = titles.mid(0, most).join(QStringLiteral(", "));
    return titles.size() > most ? tr("%1 and %2 more").arg(first).arg(titles.size() - most) : first;
}

/// "“visits”: 12,345 events, 1 Jan 2026 to 3 Feb 2026."
Result<QStringList> eventsBrought(const Project& project, const ImportBatch& batch)
{
    const auto facts = store::eventsOfBatch(project.file(), batch.id);
    if (!facts) {
        return failure(facts.error());
    }
    const auto dataset = project.map().datasets.find(datasetOf(batch));
    const QString log = dataset == project.map().datasets.end() ? tr("something removed since")
                                                                : dataset->second.name;
    QStringList lines{tr("Events of “%1”.").arg(log)};
    const QTimeZone zone = zoneNamed(project.map().settings.timeZone);
    lines << (facts->events == 0
                  ? tr("No events.")
                  : tr("%1 events, %2 to %3.")
                        .arg(wholeText(facts->events), dateText(dateOf(facts->firstTime, zone)),
                             dateText(dateOf(facts->lastTime, zone))));
    if (const QString why = whyLeftOut(batch); !why.isEmpty()) {
        lines << why + u'.';
    }
    return lines;
}

QString reasonWords(csv::ProblemKind kind)
{
    using K = csv::ProblemKind;
    switch (kind) {
    case K::RaggedRow:
        return tr("%1 with too few or too many cells");
    case K::UnreadableNumber:
        return tr("%1 with numbers that cannot be read");
    case K::UnreadableDate:
        return tr("%1 with dates that cannot be read");
    case K::MissingDate:
        return tr("%1 without a date");
    case K::MissingEntity:
        return tr("%1 that do not say who or what");
    case K::Duplicate:
        return tr("%1 for a period and group that came before");
    case K::TotalRow:
        return tr("%1 of totals");
    case K::Footer:
        return tr("%1 below the table");
    case K::UnclosedQuote:
        return tr("%1 with a quotation mark that never closes");
    case K::Nul:
        return tr("%1 with a NUL byte");
    default:
        return tr("%1 that are too long");
    }
}

}

QString whyLeftOut(const ImportBatch& batch)
{
    QStringList reasons;
    for (const auto& [kind, count] : leftOutOf(batch)) {
        reasons << reasonWords(kind).arg(wholeText(count));
    }
    return reasons.isEmpty() ? QString()
                             : tr("Rows left out: %1").arg(reasons.join(QStringLiteral(", ")));
}

Result<QStringList> whatChanged(const Project& project, BatchId batch)
{
    const auto found = project.map().batches.find(batch);
    if (found != project.map().batches.end() && found->second.events) {
        return eventsBrought(project, found->second);
    }
    const auto facts = store::batchFacts(project.file(), batch);
    if (!facts) {
        return failure(facts.error());
    }
    QStringList lines;
    if (!facts->series.empty()) {
        lines << tr("Values of %1.").arg(titlesOf(project.map(), facts->series));
    }
    lines << (facts->values == 0 ? tr("No values.")
                                 : tr("%1 values, %2 to %3.")
                                       .arg(wholeText(facts->values), dateText(facts->days.from),
                                            dateText(facts->days.to)));
    if (facts->replaced > 0) {
        lines << tr("%1 of them replaced an older value.").arg(wholeText(facts->replaced));
    }
    if (facts->overtaken > 0) {
        lines << tr("%1 of them were replaced by a newer one since.")
                     .arg(wholeText(facts->overtaken));
    }
    if (const QString why =
            found == project.map().batches.end() ? QString() : whyLeftOut(found->second);
        !why.isEmpty()) {
        lines << why + u'.';
    }
    return lines;
}

Result<void> writeRejectedRows(Project& project, BatchId batch, const QString& path)
{
    const auto found = project.map().batches.find(batch);
    if (found == project.map().batches.end()) {
        return failure(tr("This import is not in the project any more."));
    }
    const auto file = sourceOfBatch(project, found->second);
    if (!file) {
        return failure(file.error());
    }
    const auto mapping = mappingOf(found->second);
    if (!mapping) {
        return failure(mapping.error());
    }
    ImportSettings settings;
    settings.today = project.today();
    settings.dryRun = true;
    settings.rejectedPath = path;
    const auto report = importTable(project, *file, dialectOf(found->second), *mapping, settings);
    return report ? Result<void>() : Result<void>(failure(report.error()));
}

}
