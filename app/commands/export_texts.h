#pragma once

#include "app/commands/drop_off_flags.h"
#include "app/commands/funnel_flags.h"
#include "core/project/project.h"

#include <string>

namespace throughline {

/// What a person asked to be written, as the flags say it.
struct ExportOptions
{
    std::string file;
    std::string out;
    std::string what;
    std::string today;
    std::string asOf;
    std::string lens = "structure";
    DropOffFlags dropOff;
    FunnelFlags funnel;
};

/// Writes \p what ("map", "report") as the text that \p suffix names ("csv", "md") to the file
/// asked for. Fails where there is no such text, saying which there are.
Result<void> exportText(const Project& project, const ExportOptions& options, const QString& suffix,
                        const QString& what);

}
