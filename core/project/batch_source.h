#pragma once

#include "core/project/import.h"
#include "core/project/project.h"

namespace throughline {

/// The file that a batch was read from, as it was then. An error where it did not come from a
/// file, is gone, was changed since, or is too large to keep people waiting (64 MiB).
Result<csv::Source> sourceOfBatch(const Project& project, const ImportBatch& batch);

/// How that file was read.
Result<csv::Mapping> mappingOf(const ImportBatch& batch);
csv::Overrides dialectOf(const ImportBatch& batch);

}
