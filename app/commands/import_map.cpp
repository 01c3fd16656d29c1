#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "app/text_table.h"
#include "core/exchange/bring_map.h"
#include "core/exchange/map_formats.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct ImportMapOptions
{
    std::string file;
    std::string in;
    bool dryRun = false;
};

QJsonArray notTakenJson(const std::vector<NotTaken>& notTaken)
{
    QJsonArray list;
    for (const NotTaken& each : notTaken) {
        list.append(QJsonObject{
            {u"what"_s, each.what}, {u"count"_s, each.count}, {u"where"_s, each.where}});
    }
    return list;
}

/// "1 link", "8 links".
QString counted(size_t count, const char* one, const char* many)
{
    return count == 1 ? tr(one) : tr(many).arg(count);
}

QString report(const BroughtMap& brought, const QString& name, bool dryRun)
{
    QStringList lines{
        (dryRun ? tr("%1 would bring %2, %3 and %4.") : tr("Brought from %1: %2, %3 and %4."))
            .arg(name, counted(brought.steps, "1 step", "%1 steps"),
                 counted(brought.links, "1 link", "%1 links"),
                 counted(brought.indicators, "1 indicator", "%1 indicators"))};
    if (!brought.notTaken.empty()) {
        TextTable table({tr("not taken"), tr("how often"), tr("first")});
        for (const NotTaken& each : brought.notTaken) {
            table.add({each.what, QString::number(each.count), each.where});
        }
        lines << table.toText();
    }
    return lines.join(u'\n');
}

Result<Answer> importMap(const ImportMapOptions& options)
{
    const auto project = options.dryRun ? openToRead(options.file) : openToWrite(options.file);
    if (!project) {
        return failure(project.error());
    }
    const auto foreign = readMapFile(text(options.in));
    if (!foreign) {
        return failure(foreign.error());
    }
    const BroughtMap brought = bringMap((*project)->map(), *foreign);
    Answer answer;
    answer.json = writtenKeys(Edit{});
    if (!options.dryRun) {
        auto done = applied(**project, brought.edit);
        if (!done) {
            return failure(done.error());
        }
        answer = *done;
    }
    answer.json[u"format"_s] = foreign->format;
    answer.json[u"steps"_s] = qint64(brought.steps);
    answer.json[u"links"_s] = qint64(brought.links);
    answer.json[u"indicators"_s] = qint64(brought.indicators);
    answer.json[u"notTaken"_s] = notTakenJson(brought.notTaken);
    answer.text = underOutcome(
        (*project)->map(), report(brought, QFileInfo(text(options.in)).fileName(), options.dryRun));
    return answer;
}

}

Declared declareImportMap(CLI::App& options)
{
    const auto values = std::make_shared<ImportMapOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    options
        .add_option("IN", values->in,
                    "The map to bring: .json .dot .gv .mmd .graphml .csv .opml .mm .xml")
        ->required();
    options.add_flag("--dry-run", values->dryRun, "Only show what would be brought");
    return {[values] { return importMap(*values); }};
}

}
