#pragma once

#include "core/store/database.h"

namespace throughline::store {

/// Removes batches that somebody began to write and never finished, with their
/// values and the names that only they used. Only the
/// holder of the file's lock may call it. Throws.
void removePendingBatches(Database& database);

}
