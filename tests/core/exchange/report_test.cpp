#include "core/exchange/report.h"

#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;
using namespace throughline::test;

namespace {

struct Reported
{
    Map map = chain("Guides -> Guides shown -> Data connected because they see how -> Active");
    std::vector<Observation> rows;

    Reported()
    {
        map.outcome.sentence = u"Of 100 new customers, 27 stay | and pay"_s;
        count("Guides shown", 1000, {2025, 12, 1});
        count("Data connected", 480, {2025, 12, 1});
        count("Active", 200, {2025, 12, 1});
    }
    void count(const char* title, double value, QDate day)
    {
        Observation row;
        row.series = stepOf(map, title).id;
        row.day = day;
        row.value = value;
        row.brought = testNow();
        rows.push_back(row);
    }
    QString text(QDate asOf = testDay()) const
    {
        return QString::fromUtf8(reportToMarkdown(map, rows, asOf));
    }
};

}

/// The report of a project on a day.
class ReportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itLeadsWithTheOutcomeAndHoldsAllParts()
    {
        const QString text = Reported().text();
        const QStringList parts{
            u"# Of 100 new customers, 27"_s,
            u"As of 2026-02-12."_s,
            u"> Of 100 new customers, 27 stay \\| and pay"_s,
            u"## Chain"_s,
            u"because they see how"_s,
            u"## Drop-off"_s,
            u"| Data connected | 480 | 48.0 % | 44.9 % to 51.1 % | 520 |"_s,
            u"## Status"_s,
            u"## Expectations"_s,
            u"## Where the numbers come from"_s,
            u"| Data connected (how many) | 1 | 2025-12-01 | 2025-12-01 | 2026-02-12 "
            "12:00 UTC |"_s};
        qsizetype at = -1;
        for (const QString& part : parts) {
            const qsizetype next = text.indexOf(part, at + 1);
            QVERIFY2(next > at, qPrintable(part + u"\n\n"_s + text));
            at = next;
        }
    }

    void theSameDayGivesTheSameBytes()
    {
        const Reported reported;
        QCOMPARE(reported.text(), reported.text());
    }

    void whatCameLaterIsLeftOut()
    {
        Reported reported;
        const QString before = reported.text({2025, 12, 31});
        reported.count("Data connected", 999, {2026, 1, 1});
        Expectation later;
        later.id = ExpectationId::create();
        later.link = linkOf(reported.map, "Data connected -> Active").id;
        later.value = 0.5;
        later.written = testNow();
        reported.map.expectations[later.id] = later;
        QCOMPARE(reported.text({2025, 12, 31}), before);
        QVERIFY(reported.text() != before);
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "report_test.moc"
