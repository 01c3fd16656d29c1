#pragma once

#include "core/store/database.h"

#include <QStringList>

namespace throughline::store {

/// What is wrong with the imported events, a sentence each: parts that cannot be decoded, do not
/// hold what their row says, are out of order, or name what no dictionary has. Throws. Cost: reads
/// all events.
QStringList damagedEvents(Database& database);

}
