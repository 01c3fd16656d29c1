#include "tests/cli/program.h"

#include <QDate>
#include <QTest>

#include <cmath>

using namespace throughline::test;
using namespace Qt::StringLiterals;

/// What the numbers say of links, from the command line.
class EvidenceTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;

    /// The first \p count values of tests/data/bj_sales.csv as days from 1 January 2025, in a new
    /// project.
    QString sales(const QString& name, int count)
    {
        QByteArray csv = "date,lead,sales\n";
        const auto rows =
            Folder::read(QStringLiteral(THROUGHLINE_TEST_DATA "/bj_sales.csv")).split('\n');
        for (int i = 1; i <= count; ++i) {
            const QDate day = QDate(2025, 1, 1).addDays(i - 1);
            csv += day.toString(Qt::ISODate).toUtf8() + ',' + rows[i].trimmed() + '\n';
        }
        const QString file = m_folder.path(name);
        const QString data = m_folder.write(name + u".csv"_s, csv);
        const bool made = run({u"new"_s, file}).status == 0 &&
                          run({u"import"_s, file, data, u"--date"_s, u"date"_s, u"--value"_s,
                               u"lead"_s, u"--value"_s, u"sales"_s})
                                  .status == 0;
        return made ? file : QString();
    }

    static QStringList pair(const QString& file)
    {
        return {u"evidence"_s, file,       u"--cause"_s, u"lead"_s,
                u"--effect"_s, u"sales"_s, u"--today"_s, u"2026-01-01"_s};
    }

    static bool isNear(const QJsonValue& value, double expected)
    {
        return std::abs(value.toDouble() - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
    }

private Q_SLOTS:
    void salesFollowTheirLeadingIndicatorThreeDaysLater()
    {
        const QString file = sales(u"sales.throughline"_s, 150);
        const Run said = json(pair(file) + QStringList{u"--max-lag"_s, u"10"_s});
        QCOMPARE(said.status, 0);
        QCOMPARE(said.json[u"period"].toString(), u"day"_s);
        QCOMPARE(said.json[u"pairs"].toInt(), 150);
        QCOMPARE(said.json[u"lagWindow"].toArray(), (QJsonArray{0, 10}));
        QCOMPARE(said.json[u"raw"].toArray().size(), 11);
        // tests/core/analysis/evidence_yardstick.R
        QVERIFY(isNear(said.json[u"raw"][3][u"r"], 0.940487148388));
        QVERIFY(isNear(said.json[u"differenced"][3][u"r"], 0.720070408309));
        QVERIFY(isNear(said.json[u"prewhitened"][3][u"low"], 0.563473046154));
        QCOMPARE(said.json[u"arOrder"].toInt(), 3);
        QCOMPARE(said.json[u"bestLag"].toInt(), 3);
        QVERIFY(isNear(said.json[u"r"], 0.678199095552));
        QVERIFY(isNear(said.json[u"high"], 0.767261748857));
        QVERIFY(isNear(said.json[u"effectivePairs"], 111.844753432));
        // 1 - (1 - 6.98389110533e-18)^11
        QVERIFY(said.json[u"pAdjusted"].toDouble() > 7.6e-17);
        QVERIFY(said.json[u"pAdjusted"].toDouble() < 7.7e-17);
        QCOMPARE(said.json[u"verdict"].toString(), u"supported"_s);
        QCOMPARE(said.json[u"sentence"].toString(),
                 u"This fits: when “lead” rises, “sales” rises 3 days later."_s);
    }

    void nineDaysPrintNoCorrelation()
    {
        const Run said = json(pair(sales(u"nine.throughline"_s, 9)));
        QCOMPARE(said.status, 0);
        QCOMPARE(said.json[u"verdict"].toString(), u"notEnoughData"_s);
        QCOMPARE(said.json[u"pairs"].toInt(), 9);
        QVERIFY(said.json[u"r"].isNull());
        QVERIFY(said.json[u"bestLag"].isNull());
        QVERIFY(said.json[u"raw"].toArray().isEmpty());
        QCOMPARE(said.json[u"words"].toString(), u"too few days (9 of 12)"_s);
        const Run text = run(pair(m_folder.path(u"nine.throughline"_s)));
        QVERIFY(!text.out.contains("r ="));
    }

    void aCoarserPeriodCanBeAskedForAndAFinerOneIsRefused()
    {
        const QString file = sales(u"period.throughline"_s, 150);
        const Run weeks = json(pair(file) + QStringList{u"--period"_s, u"week"_s});
        QCOMPARE(weeks.json[u"period"].toString(), u"week"_s);
        QCOMPARE(weeks.json[u"pairs"].toInt(), 22);
        QCOMPARE(run(pair(file) + QStringList{u"--period"_s, u"hour"_s}).status, 2);
        QVERIFY(run({u"indicator"_s, file, u"add"_s, u"Monthly"_s, u"cadence=month"_s}).status ==
                0);
        const Run finer = json({u"evidence"_s, file, u"--cause"_s, u"lead"_s, u"--effect"_s,
                                u"Monthly"_s, u"--period"_s, u"day"_s});
        QCOMPARE(finer.status, 1);
        QVERIFY(finer.json[u"error"][u"message"].toString().contains(u"by the month"_s));
    }

    void aLinkIsReadFromTheSeriesChosenForIt()
    {
        const QString file = sales(u"link.throughline"_s, 150);
        QCOMPARE(run({u"add"_s, file, u"Lead -> Sold because it says so"_s}).status, 0);
        QCOMPARE(run({u"set"_s, file, u"Lead -> Sold"_s, u"evidenceCause=lead"_s,
                      u"evidenceEffect=sales"_s, u"lagDays=[2,4]"_s})
                     .status,
                 0);
        const Run said = json(
            {u"evidence"_s, file, u"--link"_s, u"Lead -> Sold"_s, u"--today"_s, u"2026-01-01"_s});
        QCOMPARE(said.status, 0);
        QCOMPARE(said.json[u"lagWindow"].toArray(), (QJsonArray{2, 4}));
        QCOMPARE(said.json[u"lagsSearched"].toInt(), 3);
        QCOMPARE(said.json[u"bestLag"].toInt(), 3);
        QCOMPARE(said.json[u"link"].toString(), u"Lead → Sold"_s);
        QVERIFY(said.json[u"whatElse"][u"sharedCauses"].toArray().isEmpty());
        const Run all = json({u"evidence"_s, file});
        QCOMPARE(all.json[u"links"].toArray().size(), 1);
        const Run text = run({u"evidence"_s, file});
        QVERIFY(text.out.contains("fits"));
    }

    void namesThatAreNotThereAndHalfAPairAreRefused()
    {
        const QString file = sales(u"wrong.throughline"_s, 20);
        QCOMPARE(run({u"evidence"_s, file, u"--cause"_s, u"lead"_s}).status, 2);
        QCOMPARE(
            run({u"evidence"_s, file, u"--link"_s, u"A -> B"_s, u"--cause"_s, u"lead"_s}).status,
            2);
        const Run unknown =
            json({u"evidence"_s, file, u"--cause"_s, u"led"_s, u"--effect"_s, u"sales"_s});
        QCOMPARE(unknown.status, 1);
        QVERIFY(unknown.json[u"error"][u"message"].toString().contains(u"lead"_s));
        QCOMPARE(run({u"evidence"_s, file, u"--link"_s, u"A -> B"_s}).status, 1);
        QCOMPARE(
            run({u"evidence"_s, file, u"--cause"_s, u"lead"_s, u"--effect"_s, u"lead"_s}).status,
            1);
    }

    void theSampleFitsWhereItsNumbersWereMadeTo()
    {
        const QString file = m_folder.path(u"sample.throughline"_s);
        QCOMPARE(run({u"new"_s, file, u"--template"_s, u"onboarding"_s}).status, 0);
        const Run fits = json(
            {u"evidence"_s, file, u"--link"_s, u"Own data connected -> First report in week 1"_s});
        QCOMPARE(fits.json[u"verdict"].toString(), u"supported"_s);
        QCOMPARE(fits.json[u"bestLag"].toInt(), 1);
        const Run early = json({u"evidence"_s, file, u"--link"_s,
                                u"Guides shown at the data step -> Own data connected"_s});
        QCOMPARE(early.json[u"verdict"].toString(), u"tooEarly"_s);
        QCOMPARE(early.json[u"tooEarlyUntil"].toString(), u"2026-03-05"_s);
    }

    void theTemplateOfGuidesAndCustomersFitsLinkByLink()
    {
        const QString file = m_folder.path(u"pipeline.throughline"_s);
        QCOMPARE(run({u"new"_s, file, u"--template"_s, u"pipeline"_s}).status, 0);
        const std::pair<QString, int> links[] = {{u"Guide read to the end -> Demo requested"_s, 1},
                                                 {u"Demo requested -> Opportunity qualified"_s, 2},
                                                 {u"Opportunity qualified -> Customer won"_s, 6}};
        for (const auto& [link, lag] : links) {
            const Run said = json({u"evidence"_s, file, u"--link"_s, link});
            QCOMPARE(said.json[u"verdict"].toString(), u"supported"_s);
            QCOMPARE(said.json[u"bestLag"].toInt(), lag);
        }
        const Run dropOff = json({u"dropoff"_s, file});
        QCOMPARE(dropOff.status, 0);
        QCOMPARE(dropOff.json[u"path"].toArray().size(), 4);
    }
};

QTEST_GUILESS_MAIN(EvidenceTest)
#include "evidence_test.moc"
