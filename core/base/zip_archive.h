#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QIODevice>
#include <QString>
#include <QStringList>

#include <memory>

namespace throughline {

/// A zip file opened for reading; libzip behind it.
class ZipArchive
{
public:
    /// Fails with a sentence where \p path cannot be read or is no zip file.
    static Result<ZipArchive> open(const QString& path);

    QStringList names() const;
    bool contains(const QString& name) const;
    /// A device that unpacks the member while it is read, forward only. Fails where the member is
    /// missing or protected by a password.
    Result<std::unique_ptr<QIODevice>> member(const QString& name) const;

private:
    std::shared_ptr<void> m_zip;
    QString m_path;
};

}
