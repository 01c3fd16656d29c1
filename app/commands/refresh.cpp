#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "core/csv/dialect.h"
#include "core/project/import.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

QJsonObject parsed(const QString& json) { return QJsonDocument::fromJson(json.toUtf8()).object(); }

/// Reads the file of one recipe again under its mapping.
Result<ImportReport> refreshOne(Project& project, const Recipe& recipe, QDate today)
{
    const QDir folder = QFileInfo(project.path()).absoluteDir();
    const auto source = csv::Source::open(QDir::cleanPath(folder.filePath(recipe.source)));
    if (!source) {
        return failure(source.error());
    }
    const auto mapping = csv::mappingFromJson(parsed(recipe.mapping));
    if (!mapping) {
        return failure(mapping.error());
    }
    ImportSettings settings;
    settings.today = today;
    const csv::Overrides overrides =
        csv::overridesFor(csv::dialectFromJson(parsed(recipe.dialect)));
    return importTable(project, *source, overrides, *mapping, settings);
}

Result<Answer> refresh(const std::string& file, const std::string& todayArgument)
{
    const auto project = openToWrite(file);
    if (!project) {
        return failure(project.error());
    }
    const auto today = todayFor(**project, todayArgument);
    if (!today) {
        return failure(today.error());
    }
    QJsonArray files;
    QJsonArray ids;
    QStringList lines;
    QString undo;
    const auto recipes = (*project)->map().recipes; // a copy: refreshing changes the map
    for (const auto& [id, recipe] : recipes) {
        if (recipe.source.isEmpty()) {
            continue;
        }
        const auto report = refreshOne(**project, recipe, *today);
        if (!report) {
            return failure(report.error());
        }
        QJsonObject json = toJson(*report);
        json[u"file"_s] = recipe.name;
        files.append(json);
        lines << tr("%1: %2").arg(recipe.name, describe(*report));
        if (report->changed) {
            ids.append(report->batch.toString());
            undo = report->undoLabel;
        }
    }
    if (lines.isEmpty()) {
        lines << tr("There is no saved mapping with a file to read again.");
    }
    return Answer{
        {{u"changed"_s, !ids.isEmpty()}, {u"ids"_s, ids}, {u"undo"_s, undo}, {u"files"_s, files}},
        underOutcome((*project)->map(), lines.join(u'\n'))};
}

}

Declared declareRefresh(CLI::App& options)
{
    const auto file = std::make_shared<std::string>();
    const auto today = std::make_shared<std::string>();
    options.add_option("FILE", *file, "The project")->required();
    options.add_option("--today", *today, "Later dates are a problem");
    return {[file, today] { return refresh(*file, *today); }};
}

}
