#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "core/layout/tidy.h"
#include "core/model/quick_add.h"
#include "core/model/set_fields.h"

#include <CLI/CLI.hpp>

namespace throughline {

namespace {

struct SetOptions
{
    std::string file;
    std::string thing;
    std::vector<std::string> keyValues;
    std::string today;
};

Result<Answer> set(const SetOptions& options)
{
    const auto project = openToWrite(options.file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    const auto today = todayFor(**project, options.today);
    const auto thing = findThing(map, text(options.thing));
    if (!today || !thing) {
        return failure(!today ? today.error() : thing.error());
    }
    const auto edit = setFields(map, *thing, texts(options.keyValues), *today);
    if (!edit) {
        return failure(edit.error());
    }
    return applied(**project, *edit);
}

struct AddOptions
{
    std::string file;
    std::vector<std::string> lines;
};

Result<Answer> add(const AddOptions& options)
{
    const auto project = openToWrite(options.file);
    if (!project) {
        return failure(project.error());
    }
    const auto edit = quickAdd((*project)->map(), texts(options.lines).join(u'\n'));
    if (!edit) {
        return failure(edit.error());
    }
    return applied(**project, *edit);
}

Result<Answer> tidyMap(const std::string& file)
{
    const auto project = openToWrite(file);
    if (!project) {
        return failure(project.error());
    }
    return applied(**project, tidyEdit((*project)->map()));
}

}

Declared declareSet(CLI::App& options)
{
    const auto values = std::make_shared<SetOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    options
        .add_option("THING", values->thing,
                    "outcome, a step, \"A -> B\" or an indicator, by name or id")
        ->required();
    options.add_option("KEY=VALUE", values->keyValues, "Fields to set; KEY= empties one")
        ->required();
    options.add_option("--today", values->today, "The date of what is stated now");
    return {[values] { return set(*values); }};
}

Declared declareAdd(CLI::App& options)
{
    const auto values = std::make_shared<AddOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    options.add_option("LINE", values->lines, "\"A -> B because x -> C\", one or more")->required();
    return {[values] { return add(*values); }};
}

Declared declareTidy(CLI::App& options)
{
    const auto file = std::make_shared<std::string>();
    options.add_option("FILE", *file, "The project")->required();
    return {[file] { return tidyMap(*file); }};
}

}
