#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "core/exchange/json_map.h"
#include "core/exchange/text_map.h"

#include <CLI/CLI.hpp>

namespace throughline {

namespace {

Result<Answer> showMap(const std::string& file)
{
    const auto project = openToRead(file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    return Answer{mapToJson(map), underOutcome(map, mapToText(map))};
}

}

Declared declareMap(CLI::App& options)
{
    const auto file = std::make_shared<std::string>();
    options.add_option("FILE", *file, "The project")->required();
    return {[file] { return showMap(*file); }};
}

}
