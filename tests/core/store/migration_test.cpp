#include "core/project/project.h"
#include "core/store/schema.h"
#include "core/store/verify.h"
#include "tests/support/builders.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

/// A version that does not exist yet: it adds a column and a table and rewrites what is there.
const char* const toVersionTwo =
    "ALTER TABLE step ADD COLUMN mood TEXT NOT NULL DEFAULT '';"
    "CREATE TABLE weather (day TEXT NOT NULL PRIMARY KEY) STRICT;"
    "INSERT INTO weather (day) VALUES ('2026-02-12');"
    "UPDATE step SET note = note || ' (brought along)' WHERE note <> '';";

store::Schema versionTwo(const std::string& script = toVersionTwo)
{
    return {2, [script](int version) {
                return version == 2 ? script : store::ownSchema().script(version);
            }};
}

int number(const QString& path, const char* query)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READONLY);
    return database.execAndGet(query).getInt();
}

}

/// A file of version 1 met by a program of version 2.
class MigrationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QFile::copy(QStringLiteral(THROUGHLINE_TEST_DATA "/schema/version-1.throughline"),
                            path()));
        QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner);
    }

    void anOlderFileIsBroughtAlongWithABackupBesideIt()
    {
        const auto before = (*Project::open(path()))->map();
        const QByteArray bytes = contents(path());
        const store::SchemaForTests schema(versionTwo());
        {
            const auto project = *Project::open(path(), Access::MustWrite);
            QCOMPARE(project->map().links, before.links);
            QCOMPARE(project->map().expectations, before.expectations);
            QVERIFY(project->canUndo());
        }
        QCOMPARE(number(path(), "PRAGMA user_version"), 2);
        QCOMPARE(number(path(), "SELECT count(*) FROM weather"), 1);
        QCOMPARE(number(path(), "SELECT count(*) FROM step WHERE mood = ''"),
                 int(before.steps.size()));
        QCOMPARE(*store::verify(path()), QStringList());
        // The backup is the file as it was, and opens with the program that wrote it.
        QCOMPARE(number(backup(), "PRAGMA user_version"), 1);
        QVERIFY(QFile::exists(backup()));
        QVERIFY(contents(path()) != bytes);
    }

    void theBackupOpensWithTheOlderProgram()
    {
        const auto before = (*Project::open(path()))->map();
        {
            const store::SchemaForTests schema(versionTwo());
            QVERIFY(Project::open(path(), Access::MustWrite));
        }
        const auto project = *Project::open(backup(), Access::MustWrite);
        QVERIFY(project->map() == before);
    }

    void theOlderProgramReadsTheNewerFileAndSaysSo()
    {
        {
            const store::SchemaForTests schema(versionTwo());
            QVERIFY(Project::open(path(), Access::MustWrite));
        }
        const auto project = Project::open(path());
        QVERIFY(project);
        QVERIFY((*project)->isReadOnly());
        QVERIFY((*project)->readOnlyReason().contains(u"newer version"_s));
    }

    void aMigrationThatFailsHalfwayChangesNothing()
    {
        const auto before = (*Project::open(path()))->map();
        {
            const store::SchemaForTests schema(
                versionTwo(std::string(toVersionTwo) + "INSERT INTO no_such_table VALUES (1);"));
            const auto opened = Project::open(path(), Access::MustWrite);
            QVERIFY(!opened);
            QVERIFY(!opened.error().message.isEmpty());
        }
        QCOMPARE(number(path(), "PRAGMA user_version"), 1);
        QVERIFY((*Project::open(path(), Access::MustWrite))->map() == before);
        QVERIFY(QFile::exists(backup()));
    }

    void aNewFileIsMadeThroughEveryVersion()
    {
        const store::SchemaForTests schema(versionTwo());
        const QString fresh = m_folder->filePath(u"fresh.throughline"_s);
        QVERIFY(Project::create(fresh));
        QCOMPARE(number(fresh, "PRAGMA user_version"), 2);
        QVERIFY(!QFile::exists(m_folder->filePath(u"fresh.version-1.throughline"_s)));
    }

private:
    QString path() const { return m_folder->filePath(u"p.throughline"_s); }
    QString backup() const { return m_folder->filePath(u"p.version-1.throughline"_s); }
    static QByteArray contents(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(MigrationTest)
#include "migration_test.moc"
