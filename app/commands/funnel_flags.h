#pragma once

#include "core/analysis/drop_off.h"
#include "core/project/project.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace throughline {

/// The flags that choose the steps, days and groups of a funnel.
struct FunnelFlags
{
    std::string steps;
    std::string window;
    std::string start = "any";
    std::string cohort;
    std::string dataset;

    /// Flags that no drop-off has.
    void declareOwn(CLI::App& options);
    FunnelStart startRule() const;
};

/// Days and groups, which a funnel shares with the drop-off.
struct FunnelScope
{
    std::string from;
    std::string to;
    std::vector<std::string> segments;
    std::vector<std::string> where;
};

/// The funnel asked for, with the figures that are shown of it.
Result<DropOff> funnelOf(const Project& project, const FunnelFlags& flags,
                         const FunnelScope& scope);

}
