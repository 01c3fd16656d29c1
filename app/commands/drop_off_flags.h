#pragma once

#include "core/analysis/drop_off.h"
#include "core/project/project.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace throughline {

/// The flags that choose path, days and groups of a drop-off.
struct DropOffFlags
{
    std::string path;
    std::string from;
    std::string to;
    std::vector<std::string> segments;
    std::vector<std::string> where;
    std::string compare;

    void declare(CLI::App& options);
    Result<DropOffRequest> request(const Map& map) const;
};

/// Counts of all steps and what they say about the path asked for, on the project's today unless
/// another is given.
Result<DropOff> dropOffOf(const Project& project, const DropOffFlags& flags, QDate today = {});

/// The drop-off for people: headline, a table a group, what was passed over and warned of.
QString dropOffText(const DropOff& dropOff);

}
