#include "core/project/event_export.h"

#include "core/exchange/csv_events.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace throughline {

Result<void> writeEventLog(const Project& project, DatasetId dataset, const QString& path)
{
    const auto log = project.eventLog(dataset);
    const auto entities =
        log ? project.entityNames(dataset) : Result<std::vector<QString>>(failure(log.error()));
    if (!entities) {
        return failure(entities.error());
    }
    QSaveFile file(path);
    bool written = file.open(QIODevice::WriteOnly);
    if (written) {
        eventsToCsv(project.map().outcome.sentence, **log, *entities, [&](const QByteArray& bytes) {
            written = file.write(bytes) == bytes.size();
            return written;
        });
    }
    if (!written || !file.commit()) {
        return failure(QCoreApplication::translate("Events", "%1 cannot be written: %2.")
                           .arg(path, file.errorString()),
                       path);
    }
    return {};
}

}
