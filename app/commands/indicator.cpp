#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "app/text_table.h"
#include "core/exchange/json_map.h"
#include "core/exchange/json_status.h"
#include "core/model/intents_indicators.h"
#include "core/model/thing.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct IndicatorOptions
{
    std::string file;
    std::string name;
    std::string on;
    std::vector<std::string> keyValues;
    std::string today;
};

/// The home that --on names; nowhere where it is empty.
Result<Home> homeNamed(const Map& map, const QString& name)
{
    if (name.isEmpty()) {
        return Home();
    }
    const auto thing = findThing(map, name);
    if (!thing) {
        return failure(thing.error());
    }
    if (const auto* link = std::get_if<LinkId>(&*thing)) {
        return Home(*link);
    }
    if (const auto* step = std::get_if<StepId>(&*thing)) {
        return Home(*step);
    }
    if (std::holds_alternative<TheOutcome>(*thing)) {
        return Home(map.outcome.card);
    }
    return failure(tr("“%1” is an indicator: --on takes a link or a step.").arg(name));
}

Result<Answer> addOne(const IndicatorOptions& options)
{
    const auto project = openToWrite(options.file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    const auto today = todayFor(**project, options.today);
    const auto home = homeNamed(map, text(options.on));
    if (!today || !home) {
        return failure(!today ? today.error() : home.error());
    }
    const auto edit =
        addIndicator(map, text(options.name), *home, texts(options.keyValues), *today);
    if (!edit) {
        return failure(edit.error());
    }
    return applied(**project, *edit);
}

Result<Answer> list(const std::string& file)
{
    const auto project = openToRead(file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    TextTable table({tr("Indicator"), tr("Role"), tr("Kind"), tr("Unit"), tr("Baseline"),
                     tr("Target"), tr("On")});
    for (const Indicator* indicator : indicatorsInOrder(map)) {
        const Indicator& each = *indicator;
        table.add({each.name, enumName(each.role), enumName(each.kind), each.unit,
                   shown(each.baseline), shown(each.target), homeName(map, each)});
    }
    const QString body = table.isEmpty() ? tr("There is no indicator yet.") : table.toText();
    return Answer{{{u"indicators"_s, mapToJson(map)[u"indicators"]}}, underOutcome(map, body)};
}

}

Declared declareIndicator(CLI::App& options)
{
    const auto values = std::make_shared<IndicatorOptions>();
    const auto verb = std::make_shared<std::string>();
    options.add_option("FILE", values->file, "The project")->required();
    options.add_option("VERB", *verb, "add or list")
        ->required()
        ->check(CLI::IsMember({"add", "list"}));
    options.add_option("NAME", values->name, "Name of the indicator to add");
    options.add_option("KEY=VALUE", values->keyValues, "Fields of the indicator, as for set");
    options.add_option("--on", values->on, "The link or step it lives on");
    options.add_option("--today", values->today, "The date of what is stated now");
    return {[values, verb]() -> Result<Answer> {
        if (*verb == "list") {
            return list(values->file);
        }
        if (values->name.empty()) {
            return wrongUsage(tr("indicator add needs a name."));
        }
        return addOne(*values);
    }};
}

}
