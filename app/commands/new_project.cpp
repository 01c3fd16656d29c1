#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "app/text_table.h"
#include "core/project/templates.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct NewOptions
{
    std::string file;
    std::string templateId;
    bool withoutData = false;
};

Result<Answer> makeProject(const NewOptions& options)
{
    const TemplateData data = options.withoutData ? TemplateData::LeaveOut : TemplateData::Import;
    const auto project = options.templateId.empty() ? Project::create(text(options.file))
                                                    : createFromTemplate(text(options.templateId),
                                                                         text(options.file), data);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    const QJsonObject json{{u"file"_s, text(options.file)},
                           {u"changed"_s, true},
                           {u"ids"_s, QJsonArray{map.outcome.id.toString()}},
                           {u"undo"_s, (*project)->undoLabel()}};
    return Answer{json, underOutcome(map, tr("Made %1.").arg(text(options.file)))};
}

Result<Answer> listTemplates()
{
    QJsonArray list;
    TextTable table({tr("Template"), tr("Name"), tr("What it is")});
    for (const TemplateInfo& each : templates()) {
        list.append(QJsonObject{{u"id"_s, each.id},
                                {u"name"_s, each.name},
                                {u"line"_s, each.line},
                                {u"data"_s, QJsonArray::fromStringList(each.dataFiles)}});
        table.add({each.id, each.name, each.line});
    }
    return Answer{{{u"templates"_s, list}}, table.toText()};
}

}

Declared declareNew(CLI::App& options)
{
    const auto values = std::make_shared<NewOptions>();
    options.add_option("FILE", values->file, "The project to make")->required();
    options.add_option("--template", values->templateId, "Begin with this template");
    options.add_flag("--without-data", values->withoutData, "Leave the template's data out");
    return {[values] { return makeProject(*values); }};
}

Declared declareTemplates(CLI::App&)
{
    return {[] { return listTemplates(); }};
}

}
