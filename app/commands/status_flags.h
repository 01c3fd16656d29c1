#pragma once

#include "core/analysis/status.h"
#include "core/project/project.h"

#include <string>

namespace throughline {

/// All indicators judged on a day.
struct StatusAnswer
{
    QDate today;
    std::vector<IndicatorStatus> statuses; ///< worst first
};

/// The status of every indicator; \p today as --today gave it, empty: the project's day.
Result<StatusAnswer> statusOf(const Project& project, const std::string& today);

}
