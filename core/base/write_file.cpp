#include "core/base/write_file.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace throughline {

Result<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return failure(QCoreApplication::translate("Files", "%1 cannot be written: %2.")
                           .arg(path, file.errorString()),
                       path);
    }
    return {};
}

}
