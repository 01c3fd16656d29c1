#pragma once

#include "core/base/result.h"

#include <QLockFile>

#include <memory>

namespace throughline::store {

/// Takes the lock that whoever writes a project holds: NAME.throughline.lock, which names user,
/// host and program. The lock of a process that is gone is taken over, also where it ended before
/// it had written its name.
///
/// Fails with a sentence where somebody else has it (naming them) or the folder cannot be written.
Result<std::unique_ptr<QLockFile>> takeWriterLock(const QString& path);

}
