#include "app/arguments.h"
#include "app/commands.h"
#include "app/commands/drop_off_flags.h"
#include "app/commands/funnel_flags.h"
#include "app/commands/status_flags.h"
#include "app/project_access.h"
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
#include "core/project/event_export.h"
#include "core/project/event_names.h"
#include "ui/charts/drop_off_picture.h"
#include "ui/map/lens_picture.h"
#include "ui/paint/gather_facts.h"
#include "ui/window/one_page.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <functional>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct ExportOptions
{
    std::string file;
    std::string out;
    std::string what;
    std::string today;
    std::string asOf;
    std::string lens = "structure";
    DropOffFlags dropOff;
    FunnelFlags funnel;
};

Result<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return failure(tr("%1 cannot be written: %2.").arg(path, file.errorString()), path);
    }
    return {};
}

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

bool isPicture(const QString& suffix)
{
    return suffix == u"svg"_s || suffix == u"png"_s || suffix == u"pdf"_s || suffix == u"html"_s;
}

QString suffixOf(const std::string& path) { return QFileInfo(text(path)).suffix().toLower(); }

/// What the drop-off flags choose for a picture.
Result<DropOffPictureChoice> pictureChoice(const Map& map, const DropOffFlags& flags)
{
    auto request = flags.request(map);
    if (!request) {
        return failure(request.error());
    }
    DropOffPictureChoice choice;
    choice.path = std::move(request->path);
    choice.days = request->days;
    choice.compare = request->compare;
    if (!request->where.empty()) {
        choice.dimension = request->where.front().dimension;
        choice.value = request->where.front().value;
    }
    return choice;
}

/// The map as the chosen lens shows it.
Result<void> writeMapPicture(const Project& project, const ExportOptions& options)
{
    const auto request = options.dropOff.request(project.map());
    if (!request) {
        return failure(request.error());
    }
    const LensKind kind = *enumFromName<LensKind>(text(options.lens)); // one of the table: checked
    return exportLens(project.map(), gatherFacts(project), lensView(kind, project, request->days),
                      text(options.out));
}

Result<void> writePicture(const Project& project, const ExportOptions& options, const QString& what)
{
    const QString path = text(options.out);
    if (what == u"map"_s) {
        return writeMapPicture(project, options);
    }
    const bool page = path.endsWith(u".html"_s, Qt::CaseInsensitive) ||
                      path.endsWith(u".pdf"_s, Qt::CaseInsensitive);
    if (page && what == u"report"_s) {
        return writeOnePage(project, path, false);
    }
    if (what != u"dropoff"_s) {
        return wrongUsage(
            tr("As a picture there are map and dropoff, as .html and .pdf the report, not “%1”.")
                .arg(what));
    }
    const auto choice = pictureChoice(project.map(), options.dropOff);
    if (!choice) {
        return failure(choice.error());
    }
    return exportDropOffPicture(project, *choice, path);
}

Result<void> writeText(const Project& project, const ExportOptions& options, const QString& suffix,
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
    return wrongUsage(tr("As %1 there are %2, not “%3”.").arg(suffix, known.join(u", "_s), what));
}

Result<void> writeEvents(const Project& project, const ExportOptions& options)
{
    return datasetWith(project, {}, text(options.funnel.dataset)).and_then([&](DatasetId dataset) {
        return writeEventLog(project, dataset, text(options.out));
    });
}

Result<Answer> exportTo(const ExportOptions& options)
{
    const auto project = openToRead(options.file, options.asOf);
    if (!project) {
        return failure(project.error());
    }
    const QString suffix = suffixOf(options.out);
    QString what = text(options.what);
    if (what.isEmpty()) {
        what = suffix == u"csv"_s ? u"links"_s : suffix == u"html"_s ? u"report"_s : u"map"_s;
    }
    const auto written = isPicture(suffix) ? writePicture(**project, options, what)
                         : suffix == u"csv"_s && what == u"events"_s
                             ? writeEvents(**project, options)
                             : writeText(**project, options, suffix, what);
    if (!written) {
        return failure(written.error());
    }
    const QJsonObject json{{u"file"_s, text(options.out)},
                           {u"what"_s, what},
                           {u"bytes"_s, QFileInfo(text(options.out)).size()}};
    return Answer{
        json, underOutcome((*project)->map(), tr("Wrote %1 to %2.").arg(what, text(options.out)))};
}

}

Declared declareExport(CLI::App& options)
{
    const auto values = std::make_shared<ExportOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    options
        .add_option(
            "OUT", values->out,
            "The file to write: .json .dot .mmd .graphml .csv .md .txt .ics .html .svg .png .pdf")
        ->required();
    options
        .add_option("--what", values->what,
                    "map, links, steps, observations, events, dropoff, funnel, status or report")
        ->check(CLI::IsMember({"map", "links", "steps", "observations", "events", "dropoff",
                               "funnel", "status", "report"}));
    options.add_option("--today", values->today, "The day to judge by");
    options.add_option("--as-of", values->asOf, asOfHelp());
    std::vector<std::string> lenses;
    for (const auto& each : EnumNames<LensKind>::table) {
        lenses.emplace_back(each.second);
    }
    options.add_option("--lens", values->lens, "What a picture of the map speaks of")
        ->check(CLI::IsMember(lenses));
    values->dropOff.declare(options);
    values->funnel.declareOwn(options);
    return {[values] { return exportTo(*values); },
            [values] { return isPicture(suffixOf(values->out)); }};
}

}
