#include "tests/cli/program.h"

#include <QTest>

#include <random>

using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int eventRows = 100'000;
const QStringList steps{u"A"_s, u"B"_s, u"C"_s, u"D"_s};

/// Events of 9,000 users at full hours of 20 days, so that many come at one moment; the property
/// changes within a user. Empty users are left out by both sides.
QByteArray generatedEvents()
{
    std::mt19937 random(20'261'122);
    QByteArray bytes = "user,event,time,device\n";
    const char* const names[] = {"A", "A", "B", "B", "C", "D", "noise", "other"};
    const char* const devices[] = {"phone", "tablet", "desk"};
    for (int i = 0; i < eventRows; ++i) {
        const auto hour = int(random() % (20 * 24));
        const auto user = int(random() % 9000);
        bytes += (i % 5000 == 0 ? QByteArray() : "u" + QByteArray::number(user)) + ',' +
                 names[random() % 8] + ",2026-03-" +
                 QByteArray::number(1 + hour / 24).rightJustified(2, '0') + 'T' +
                 QByteArray::number(hour % 24).rightJustified(2, '0') + ":00:00Z," +
                 devices[random() % 3] + '\n';
    }
    return bytes;
}

/// A funnel in plain SQL: a chain for each start, each step the earliest row at or after the one
/// before; of the chains of a user the furthest, then the earliest, then the first by device.
QString funnelSql(const QString& window, bool first, const QString& output)
{
    const QString inWindow = window.isEmpty() ? QString() : u" AND x.time <= c.t1 + "_s + window;
    QString sql = first
                      ? u"WITH c1 AS (SELECT user, min(time) AS t1, min(device) AS device FROM e "
                        "WHERE event = 'A' GROUP BY user)"_s
                      : u"WITH c1 AS (SELECT user, time AS t1, device FROM e WHERE event = 'A')"_s;
    if (first) {
        sql = u"WITH f AS (SELECT user, min(time) AS t1 FROM e WHERE event = 'A' GROUP BY user), "
              "c1 AS (SELECT f.user, f.t1, min(e.device) AS device FROM f JOIN e ON e.user = "
              "f.user AND e.event = 'A' AND e.time = f.t1 GROUP BY f.user)"_s;
    }
    for (int k = 2; k <= 4; ++k) {
        sql += u", c%1 AS MATERIALIZED (SELECT c.*, (SELECT min(x.time) FROM e AS x WHERE x.user = "
               "c.user AND x.event = '%2' AND x.time >= c.t%3%4) AS t%1 FROM c%3 AS c)"_s.arg(k)
                   .arg(steps[k - 1])
                   .arg(k - 1)
                   .arg(inWindow);
    }
    sql += u", chain AS (SELECT *, 1 + (t2 IS NOT NULL) + (t3 IS NOT NULL) + (t4 IS NOT NULL) AS "
           "depth FROM c4), best AS (SELECT *, row_number() OVER (PARTITION BY user ORDER BY depth "
           "DESC, t1, device) AS place FROM chain) "_s;
    return sql + output;
}

}

/// Event logs on the command line, and the funnel beside a plain SQL formulation of the same rule.
class EventsTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;
    QString m_file = m_folder.path(u"events.throughline"_s);
    QString m_csv;
    QString m_database = m_folder.path(u"events.db"_s);

    QStringList sqlite(const QString& sql)
    {
        QProcess shell;
        shell.start(u"sqlite3"_s, {m_database, sql});
        shell.waitForFinished(120'000);
        const QByteArray error = shell.readAllStandardError();
        return error.isEmpty() ? QString::fromUtf8(shell.readAllStandardOutput())
                                     .split(u'\n', Qt::SkipEmptyParts)
                               : QStringList(QString::fromUtf8(error));
    }
    QJsonObject funnel(const QStringList& more)
    {
        const Run found = json(QStringList{u"funnel"_s, m_file, u"--steps"_s, u"A,B,C,D"_s} + more);
        return found.status == 0 ? found.json : QJsonObject();
    }
    static QString reach(const QJsonValue& group)
    {
        QStringList numbers;
        for (const QJsonValue& step : group[u"steps"].toArray()) {
            numbers << QString::number(step[u"reach"].toDouble());
        }
        return numbers.join(u'|');
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_csv = m_folder.write(u"log.csv"_s, generatedEvents());
        QCOMPARE(json({u"new"_s, m_file}).status, 0);
        const Run imported =
            json({u"import"_s, m_file, m_csv, u"--as"_s, u"events"_s, u"--entity"_s, u"user"_s,
                  u"--event"_s, u"event"_s, u"--time"_s, u"time"_s, u"--segment"_s, u"device"_s});
        QCOMPARE(imported.status, 0);
        QCOMPARE(imported.json[u"as"].toString(), u"events"_s);
        QCOMPARE(imported.json[u"inserted"].toInt(), eventRows - eventRows / 5000);
        QCOMPARE(imported.json[u"rowsRejected"].toInt(), eventRows / 5000);
        const QString script = u"CREATE TABLE raw(user, event, time, device);\n"
                               ".import --csv --skip 1 '%1' raw\n"
                               "CREATE TABLE e AS SELECT user, event, CAST(strftime('%s', time) AS "
                               "INTEGER) AS time, device FROM raw WHERE user <> '';\n"
                               "CREATE INDEX e1 ON e(user, event, time);\n"_s.arg(m_csv);
        QProcess shell;
        shell.start(u"sqlite3"_s, {m_database});
        shell.write(script.toUtf8());
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished(60'000));
        QCOMPARE(shell.readAllStandardError(), QByteArray());
    }

    void aFunnelIsWhatPlainSqlSays_data()
    {
        QTest::addColumn<QString>("window");
        QTest::addColumn<QString>("seconds");
        QTest::addColumn<bool>("first");
        for (const bool first : {false, true}) {
            for (const auto& [window, seconds] :
                 std::vector<std::pair<QString, QString>>{{{}, {}},
                                                          {u"7d"_s, u"604800"_s},
                                                          {u"1d"_s, u"86400"_s},
                                                          {u"6h"_s, u"21600"_s},
                                                          {u"90m"_s, u"5400"_s},
                                                          {u"0h"_s, u"0"_s}}) {
                QTest::addRow("%s, %s", window.isEmpty() ? "no window" : qPrintable(window),
                              first ? "first start" : "any start")
                    << window << seconds << first;
            }
        }
    }
    void aFunnelIsWhatPlainSqlSays()
    {
        QFETCH(QString, window);
        QFETCH(QString, seconds);
        QFETCH(bool, first);
        QStringList flags{u"--start"_s, first ? u"first"_s : u"any"_s};
        if (!window.isEmpty()) {
            flags << u"--window"_s << window;
        }
        const QJsonObject all = funnel(flags);
        QCOMPARE(all[u"groups"].toArray().size(), 1);
        QCOMPARE(QStringList(reach(all[u"groups"][0])),
                 sqlite(funnelSql(seconds, first,
                                  u"SELECT count(*), sum(depth > 1), sum(depth > 2), sum(depth > "
                                  "3) FROM best WHERE place = 1"_s)));
        QStringList groups;
        const QJsonArray bySegment =
            funnel(flags + QStringList{u"--segment"_s, u"device"_s})[u"groups"].toArray();
        for (const QJsonValue& each : bySegment) {
            groups << each[u"name"].toString() + u'|' + reach(each);
        }
        groups.sort();
        QCOMPARE(groups,
                 sqlite(funnelSql(seconds, first,
                                  u"SELECT device, count(*), sum(depth > 1), sum(depth > 2), "
                                  "sum(depth > 3) FROM best WHERE place = 1 GROUP BY device ORDER "
                                  "BY device"_s)));
    }

    void cohortsAndMediansAreWhatPlainSqlSays()
    {
        QStringList cohorts;
        const QJsonArray groups =
            funnel({u"--window"_s, u"1d"_s, u"--cohort"_s, u"week"_s})[u"groups"].toArray();
        for (const QJsonValue& each : groups) {
            cohorts << each[u"name"].toString() + u'|' + reach(each);
        }
        // Week 9 of 2026 ends on Sunday, 1 March.
        QCOMPARE(cohorts,
                 sqlite(funnelSql(u"86400"_s, false,
                                  u"SELECT '2026-W' || printf('%02d', 9 + (t1 - 1772409600 + "
                                  "604800) / 604800) AS week, count(*), sum(depth > 1), "
                                  "sum(depth > 2), sum(depth > 3) FROM best WHERE place = 1 GROUP "
                                  "BY week ORDER BY week"_s)));
        // The lower median and the upper one are at most one apart; their mean is R's type 7.
        const QStringList median = sqlite(
            funnelSql(u"86400"_s, false,
                      u", took AS (SELECT t2 - t1 AS s, row_number() OVER (ORDER BY t2 - t1) AS i, "
                      "count(*) OVER () AS n FROM best WHERE place = 1 AND t2 IS NOT NULL) SELECT "
                      "avg(s) FROM took WHERE i IN ((n + 1) / 2, (n + 2) / 2)"_s));
        const QJsonValue second = funnel({u"--window"_s, u"1d"_s})[u"groups"][0][u"steps"][1];
        QCOMPARE(second[u"medianSeconds"].toDouble(), median.value(0).toDouble());
    }

    void whatIsSetAsideOnlyByRangeAndFilterStaysAside()
    {
        const QJsonObject some = funnel(
            {u"--window"_s, u"6h"_s, u"--from"_s, u"2026-03-05"_s, u"--to"_s, u"2026-03-06"_s});
        // Chains that start on these days only.
        const QString sql =
            funnelSql(u"21600"_s, false,
                      u"SELECT count(*), sum(depth > 1), sum(depth > 2), sum(depth > 3) FROM best "
                      "WHERE place = 1"_s)
                .replace(u"WHERE event = 'A')"_s,
                         u"WHERE event = 'A' AND time >= 1772668800 AND time < 1772841600)"_s);
        QCOMPARE(QStringList(reach(some[u"groups"][0])), sqlite(sql));
        const QJsonObject phone = funnel({u"--window"_s, u"6h"_s, u"--where"_s, u"device=phone"_s});
        const QJsonArray groups =
            funnel({u"--window"_s, u"6h"_s, u"--segment"_s, u"device"_s})[u"groups"].toArray();
        for (const QJsonValue& each : groups) {
            if (each[u"name"].toString() == u"phone") {
                QCOMPARE(reach(phone[u"groups"][0]), reach(each));
            }
        }
    }

    void theSameFileAgainChangesNothing()
    {
        const Run again = json({u"import"_s, m_file, m_csv});
        QCOMPARE(again.status, 0);
        QCOMPARE(again.json[u"as"].toString(), u"events"_s); // the recipe knows
        QCOMPARE(again.json[u"changed"].toBool(), false);
        QCOMPARE(again.json[u"unchanged"].toInt(), eventRows - eventRows / 5000);
        QVERIFY(json({u"verify"_s, m_file}).json[u"ok"].toBool());
    }

    void anUnknownEventListsTheNearest()
    {
        const Run found = json({u"funnel"_s, m_file, u"--steps"_s, u"A,nois"_s});
        QCOMPARE(found.status, 1);
        QVERIFY(found.json[u"error"][u"message"].toString().contains(u"noise"_s));
    }

    void exportedEventsRunNoFormulaAndComeBack()
    {
        const QString file = m_folder.path(u"small.throughline"_s);
        const QString log = m_folder.write(u"small.csv"_s, "user,event,time\n"
                                                           "=1+1,\"Came, at last\",2026-01-05\n"
                                                           "bo,Paid,2026-01-05 10:00:00.5\n");
        QCOMPARE(json({u"new"_s, file}).status, 0);
        QCOMPARE(json({u"import"_s, file, log, u"--entity"_s, u"user"_s, u"--event"_s, u"event"_s,
                       u"--time"_s, u"time"_s})
                     .status,
                 0);
        const QString out = m_folder.path(u"out.csv"_s);
        QCOMPARE(json({u"export"_s, file, out, u"--what"_s, u"events"_s}).status, 0);
        const QByteArray written = Folder::read(out);
        QVERIFY(written.contains("'=1+1,\"Came, at last\",2026-01-05T00:00:00.000Z"));
        QVERIFY(!written.contains(",=1+1"));
        QCOMPARE(written.count('\n'), 3);
        const QString funnelFile = m_folder.path(u"funnel.csv"_s);
        QCOMPARE(
            json({u"export"_s, file, funnelFile, u"--what"_s, u"funnel"_s, u"--steps"_s, u"Paid"_s})
                .status,
            0);
        QVERIFY(Folder::read(funnelFile).contains("Paid,1"));
    }

    void boundCardsShowOneFunnelEverywhere()
    {
        QCOMPARE(json({u"add"_s, m_file, u"Came -> Asked -> Bought"_s}).status, 0);
        for (const auto& [card, event] :
             {std::pair{u"Came"_s, u"A"_s}, {u"Asked"_s, u"B"_s}, {u"Bought"_s, u"C"_s}}) {
            const Run bound = json({u"bind"_s, m_file, card, u"--event"_s, event});
            QCOMPARE(bound.status, 0);
            QVERIFY(bound.json[u"changed"].toBool());
        }
        QCOMPARE(json({u"set"_s, m_file, u"Came -> Asked"_s, u"window=6h"_s}).status, 0);
        const Run dropOff = json({u"dropoff"_s, m_file, u"--path"_s, u"Came,Asked,Bought"_s});
        QCOMPARE(dropOff.status, 0);
        const Run same =
            json({u"funnel"_s, m_file, u"--steps"_s, u"A,B,C"_s, u"--window"_s, u"6h"_s});
        QCOMPARE(reach(dropOff.json[u"groups"][0]), reach(same.json[u"groups"][0]));
        const Run wrong = json({u"bind"_s, m_file, u"Came"_s, u"--event"_s, u"Z"_s});
        QCOMPARE(wrong.status, 1);
        QVERIFY(json({u"verify"_s, m_file}).json[u"ok"].toBool());
    }
};

QTEST_GUILESS_MAIN(EventsTest)
#include "events_test.moc"
