#pragma once

#include "core/project/project.h"

namespace throughline {

/// A project with the map of a version: a copy of \p project, data and history too, in which one
/// more edit has brought that map back, so that it can be undone there. \p project stays as it is.
/// An empty \p path makes an unnamed project. An error for a version that is not there or cannot
/// be read, and for a file that is there already; then nothing is made.
Result<std::unique_ptr<Project>> copyOfVersion(const Project& project, VersionId version,
                                               const QString& path = {});

}
