#include "tests/cli/program.h"

#include <QTest>

using namespace throughline::test;
using namespace Qt::StringLiterals;

/// What the program says of a project from the command line: findings, report, dates, breaks.
class GuidanceTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;

    QString project(const QString& name, const QString& line = u"Guides -> Guides shown -> Used"_s)
    {
        const QString file = m_folder.path(name + u".throughline"_s);
        const bool made =
            run({u"new"_s, file}).status == 0 && run({u"add"_s, file, line}).status == 0;
        return made ? file : QString();
    }

    bool count(const QString& file, const QByteArray& csv)
    {
        const QString counts = m_folder.write(u"counts.csv"_s, csv);
        return run({u"import"_s, file, counts, u"--date"_s, u"date"_s, u"--reach"_s,
                    u"shown=Guides shown"_s, u"--reach"_s, u"used=Used"_s})
                   .status == 0;
    }

private Q_SLOTS:
    void findingsAreListedAndToldByTheStatusWhenStrict()
    {
        const QString file = project(u"findings"_s);
        const Run plain = json({u"findings"_s, file});
        QCOMPARE(plain.status, 0);
        const QJsonArray findings = plain.json[u"findings"].toArray();
        QVERIFY(!findings.isEmpty());
        for (const char* key : {"id", "severity", "about", "message", "why", "fix"}) {
            QVERIFY2(findings.first().toObject().contains(QLatin1String(key)), key);
        }
        QStringList ids;
        for (const QJsonValue& each : findings) {
            ids << each[u"id"].toString();
        }
        QVERIFY(ids.contains(u"link.noAssumption"_s));
        QCOMPARE(json({u"findings"_s, file, u"--strict"_s}).status, 3);
        const Run text = run({u"findings"_s, file});
        QVERIFY(text.out.startsWith("Outcome"));
        QVERIFY(text.out.contains("2 links have no"));
    }

    void aReportOfADayIsTheSameTwice()
    {
        const QString file = project(u"report"_s);
        QVERIFY(count(file, "date,shown,used\n2025-12-01,1000,480\n2026-01-01,900,300\n"));
        const QString first = m_folder.path(u"first.md"_s);
        const QString second = m_folder.path(u"second.md"_s);
        for (const QString& out : {first, second}) {
            const Run written = run(
                {u"export"_s, file, out, u"--what"_s, u"report"_s, u"--as-of"_s, u"2026-01-31"_s});
            QVERIFY2(written.status == 0, written.err.constData());
        }
        const QByteArray report = Folder::read(first);
        QCOMPARE(Folder::read(second), report);
        QVERIFY(report.contains("As of 2026-01-31."));
        // The same numbers as the drop-off of these days says.
        const QJsonObject shown =
            json({u"dropoff"_s, file, u"--from"_s, u"2025-12-01"_s, u"--to"_s, u"2025-12-31"_s})
                .json;
        QCOMPARE(shown[u"groups"][0][u"steps"][1][u"reach"].toInt(), 480);
        QVERIFY2(report.contains("| Used | 480 | 48.0 % |"), report.constData());
        QVERIFY(report.contains("counts.csv"));
    }

    void anOutlineAndACalendarAreWritten()
    {
        const QString file = project(u"texts"_s);
        QCOMPARE(run({u"set"_s, file, u"Guides"_s, u"liveSince=2025-01-06"_s}).status, 0);
        QCOMPARE(run({u"set"_s, file, u"Guides -> Guides shown"_s, u"lagDays=[7,14]"_s}).status, 0);
        QCOMPARE(run({u"set"_s, file, u"Guides shown -> Used"_s, u"lagDays=[14,28]"_s}).status, 0);
        const QString outline = m_folder.path(u"outline.md"_s);
        QCOMPARE(run({u"export"_s, file, outline}).status, 0);
        QCOMPARE(Folder::read(outline), "- Guides\n  - Guides shown\n    - Used\n");
        const QString calendar = m_folder.path(u"out.ics"_s);
        QCOMPARE(run({u"export"_s, file, calendar}).status, 0);
        const QByteArray ics = Folder::read(calendar);
        QCOMPARE(ics.count("BEGIN:VEVENT"), 3);
        QCOMPARE(ics.count("DTSTART;VALUE=DATE:20250217"), 2);
    }

    void theFirstBreakIsAnswered()
    {
        const QString file = project(u"break"_s);
        QVERIFY(count(file, "date,shown,used\n2025-12-01,1000,600\n2026-01-01,1000,400\n"));
        const QJsonObject found =
            json({u"dropoff"_s, file, u"--from"_s, u"2026-01-01"_s, u"--to"_s, u"2026-01-31"_s,
                  u"--compare"_s, u"2025-12-01:2025-12-31"_s})
                .json[u"firstBreak"]
                .toObject();
        QCOMPARE(found[u"answer"].toString(), u"break"_s);
        QCOMPARE(found[u"step"].toString(), u"Used"_s);
        QCOMPARE(found[u"lost"].toDouble(), 200.);
        QVERIFY(found[u"changeHigh"].toDouble() < 0);
    }

    void anExpectationWrittenAfterTheDataCameIsNotJudgedBy()
    {
        const QString file = project(u"late"_s);
        QVERIFY(count(file, "date,shown,used\n2025-12-01,1000,480\n"));
        QCOMPARE(
            run({u"expect"_s, file, u"Guides shown -> Used"_s, u"--value"_s, u"0.72"_s}).status, 0);
        // More data seal it; the first of these days had come before it was written.
        QVERIFY(count(file, "date,shown,used\n2026-01-01,1000,400\n"));
        QVERIFY(json({u"dropoff"_s, file}).json[u"groups"][0][u"steps"][1][u"expected"].isNull());
        const QJsonObject later = json({u"dropoff"_s, file, u"--from"_s, u"2026-01-01"_s}).json;
        QCOMPARE(later[u"groups"][0][u"steps"][1][u"expected"].toDouble(), 0.72);
    }

    void anExpectationIsWrittenOverACardNobodyCounts()
    {
        const QString file = project(u"over"_s);
        const Run written = json({u"expect"_s, file, u"Guides -> Used"_s, u"--value"_s, u"0.45"_s});
        QVERIFY2(written.status == 0, written.err.constData());
        const QString counts = m_folder.write(u"over.csv"_s, "date,g,u\n2026-01-05,100,40\n");
        QCOMPARE(run({u"import"_s, file, counts, u"--date"_s, u"date"_s, u"--reach"_s,
                      u"g=Guides"_s, u"--reach"_s, u"u=Used"_s})
                     .status,
                 0);
        const QJsonObject found = json({u"dropoff"_s, file}).json;
        QCOMPARE(found[u"passedOver"][0].toString(), u"Guides shown"_s);
        QCOMPARE(found[u"groups"][0][u"steps"][1][u"expected"].toDouble(), 0.45);
    }

    void aPictureIsPaintedWithoutAWordOnStderr()
    {
        const QString file = project(u"quiet"_s);
        const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
        qunsetenv("XDG_RUNTIME_DIR");
        const Run painted = run({u"export"_s, file, m_folder.path(u"quiet.svg"_s)});
        if (!before.isEmpty()) {
            qputenv("XDG_RUNTIME_DIR", before);
        }
        QCOMPARE(painted.status, 0);
        QCOMPARE(painted.err, QByteArray());
    }
};

QTEST_GUILESS_MAIN(GuidanceTest)
#include "guidance_test.moc"
