#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace throughline::store {

/// Looks through a whole project file and says, a sentence each, what is wrong with it: SQLite's
/// own checks, foreign keys, schema, values without their batch, chunks that cannot be decoded,
/// history that cannot be read, broken seals, versions that were changed, links to cards that are
/// not there. Empty: all is well. Changes nothing but that it recovers a file left by a killed
/// process.
///
/// An error where the file is no project or cannot be read. Cost: reads all of the file.
Result<QStringList> verify(const QString& path);

}
