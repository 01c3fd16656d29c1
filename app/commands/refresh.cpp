#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "core/project/import.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

/// Reads the file of one recipe again under its mapping.
Result<ImportReport> refreshOne(Project& project, const Recipe& recipe, QDate today)
{
    auto plan = planRefresh(recipe, project.path(), {}, databasePassword());
    if (!plan) {
        return failure(plan.error());
    }
    ImportSettings settings;
    settings.today = today;
    auto job = ImportJob::begin(project, std::move(*plan), settings);
    if (!job) {
        return failure(job.error());
    }
    if (auto done = (*job)->run(); !done) {
        return failure(done.error());
    }
    return (*job)->commit();
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
