#include "core/project/version_copy.h"

#include "core/model/intents_versions.h"

#include <QFile>

namespace throughline {

Result<std::unique_ptr<Project>> copyOfVersion(const Project& project, VersionId version,
                                               const QString& path)
{
    const Result<Edit> edit = restoreVersion(project.map(), version);
    if (!edit) {
        return failure(edit.error());
    }
    if (!path.isEmpty() && QFile::exists(path)) {
        return failure(QStringLiteral("%1 is there already; a copy needs a new name.").arg(path),
                       path);
    }
    auto copy = Project::openCopy(project.path(), path);
    const Result<void> restored = copy ? (*copy)->apply(*edit) : failure(copy.error());
    if (copy && !restored) {
        const QString made = (*copy)->path();
        copy->reset();
        QFile::remove(made);
    }
    return restored ? std::move(copy) : failure(restored.error());
}

}
