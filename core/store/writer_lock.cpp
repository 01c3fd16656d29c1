#include "core/store/writer_lock.h"

#include <QFileInfo>
#include <QThread>

namespace throughline::store {

namespace {

QString lockName(const QString& path) { return path + QStringLiteral(".lock"); }

struct Holder
{
    qint64 process = 0;
    QString host;
    QString program;
};

/// Who has the lock; nullopt where its file does not say.
std::optional<Holder> holderOf(const QLockFile& lock)
{
    Holder holder;
    const bool isSaid = lock.getLockInfo(&holder.process, &holder.host, &holder.program);
    return isSaid ? std::optional(holder) : std::nullopt;
}

/// "ana on laptop, in throughline (process 12)".
QString nameOf(const Holder& holder, const QString& path)
{
    const QString user = QFileInfo(lockName(path)).owner();
    return QStringLiteral("%1 on %2, in %3 (process %4)")
        .arg(user.isEmpty() ? QStringLiteral("somebody") : user,
             holder.host.isEmpty() ? QStringLiteral("an unknown computer") : holder.host,
             holder.program.isEmpty() ? QStringLiteral("a program") : holder.program)
        .arg(holder.process);
}

/// Takes a lock whose file names nobody. A living process writes its name within moments, so its
/// file is left alone for half a second; after that it is removed, which the system refuses as
/// long as another process has it open and locked.
bool takeNameless(QLockFile& lock)
{
    constexpr int looks = 20;
    constexpr unsigned long pauseMs = 25;
    for (int look = 0; look < looks && !holderOf(lock); ++look) {
        QThread::msleep(pauseMs);
        if (lock.tryLock(0)) {
            return true;
        }
    }
    return !holderOf(lock) && lock.removeStaleLockFile() && lock.tryLock(0);
}

}

Result<std::unique_ptr<QLockFile>> takeWriterLock(const QString& path)
{
    const QString fileName = QFileInfo(path).fileName();
    auto lock = std::make_unique<QLockFile>(lockName(path));
    lock->setStaleLockTime(0); // only a dead process makes a lock stale, however old it is
    if (lock->tryLock(0)) {
        return lock;
    }
    if (lock->error() != QLockFile::LockFailedError) {
        return failure(QStringLiteral("%1 can only be read: its folder cannot be written. Save a "
                                      "copy elsewhere to change that.")
                           .arg(fileName),
                       path, {}, ErrorKind::Rule);
    }
    if (takeNameless(*lock)) {
        return lock;
    }
    return failure(QStringLiteral("%1 is open elsewhere: by %2. Close it there to change it here.")
                       .arg(fileName, nameOf(holderOf(*lock).value_or(Holder()), path)),
                   path, {}, ErrorKind::Rule);
}

}
