#include "app/project_access.h"

#include "app/arguments.h"
#include "core/layout/place.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cstdio>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

void appendId(QJsonArray& ids, const Change& change)
{
    std::visit(
        [&ids]<class T>(const Changed<T>& one) {
            if constexpr (!std::is_same_v<T, Placement>) {
                const QString id = one.id().toString();
                if (!ids.contains(id)) {
                    ids.append(id);
                }
            }
        },
        change);
}

/// Cards that were only moved are named by their own ids, those made or changed are there already.
void appendMoved(QJsonArray& ids, const Edit& edit)
{
    if (!ids.isEmpty()) {
        return;
    }
    for (const Change& change : edit.changes) {
        if (const auto* moved = std::get_if<Changed<Placement>>(&change)) {
            ids.append(moved->id().toString());
        }
    }
}

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

QJsonObject writtenKeys(const Edit& edit)
{
    QJsonArray ids;
    for (const Change& change : edit.changes) {
        appendId(ids, change);
    }
    appendMoved(ids, edit);
    for (const NewObservations& each : edit.observations) {
        const QString batch = each.batch.toString();
        if (!ids.contains(batch)) {
            ids.append(batch);
        }
    }
    return {{u"changed"_s, !edit.isEmpty()},
            {u"ids"_s, ids},
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
