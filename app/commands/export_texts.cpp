#include "app/commands/export_texts.h"

#include "app/arguments.h"
#include "app/commands/status_flags.h"
#include "app/project_access.h"
#include "core/base/write_file.h"
#include "core/exchange/csv_map.h"
#include "core/exchange/dot.h"
#include "core/exchange/graphml.h"
#include "core/exchange/ics.h"
#include "core/exchange/json_drop_off.h"
#include "core/exchange/json_funnel.h"
#include "core/exchange/json_map.h"
#include "core/exchange/json_observations.h"
#include "core/exchange/json_status.h"
#include "core/exchange/mermaid.h"
#include "core/exchange/report.h"
#include "core/model/outline.h"
#include "core/project/birth_text.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

QByteArray indented(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

using Bytes = Result<QByteArray>;

Bytes mapJson(const Project& project, const ExportOptions&)
{
    return indented(projectToJson(project.map()));
}

Bytes mapDot(const Project& project, const ExportOptions&)
{
    return mapToDot(project.map()).toUtf8();
}

Bytes mapMermaid(const Project& project, const ExportOptions&)
{
    return mapToMermaid(project.map()).toUtf8();
}

Bytes mapGraphMl(const Project& project, const ExportOptions&)
{
    return mapToGraphMl(project.map());
}

Bytes linksCsv(const Project& project, const ExportOptions&) { return linksToCsv(project.map()); }

Bytes stepsCsv(const Project& project, const ExportOptions&) { return stepsToCsv(project.map()); }

Bytes observations(const Project& project, bool asJson)
{
    const auto dimensions = project.dimensions();
    const auto rows = project.observations({});
    if (!dimensions || !rows) {
        return failure(!dimensions ? dimensions.error() : rows.error());
    }
    return asJson ? indented(observationsToJson(project.map(), *rows))
                  : observationsToCsv(project.map(), *dimensions, *rows);
}

Bytes observationsCsv(const Project& project, const ExportOptions&)
{
    return observations(project, false);
}

Bytes observationsJson(const Project& project, const ExportOptions&)
{
    return observations(project, true);
}

Bytes dropOffJson(const Project& project, const ExportOptions& options)
{
    return dropOffOf(project, options.dropOff).map([&](const DropOff& found) {
        QJsonObject json = dropOffToJson(found);
        json[u"outcome"_s] = project.map().outcome.sentence;
        return indented(json);
    });
}

Bytes dropOffCsv(const Project& project, const ExportOptions& options)
{
    return dropOffOf(project, options.dropOff).map([&](const DropOff& found) {
        return dropOffToCsv(project.map().outcome.sentence, found);
    });
}

Bytes statusJson(const Project& project, const ExportOptions& options)
{
    return statusOf(project, options.today.empty() ? options.asOf : options.today)
        .map([&](const StatusAnswer& found) {
            return indented(statusToJson(project.map(), found.today, found.statuses));
        });
}

Bytes statusCsv(const Project& project, const ExportOptions& options)
{
    return statusOf(project, options.today.empty() ? options.asOf : options.today)
        .map([&](const StatusAnswer& found) { return statusToCsv(project.map(), found.statuses); });
}

Bytes reportMarkdown(const Project& project, const ExportOptions& options)
{
    const auto day = todayFor(project, options.today, options.asOf);
    const auto rows = project.observations({});
    if (!day || !rows) {
        return failure(!day ? day.error() : rows.error());
    }
    return reportToMarkdown(project.map(), *rows, *day,
                            [&project](const SeriesId& series, const DateRange& days) {
                                return birthNote(project, series, days);
                            });
}

Bytes outlineMarkdown(const Project& project, const ExportOptions&)
{
    return outlineText(project.map(), OutlineForm::Markdown).toUtf8();
}

Bytes outlinePlain(const Project& project, const ExportOptions&)
{
    return outlineText(project.map(), OutlineForm::Indented).toUtf8();
}

Bytes lagCalendar(const Project& project, const ExportOptions& options)
{
    return todayFor(project, options.today, options.asOf).map([&](QDate day) {
        return lagCalendarToIcs(project.map(), day);
    });
}

Result<DropOff> funnelFor(const Project& project, const ExportOptions& options)
{
    const DropOffFlags& scope = options.dropOff;
    return funnelOf(project, options.funnel, {scope.from, scope.to, scope.segments, scope.where});
}

Bytes funnelJson(const Project& project, const ExportOptions& options)
{
    return funnelFor(project, options).map([&](const DropOff& found) {
        QJsonObject json = funnelToJson(found, options.funnel.startRule());
        json[u"outcome"_s] = project.map().outcome.sentence;
        return indented(json);
    });
}

Bytes funnelCsv(const Project& project, const ExportOptions& options)
{
    return funnelFor(project, options).map([&](const DropOff& found) {
        return funnelToCsv(project.map().outcome.sentence, found);
    });
}

/// What can be written as what. The first `what` of a suffix is taken where none is named.
struct TextFormat
{
    const char* suffix;
    const char* what;
    Bytes (*write)(const Project&, const ExportOptions&);
};

constexpr TextFormat textFormats[] = {
    {"json", "map", mapJson},         {"json", "observations", observationsJson},
    {"json", "dropoff", dropOffJson}, {"json", "status", statusJson},
    {"dot", "map", mapDot},           {"csv", "links", linksCsv},
    {"csv", "steps", stepsCsv},       {"csv", "observations", observationsCsv},
    {"csv", "dropoff", dropOffCsv},   {"csv", "status", statusCsv},
    {"csv", "funnel", funnelCsv},     {"json", "funnel", funnelJson},
    {"mmd", "map", mapMermaid},       {"graphml", "map", mapGraphMl},
    {"md", "map", outlineMarkdown},   {"md", "report", reportMarkdown},
    {"txt", "map", outlinePlain},     {"ics", "map", lagCalendar},
};

}

Result<void> exportText(const Project& project, const ExportOptions& options, const QString& suffix,
                        const QString& what)
{
    QStringList known;
    for (const TextFormat& format : textFormats) {
        if (suffix != QLatin1String(format.suffix)) {
            continue;
        }
        known << QString::fromLatin1(format.what);
        if (what == QLatin1String(format.what)) {
            const Bytes bytes = format.write(project, options);
            return bytes ? writeFile(text(options.out), *bytes) : failure(bytes.error());
        }
    }
    if (known.isEmpty()) {
        return wrongUsage(tr("A file ending in “.%1” cannot be written: use json, dot, mmd, "
                             "graphml, csv, md, txt, ics, html, svg, png or pdf.")
                              .arg(suffix));
    }
    if (suffix == u"csv"_s) {
        known << u"events"_s; // written row by row, not as one text
    }
    return wrongUsage(tr("As %1 there are %2, not “%3”.").arg(suffix, known.join(u", "_s), what));
}

}
