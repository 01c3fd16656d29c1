#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace throughline {

/// Looks through a whole project file and says, a sentence each, what is wrong with it; empty
/// where all is well. It need not be closed. An error where it is no project or cannot be read.
Result<QStringList> verifyProject(const QString& path);

}
