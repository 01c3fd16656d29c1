#include "tests/support/postgres_server.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <unistd.h>

namespace throughline::test {

using namespace Qt::StringLiterals;

namespace {

constexpr auto user = "postgres";

/// The newest server's program; Debian keeps them off the path.
QString serverProgram(const QString& name)
{
    const QString root = u"/usr/lib/postgresql"_s;
    QStringList versions = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
        const QString program = root + u'/' + *version + u"/bin/"_s + name;
        if (QFile::exists(program)) {
            return program;
        }
    }
    return QStandardPaths::findExecutable(name);
}

}

PostgresServer::PostgresServer()
{
    // Whoever runs the server needs to reach its folder.
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7777));
}

PostgresServer::~PostgresServer()
{
    if (m_running) {
        call(u"pg_ctl"_s, {u"stop"_s, u"-w"_s, u"-m"_s, u"immediate"_s, u"-D"_s, cluster()});
    }
    if (geteuid() == 0) {
        // The cluster belongs to the other user: the folder is removed by root.
        QDir(cluster()).removeRecursively();
    }
}

bool PostgresServer::start()
{
    if (!call(u"initdb"_s, {u"-D"_s, cluster(), u"-A"_s, u"trust"_s, u"-U"_s,
                            QString::fromLatin1(user), u"-N"_s, u"--locale=C.UTF-8"_s})) {
        return false;
    }
    const QString options =
        u"-c listen_addresses= -c unix_socket_directories=%1 -c fsync=off"_s.arg(m_folder.path());
    m_running = call(u"pg_ctl"_s, {u"start"_s, u"-w"_s, u"-D"_s, cluster(), u"-o"_s, options,
                                   u"-l"_s, m_folder.filePath(u"log"_s)});
    return m_running;
}

bool PostgresServer::run(const QString& sql)
{
    return call(u"psql"_s, {u"-h"_s, m_folder.path(), u"-U"_s, QString::fromLatin1(user), u"-v"_s,
                            u"ON_ERROR_STOP=1"_s, u"-c"_s, sql});
}

QString PostgresServer::address() const
{
    return u"postgresql://%1@/postgres?host=%2"_s.arg(QString::fromLatin1(user), m_folder.path());
}

bool PostgresServer::call(const QString& program, const QStringList& arguments)
{
    QString path = serverProgram(program);
    QStringList all = arguments;
    if (geteuid() == 0) {
        all = QStringList{u"-u"_s, QString::fromLatin1(user), u"--"_s, path} + arguments;
        path = u"runuser"_s;
    }
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    // The server that pg_ctl leaves behind would keep a pipe open.
    process.setStandardOutputFile(m_folder.filePath(u"said"_s));
    process.start(path, all);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        QFile said(m_folder.filePath(u"said"_s));
        m_problem = program + u": "_s + process.errorString();
        if (said.open(QIODevice::ReadOnly)) {
            m_problem += u'\n' + QString::fromUtf8(said.readAll());
        }
        return false;
    }
    return true;
}

}
