#include "core/store/project_file.h"

#include "core/store/database.h"
#include "core/store/dictionaries.h"
#include "core/store/entity_tables.h"
#include "core/store/event_tables.h"
#include "core/store/history_table.h"
#include "core/store/observations.h"
#include "core/store/pending_batches.h"
#include "core/store/schema.h"
#include "core/store/writer_lock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <filesystem>

namespace throughline {

using namespace store;

struct ProjectFile::Private
{
    QString path;
    QString readOnlyReason;
    bool readOnly = false;
    bool wal = false;
    std::unique_ptr<QLockFile> lock;
    std::unique_ptr<QTemporaryDir> copies; ///< of a file whose folder cannot be written
    std::unique_ptr<Database> database;

    Result<void> takeLock();
    void openForWriting();
    void openForReading();
    void close();
};

namespace {

QString fileNameOf(const QString& path) { return QFileInfo(path).fileName(); }

Result<void> checkIsProject(const QString& path)
{
    const Result<FileHeader> header = readHeader(path);
    if (!header) {
        return failure(header.error());
    }
    if (!header->isOurs) {
        return failure(QStringLiteral("%1 is not a Throughline project.").arg(fileNameOf(path)),
                       path);
    }
    return {};
}

/// Copies all pages into a new file that is at rest. Throws.
void backUp(Database& from, const QString& path)
{
    Database target(path, Opening::Create);
    sqlite3_backup* backup = sqlite3_backup_init(target.handle(), "main", from.handle(), "main");
    const int code = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;
    const int end = backup ? sqlite3_backup_finish(backup) : sqlite3_errcode(target.handle());
    if (code != SQLITE_DONE || end != SQLITE_OK) {
        throw SQLite::Exception(target.handle(), end != SQLITE_OK ? end : code);
    }
    target.execute("PRAGMA journal_mode = DELETE");
}

void migrateOlder(Database& database, int version)
{
    const QFileInfo info(database.path());
    const QString backup = info.dir().filePath(
        QStringLiteral("%1.version-%2.throughline").arg(info.completeBaseName()).arg(version));
    QFile::remove(backup);
    backUp(database, backup);
    migrate(database, version);
}

}

ProjectFile::ProjectFile() : d(std::make_unique<Private>()) {}

ProjectFile::~ProjectFile() { d->close(); }

Result<void> ProjectFile::Private::takeLock()
{
    Result<std::unique_ptr<QLockFile>> taken = takeWriterLock(path);
    if (!taken) {
        return failure(taken.error());
    }
    lock = std::move(*taken);
    return {};
}

void ProjectFile::Private::openForWriting()
{
    database = std::make_unique<Database>(path, Opening::Write);
    if (versionOf(*database) < currentSchema().version) {
        migrateOlder(*database, versionOf(*database));
    }
    if (versionOf(*database) > currentSchema().version) {
        readOnlyReason =
            QStringLiteral("%1 was written by a newer version of Throughline and can only be "
                           "read here. Update the program to change it.")
                .arg(fileNameOf(path));
        database.reset();
        lock.reset();
        openForReading();
        return;
    }
    wal = database->text("PRAGMA journal_mode = WAL") == QStringLiteral("wal");
    database->execute("PRAGMA synchronous = FULL");
    removePendingBatches(*database);
}

void ProjectFile::Private::openForReading()
{
    readOnly = true;
    const QFileInfo info(path);
    const bool writableBeside = QFileInfo(info.absolutePath()).isWritable();
    const QString walPath = path + QStringLiteral("-wal");
    if (writableBeside && info.isWritable()) {
        database = std::make_unique<Database>(path, Opening::Read);
    } else if (QFileInfo(walPath).size() > 0) {
        copies = std::make_unique<QTemporaryDir>();
        const QString copy = copies->filePath(info.fileName());
        QFile::copy(path, copy);
        QFile::copy(walPath, copy + QStringLiteral("-wal"));
        for (const QString& each : {copy, copy + QStringLiteral("-wal")}) {
            QFile::setPermissions(each, QFile::ReadOwner | QFile::WriteOwner);
        }
        database = std::make_unique<Database>(copy, Opening::Read);
    } else {
        database = std::make_unique<Database>(path, Opening::Immutable);
    }
    if (versionOf(*database) > currentSchema().version && readOnlyReason.isEmpty()) {
        readOnlyReason = QStringLiteral("%1 was written by a newer version of Throughline.")
                             .arg(fileNameOf(path));
    }
}

void ProjectFile::Private::close()
{
    if (database && !readOnly) {
        database->releaseStatements();
        // One file at rest. Where another connection still reads, the last one to close does it.
        SQLite::Database& connection = database->connection();
        if (connection.tryExec("PRAGMA wal_checkpoint(TRUNCATE)") == SQLITE_OK) {
            connection.tryExec("PRAGMA journal_mode = DELETE");
        }
    }
    database.reset();
    lock.reset();
}

Result<std::unique_ptr<ProjectFile>> ProjectFile::create(const QString& givenPath, const Map& map)
{
    const QString path = QFileInfo(givenPath).absoluteFilePath();
    if (QFileInfo::exists(path)) {
        return failure(QStringLiteral("There is already a file %1. Choose another name.").arg(path),
                       path);
    }
    if (!QFileInfo(QFileInfo(path).absolutePath()).isDir()) {
        return failure(QStringLiteral("There is no folder %1. Make it first, or choose another.")
                           .arg(QFileInfo(path).absolutePath()),
                       path);
    }
    std::unique_ptr<ProjectFile> file(new ProjectFile);
    file->d->path = path;
    if (Result<void> locked = file->d->takeLock(); !locked) {
        return failure(
            QStringLiteral("%1 cannot be made: its folder cannot be written. Choose another.")
                .arg(path),
            path);
    }
    Result<void> made = guarded(path, [&] {
        {
            Database database(path, Opening::Create);
            migrate(database, 0);
            Transaction transaction(database);
            insertMap(database, map);
            transaction.commit();
        }
        file->d->openForWriting();
    });
    if (!made) {
        file->d->close();
        QFile::remove(path);
        return failure(made.error());
    }
    return file;
}

Result<std::unique_ptr<ProjectFile>> ProjectFile::open(const QString& givenPath, bool forWriting)
{
    const QString path = QFileInfo(givenPath).absoluteFilePath();
    if (Result<void> checked = checkIsProject(path); !checked) {
        return failure(checked.error());
    }
    std::unique_ptr<ProjectFile> file(new ProjectFile);
    file->d->path = path;
    if (forWriting && !QFileInfo(path).isWritable()) {
        file->d->readOnlyReason =
            QStringLiteral("%1 is write-protected. Save a copy elsewhere to change that.")
                .arg(fileNameOf(path));
        forWriting = false;
    }
    if (forWriting) {
        if (Result<void> locked = file->d->takeLock(); !locked) {
            file->d->readOnlyReason = locked.error().message;
            forWriting = false;
        }
    }
    Result<void> opened =
        guarded(path, [&] { forWriting ? file->d->openForWriting() : file->d->openForReading(); });
    if (!opened) {
        file->d->readOnly = true; // leave a file alone that could not be opened
        return failure(opened.error());
    }
    return file;
}

QString ProjectFile::path() const { return d->path; }
bool ProjectFile::isReadOnly() const { return d->readOnly; }
QString ProjectFile::readOnlyReason() const { return d->readOnlyReason; }
bool ProjectFile::usesWal() const { return d->wal; }
Database& ProjectFile::database() { return *d->database; }

Result<Map> ProjectFile::map()
{
    return guarded(d->path, [this] { return loadMap(*d->database); });
}

Result<qint64> ProjectFile::write(const StoredEdit& edit)
{
    return guarded(d->path, [&] {
        Transaction transaction(*d->database);
        writeChanges(*d->database, edit.changes);
        writeObservations(*d->database, edit.observations);
        std::vector<Change> seals;
        for (const Expectation& each : edit.sealed) {
            seals.push_back(Changed<Expectation>{{}, each});
        }
        writeChanges(*d->database, seals);
        writeSeals(*d->database, edit.sealed);
        const qint64 number = writeHistory(*d->database, edit);
        transaction.commit();
        return number;
    });
}

Result<std::vector<StoredEntry>> ProjectFile::history()
{
    return guarded(d->path, [this] { return readHistory(*d->database); });
}

Result<Edit> ProjectFile::historyEdit(qint64 number, bool withRows)
{
    return guarded(d->path, [&] {
        Edit edit = readHistoryEdit(*d->database, number);
        for (NewObservations& each : edit.observations) {
            if (withRows) {
                each.rows = rowsOfBatch(*d->database, each.batch);
            }
        }
        return edit;
    });
}

Result<qint64> ProjectFile::nextSequence()
{
    return guarded(d->path, [this] {
        return d->database->number("SELECT coalesce(max(sequence), 0) + 1 FROM import_batch");
    });
}

Result<std::vector<Observation>> ProjectFile::observations(const std::vector<SeriesId>& series,
                                                           DateRange days, bool totalsOnly)
{
    return guarded(d->path,
                   [&] { return activeObservations(*d->database, series, days, totalsOnly); });
}

Result<std::vector<QString>> ProjectFile::dimensions()
{
    return guarded(d->path, [this] { return dimensionNames(*d->database); });
}

Result<QDate> ProjectFile::lastDay(const std::vector<SeriesId>& series)
{
    return guarded(d->path, [&] { return store::lastDay(*d->database, series); });
}

Result<EventLog> ProjectFile::events(DatasetId dataset, const QStringList& properties)
{
    return guarded(d->path, [&] { return readEventLog(*d->database, dataset, properties); });
}

Result<EventLog> ProjectFile::readEvents(const QString& path, DatasetId dataset,
                                         const QStringList& properties,
                                         const Cancellation& cancellation)
{
    return guarded(path, [&] {
        Database database(path, Opening::Read);
        return readEventLog(database, dataset, properties, cancellation);
    });
}

Result<std::vector<QString>> ProjectFile::entityNames(DatasetId dataset)
{
    return guarded(d->path, [&] { return store::entityNames(*d->database, dataset); });
}

Result<void> ProjectFile::moveTo(const QString& givenPath)
{
    const QString target = QFileInfo(givenPath).absoluteFilePath();
    const QString source = d->path;
    if (target == source) {
        return {};
    }
    if (QFileInfo::exists(target)) {
        return failure(
            QStringLiteral("There is already a file %1. Choose another name.").arg(target), target);
    }
    const bool readOnly = d->readOnly;
    d->close();
    const bool moved = QFile::rename(source, target);
    Result<std::unique_ptr<ProjectFile>> opened = open(moved ? target : source, !readOnly);
    if (!opened) {
        return failure(opened.error());
    }
    d = std::move((*opened)->d);
    (*opened)->d = std::make_unique<Private>();
    if (!moved) {
        return failure(QStringLiteral("The project could not be moved to %1. Check that you may "
                                      "write there; it stays where it was.")
                           .arg(target),
                       target);
    }
    return {};
}

Result<void> ProjectFile::copyTo(const QString& givenPath)
{
    const QString path = QFileInfo(givenPath).absoluteFilePath();
    if (path == d->path) {
        return failure(QStringLiteral("A copy needs another name than the project's own."), path);
    }
    const QString part = path + QStringLiteral(".part");
    QFile::remove(part);
    Result<void> copied = guarded(path, [&] { backUp(*d->database, part); });
    if (copied) {
        std::error_code problem;
        std::filesystem::rename(part.toStdU16String(), path.toStdU16String(), problem);
        if (problem) {
            copied = failure(QStringLiteral("The copy could not be written to %1: %2.")
                                 .arg(path, QString::fromStdString(problem.message())),
                             path);
        }
    }
    if (!copied) {
        QFile::remove(part);
    }
    return copied;
}

}
