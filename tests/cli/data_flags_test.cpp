#include "tests/cli/program.h"

#include <QTest>

using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray visits = "user,event,time\nana,Came,2026-01-05\nben,Came,2026-01-06\n"
                          "ana,Paid,2026-01-07\n";

}

/// What can be said of a file on the command line, and what comes out of a project as CSV.
class DataFlagsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Folder> m_folder;
    QString m_project;

    Run import(const QString& name, const QByteArray& bytes, const QStringList& flags = {})
    {
        return json(QStringList{u"import"_s, m_project, m_folder->write(name, bytes)} + flags);
    }
    QByteArray exported(const QString& what, const QStringList& flags = {})
    {
        const QString out = m_folder->path(u"out.csv"_s);
        const Run done = run(QStringList{u"export"_s, m_project, out, u"--what"_s, what} + flags);
        return done.status == 0 ? Folder::read(out) : done.err;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<Folder>();
        m_project = m_folder->path(u"p.throughline"_s);
        QCOMPARE(run({u"new"_s, m_project}).status, 0);
    }

    void howAFileIsWrittenIsOverruledFlagByFlag()
    {
        const QString file =
            m_folder->write(u"f.csv"_s, "a, \"b\"\r1, \"2\"\r3, \"4\"\rchecked, by us\r");
        const Run found = json({u"sniff"_s, file});
        QCOMPARE(found.json[u"lineEnding"].toString(), u"\r"_s);
        QCOMPARE(found.json[u"spaceAfterDelimiter"].toBool(), true);
        const Run said = json({u"sniff"_s, file, u"--footer"_s, u"1"_s, u"--line-ending"_s,
                               u"mixed"_s, u"--space-before-quote"_s, u"keep"_s});
        QCOMPARE(said.status, 0);
        QCOMPARE(said.json[u"footerLines"].toInt(), 1);
        QCOMPARE(said.json[u"lineEnding"].toString(), u"mixed"_s);
        QCOMPARE(said.json[u"spaceAfterDelimiter"].toBool(), false);
        QCOMPARE(run({u"sniff"_s, file, u"--line-ending"_s, u"crcr"_s}).status, 2);
    }

    void naInAColumnOfGroupsIsTheGroupNone()
    {
        const QByteArray table = "date,country,Came,Paid\n2026-01-05,NA,10,4\n2026-01-05,de,20,5\n";
        const QStringList flags{u"--date"_s,  u"date"_s,      u"--reach"_s,   u"Came=Came"_s,
                                u"--reach"_s, u"Paid=Paid"_s, u"--segment"_s, u"country"_s};
        QCOMPARE(run({u"add"_s, m_project, u"Came -> Paid"_s}).status, 0);
        QCOMPARE(import(u"c.csv"_s, table, flags).status, 0);
        const auto groups = [this] {
            QStringList names;
            const Run found = json({u"dropoff"_s, m_project, u"--segment"_s, u"country"_s});
            for (const QJsonValue& group : found.json[u"groups"].toArray()) {
                names << group[u"name"].toString();
            }
            return names;
        };
        QCOMPARE(groups(), QStringList({u"de"_s, u"(none)"_s}));
        const Run none = json({u"dropoff"_s, m_project, u"--where"_s, u"country=(none)"_s});
        QCOMPARE(none.json[u"groups"][0][u"steps"][0][u"reach"].toInt(), 10);
        QCOMPARE(run({u"undo"_s, m_project}).status, 0);
        QCOMPARE(import(u"c.csv"_s, table, flags + QStringList{u"--keep-marks"_s}).status, 0);
        QCOMPARE(groups(), QStringList({u"de"_s, u"NA"_s}));
    }

    void severalEventLogsAreToldApart()
    {
        QCOMPARE(import(u"web.csv"_s, visits).status, 0);
        const Run app = import(u"app.csv"_s, visits, {u"--dataset"_s, u"App"_s});
        QCOMPARE(app.status, 0);
        QCOMPARE(app.json[u"inserted"].toInt(), 3);
        QCOMPARE(run({u"add"_s, m_project, u"Came -> Paid"_s}).status, 0);
        const Run unclear = json({u"bind"_s, m_project, u"Came"_s, u"--event"_s, u"Came"_s});
        QVERIFY(unclear.status != 0);
        QVERIFY2(unclear.json[u"error"][u"message"].toString().contains(u"App, web"_s),
                 unclear.out.constData());
        QCOMPARE(run({u"bind"_s, m_project, u"Came"_s, u"--event"_s, u"Came"_s, u"--dataset"_s,
                      u"App"_s})
                     .status,
                 0);
        const Run funnel =
            json({u"funnel"_s, m_project, u"--steps"_s, u"Came,Paid"_s, u"--dataset"_s, u"web"_s});
        QCOMPARE(funnel.json[u"groups"][0][u"steps"][0][u"reach"].toInt(), 2);
        QVERIFY(exported(u"events"_s).contains("App, web"));
        QVERIFY(exported(u"events"_s, {u"--dataset"_s, u"web"_s}).contains("ana,Came"));
    }

    void whatASpreadsheetOpensRunsNoFormula()
    {
        QCOMPARE(
            import(u"o.csv"_s,
                   "date,group,=cmd()\n2026-01-05,+1+1,5\n2026-01-12,@x,oops\n2026-01-19,=2,7\n",
                   {u"--date"_s, u"date"_s, u"--value"_s, u"=cmd()"_s, u"--segment"_s, u"group"_s,
                    u"--rejected"_s, m_folder->path(u"left.csv"_s)})
                .status,
            0);
        const QByteArray left = Folder::read(m_folder->path(u"left.csv"_s));
        QVERIFY2(left.contains("'@x") && left.contains("'=cmd()"), left.constData());
        const QByteArray values = exported(u"observations"_s);
        QVERIFY2(values.contains("'=cmd()") && values.contains("'+1+1") && values.contains("'=2"),
                 values.constData());
        QCOMPARE(import(u"e.csv"_s, "user,event,time\n=a,-Came,2026-01-05\n=a,@Paid,2026-01-06\n")
                     .status,
                 0);
        const QByteArray events = exported(u"events"_s);
        QVERIFY2(events.contains("'=a,'-Came"), events.constData());
        const QByteArray funnel = exported(u"funnel"_s, {u"--steps"_s, u"-Came,@Paid"_s});
        QVERIFY2(funnel.contains("'-Came") && funnel.contains("'@Paid"), funnel.constData());
    }

    void everyFigureOfAReportLeadsToItsFileAndRows()
    {
        QCOMPARE(run({u"add"_s, m_project, u"Came -> Paid"_s}).status, 0);
        QCOMPARE(import(u"counts.csv"_s, "week,Came,Paid\n2026-01-05,100,40\n2026-01-12,110,50\n",
                        {u"--date"_s, u"week"_s, u"--reach"_s, u"Came=Came"_s, u"--reach"_s,
                         u"Paid=Paid"_s})
                     .status,
                 0);
        const QString page = m_folder->path(u"report.html"_s);
        QCOMPARE(run({u"export"_s, m_project, page}).status, 0);
        const QByteArray html = Folder::read(page);
        QVERIFY2(html.contains("Came 110<sup><a href=\"#from1\">1</a></sup>") ||
                     html.contains("Came 210<sup><a href=\"#from1\">1</a></sup>"),
                 html.right(3000).constData());
        QVERIFY2(html.contains("<li id=\"from1\">Came, ") && html.contains("counts.csv") &&
                     html.contains("row"),
                 html.right(3000).constData());
        const QString text = m_folder->path(u"report.md"_s);
        QCOMPARE(run({u"export"_s, m_project, text, u"--what"_s, u"report"_s}).status, 0);
        const QByteArray markdown = Folder::read(text);
        QVERIFY2(markdown.contains("| [^1] |") && markdown.contains("[^1]: Came, "),
                 markdown.constData());
        QVERIFY2(run({u"export"_s, m_project, m_folder->path(u"m.html"_s), u"--what"_s, u"map"_s})
                         .status != 0,
                 "a map is no page");
    }

    void asOfADayBeforeTheProjectTakesItAsItIs()
    {
        QCOMPARE(run({u"add"_s, m_project, u"Came -> Paid"_s}).status, 0);
        const Run before = run({u"dropoff"_s, m_project, u"--as-of"_s, u"2001-01-01"_s});
        QVERIFY2(before.err.contains("younger than 2001-01-01"), before.err.constData());
        const Run later = run({u"status"_s, m_project, u"--as-of"_s, u"2099-01-01"_s});
        QCOMPARE(later.status, 0);
        QVERIFY2(later.out.contains("On 2099-01-01"), later.out.constData());
        QVERIFY(!later.err.contains("younger"));
        QCOMPARE(run({u"status"_s, m_project, u"--as-of"_s, u"soon"_s}).status, 2);
    }
};

QTEST_GUILESS_MAIN(DataFlagsTest)
#include "data_flags_test.moc"
