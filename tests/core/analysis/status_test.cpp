#include "core/analysis/status.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;

namespace {

const QDate today(2026, 2, 12); // a Thursday; the last finished week starts on 2 February
const QDate lastWeek(2026, 2, 2);

/// Activity → middle → outcome, with one indicator on the outcome's card.
struct Judged
{
    Map map = emptyMap();
    StepId activity = StepId::create();
    StepId middle = StepId::create();
    IndicatorId id;
    std::vector<Observation> rows;

    Judged()
    {
        addStep(activity, Stage::Activity, u"Guides"_s);
        addStep(middle, Stage::Intermediate, u"Guide opened"_s);
        map.steps[map.outcome.card].title = u"Active"_s;
        link(activity, middle);
        link(middle, map.outcome.card);
        id = add(u"Median days"_s);
    }

    void addStep(StepId step, Stage stage, const QString& title)
    {
        map.steps[step].id = step;
        map.steps[step].stage = stage;
        map.steps[step].title = title;
    }

    Link& link(StepId from, StepId to, std::optional<LagDays> lag = {})
    {
        const LinkId linkId = LinkId::create();
        Link& each = map.links[linkId];
        each.id = linkId;
        each.from = from;
        each.to = to;
        each.lagDays = lag;
        return each;
    }

    IndicatorId add(const QString& name)
    {
        Indicator each;
        each.id = IndicatorId::create();
        each.name = name;
        each.onStep = map.outcome.card;
        each.gamingTest = TestAnswer::No; // its target is in force
        map.indicators[each.id] = each;
        return each.id;
    }

    Indicator& indicator() { return map.indicators.at(id); }

    void observe(double value, QDate day = lastWeek, std::optional<double> denominator = {})
    {
        Observation row;
        row.series = id;
        row.day = day;
        row.value = value;
        row.denominator = denominator;
        rows.push_back(row);
    }

    void plan(double baseline, double target, TargetKind kind, QDate by)
    {
        indicator().baseline = baseline;
        indicator().target = target;
        indicator().targetKind = kind;
        indicator().targetDate = by;
    }

    IndicatorStatus status(QDate on = today) const { return statusOfAll(map, rows, on).front(); }
};

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

}

class StatusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAFinishedValueThereIsNoData()
    {
        Judged it;
        QCOMPARE(it.status().status, Status::NoData);
        it.observe(5, QDate(2026, 2, 9)); // this week has not ended
        QCOMPARE(it.status().status, Status::NoData);
        QCOMPARE(it.status(QDate(2026, 2, 16)).status, Status::Watching);
    }

    /// The sample's plan line: flat at 13.1 from 4 August to 1 September, then straight to 5 on
    /// 31 March. R: s <- as.Date("2025-08-04") + 28; 13.1 - 8.1 * as.numeric(as.Date("2026-02-12")
    /// - s) / as.numeric(as.Date("2026-03-31") - s) gives 6.804265402844, the attainment of 9.1
    /// 0.635350797952.
    void aValueIsJudgedAlongThePlanLine()
    {
        Judged it;
        it.map.steps[it.activity].liveSince = QDate(2025, 8, 4);
        it.map.links.begin()->second.lagDays = LagDays{28, 42};
        it.plan(13.1, 5, TargetKind::FallTo, QDate(2026, 3, 31));
        it.observe(9.1);
        const IndicatorStatus status = it.status();
        QVERIFY(near(*status.plan, 6.804265402844));
        QVERIFY(near(*status.attainment, 0.635350797952));
        QVERIFY(near(*status.distance, 9.1 - 6.804265402844));
        QCOMPARE(status.status, Status::AtRisk);
        QVERIFY(!status.tooEarlyUntil.isValid()); // it was 2025-09-15
    }

    void attainmentDecides_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<Status>("status");
        QTest::newRow("nine tenths") << 19. << Status::OnTrack;
        QTest::newRow("just below nine tenths") << 18.99 << Status::AtRisk;
        QTest::newRow("six tenths") << 16. << Status::AtRisk;
        QTest::newRow("just below six tenths") << 15.99 << Status::OffTrack;
        QTest::newRow("below the baseline") << 9. << Status::OffTrack;
    }

    void attainmentDecides()
    {
        QFETCH(double, value);
        Judged it;
        it.plan(10, 20, TargetKind::RiseTo, QDate(2026, 2, 1)); // its date has passed: the target
        it.observe(value);
        QTEST(it.status().status, "status");
    }

    void nearTheBaselineThePlanIsOnlyWatched()
    {
        Judged it;
        it.indicator().baselineDate = QDate(2026, 2, 10);
        it.plan(10, 20, TargetKind::RiseTo, QDate(2027, 2, 10));
        it.observe(4);
        QCOMPARE(it.status().status, Status::Watching);
    }

    void untilTheLongestLagsHavePassedItIsTooEarly()
    {
        Judged it;
        it.map.steps[it.activity].liveSince = QDate(2026, 2, 5);
        for (auto& [id, link] : it.map.links) {
            link.lagDays = LagDays{7, 14};
        }
        it.observe(5);
        QCOMPARE(it.status().status, Status::TooEarly);
        QCOMPARE(it.status().tooEarlyUntil, QDate(2026, 3, 5));
        QCOMPARE(it.status(QDate(2026, 3, 4)).status, Status::TooEarly);
        QVERIFY(it.status(QDate(2026, 3, 5)).status != Status::TooEarly);
        QVERIFY(!it.status(QDate(2026, 3, 5)).tooEarlyUntil.isValid());
    }

    void aTargetThatIsOnlyProposedJudgesNothing()
    {
        Judged it;
        it.plan(3, 9, TargetKind::RiseTo, today);
        it.observe(3);
        QCOMPARE(it.status().status, Status::OffTrack);
        it.indicator().gamingTest = TestAnswer::Unanswered;
        QCOMPARE(it.status().status, Status::Watching);
        QVERIFY(!it.status().plan && !it.status().attainment);
        QVERIFY(it.status().sentence.contains(u"proposed"_s));
        it.indicator().gamingTest = TestAnswer::Guarded;
        QCOMPARE(it.status().status, Status::OffTrack);
    }

    void anExpectationWrittenAfterTheValueCameJudgesNothing()
    {
        Judged it;
        it.observe(3);
        it.rows.back().brought = QDateTime(QDate(2026, 2, 9), QTime(9, 0), Qt::UTC);
        Expectation each;
        each.id = ExpectationId::create();
        each.indicator = it.id;
        each.value = 9;
        each.written = it.rows.back().brought.addSecs(-1);
        it.map.expectations[each.id] = each;
        QCOMPARE(it.status().status, Status::OffTrack);
        it.map.expectations[each.id].written = it.rows.back().brought.addSecs(1);
        QCOMPARE(it.status().status, Status::Watching);
    }

    void theEarliestWayAndTheOldestActivityCount()
    {
        Judged it;
        it.map.steps[it.activity].liveSince = QDate(2026, 2, 1);
        for (auto& [id, link] : it.map.links) {
            link.lagDays = LagDays{10, 20};
        }
        it.link(it.activity, it.map.outcome.card, LagDays{1, 15}); // a shorter way
        const StepId newer = StepId::create();
        it.addStep(newer, Stage::Activity, u"Newer"_s);
        it.map.steps[newer].liveSince = QDate(2026, 2, 10);
        it.link(newer, it.middle, LagDays{0, 100});
        it.observe(5);
        QCOMPARE(it.status().tooEarlyUntil, QDate(2026, 2, 16));
    }

    void anActivityWithoutAStartDateMakesNothingTooEarly()
    {
        Judged it;
        for (auto& [id, link] : it.map.links) {
            link.lagDays = LagDays{100, 200};
        }
        it.observe(5);
        QCOMPARE(it.status().status, Status::Watching);
    }

    void moreThanTwoCadencesWithoutNewsIsStaleAndKeepsItsPlace()
    {
        Judged it;
        it.plan(10, 20, TargetKind::RiseTo, QDate(2026, 1, 1));
        it.observe(11, QDate(2026, 1, 19)); // its last day is 25 January
        QCOMPARE(it.status(QDate(2026, 2, 8)).status, Status::OffTrack);
        QCOMPARE(it.status(QDate(2026, 2, 9)).status, Status::Stale);
        QCOMPARE(it.status(QDate(2026, 2, 9)).judged, Status::OffTrack);
    }

    void monthlyValuesAreJudgedByTheMonthWhateverTheCadenceSays()
    {
        Judged it;
        for (int month = 10; month <= 12; ++month) {
            it.observe(month, QDate(2025, month, 1));
        }
        it.observe(99, QDate(2026, 2, 1)); // unfinished
        QCOMPARE(*it.status().value, 12.);
        QCOMPARE(it.status().date, QDate(2025, 12, 1));
        QCOMPARE(it.status().status, Status::Watching);
    }

    void daysAreBroughtToTheIndicatorsWeek()
    {
        Judged it;
        it.indicator().kind = QuantityKind::Count;
        for (int day = 0; day < 7; ++day) {
            it.observe(10, lastWeek.addDays(day));
        }
        QCOMPARE(*it.status().value, 70.);
        QCOMPARE(it.status().date, lastWeek);
    }

    void thresholdsGoBeforeThePlan_data()
    {
        QTest::addColumn<double>("amber");
        QTest::addColumn<double>("red");
        QTest::addColumn<double>("value");
        QTest::addColumn<Status>("status");
        QTest::newRow("good") << 50. << 40. << 50. << Status::OnTrack;
        QTest::newRow("between") << 50. << 40. << 45. << Status::AtRisk;
        QTest::newRow("bad") << 50. << 40. << 39. << Status::OffTrack;
        QTest::newRow("lower is better, good") << 40. << 50. << 39. << Status::OnTrack;
        QTest::newRow("lower is better, bad") << 40. << 50. << 51. << Status::OffTrack;
    }

    void thresholdsGoBeforeThePlan()
    {
        QFETCH(double, amber);
        QFETCH(double, red);
        QFETCH(double, value);
        Judged it;
        it.plan(0, 1, TargetKind::RiseTo, QDate(2026, 1, 1));
        it.indicator().amber = amber;
        it.indicator().red = red;
        it.observe(value);
        QTEST(it.status().status, "status");
    }

    void aShareToKeepMayMissItByFivePoints_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<Status>("status");
        QTest::newRow("met") << 0.75 << Status::OnTrack;
        QTest::newRow("five points") << 0.70 << Status::AtRisk;
        QTest::newRow("more") << 0.69 << Status::OffTrack;
    }

    void aShareToKeepMayMissItByFivePoints()
    {
        QFETCH(double, value);
        Judged it;
        it.indicator().kind = QuantityKind::Ratio;
        it.indicator().target = 0.75;
        it.indicator().targetKind = TargetKind::StayAbove;
        it.observe(value);
        QTEST(it.status().status, "status");
    }

    void anExpectationIsABarToMeet()
    {
        Judged it;
        Expectation expected;
        expected.id = ExpectationId::create();
        expected.indicator = it.id;
        expected.value = 100;
        expected.from = expected.to = QDate(2026, 2, 5); // a day of the week judged
        it.map.expectations[expected.id] = expected;
        it.observe(95);
        QCOMPARE(it.status().status, Status::AtRisk);
        QCOMPARE(*it.status().plan, 100.);
        it.rows.clear();
        it.observe(94.9);
        QCOMPARE(it.status().status, Status::OffTrack);
    }

    /// R: prop.test(3, 8, correct = FALSE)$conf.int is 0.1368 to 0.6943, of 550 in 1,000
    /// 0.5190 to 0.5806, of 480 in 1,000 0.4492 to 0.5110.
    void aShareIsReadWithItsInterval_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("of");
        QTest::addColumn<Status>("status");
        QTest::newRow("too few to say") << 0.375 << 8. << Status::Watching;
        QTest::newRow("inside chance, narrow") << 0.55 << 1000. << Status::OnTrack;
        QTest::newRow("below, outside chance") << 0.48 << 1000. << Status::OffTrack;
    }

    void aShareIsReadWithItsInterval()
    {
        QFETCH(double, value);
        QFETCH(double, of);
        Judged it;
        it.indicator().kind = QuantityKind::Ratio;
        it.indicator().target = 0.56;
        it.indicator().targetKind = TargetKind::StayAbove;
        it.observe(value, lastWeek, of);
        QTEST(it.status().status, "status");
    }

    void threeOfEightAreTooFewToSay()
    {
        Judged it;
        it.indicator().kind = QuantityKind::Ratio;
        it.indicator().target = 0.56;
        it.indicator().targetKind = TargetKind::StayAbove;
        it.observe(0.375, lastWeek, 8);
        QCOMPARE(it.status().sentence, u"3 of 8: too few to say"_s);
        QVERIFY(near(*it.status().low, 0.136844285824));
        QVERIFY(near(*it.status().high, 0.694257605397));
    }

    void whatIsForOrientationIsNeverJudged()
    {
        Judged it;
        it.indicator().role = Role::Diagnostic;
        it.plan(10, 20, TargetKind::RiseTo, QDate(2026, 1, 1));
        it.observe(1);
        QCOMPARE(it.status().status, Status::Watching);
    }

    void theWorstComesFirst()
    {
        Judged it;
        it.plan(10, 20, TargetKind::RiseTo, QDate(2026, 1, 1));
        it.observe(14); // off track, six short
        const auto another = [&it](const QString& name, std::optional<double> value) {
            const IndicatorId id = it.add(name);
            it.map.indicators[id].baseline = 10;
            it.map.indicators[id].target = 20;
            it.map.indicators[id].targetDate = QDate(2026, 1, 1);
            if (value) {
                Observation row;
                row.series = id;
                row.day = lastWeek;
                row.value = value;
                it.rows.push_back(row);
            }
        };
        another(u"met"_s, 20);
        another(u"nothing known"_s, {});
        another(u"at risk"_s, 17);
        another(u"worst"_s, 11);
        QStringList names;
        for (const IndicatorStatus& each : statusOfAll(it.map, it.rows, today)) {
            names << it.map.indicators.at(each.indicator).name;
        }
        QCOMPARE(names, (QStringList{u"worst"_s, u"Median days"_s, u"at risk"_s, u"nothing known"_s,
                                     u"met"_s}));
    }
};

QTEST_GUILESS_MAIN(StatusTest)
#include "status_test.moc"
