#include "app/project_access.h"

#include "app/arguments.h"
#include "app/id_list.h"
#include "core/analysis/funnel_reach.h"
#include "core/layout/place.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

void addId(IdList& ids, const Change& change)
{
    std::visit(
        [&ids]<class T>(const Changed<T>& one) {
            if constexpr (!std::is_same_v<T, Placement>) {
                ids.add(one.id().toString());
            }
        },
        change);
}

/// Cards that were only moved are named by their own ids, those made or changed are there already.
void addMoved(IdList& ids, const Edit& edit)
{
    if (!ids.isEmpty()) {
        return;
    }
    for (const Change& change : edit.changes) {
        if (const auto* moved = std::get_if<Changed<Placement>>(&change)) {
            ids.add(moved->id().toString());
        }
    }
}

}

const char* asOfHelp()
{
    return "The project as it stood at the end of that day: map, expectations and data without "
           "what was edited or brought later. A project younger than that is taken as it is now";
}

Result<std::unique_ptr<Project>> openToRead(const std::string& path, const std::string& asOf)
{
    const auto day = parseDateArgument(asOf, "--as-of");
    if (!day) {
        return failure(day.error());
    }
    auto project = openToRead(path);
    if (!project || !day->isValid()) {
        return project;
    }
    const QTimeZone zone = zoneNamed((*project)->map().settings.timeZone);
    const QDateTime moment = day->addDays(1).startOfDay(zone).addMSecs(-1);
    if (const QDateTime first = (*project)->firstEdit(); !first.isValid() || first > moment) {
        std::fprintf(stderr, "%s\n",
                     qUtf8Printable(tr("The project is younger than %1: its map and data are those "
                                       "of now.")
                                        .arg(day->toString(Qt::ISODate))));
        return project;
    }
    static const QTemporaryDir folder; // outlives the project of this one command
    return Project::openAsOf(text(path), moment, folder.filePath(u"as-of.throughline"_s));
}

Result<std::unique_ptr<Project>> openToRead(const std::string& path)
{
    auto project = Project::open(text(path), Access::ReadOnly);
    if (project && !(*project)->readOnlyReason().isEmpty()) {
        std::fprintf(stderr, "%s\n", qUtf8Printable((*project)->readOnlyReason()));
    }
    return project;
}

Result<std::unique_ptr<Project>> openToWrite(const std::string& path)
{
    return Project::open(text(path), Access::MustWrite);
}

Result<QDate> todayFor(const Project& project, const std::string& argument)
{
    const auto day = parseDateArgument(argument, "--today");
    if (!day) {
        return failure(day.error());
    }
    return day->isValid() ? *day : project.today();
}

QString outcomeLine(const Map& map)
{
    const QString sentence = map.outcome.sentence.simplified();
    return sentence.isEmpty() ? tr("Outcome: not written down yet.")
                              : tr("Outcome: %1").arg(sentence);
}

QString underOutcome(const Map& map, const QString& body)
{
    return outcomeLine(map) + u"\n\n"_s + body;
}

Result<QDate> todayFor(const Project& project, const std::string& argument, const std::string& asOf)
{
    const auto day = parseDateArgument(asOf, "--as-of");
    return argument.empty() && (!day || day->isValid()) ? day : todayFor(project, argument);
}

QJsonObject writtenKeys(const Edit& edit)
{
    IdList ids;
    for (const Change& change : edit.changes) {
        addId(ids, change);
    }
    addMoved(ids, edit);
    for (const NewObservations& each : edit.observations) {
        ids.add(each.batch.toString());
    }
    return {{u"changed"_s, !edit.isEmpty()},
            {u"ids"_s, ids.json()},
            {u"undo"_s, edit.isEmpty() ? QString() : edit.label}};
}

Result<Answer> applied(Project& project, const Edit& edit)
{
    const Edit placed = edit.isEmpty() ? edit : withPlaces(project.map(), edit);
    if (auto done = project.apply(placed); !done) {
        return failure(done.error());
    }
    const QString line = placed.isEmpty() ? tr("Nothing to change: it is so already.")
                                          : tr("Done: %1.").arg(placed.label);
    return Answer{writtenKeys(placed), underOutcome(project.map(), line)};
}

}
