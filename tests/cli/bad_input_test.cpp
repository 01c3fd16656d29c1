#include "tests/cli/program.h"

#include <QLockFile>
#include <QTest>

#include <unistd.h>

using namespace throughline::test;
using namespace Qt::StringLiterals;

/// Whatever is wrong with a file: one sentence, exit status 1, and the project as it was.
class BadInputTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;
    QString m_project = m_folder.path(u"p.throughline"_s);

    /// The error's sentence, empty where the run did not fail as it must.
    static QString refusal(const Run& run)
    {
        const QString message = run.json[u"error"][u"message"].toString();
        const bool oneSentence = !message.isEmpty() && !message.contains(u'\n');
        return run.status == 1 && oneSentence && !run.err.isEmpty() ? message : QString();
    }
    QString refusedImport(const QString& csv, const QStringList& flags = {})
    {
        return refusal(json(QStringList{u"import"_s, m_project, csv} + flags));
    }

private Q_SLOTS:
    void init()
    {
        if (!QFile::exists(m_project)) {
            QCOMPARE(run({u"new"_s, m_project}).status, 0);
            QCOMPARE(run({u"add"_s, m_project, u"A -> B"_s}).status, 0);
        }
    }
    void cleanup()
    {
        const Run history = json({u"history"_s, m_project});
        QCOMPARE(history.json[u"history"].toArray().size(), 1);
        QCOMPARE(json({u"map"_s, m_project}).json[u"indicators"].toArray().size(), 0);
    }

    void aFileThatIsNotThere()
    {
        QVERIFY(refusedImport(m_folder.path(u"none.csv"_s)).contains(u"none.csv"_s));
    }

    void aFolder() { QVERIFY(!refusedImport(QDir::tempPath()).isEmpty()); }

    void anEmptyFile()
    {
        QVERIFY(refusedImport(m_folder.write(u"empty.csv"_s, {})).contains(u"empty.csv"_s));
        QVERIFY(!refusedImport(m_folder.write(u"blank.csv"_s, "\n\n\n")).isEmpty());
    }

    void aFileThatIsNoCsv()
    {
        QByteArray noise("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        for (int i = 0; i < 4096; ++i) {
            noise.append(char((i * 7919 + 13) % 256));
        }
        QVERIFY(!refusedImport(m_folder.write(u"picture.csv"_s, noise)).isEmpty());
    }

    void aSpreadsheetSaysWhatToDo()
    {
        QByteArray zip("PK\x03\x04\x14\x00\x06\x00", 8);
        zip.append(QByteArray(200, '\0'));
        QVERIFY(refusedImport(m_folder.write(u"book.xlsx"_s, zip)).contains(u"Ctrl+V"_s));
    }

    void aFileWithoutReadPermission()
    {
        const QString path = m_folder.write(u"secret.csv"_s, "date,v\n2026-01-01,1\n");
        QFile::setPermissions(path, QFile::WriteOwner);
        giveToNobody(QFileInfo(path).path());
        const Run run =
            throughline::test::run({u"import"_s, m_project, path, u"--json"_s}, {}, true);
        QVERIFY(refusal(run).contains(u"secret.csv"_s));
    }

    void aDateColumnThatIsNone()
    {
        const QString path = m_folder.write(u"names.csv"_s, "who,v\nAda,1\nBob,2\nCyd,3\n");
        QVERIFY(!refusedImport(path, {u"--date"_s, u"who"_s, u"--value"_s, u"v"_s}).isEmpty());
    }

    void aColumnThatIsNotThere()
    {
        const QString path = m_folder.write(u"cols.csv"_s, "date,v\n2026-01-01,1\n");
        QVERIFY(refusedImport(path, {u"--date"_s, u"when"_s, u"--value"_s, u"v"_s})
                    .contains(u"when"_s));
    }

    void aCardThatIsNotThere()
    {
        const QString path = m_folder.write(u"cards.csv"_s, "date,v\n2026-01-01,1\n");
        QVERIFY(refusedImport(path, {u"--date"_s, u"date"_s, u"--reach"_s, u"v=Nowhere"_s})
                    .contains(u"Nowhere"_s));
    }

    void twoReadingsOfADateAreAskedFor()
    {
        const QString path =
            m_folder.write(u"amb.csv"_s, "date,v\n01/02/2026,1\n03/04/2026,2\n05/06/2026,3\n");
        const QString message = refusedImport(path, {u"--date"_s, u"date"_s, u"--value"_s, u"v"_s});
        QVERIFY2(message.contains(u"--date-format"_s), qPrintable(message));
        QVERIFY2(message.contains(u"01/02/2026"_s), qPrintable(message));
    }

    void whatIsNoProject()
    {
        const QString path = m_folder.write(u"notes.throughline"_s, "just some text\n");
        for (const QString& command : {u"map"_s, u"verify"_s, u"status"_s, u"undo"_s}) {
            QVERIFY2(!refusal(json({command, path})).isEmpty(), qPrintable(command));
        }
        QCOMPARE(Folder::read(path), QByteArray("just some text\n"));
        QVERIFY(!refusal(json({u"map"_s, m_folder.path(u"none.throughline"_s)})).isEmpty());
    }

    void aProjectOfAnotherProgram()
    {
        const QString path = m_folder.path(u"foreign.throughline"_s);
        QProcess sqlite;
        sqlite.start(u"sqlite3"_s, {path, u"create table t(a); insert into t values(1);"_s});
        if (!sqlite.waitForFinished() || sqlite.exitCode() != 0) {
            QSKIP("The sqlite3 shell is not installed");
        }
        QVERIFY(!refusal(json({u"map"_s, path})).isEmpty());
        QVERIFY(!refusal(json({u"add"_s, path, u"A -> B"_s})).isEmpty());
    }

    void aNewerProjectIsNotChanged()
    {
        const QString path = m_folder.path(u"newer.throughline"_s);
        QCOMPARE(run({u"new"_s, path}).status, 0);
        QProcess sqlite;
        sqlite.start(u"sqlite3"_s, {path, u"pragma user_version = 99;"_s});
        if (!sqlite.waitForFinished() || sqlite.exitCode() != 0) {
            QSKIP("The sqlite3 shell is not installed");
        }
        const QByteArray before = Folder::read(path);
        QVERIFY(!refusal(json({u"add"_s, path, u"A -> B"_s})).isEmpty());
        QCOMPARE(Folder::read(path), before);
    }

    void aDamagedProject()
    {
        const QString path = m_folder.path(u"damaged.throughline"_s);
        QCOMPARE(run({u"new"_s, path}).status, 0);
        QByteArray bytes = Folder::read(path);
        for (qsizetype i = 4096; i < bytes.size(); ++i) {
            bytes[i] = char(i * 31);
        }
        m_folder.write(u"damaged.throughline"_s, bytes);
        QVERIFY(!refusal(json({u"add"_s, path, u"A -> B"_s})).isEmpty());
        const Run verified = json({u"verify"_s, path});
        QVERIFY(verified.status == 1 || verified.status == 3);
    }

    void aProjectThatIsOpenElsewhereIsReadButNotChanged()
    {
        QLockFile lock(m_project + u".lock"_s);
        QVERIFY(lock.tryLock());
        QVERIFY(!refusal(json({u"add"_s, m_project, u"C -> D"_s})).isEmpty());
        QCOMPARE(json({u"map"_s, m_project}).status, 0);
    }

    void badRowsAreRejectedAndTheGoodOnesStay()
    {
        const QString file = m_folder.path(u"good.throughline"_s);
        QCOMPARE(run({u"new"_s, file}).status, 0);
        const QString csv = m_folder.write(u"mixed.csv"_s, "date,v\n2026-01-05,1\n2026-01-12,x\n"
                                                           "2026-01-19,3,4\n2026-01-26,n/a\n"
                                                           "2026-02-02,5\n");
        const QString rejected = m_folder.path(u"rejected.csv"_s);
        const QStringList call{u"import"_s, file,         csv,    u"--date"_s,
                               u"date"_s,   u"--value"_s, u"v"_s, u"--rejected"_s,
                               rejected,    u"--strict"_s};
        const Run imported = json(call);
        QVERIFY2(imported.status == 3, (imported.out + imported.err).constData());
        QCOMPARE(imported.json[u"rowsRead"].toInt(), 5);
        QCOMPARE(imported.json[u"rowsRejected"].toInt(), 2);
        QCOMPARE(imported.json[u"rowsKept"].toInt(), 3);
        QCOMPARE(imported.json[u"inserted"].toInt(), 2);
        QStringList kinds;
        for (const QJsonValue& problem : imported.json[u"problems"].toArray()) {
            kinds << u"%1 %2"_s.arg(problem[u"kind"].toString()).arg(problem[u"row"].toInt());
        }
        QVERIFY(kinds.contains(u"unreadableNumber 2"_s));
        QVERIFY(kinds.contains(u"raggedRow 3"_s));
        const QByteArray written = Folder::read(rejected);
        QVERIFY2(written.contains("2026-01-12,x"), written.constData());
        QVERIFY2(written.contains("2026-01-19,3,4"), written.constData());
        QVERIFY2(!written.contains("2026-01-05,1"), written.constData());
    }
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
