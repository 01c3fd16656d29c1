#include "app/arguments.h"
#include "app/commands.h"
#include "app/commands/export_texts.h"
#include "app/project_access.h"
#include "core/project/event_export.h"
#include "core/project/event_names.h"
#include "ui/charts/drop_off_picture.h"
#include "ui/map/lens_picture.h"
#include "ui/paint/gather_facts.h"
#include "ui/window/one_page.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFileInfo>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

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
    const QString suffix = suffixOf(options.out);
    const bool html = suffix == u"html"_s;
    if (what == u"report"_s && (html || suffix == u"pdf"_s)) {
        return writeOnePage(project, path, false);
    }
    if (html) {
        return wrongUsage(tr("As html there is the report, not “%1”.").arg(what));
    }
    if (what == u"map"_s) {
        return writeMapPicture(project, options);
    }
    if (what != u"dropoff"_s) {
        return wrongUsage(
            tr("As a picture there are map and dropoff, as html and pdf the report, not “%1”.")
                .arg(what));
    }
    const auto choice = pictureChoice(project.map(), options.dropOff);
    if (!choice) {
        return failure(choice.error());
    }
    return exportDropOffPicture(project, *choice, path);
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
                             : exportText(**project, options, suffix, what);
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
