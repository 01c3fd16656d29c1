#include "app/arguments.h"
#include "app/commands.h"
#include "app/id_list.h"
#include "app/project_access.h"
#include "app/text_table.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct StepBackOptions
{
    std::string file;
    int count = 1;
};

/// Undoes or redoes `count` edits, all or none: what went before a refusal is taken back.
Result<Answer> stepThrough(const StepBackOptions& options, Result<QString> (Project::*one)(),
                           Result<QString> (Project::*back)(), const QString& said)
{
    const auto project = openToWrite(options.file);
    if (!project) {
        return failure(project.error());
    }
    IdList ids;
    QObject::connect(project->get(), &Project::changed, project->get(),
                     [&ids](const Edit& edit, ChangeCause) {
                         const QJsonArray more = writtenKeys(edit)[u"ids"].toArray();
                         for (const auto& id : more) {
                             ids.add(id.toString());
                         }
                     });
    QStringList labels;
    while (labels.size() < options.count) {
        const Result<QString> label = ((**project).*one)();
        if (!label) {
            for (qsizetype i = 0; i < labels.size(); ++i) {
                (void)((**project).*back)();
            }
            return failure(label.error());
        }
        labels << *label;
    }
    const QJsonObject json{{u"changed"_s, true},
                           {u"ids"_s, ids.json()},
                           {u"undo"_s, (*project)->undoLabel()},
                           {u"labels"_s, QJsonArray::fromStringList(labels)}};
    return Answer{json,
                  underOutcome((*project)->map(), said.arg(labels.join(QStringLiteral("; "))))};
}

void declareStepOptions(CLI::App& options, const std::shared_ptr<StepBackOptions>& values)
{
    options.add_option("FILE", values->file, "The project")->required();
    options.add_option("N", values->count, "How many edits")->check(CLI::Range(1, 100000));
}

QJsonObject entryJson(const HistoryEntry& entry)
{
    return {{u"number"_s, entry.number},
            {u"label"_s, entry.label},
            {u"at"_s, entry.at.toUTC().toString(Qt::ISODateWithMs)},
            {u"author"_s, entry.author},
            {u"undone"_s, entry.undone}};
}

Result<Answer> showHistory(const std::string& file)
{
    const auto project = openToRead(file);
    if (!project) {
        return failure(project.error());
    }
    QJsonArray list;
    TextTable table({tr("No."), tr("When (UTC)"), tr("What"), tr("By")});
    for (const HistoryEntry& entry : (*project)->history(100'000)) {
        list.append(entryJson(entry));
        table.add({QString::number(entry.number),
                   entry.at.toUTC().toString(u"yyyy-MM-dd hh:mm:ss"_s),
                   entry.undone ? tr("%1 (undone)").arg(entry.label) : entry.label, entry.author});
    }
    const QString body = table.isEmpty() ? tr("Nothing was done yet.") : table.toText();
    return Answer{{{u"history"_s, list}}, underOutcome((*project)->map(), body)};
}

}

Declared declareUndo(CLI::App& options)
{
    const auto values = std::make_shared<StepBackOptions>();
    declareStepOptions(options, values);
    return {[values] {
        return stepThrough(*values, &Project::undo, &Project::redo, tr("Undone: %1."));
    }};
}

Declared declareRedo(CLI::App& options)
{
    const auto values = std::make_shared<StepBackOptions>();
    declareStepOptions(options, values);
    return {[values] {
        return stepThrough(*values, &Project::redo, &Project::undo, tr("Redone: %1."));
    }};
}

Declared declareHistory(CLI::App& options)
{
    const auto file = std::make_shared<std::string>();
    options.add_option("FILE", *file, "The project")->required();
    return {[file] { return showHistory(*file); }};
}

}
