#include "core/sources/database_query.h"
#include "core/sources/reading_statement.h"
#include "tests/support/postgres_server.h"

#include <QFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const Result<csv::Source>& table)
{
    return table ? QString::fromUtf8(*table->read(0, 4096)) : table.error().message;
}

constexpr auto makeTable =
    "CREATE TABLE weeks(week DATE, team TEXT, share NUMERIC(6,3), n INTEGER);"
    "INSERT INTO weeks VALUES ('2026-02-02', 'north, east', 0.453, 812),"
    "('2026-02-09', 'south', NULL, 90);";
constexpr auto askTable = "SELECT week, team, share, n FROM weeks ORDER BY week";
constexpr auto tableText =
    "week,team,share,n\n2026-02-02,\"north, east\",0.453,812\n2026-02-09,south,,90\n";

}

/// Reads query results over Qt's SQL drivers, read-only.
class DatabaseQueryTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_sqlite;

private Q_SLOTS:
    void initTestCase()
    {
        m_sqlite = m_folder.filePath(u"weeks.db"_s);
        QCOMPARE(QProcess::execute(u"sqlite3"_s, {m_sqlite, QString::fromLatin1(makeTable)}), 0);
    }

    void aSqliteFileAnswers()
    {
        const auto address = parseDatabaseAddress(m_sqlite, QString::fromLatin1(askTable));
        QVERIFY(address);
        QCOMPARE(textOf(runQuery(address->query)), QString::fromLatin1(tableText));
    }

    void aQueryIsKeptWithoutItsPassword()
    {
        const auto address =
            parseDatabaseAddress(u"postgresql://ana:s3cret@db.example:5433/sales"_s, u"SELECT 1"_s);
        QVERIFY(address);
        QCOMPARE(address->password, u"s3cret"_s);
        QCOMPARE(address->query.port, 5433);
        const QString recipe = address->query.toRecipe();
        QVERIFY(!recipe.contains(u"s3cret"));
        QCOMPARE(DatabaseQuery::fromRecipe(recipe), std::optional(address->query));
        QCOMPARE(DatabaseQuery::fromRecipe(u"weeks.csv"_s), std::nullopt);

        const auto odbc = parseDatabaseAddress(u"odbc:DSN=Warehouse;UID=ana;PWD=s3cret;X=1"_s, {});
        QVERIFY(odbc);
        QCOMPARE(odbc->password, u"s3cret"_s);
        QCOMPARE(odbc->query.database, u"DSN=Warehouse;UID=ana;X=1"_s);
    }

    void onlyOneReadingStatementIsAsked_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("reads");
        const auto row = [](const char* sql, bool reads) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << reads;
        };
        row("SELECT 1", true);
        row("select ';' as mark;", true);
        row("-- weekly\nWITH a AS (SELECT 1) SELECT * FROM a", true);
        row("(SELECT 1) UNION (SELECT 2)", true);
        row("/* x */ VALUES (1)", true);
        row("DELETE FROM weeks", false);
        row("SELECT 1; DROP TABLE weeks", false);
        row("", false);
        row("-- SELECT 1", false);
    }

    void onlyOneReadingStatementIsAsked()
    {
        QFETCH(QString, sql);
        QFETCH(bool, reads);
        QCOMPARE(isReadingStatement(sql), reads);
    }

    void aFileOfSqliteIsNeverWritten()
    {
        QFile file(m_sqlite);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        DatabaseQuery query{u"QSQLITE"_s, {}, 0,
                            m_sqlite,     {}, u"WITH a AS (SELECT 1) DELETE FROM weeks"_s};
        const auto table = runQuery(query);
        QVERIFY(!table);
        QVERIFY2(table.error().message.contains(u"readonly"), qPrintable(table.error().message));
        file.seek(0);
        QCOMPARE(file.readAll(), before);
    }

    void faultsOfTheDatabaseAreSaid()
    {
        const auto address = parseDatabaseAddress(m_sqlite, u"SELECT n FROM nowhere"_s);
        const QString said = textOf(runQuery(address->query));
        QVERIFY2(said.contains(u"no such table: nowhere"), qPrintable(said));
        const auto none = parseDatabaseAddress(m_sqlite, u"SELECT * FROM weeks WHERE n < 0"_s);
        QVERIFY(textOf(runQuery(none->query)).contains(u"found no row"));
        QVERIFY(!parseDatabaseAddress(u"/no/such.db"_s, u"SELECT 1"_s));
    }

    void anOdbcSourceAnswers()
    {
        const QString address = u"odbc:Driver=SQLITE3;Database="_s + m_sqlite;
        const auto parsed = parseDatabaseAddress(address, QString::fromLatin1(askTable));
        QVERIFY(parsed);
        const auto table = runQuery(parsed->query, parsed->password);
        QVERIFY2(table, qPrintable(textOf(table)));
        const QStringList lines = textOf(table).split(u'\n');
        QCOMPARE(lines[1], u"2026-02-02,\"north, east\",0.453,812"_s);
    }

    void aPostgresServerAnswersAndCannotBeWritten()
    {
        test::PostgresServer server;
        QVERIFY2(server.start(), qPrintable(server.problem()));
        QVERIFY(server.run(QString::fromLatin1(makeTable)));
        const auto address = parseDatabaseAddress(server.address(), QString::fromLatin1(askTable));
        QVERIFY(address);
        QCOMPARE(textOf(runQuery(address->query)), QString::fromLatin1(tableText));

        auto writing = address->query;
        writing.sql = u"WITH gone AS (DELETE FROM weeks RETURNING n) SELECT n FROM gone"_s;
        const QString said = textOf(runQuery(writing));
        QVERIFY2(said.contains(u"read-only"), qPrintable(said));
        QCOMPARE(textOf(runQuery(address->query)), QString::fromLatin1(tableText));
    }
};

QTEST_GUILESS_MAIN(DatabaseQueryTest)
#include "database_query_test.moc"
