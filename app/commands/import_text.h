#pragma once

#include "core/project/import.h"

namespace throughline {

/// How a file was read and where its mapping came from, for people.
QString planText(const ImportPlan& plan);
/// What an import did, with its first problems, for people.
QString reportText(const ImportReport& report);

}
