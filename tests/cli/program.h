#pragma once

#include "tests/support/unprivileged.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace throughline::test {

/// What one run of the program came to.
struct Run
{
    int status = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json; ///< of the output, empty where it is no object
};

/// Runs the built program without a display; \p input goes to its standard input. \p unprivileged:
/// as nobody where the test runs as the superuser.
inline Run run(const QStringList& arguments, const QByteArray& input = {},
               bool unprivileged = false)
{
    QProcess process;
    if (unprivileged) {
        startAsNobody(process);
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        environment.remove(QString::fromLatin1(variable));
    }
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(THROUGHLINE_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    Run result{process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
               process.readAllStandardOutput(),
               process.readAllStandardError(),
               {}};
    result.json = QJsonDocument::fromJson(result.out).object();
    return result;
}

/// The same with --json.
inline Run json(QStringList arguments, const QByteArray& input = {})
{
    return run(arguments << QStringLiteral("--json"), input);
}

/// A folder of its own for a test, with files to make in it.
class Folder
{
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            return {};
        }
        return file.fileName();
    }
    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList names() const { return QDir(m_folder.path()).entryList(QDir::Files, QDir::Name); }

private:
    QTemporaryDir m_folder;
};

/// The texts of a JSON list.
inline QStringList texts(const QJsonValue& list)
{
    QStringList result;
    for (const QJsonValue& each : list.toArray()) {
        result << each.toString();
    }
    return result;
}

}
