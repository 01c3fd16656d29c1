#pragma once

#include <QString>
#include <QTemporaryDir>

namespace throughline::test {

/// A PostgreSQL server of the test's own: a temporary cluster on a local socket, run by an
/// unprivileged user where the test runs as root, gone with the object.
class PostgresServer
{
public:
    PostgresServer();
    ~PostgresServer();
    Q_DISABLE_COPY_MOVE(PostgresServer)

    /// False where the server does not come up; problem() says why.
    bool start();
    QString problem() const { return m_problem; }
    /// Runs statements with psql; false where they fail.
    bool run(const QString& sql);
    /// "postgresql://user@/postgres?host=FOLDER".
    QString address() const;

private:
    bool call(const QString& program, const QStringList& arguments);
    QString cluster() const { return m_folder.filePath(QStringLiteral("cluster")); }

    QTemporaryDir m_folder;
    QString m_problem;
    bool m_running = false;
};

}
