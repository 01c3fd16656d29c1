#pragma once

#include "core/exchange/map_formats.h"

#include <QFile>
#include <QTemporaryDir>

namespace throughline::test {

/// Reads bytes as if they were a file of that suffix.
inline Result<ForeignMap> readAs(const QString& suffix, const QByteArray& bytes,
                                 const Cancellation& cancellation = {})
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("map.") + suffix);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return failure(QStringLiteral("no folder for tests"));
    }
    file.write(bytes);
    file.close();
    return readMapFile(path, cancellation);
}

}
