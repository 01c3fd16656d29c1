#include "core/project/templates.h"

#include "core/layout/tidy.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_notes.h"
#include "core/model/intents_outcome.h"
#include "core/model/intents_steps.h"
#include "core/model/intents_versions.h"
#include "core/model/quick_add.h"
#include "core/model/set_fields.h"
#include "core/model/thing.h"
#include "core/project/import.h"
#include "core/project/prepare_edit.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

const QString templateRoot = u":/templates/"_s;

/// The template's description as it stands in resources; empty where there is none.
QJsonObject readTemplate(const QString& id)
{
    QFile file(templateRoot + id + u"/template.json"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    Q_ASSERT_X(problem.error == QJsonParseError::NoError, "readTemplate", "not valid JSON");
    return document.object();
}

TemplateInfo infoOf(const QString& id, const QJsonObject& object)
{
    TemplateInfo info{id, object[u"name"].toString(), object[u"line"].toString(), {}};
    for (const auto& data : object[u"data"].toArray()) {
        info.dataFiles << data[u"file"].toString();
    }
    return info;
}

QStringList stringsOf(const QJsonValue& array)
{
    QStringList result;
    for (const auto& each : array.toArray()) {
        result << each.toString();
    }
    return result;
}

Result<Edit> expectationStep(const Map& map, const QJsonObject& step, const QDateTime& writtenAt)
{
    const Expected expected = step[u"value"].toDouble();
    if (step.contains(u"expectIndicator")) {
        const auto found = map.indicatorsNamed(step[u"expectIndicator"].toString());
        Q_ASSERT_X(!found.empty(), "expectationStep", "no such indicator");
        return expectValue(map, found.front()->id, expected, {}, {}, writtenAt);
    }
    return findLink(map, step[u"expect"].toString()).and_then([&](LinkId link) {
        return expectValue(map, link, expected, {}, {}, writtenAt);
    });
}

/// "A -> B" is a link, anything else a step.
Result<Home> homeNamed(const Map& map, const QString& name)
{
    const auto asHome = [](const auto& id) { return Home(id); };
    return name.contains(u"->"_s) ? findLink(map, name).map(asHome)
                                  : findStep(map, name).map(asHome);
}

Result<Edit> indicatorStep(const Map& map, const QJsonObject& step, QDate today)
{
    return homeNamed(map, step[u"on"].toString()).and_then([&](const Home& home) {
        return addIndicator(map, step[u"indicator"].toString(), home, stringsOf(step[u"fields"]),
                            today);
    });
}

/// A note about a step or link.
Result<Edit> noteStep(const Map& map, const QJsonObject& step)
{
    NewNote note;
    note.kind = enumFromName<NoteKind>(step[u"kind"].toString()).value_or(NoteKind::Other);
    note.text = step[u"text"].toString();
    note.source = step[u"source"].toString();
    note.on = QDate::fromString(step[u"on"].toString(), Qt::ISODate);
    note.speaksAgainst = step[u"against"].toBool();
    return homeNamed(map, step[u"note"].toString()).and_then([&](const Home& home) {
        const auto* link = std::get_if<LinkId>(&home);
        return addNote(map, link ? link->uuid() : std::get<StepId>(home).uuid(), note);
    });
}

/// A new card in the middle of a link; the link keeps its because, the new one gets its own.
Result<Edit> insertStep(const Map& map, const QJsonObject& step)
{
    return findLink(map, step[u"into"].toString()).and_then([&](LinkId link) {
        return insertIntoLink(map, link, NewCard{step[u"insert"].toString(), {}});
    });
}

Result<Edit> removeStep(const Map& map, const QJsonObject& step)
{
    return findStep(map, step[u"remove"].toString()).and_then([&map](StepId card) {
        return removeThings(map, {card.uuid()});
    });
}

/// The map as it is so far, arranged, as a version.
Result<Edit> versionStep(const Map& map, const QJsonObject& step)
{
    Map arranged = map;
    applyChanges(arranged, tidyEdit(map).changes);
    return keepVersion(arranged, step[u"keep"].toString(), step[u"reason"].toString(),
                       QDate::fromString(step[u"date"].toString(), Qt::ISODate),
                       map.settings.today);
}

/// One entry of the template's "steps": the same words as the command line's.
Result<Edit> stepEdit(const Map& map, const QJsonObject& step, QDate today,
                      const QDateTime& expectedOn)
{
    if (step.contains(u"add")) {
        return quickAdd(map, step[u"add"].toString());
    }
    if (step.contains(u"insert")) {
        return insertStep(map, step);
    }
    if (step.contains(u"remove")) {
        return removeStep(map, step);
    }
    if (step.contains(u"keep")) {
        return versionStep(map, step);
    }
    if (step.contains(u"indicator")) {
        return indicatorStep(map, step, today);
    }
    if (step.contains(u"expect") || step.contains(u"expectIndicator")) {
        return expectationStep(map, step, expectedOn);
    }
    if (step.contains(u"note")) {
        return noteStep(map, step);
    }
    return findThing(map, step[u"set"].toString()).and_then([&](const Thing& thing) {
        return setFields(map, thing, stringsOf(step[u"fields"]), today);
    });
}

/// Writes who did it on what an edit makes or changes, for the versions that are kept with it.
void sign(Edit& edit, const QString& author)
{
    for (Change& change : edit.changes) {
        std::visit(
            [&author]<class T>(Changed<T>& one) {
                if constexpr (requires(T thing) { thing.stamp; }) {
                    if (one.after) {
                        one.after->stamp.author = author;
                    }
                }
            },
            change);
    }
}

/// Adds \p next to what the template has done so far.
void append(Edit& all, Map& map, const Edit& next)
{
    applyChanges(map, next.changes);
    all = mergedCleanly(all, next);
}

Settings settingsOf(const Map& map, const QJsonObject& object)
{
    Settings settings = map.settings;
    settings.name = object[u"name"].toString();
    settings.sampleNote = object[u"sampleNote"].toString();
    settings.today = QDate::fromString(object[u"today"].toString(), Qt::ISODate);
    return settings;
}

/// Everything of the template but its data, as one edit.
Result<Edit> mapEdit(const Map& empty, const QJsonObject& object)
{
    Edit all;
    Map map = empty;
    if (object.contains(u"settings")) {
        const Settings wanted = settingsOf(map, object[u"settings"].toObject());
        const Result<Edit> settings = changeSettings(map, wanted);
        if (!settings) {
            return settings;
        }
        append(all, map, *settings);
    }
    const QDateTime expectedOn =
        QDateTime::fromString(object[u"expectedOn"].toString(), Qt::ISODate);
    for (const auto& step : object[u"steps"].toArray()) {
        Result<Edit> edit = stepEdit(map, step.toObject(), map.settings.today, expectedOn);
        if (!edit) {
            return edit;
        }
        sign(*edit, step[u"by"].toString());
        append(all, map, *edit);
    }
    if (!all.isEmpty()) {
        append(all, map, tidyEdit(map));
    }
    all.label = QObject::tr("Start from “%1”").arg(object[u"name"].toString());
    all.selectionAfter = {};
    all.mergeKey.clear();
    return all;
}

Result<csv::Source> dataSource(const QString& id, const QString& file)
{
    QFile resource(templateRoot + id + u'/' + file);
    const bool opened = resource.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "dataSource", "the template names a file it does not have");
    return csv::Source::fromBytes(opened ? resource.readAll() : QByteArray(), file);
}

/// Keeps how a data file is read, without its values.
Result<void> saveRecipeOnly(Project& project, const ImportPlan& plan, const QString& name)
{
    EditBuilder edit(project.map(), QObject::tr("Remember how “%1” is read").arg(name));
    Recipe recipe;
    recipe.id = RecipeId::create();
    recipe.name = name;
    recipe.headerFingerprint = csv::headerFingerprint(plan.file);
    recipe.mapping =
        QString::fromUtf8(QJsonDocument(csv::toJson(plan.mapping)).toJson(QJsonDocument::Compact));
    edit.put(recipe);
    return project.apply(edit.finish());
}

Result<void> bringData(Project& project, const QString& id, const QJsonObject& data,
                       TemplateData wanted)
{
    const QString file = data[u"file"].toString();
    const Result<csv::Source> source = dataSource(id, file);
    if (!source) {
        return failure(source.error());
    }
    const Result<csv::Mapping> mapping = csv::mappingFromJson(data[u"mapping"].toObject());
    if (!mapping) {
        return failure(mapping.error());
    }
    if (wanted == TemplateData::LeaveOut) {
        const Result<ImportPlan> plan = planImport(project.map(), *source, {}, *mapping);
        return plan ? saveRecipeOnly(project, *plan, file) : Result<void>(failure(plan.error()));
    }
    ImportSettings settings;
    settings.today = project.today();
    settings.origin = BatchOrigin::Template;
    const auto report = importTable(project, *source, {}, *mapping, settings);
    return report ? Result<void>() : Result<void>(failure(report.error()));
}

}

std::vector<TemplateInfo> templates()
{
    std::vector<TemplateInfo> result;
    const QStringList ids = QDir(templateRoot).entryList(QDir::Dirs, QDir::Name);
    for (const QString& id : ids) {
        result.push_back(infoOf(id, readTemplate(id)));
    }
    return result;
}

Result<std::unique_ptr<Project>> createFromTemplate(const QString& id, const QString& path,
                                                    TemplateData data)
{
    const QJsonObject object = readTemplate(id);
    if (object.isEmpty()) {
        QStringList known;
        for (const TemplateInfo& info : templates()) {
            known << info.id;
        }
        return failure(
            QObject::tr("There is no template “%1”; there are: %2.").arg(id, known.join(u", "_s)),
            {}, {}, ErrorKind::Usage);
    }
    auto project = path.isEmpty() ? Project::createUnnamed() : Project::create(path);
    if (!project) {
        return project;
    }
    const Result<Edit> edit = mapEdit((*project)->map(), object);
    Result<void> done = edit ? (*project)->apply(*edit) : Result<void>(failure(edit.error()));
    for (const auto& each : object[u"data"].toArray()) {
        if (done) {
            done = bringData(**project, id, each.toObject(), data);
        }
    }
    if (!done) {
        const QString made = (*project)->path();
        project->reset();
        QFile::remove(made);
        return failure(done.error());
    }
    return project;
}

}
