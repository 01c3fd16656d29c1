#include "tests/cli/program.h"

#include <QElapsedTimer>
#include <QTest>

using namespace throughline::test;
using namespace Qt::StringLiterals;

/// Maps of other programs on the command line: brought as one edit, out and in again, refused in
/// one sentence.
class ImportMapTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;

    QString project(const QString& name)
    {
        const QString path = m_folder.path(name);
        QFile::remove(path);
        run({u"new"_s, path});
        return path;
    }
    static QStringList titles(const QString& path)
    {
        QStringList list;
        for (const QJsonValue& each : json({u"map"_s, path}).json[u"steps"].toArray()) {
            list << each[u"title"].toString() + u' ' + each[u"stage"].toString();
        }
        list.sort();
        return list;
    }

private Q_SLOTS:
    void aGraphIsBroughtWithItsReport()
    {
        const QString path = project(u"a.throughline"_s);
        const QString dot = m_folder.write(u"in.dot"_s, "digraph { a -> b -> c; a -> a }");
        const Run done = json({u"import-map"_s, path, dot});
        QCOMPARE(done.status, 0);
        QCOMPARE(done.json[u"format"].toString(), u"dot"_s);
        QCOMPARE(done.json[u"steps"].toInt(), 3);
        QCOMPARE(done.json[u"links"].toInt(), 2);
        QCOMPARE(done.json[u"indicators"].toInt(), 0);
        QCOMPARE(done.json[u"changed"].toBool(), true);
        QCOMPARE(done.json[u"notTaken"][0][u"what"].toString(), u"self loop"_s);
        QCOMPARE(done.json[u"notTaken"][0][u"count"].toInt(), 1);
        QCOMPARE(done.json[u"notTaken"][0][u"where"].toString(), u"a"_s);
        QCOMPARE(titles(path),
                 (QStringList{u"a activity"_s, u"b intermediate"_s, u"c intermediate"_s}));
    }

    void aDryRunChangesNothingAndOneUndoTakesAllBack()
    {
        const QString path = project(u"b.throughline"_s);
        const QString dot = m_folder.write(u"in.dot"_s, "digraph { a -> b -> c }");
        const Run dry = json({u"import-map"_s, path, dot, u"--dry-run"_s});
        QCOMPARE(dry.status, 0);
        QCOMPARE(dry.json[u"changed"].toBool(), false);
        QCOMPARE(dry.json[u"steps"].toInt(), 3);
        QCOMPARE(titles(path), QStringList());
        QCOMPARE(json({u"import-map"_s, path, dot}).status, 0);
        QCOMPARE(titles(path).size(), 3);
        QCOMPARE(run({u"undo"_s, path}).status, 0);
        QCOMPARE(titles(path), QStringList());
    }

    void outAndInAgainInEveryFormat()
    {
        const QString from = project(u"c.throughline"_s);
        QCOMPARE(run({u"add"_s, from, u"Guides -> Shown because they are new -> Used -> Active"_s})
                     .status,
                 0);
        for (const QString& suffix : {u"json"_s, u"dot"_s, u"mmd"_s, u"graphml"_s}) {
            const QString file = m_folder.path(u"out."_s + suffix);
            QCOMPARE(run({u"export"_s, from, file}).status, 0);
            const QString to = project(u"d.throughline"_s);
            QCOMPARE(json({u"import-map"_s, to, file}).json[u"links"].toInt(), 3);
            QCOMPARE(titles(to), titles(from));
        }
        const QString csv = m_folder.path(u"out.csv"_s);
        QCOMPARE(run({u"export"_s, from, csv}).status, 0);
        const QString to = project(u"e.throughline"_s);
        const Run done = json({u"import-map"_s, to, csv});
        QCOMPARE(done.json[u"links"].toInt(), 3);
        QCOMPARE(json({u"map"_s, to}).json[u"links"].toArray().size(), 3);
    }

    void aHostileFileIsRefusedAndChangesNothing()
    {
        const QString path = project(u"f.throughline"_s);
        QByteArray million = "digraph {\n";
        for (int i = 0; i < 1'000'000; ++i) {
            million += "n" + QByteArray::number(i) + ";\n";
        }
        const QList<std::pair<QString, QByteArray>> files{
            {u"bomb.graphml"_s, "<!DOCTYPE x [<!ENTITY a \"ha\">]><graphml>&a;</graphml>"},
            {u"million.dot"_s, million + "}"},
            {u"none.dot"_s, "digraph { }"},
            {u"broken.mm"_s, "<map><node TEXT='a'"},
            {u"empty.json"_s, {}}};
        QElapsedTimer timer;
        timer.start();
        for (const auto& [name, bytes] : files) {
            const Run refused = json({u"import-map"_s, path, m_folder.write(name, bytes)});
            QCOMPARE(refused.status, 1);
            const QString message = refused.json[u"error"][u"message"].toString();
            QVERIFY2(!message.isEmpty() && !message.contains(u'\n'), qPrintable(name));
        }
        QVERIFY(timer.elapsed() < 30'000);
        QCOMPARE(json({u"import-map"_s, path, m_folder.path(u"missing.dot"_s)}).status, 1);
        QCOMPARE(json({u"history"_s, path}).json[u"history"].toArray().size(), 0);
    }
};

QTEST_GUILESS_MAIN(ImportMapTest)
#include "import_map_test.moc"
