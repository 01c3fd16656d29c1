#include "app/arguments.h"
#include "app/commands.h"
#include "app/commands/drop_off_flags.h"
#include "app/project_access.h"
#include "core/exchange/json_drop_off.h"

#include <CLI/CLI.hpp>

namespace throughline {

namespace {

struct DropOffOptions
{
    std::string file;
    std::string today;
    std::string asOf;
    DropOffFlags flags;
};

Result<Answer> showDropOff(const DropOffOptions& options)
{
    const auto project = openToRead(options.file, options.asOf);
    if (!project) {
        return failure(project.error());
    }
    const auto today = todayFor(**project, options.today, options.asOf);
    if (!today) {
        return failure(today.error());
    }
    const auto found = dropOffOf(**project, options.flags, *today);
    if (!found) {
        return failure(found.error());
    }
    return Answer{dropOffToJson(*found), underOutcome((*project)->map(), dropOffText(*found))};
}

}

Declared declareDropOff(CLI::App& options)
{
    const auto values = std::make_shared<DropOffOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    values->flags.declare(options);
    options.add_option("--today", values->today, "The day to judge by");
    options.add_option("--as-of", values->asOf, asOfHelp());
    return {[values] { return showDropOff(*values); }};
}

}
