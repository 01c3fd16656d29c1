#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace throughline {

/// Makes \p bytes the whole content of a file: afterwards it holds all of them, or is as it was
/// and the error says why.
Result<void> writeFile(const QString& path, const QByteArray& bytes);

}
