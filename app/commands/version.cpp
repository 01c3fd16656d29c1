#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "app/text_table.h"
#include "core/exchange/json_versions.h"
#include "core/guidance/difference_text.h"
#include "core/model/intents_versions.h"
#include "core/project/version_copy.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct VersionOptions
{
    std::string file;
    std::string first;
    std::string second;
    std::optional<std::string> reason;
    std::string date;
    std::string today;
};

/// One of two maps that are compared.
struct NamedMap
{
    QString title; ///< "First map, 2026-01-26", "now"
    Map map;
};

QString titleOf(const Version& version)
{
    return tr("%1, %2").arg(version.name, version.date.toString(Qt::ISODate));
}

/// The map that a version's name, id or date means, or `now`.
Result<NamedMap> mapNamed(const Map& map, const QString& name)
{
    if (name.trimmed().compare(u"now"_s, Qt::CaseInsensitive) == 0) {
        return NamedMap{tr("now"), map};
    }
    return findVersion(map, name).and_then([&map](VersionId id) {
        const Version& version = map.versions.at(id);
        return mapOf(version).map(
            [&version](const Map& kept) { return NamedMap{titleOf(version), kept}; });
    });
}

Result<Answer> list(const VersionOptions& options)
{
    const auto project = openToRead(options.file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    TextTable table({tr("Version"), tr("Date"), tr("Reason")});
    for (const Version* each : orderedVersions(map)) {
        table.add({each->name, each->date.toString(Qt::ISODate), each->reason.simplified()});
    }
    const QString body = table.isEmpty() ? tr("No version was kept yet.") : table.toText();
    return Answer{versionsToJson(map), underOutcome(map, body)};
}

Result<Answer> compare(const VersionOptions& options)
{
    const auto project = openToRead(options.file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    const auto older = mapNamed(map, text(options.first));
    const auto newer = mapNamed(map, text(options.second));
    if (!older || !newer) {
        return failure(!older ? older.error() : newer.error());
    }
    const QJsonObject json = differencesToJson(older->map, newer->map);
    const QString body =
        tr("From %1 to %2:").arg(older->title, newer->title) + u'\n' + json[u"text"].toString();
    return Answer{json, underOutcome(map, body)};
}

Result<Answer> keep(const VersionOptions& options)
{
    const auto project = openToWrite(options.file);
    if (!project) {
        return failure(project.error());
    }
    const auto today = todayFor(**project, options.today);
    const auto date = parseDateArgument(options.date, "--date");
    if (!today || !date) {
        return failure(!today ? today.error() : date.error());
    }
    return keepVersion((*project)->map(), text(options.first), text(options.reason.value_or("")),
                       date->isValid() ? *date : *today, *today)
        .and_then([&](const Edit& edit) { return applied(**project, edit); });
}

/// Other words for a version; the reason stays where none is given.
Result<Answer> rename(const VersionOptions& options)
{
    const auto project = openToWrite(options.file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    return findVersion(map, text(options.first))
        .and_then([&](VersionId id) {
            const QString reason =
                options.reason ? text(*options.reason) : map.versions.at(id).reason;
            return renameVersion(map, id, text(options.second), reason);
        })
        .and_then([&](const Edit& edit) { return applied(**project, edit); });
}

Result<Answer> restore(const VersionOptions& options)
{
    const auto project = openToRead(options.file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    const QString out = text(options.second);
    return findVersion(map, text(options.first)).and_then([&](VersionId id) -> Result<Answer> {
        const auto copy = copyOfVersion(**project, id, out);
        if (!copy) {
            return failure(copy.error());
        }
        const QJsonObject json{{u"file"_s, out},
                               {u"version"_s, map.versions.at(id).name},
                               {u"changed"_s, true},
                               {u"undo"_s, (*copy)->undoLabel()}};
        return Answer{
            json,
            underOutcome((*copy)->map(),
                         tr("Made %1 with the map of %2.").arg(out, titleOf(map.versions.at(id))))};
    });
}

/// A verb, how many names follow it, and what it does.
struct Verb
{
    const char* name;
    const char* needs; ///< what it cannot do without, nullptr where it needs no name
    bool two;          ///< needs two names
    Result<Answer> (*run)(const VersionOptions&);
};

constexpr auto verbs = std::to_array<Verb>(
    {{"list", nullptr, false, list},
     {"diff", "version diff needs two versions, or one and “now”.", true, compare},
     {"keep", "version keep needs a name.", false, keep},
     {"rename", "version rename needs a version and its new name.", true, rename},
     {"restore", "version restore needs a version and a new file.", true, restore}});

Result<Answer> runVerb(const std::string& name, const VersionOptions& options)
{
    const auto verb = std::find_if(verbs.begin(), verbs.end(),
                                   [&name](const Verb& each) { return name == each.name; });
    const bool named = !verb->needs || !options.first.empty();
    const bool complete = !verb->two || !options.second.empty();
    if (!named || !complete) {
        return wrongUsage(tr(verb->needs));
    }
    return verb->run(options);
}

}

Declared declareVersion(CLI::App& options)
{
    const auto values = std::make_shared<VersionOptions>();
    const auto verb = std::make_shared<std::string>();
    options.add_option("FILE", values->file, "The project")->required();
    options.add_option("VERB", *verb, "list, diff A B, keep NAME, rename A NAME or restore A OUT")
        ->required()
        ->check(CLI::IsMember({"list", "diff", "keep", "rename", "restore"}));
    options.add_option("A", values->first,
                       "A version by its name, id or date, \"now\", or a new version's name");
    options.add_option("B", values->second,
                       "The version to compare with, the new name, or the file to make");
    options.add_option("--reason", values->reason, "Why the version is kept");
    options.add_option("--date", values->date, "The day the version is of, today without it");
    options.add_option("--today", values->today, "The day taken for today");
    return {[values, verb] { return runVerb(*verb, *values); }};
}

}
