#pragma once

#include <QByteArray>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QString>

#include <sys/wait.h>
#include <unistd.h>

namespace throughline::test {

/// Tests of permissions mean nothing to the superuser: who runs as one becomes nobody for them.
constexpr uid_t nobody = 65534;

/// Gives a folder and all in it to nobody, where the test runs as the superuser.
inline void giveToNobody(const QString& folder)
{
    if (geteuid() != 0) {
        return;
    }
    const auto give = [](const QString& path) {
        return chown(QFile::encodeName(path).constData(), nobody, nobody) == 0;
    };
    give(folder);
    QDirIterator inside(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                        QDirIterator::Subdirectories);
    while (inside.hasNext()) {
        give(inside.next());
    }
}

/// What \p work says, called in a child process, which is no superuser where \p drop says so.
template <class Work>
QString asNobody(Work&& work, bool drop = true)
{
    int ends[2];
    if (pipe(ends) != 0) {
        return QStringLiteral("no pipe");
    }
    const pid_t child = fork();
    if (child == 0) {
        const bool dropped =
            !drop || geteuid() != 0 || (setgid(nobody) == 0 && setuid(nobody) == 0);
        const QByteArray said = dropped ? work().toUtf8() : QByteArray("could not become nobody");
        (void)!write(ends[1], said.constData(), static_cast<size_t>(said.size()));
        _exit(0);
    }
    close(ends[1]);
    QByteArray said;
    char buffer[4096];
    for (ssize_t got; (got = read(ends[0], buffer, sizeof buffer)) > 0;) {
        said.append(buffer, got);
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? QString::fromUtf8(said) : QStringLiteral("the child crashed");
}

/// Lets a process start as nobody, where the test runs as the superuser.
inline void startAsNobody(QProcess& process)
{
    process.setChildProcessModifier([] {
        if (geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) {
            _exit(127);
        }
    });
}

}
