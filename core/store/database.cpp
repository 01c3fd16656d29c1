#include "core/store/database.h"

#include "core/store/damage.h"

#include <QFileInfo>
#include <QUrl>

#include <array>

namespace throughline::store {

namespace {

constexpr int busyMilliseconds = 5000;

std::string fileName(const QString& path, Opening opening)
{
    if (opening != Opening::Immutable) {
        return utf8(path);
    }
    const QByteArray encoded = QUrl::toPercentEncoding(path, "/");
    return "file:" + encoded.toStdString() + "?immutable=1";
}

int flags(Opening opening)
{
    switch (opening) {
    case Opening::Create:
        return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Opening::Write:
    case Opening::Read:
        return SQLITE_OPEN_READWRITE;
    case Opening::Immutable:
        return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    }
    return SQLITE_OPEN_READONLY;
}

/// A project file from a stranger can do no harm.
void harden(sqlite3* handle)
{
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    constexpr std::array<std::pair<int, int>, 9> limits{{{SQLITE_LIMIT_LENGTH, 256'000'000},
                                                         {SQLITE_LIMIT_SQL_LENGTH, 1'000'000},
                                                         {SQLITE_LIMIT_COLUMN, 200},
                                                         {SQLITE_LIMIT_EXPR_DEPTH, 100},
                                                         {SQLITE_LIMIT_COMPOUND_SELECT, 10},
                                                         {SQLITE_LIMIT_ATTACHED, 0},
                                                         {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
                                                         {SQLITE_LIMIT_VARIABLE_NUMBER, 200},
                                                         {SQLITE_LIMIT_TRIGGER_DEPTH, 10}}};
    for (const auto& [limit, value] : limits) {
        sqlite3_limit(handle, limit, value);
    }
}

}

Database::Database(const QString& path, Opening opening)
    : m_path(path), m_connection(fileName(path, opening), flags(opening), busyMilliseconds)
{
    harden(handle());
    execute("PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;");
    if (opening == Opening::Read) {
        execute("PRAGMA query_only = ON");
    }
}

SQLite::Statement& Database::prepared(const std::string& sql)
{
    std::unique_ptr<SQLite::Statement>& statement = m_statements[sql];
    if (!statement) {
        statement = std::make_unique<SQLite::Statement>(m_connection, sql);
    }
    statement->tryReset();
    statement->clearBindings();
    return *statement;
}

void Database::execute(const std::string& sql) { m_connection.exec(sql); }

qint64 Database::number(const std::string& sql)
{
    SQLite::Statement statement(m_connection, sql);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

QString Database::text(const std::string& sql)
{
    SQLite::Statement statement(m_connection, sql);
    return statement.executeStep() ? textOf(statement.getColumn(0)) : QString();
}

Transaction::Transaction(Database& database) : m_database(database)
{
    m_database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (m_open) {
        // Nothing can be done about a failure here: SQLite rolls back when the file is closed.
        m_database.connection().tryExec("ROLLBACK");
    }
}

void Transaction::commit()
{
    m_database.execute("COMMIT");
    m_open = false;
}

namespace {

QString sentenceOfDamage(const QString& path, const QString& what)
{
    const QString name = QFileInfo(path).fileName();
    if (const auto page = firstDamagedPage(path)) {
        return QStringLiteral("%1 is damaged: it cannot be read from page %2 on. Open a backup or "
                              "another copy of it.")
            .arg(name)
            .arg(*page);
    }
    return QStringLiteral("%1 is damaged (%2). Open a backup or another copy of it.")
        .arg(name, what);
}

}

QString sentenceOf(const SQLite::Exception& failure, const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    const QString what = QString::fromUtf8(failure.what());
    switch (failure.getErrorCode() & 0xff) {
    case SQLITE_FULL:
        return QStringLiteral("The disk is full: %1 could not be written. Free some space, or "
                              "save a copy on another disk.")
            .arg(name);
    case SQLITE_NOTADB:
        return QStringLiteral("%1 is not a Throughline project.").arg(name);
    case SQLITE_CORRUPT:
        return sentenceOfDamage(path, what);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return QStringLiteral("%1 is being used by another program. Try again when that is done.")
            .arg(name);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return QStringLiteral("%1 is write-protected. Save a copy elsewhere to go on with that.")
            .arg(name);
    case SQLITE_CANTOPEN:
        return QStringLiteral("%1 could not be opened. Check that it is there and that you may "
                              "read it and write in its folder.")
            .arg(name);
    case SQLITE_IOERR:
        return QStringLiteral("%1 could not be read or written (%2). Check the disk, or save a "
                              "copy on another one.")
            .arg(name, what);
    default:
        return QStringLiteral("%1 could not be read or written: %2.").arg(name, what);
    }
}

QString textOf(const SQLite::Column& column)
{
    const char* text = column.getText();
    return QString::fromUtf8(text, column.getBytes());
}

}
