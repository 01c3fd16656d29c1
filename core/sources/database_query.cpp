#include "core/sources/database_query.h"
#include "core/sources/reading_statement.h"
#include "core/sources/source_text.h"
#include "core/sources/spool.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUrl>
#include <QUuid>

#include <utility>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

constexpr auto recipeStart = "query:"_L1;
constexpr int rowsBetweenReports = 4096;

QString packageOf(const QString& driver)
{
    return driver == u"QPSQL"   ? u"libqt6sql6-psql"_s
           : driver == u"QODBC" ? u"libqt6sql6-odbc"_s
                                : u"libqt6sql6-sqlite"_s;
}

/// A connection of its own, closed and forgotten at the end.
class Connection
{
public:
    explicit Connection(const QString& driver)
        : m_name(QUuid::createUuid().toString()),
          m_database(QSqlDatabase::addDatabase(driver, m_name))
    {
    }
    ~Connection()
    {
        rollBack();
        m_database.close();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(Connection)
    QSqlDatabase& database() { return m_database; }
    void begin() { m_begun = m_database.transaction(); }
    void rollBack()
    {
        if (std::exchange(m_begun, false)) {
            m_database.rollback();
        }
    }

private:
    QString m_name;
    QSqlDatabase m_database;
    bool m_begun = false;
};

QString whyOf(const QSqlError& error)
{
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return text.simplified().left(300);
}

void configure(QSqlDatabase& database, const DatabaseQuery& query, const QString& password)
{
    database.setDatabaseName(query.database);
    database.setHostName(query.host);
    database.setUserName(query.user);
    database.setPassword(password);
    if (query.port > 0) {
        database.setPort(query.port);
    }
    if (query.driver == u"QSQLITE") {
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    } else if (query.driver == u"QPSQL") {
        database.setConnectOptions(
            u"options=-cdefault_transaction_read_only=on;connect_timeout=15"_s);
    } else {
        database.setConnectOptions(
            u"SQL_ATTR_ACCESS_MODE=SQL_MODE_READ_ONLY;SQL_ATTR_LOGIN_TIMEOUT=15"_s);
    }
    database.setNumericalPrecisionPolicy(QSql::HighPrecision);
}

QString cellText(const QVariant& value)
{
    if (value.isNull()) {
        return {};
    }
    switch (value.typeId()) {
    case QMetaType::Double:
    case QMetaType::Float:
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QMetaType::QDate:
        return value.toDate().toString(Qt::ISODate);
    case QMetaType::QTime:
        return value.toTime().toString(Qt::ISODate);
    case QMetaType::QDateTime: {
        const QDateTime time = value.toDateTime();
        return time.toString(time.time().msec() == 0 ? Qt::ISODate : Qt::ISODateWithMs);
    }
    case QMetaType::QByteArray:
        return QString::fromLatin1(value.toByteArray().toHex());
    default:
        return value.toString();
    }
}

Result<qint64> writeRows(QSqlQuery& rows, Spool& spool, const Cancellation& cancellation,
                         const ProgressCallback& progress)
{
    const int columns = rows.record().count();
    QStringList cells;
    for (int i = 0; i < columns; ++i) {
        cells << rows.record().fieldName(i);
    }
    spool.row(cells);
    while (rows.next()) {
        for (int i = 0; i < columns; ++i) {
            cells[i] = cellText(rows.value(i));
        }
        spool.row(cells);
        if (spool.rows() % rowsBetweenReports == 0) {
            if (cancellation.isCancelled()) {
                return failure(sourceText("Cancelled."), {}, {}, ErrorKind::Cancelled);
            }
            if (progress) {
                progress({spool.rows(), 0, spool.rows()});
            }
        }
    }
    return spool.rows() - 1;
}

Result<DatabaseAddress> postgresAddress(const QString& address, const QString& sql)
{
    const QUrl url(address);
    DatabaseAddress parsed{
        {u"QPSQL"_s, url.host(), qMax(0, url.port()), url.path().mid(1), url.userName(), sql},
        url.password()};
    if (!url.isValid() || parsed.query.database.isEmpty()) {
        return failure(sourceText("“%1” names no database: write "
                                  "postgresql://user@host:5432/database.")
                           .arg(url.toDisplayString(QUrl::RemovePassword)),
                       {}, {}, ErrorKind::Usage);
    }
    // A folder as host is the socket of a server on this machine.
    if (const qsizetype at = address.indexOf(u"?host="_s); at >= 0) {
        parsed.query.host = QUrl::fromPercentEncoding(address.mid(at + 6).toUtf8());
    }
    return parsed;
}

DatabaseAddress odbcAddress(QString source, const QString& sql)
{
    static const QRegularExpression secret(u"\\b(pwd|password)\\s*=\\s*([^;]*);?"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const auto found = secret.match(source);
    source.remove(secret);
    return {{u"QODBC"_s, {}, 0, source, {}, sql}, found.captured(2)};
}

}

QString DatabaseQuery::name() const
{
    return driver == u"QSQLITE" ? QFileInfo(database).fileName() : database.section(u';', 0, 0);
}

QString DatabaseQuery::toRecipe() const
{
    const QJsonObject object{{u"driver"_s, driver},     {u"host"_s, host}, {u"port"_s, port},
                             {u"database"_s, database}, {u"user"_s, user}, {u"sql"_s, sql}};
    return recipeStart + QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<DatabaseQuery> DatabaseQuery::fromRecipe(const QString& recipe)
{
    if (!recipe.startsWith(recipeStart)) {
        return {};
    }
    const auto object = QJsonDocument::fromJson(recipe.mid(recipeStart.size()).toUtf8()).object();
    return DatabaseQuery{object[u"driver"].toString(), object[u"host"].toString(),
                         object[u"port"].toInt(),      object[u"database"].toString(),
                         object[u"user"].toString(),   object[u"sql"].toString()};
}

Result<DatabaseAddress> parseDatabaseAddress(const QString& address, const QString& sql)
{
    if (address.startsWith(u"postgresql:") || address.startsWith(u"postgres:")) {
        return postgresAddress(address, sql);
    }
    if (address.startsWith(u"odbc:")) {
        return odbcAddress(address.mid(5), sql);
    }
    const QString file = address.startsWith(u"sqlite:") ? address.mid(7) : address;
    if (!QFileInfo(file).isFile()) {
        return failure(
            sourceText("There is no database “%1”: write postgresql://user@host/database, "
                       "odbc:NAME, or the path of a SQLite file.")
                .arg(file),
            file);
    }
    return DatabaseAddress{{u"QSQLITE"_s, {}, 0, file, {}, sql}, {}};
}

Result<csv::Source> runQuery(const DatabaseQuery& query, const QString& password,
                             const Cancellation& cancellation, const ProgressCallback& progress)
{
    if (!isReadingStatement(query.sql)) {
        return failure(sourceText("Only one statement that reads can be asked of %1: begin it with "
                                  "SELECT or WITH, and leave out everything after a semicolon.")
                           .arg(query.name()));
    }
    if (!QSqlDatabase::isDriverAvailable(query.driver)) {
        return failure(sourceText("The driver for %1 is not installed: install the package %2.")
                           .arg(query.name(), packageOf(query.driver)));
    }
    Connection connection(query.driver);
    QSqlDatabase& database = connection.database();
    configure(database, query, password);
    if (!database.open()) {
        return failure(
            sourceText("%1 does not let us in: %2. Look at the address, the user and the "
                       "password.")
                .arg(query.name(), whyOf(database.lastError())));
    }
    connection.begin();
    QSqlQuery rows(database);
    rows.setForwardOnly(true);
    if (!rows.prepare(query.sql) || !rows.exec()) {
        const QString why = whyOf(rows.lastError());
        connection.rollBack(); // before the statement is given up
        return failure(sourceText("%1 does not answer the query: %2.").arg(query.name(), why));
    }
    Spool spool;
    const auto written = writeRows(rows, spool, cancellation, progress);
    if (!written) {
        return failure(written.error());
    }
    if (*written == 0) {
        return failure(
            sourceText("The query of %1 found no row: nothing to import.").arg(query.name()));
    }
    return spool.finish(query.name(), query.toRecipe(),
                        sourceText("a query of %1").arg(query.name()));
}

}
