#include "tests/cli/program.h"

#include <QTest>

using namespace throughline::test;
using namespace Qt::StringLiterals;

/// A file that comes again: longer, corrected, with other columns.
class ImportAgainTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Folder> m_folder;
    QString m_project;

    Run import(const QByteArray& bytes, const QStringList& flags = {})
    {
        const QString file = m_folder->write(u"visits.csv"_s, bytes);
        return json(QStringList{u"import"_s, m_project, file} + flags);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<Folder>();
        m_project = m_folder->path(u"p.throughline"_s);
        QCOMPARE(run({u"new"_s, m_project}).status, 0);
        QCOMPARE(import("date,signups\n2026-01-05,1\n2026-01-12,2\n").json[u"inserted"].toInt(), 2);
    }

    void whatChangedIsListed()
    {
        const Run longer = import("date,signups\n2026-01-05,1\n2026-01-12,5\n2026-01-19,3\n");
        QCOMPARE(longer.status, 0);
        QCOMPARE(longer.json[u"inserted"].toInt(), 1);
        QCOMPARE(longer.json[u"updated"].toInt(), 1);
        QCOMPARE(longer.json[u"unchanged"].toInt(), 1);
        const QJsonObject change = longer.json[u"changes"].toArray().at(0).toObject();
        QCOMPARE(change[u"series"].toString(), u"signups"_s);
        QCOMPARE(change[u"date"].toString(), u"2026-01-12"_s);
        QCOMPARE(change[u"before"].toDouble(), 2.0);
        QCOMPARE(change[u"after"].toDouble(), 5.0);
    }

    void valuesThatAreThereStayWhereThatIsWished()
    {
        const Run kept =
            import("date,signups\n2026-01-05,9\n2026-01-19,3\n", {u"--existing"_s, u"keep"_s});
        QCOMPARE(kept.status, 0);
        QCOMPARE(kept.json[u"inserted"].toInt(), 1);
        QCOMPARE(kept.json[u"updated"].toInt(), 0);
        QCOMPARE(kept.json[u"leftAsTheyWere"].toInt(), 1);
    }

    void aColumnThatIsGoneIsAskedAboutAndRenamed()
    {
        const QByteArray file = "date,sign_ups\n2026-01-05,1\n2026-01-19,3\n";
        const Run asked = import(file);
        QCOMPARE(asked.status, 1);
        const QString message = asked.json[u"error"][u"message"].toString();
        QVERIFY2(message.contains(u"“signups” is gone"_s), qPrintable(message));
        QVERIFY2(message.contains(u"--rename"_s), qPrintable(message));
        const Run refreshed = json({u"refresh"_s, m_project});
        QCOMPARE(refreshed.status, 1);
        const Run renamed = import(file, {u"--rename"_s, u"signups=sign_ups"_s});
        QCOMPARE(renamed.status, 0);
        QCOMPARE(texts(renamed.json[u"indicators"]), QStringList{u"signups"_s});
        QCOMPARE(renamed.json[u"inserted"].toInt(), 1);
        QCOMPARE(json({u"refresh"_s, m_project}).status, 0);
        QCOMPARE(import(file, {u"--rename"_s, u"nothing=date"_s}).status, 2);
    }

    void notesAndSumsUnderTheTableAreSaidAndNotRejected()
    {
        const Run noted =
            import("date,signups,shop\n2026-01-05,1,A\n2026-01-12,2,B\nTotal,3,\n"
                   "Source: the till\n",
                   {u"--strict"_s, u"--date"_s, u"date"_s, u"--value"_s, u"signups"_s});
        QCOMPARE(noted.status, 0);
        QCOMPARE(noted.json[u"rowsRejected"].toInt(), 0);
        QCOMPARE(noted.json[u"rowsLeftOut"].toInt(), 2);
        QStringList kinds;
        for (const QJsonValue& each : noted.json[u"problems"].toArray()) {
            kinds << each[u"kind"].toString();
        }
        QCOMPARE(kinds, (QStringList{u"totalRow"_s, u"footer"_s}));
    }

    void lookingTellsHowSureItIsAndTheNextBest()
    {
        const Run looked =
            json({u"sniff"_s, m_folder->write(u"two.csv"_s, "a;b,c\n1;2,5\n3;4,5\n5;6,5\n")});
        QCOMPARE(looked.json[u"delimiter"].toString(), u";"_s);
        QVERIFY(looked.json[u"confidence"].toDouble() > 0);
        QCOMPARE(looked.json[u"runnerUp"][u"delimiter"].toString(), u","_s);
        QCOMPARE(looked.json[u"headerRows"].toInt(), 1);
        const QJsonObject column = looked.json[u"columns"].toArray().at(1).toObject();
        QCOMPARE(column[u"decimal"].toString(), u","_s);
        QVERIFY(column.contains(u"runnerUp"_s) && column.contains(u"confidence"_s));
    }

    void theDialectIsOverruled()
    {
        const QString file =
            m_folder->write(u"odd.csv"_s, "% made by hand\nNorth,,South,\na,b,a,b\n"
                                          "1,2,3,\"4 \\\" x\"\n5,6,7,8\n");
        const Run looked = json({u"sniff"_s, file, u"--comment"_s, u"%"_s, u"--escape"_s,
                                 u"backslash"_s, u"--header-rows"_s, u"2"_s});
        QCOMPARE(looked.json[u"comment"].toString(), u"%"_s);
        QCOMPARE(looked.json[u"escape"].toString(), u"\\\""_s);
        QCOMPARE(looked.json[u"headerRows"].toInt(), 2);
        QCOMPARE(looked.json[u"rows"].toInt(), 2);
        QCOMPARE(looked.json[u"columns"].toArray().at(1)[u"name"].toString(), u"North / b"_s);
    }
};

QTEST_GUILESS_MAIN(ImportAgainTest)
#include "import_again_test.moc"
