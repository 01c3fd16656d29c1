#include "core/analysis/evidence.h"

#include "core/analysis/evidence_before_after.h"
#include "core/analysis/evidence_words.h"
#include "tests/support/builders.h"

#include <QTest>

#include <cmath>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* theLink = "Guides shown -> Data connected";

/// A map of which one link has weekly counts at both ends.
struct Counted
{
    Map map = chain("In-app guides -> Guides shown -> Data connected -> Active");
    std::vector<Observation> rows;
    QDate today{2026, 2, 12};

    Link& link() { return map.links[linkOf(map, theLink).id]; }
    void count(const char* title, QDate day, double value)
    {
        rows.push_back({stepOf(map, title).id, day, {}, {}, value, {}});
    }
    /// Weekly counts that have no pattern of their own; the effect follows \p lag weeks later, in
    /// the same direction or the other one.
    void weeks(int count, int lag, double slope = 0.5)
    {
        const QDate last(2026, 2, 2); // the newest finished week on 12 February
        for (int i = 0; i < count; ++i) {
            const QDate day = last.addDays(-7 * (count - 1 - i));
            this->count("Guides shown", day, cause(i));
            this->count("Data connected", day, 60 + slope * cause(i - lag) + 1.5 * cause(i + 100));
        }
    }
    LinkEvidence evidence() { return evidenceOfLink(map, valuesBySeries(rows), link(), today); }

    /// Scattered between 40 and 60 without repeating (a multiplicative congruence).
    static double cause(int i)
    {
        return 40 + std::fmod(double((i + 50) * 7919 % 1009) * 0.618, 20);
    }
};

}

class EvidenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEffectThatFollowsFits()
    {
        Counted counted;
        counted.weeks(40, 1, 3);
        counted.link().lagDays = LagDays{7, 14};
        const LinkEvidence found = counted.evidence();
        QCOMPARE(found.verdict, Verdict::Supported);
        QCOMPARE(found.best->lag, 1);
        QVERIFY(found.best->r > 0.5);
        QCOMPARE(found.lagWindow, (LagSpan{1, 2}));
        QCOMPARE(found.lags, (LagSpan{0, 2}));
        QCOMPARE(found.lagsSearched, 2);
        QCOMPARE(found.numbers.pairs, 40);
        QCOMPARE(found.numbers.period, Cadence::Week);
        QCOMPARE(verdictWords(found), u"fits"_s);
        QCOMPARE(evidenceSentence(found).text(),
                 u"This fits: when “Guides shown” rises, “Data connected” rises one week later."_s);
        QCOMPARE(found.pAdjusted, adjustedForLooks(*found.best->p, 2));
    }

    void theOtherSignPointsTheOtherWayUnlessTheLinkLowers()
    {
        Counted counted;
        counted.weeks(40, 1, -3);
        QCOMPARE(counted.evidence().verdict, Verdict::Contradicted);
        QCOMPARE(verdictWords(counted.evidence()), u"points the other way"_s);
        counted.link().effect = Effect::Lowers;
        QCOMPARE(counted.evidence().verdict, Verdict::Supported);
        QCOMPARE(counted.evidence().expectedSign, -1);
    }

    void outsideTheStatedLagNothingIsSeen()
    {
        Counted counted;
        counted.weeks(40, 1, 3);
        counted.link().lagDays = LagDays{28, 42};
        const LinkEvidence found = counted.evidence();
        QCOMPARE(found.lagWindow, (LagSpan{4, 6}));
        QCOMPARE(found.verdict, Verdict::NotSupported);
        QCOMPARE(verdictWords(found), u"no sign of it yet"_s);
    }

    void tooEarlyGoesBeforeEverythingAndShowsNoCorrelation()
    {
        Counted counted;
        counted.weeks(40, 1, 3);
        counted.link().lagDays = LagDays{14, 28};
        counted.map.steps[stepOf(counted.map, "In-app guides").id].liveSince = QDate(2026, 2, 5);
        const LinkEvidence found = counted.evidence();
        QCOMPARE(found.verdict, Verdict::TooEarly);
        QCOMPARE(found.tooEarlyUntil, QDate(2026, 3, 5));
        QVERIFY(found.raw.empty() && !found.best);
        QCOMPARE(verdictWords(found), u"too early"_s);
        counted.today = QDate(2026, 3, 5);
        QCOMPARE(counted.evidence().verdict, Verdict::NotSupported);
    }

    void fewerThanTwelvePeriodsAreTooFewAndSayFromWhen()
    {
        Counted counted;
        counted.weeks(5, 1, 3);
        const LinkEvidence found = counted.evidence();
        QCOMPARE(found.verdict, Verdict::NotEnoughData);
        QCOMPARE(verdictWords(found), u"too few weeks (5 of 12)"_s);
        QVERIFY(found.raw.empty() && found.prewhitened.empty() && !found.best);
        // Seven more weeks after that of 2 February end on 29 March.
        QCOMPARE(found.enoughFrom, QDate(2026, 3, 30));
        QVERIFY(evidenceSentence(found).text().startsWith(u"Five weeks of twelve are there."_s));
        counted.rows.clear();
        counted.weeks(12, 1, 3);
        QVERIFY(counted.evidence().best);
    }

    void withoutNumbersAtBothEndsThereIsNothingToSay()
    {
        Counted counted;
        const LinkEvidence found = counted.evidence();
        QCOMPARE(found.verdict, Verdict::NotEnoughData);
        QCOMPARE(found.obstacle, EvidenceObstacle::NoSeries);
        QCOMPARE(verdictWords(found), u"too few weeks (0 of 12)"_s);
    }

    void aSeriesThatDoesNotVarySaysNothing()
    {
        Counted counted;
        for (int i = 0; i < 30; ++i) {
            const QDate day = QDate(2025, 6, 2).addDays(7 * i);
            counted.count("Guides shown", day, 100);
            counted.count("Data connected", day, Counted::cause(i));
        }
        const LinkEvidence found = counted.evidence();
        QCOMPARE(found.verdict, Verdict::NotEnoughData);
        QCOMPARE(found.obstacle, EvidenceObstacle::CauseEven);
        QCOMPARE(evidenceSentence(found).text(),
                 u"“Guides shown” does not vary, nothing can be said."_s);
    }

    void anUnfinishedPeriodDoesNotCount()
    {
        Counted counted;
        counted.weeks(11, 1, 3);
        counted.count("Guides shown", QDate(2026, 2, 9), 50);
        counted.count("Data connected", QDate(2026, 2, 9), 50);
        QCOMPARE(counted.evidence().numbers.pairs, 11);
        counted.today = QDate(2026, 2, 16);
        QCOMPARE(counted.evidence().numbers.pairs, 12);
    }

    void gapsStayGaps()
    {
        Counted counted;
        counted.weeks(30, 1, 3);
        counted.rows.erase(counted.rows.begin() + 10); // one count of the cause
        const LinkEvidence found = counted.evidence();
        QCOMPARE(found.numbers.days.size(), size_t(30));
        QCOMPARE(found.numbers.pairs, 29);
        QVERIFY(!found.numbers.cause[5]);
        QVERIFY(found.numbers.effect[5]);
    }

    void weeksThatNeverStandNextToEachOtherSayNothing()
    {
        Counted counted;
        for (int i = 0; i < 20; ++i) {
            const QDate day = QDate(2025, 4, 7).addDays(14 * i);
            counted.count("Guides shown", day, Counted::cause(i));
            counted.count("Data connected", day, Counted::cause(i + 7));
        }
        const LinkEvidence found = counted.evidence();
        QCOMPARE(found.numbers.pairs, 20);
        QCOMPARE(found.verdict, Verdict::NotEnoughData);
        QCOMPARE(found.obstacle, EvidenceObstacle::TooManyGaps);
        QCOMPARE(verdictWords(found), u"too few weeks in a row"_s);
    }

    void differentCadencesMeetAtTheCoarserOne()
    {
        Counted counted;
        for (QDate day(2025, 9, 1); day < QDate(2026, 2, 9); day = day.addDays(1)) {
            counted.count("Guides shown", day, 10 + day.day() % 7);
            if (day.dayOfWeek() == Qt::Monday) {
                counted.count("Data connected", day, Counted::cause(day.dayOfYear()));
            }
        }
        const LinkEvidence found = counted.evidence();
        QCOMPARE(found.numbers.period, Cadence::Week);
        QVERIFY(found.numbers.broughtToCoarser);
        QCOMPARE(found.numbers.days.front(), QDate(2025, 9, 1));
        // 1 to 7 September: 11 + 12 + 13 + 14 + 15 + 16 + 10.
        QCOMPARE(found.numbers.cause.front(), std::optional(91.0));
    }

    void aWeekThatWasSeenOnlyInPartIsLeftOut()
    {
        Counted counted;
        for (QDate day(2025, 9, 4); day < QDate(2026, 2, 9); day = day.addDays(1)) {
            counted.count("Guides shown", day, 10);
            if (day.dayOfWeek() == Qt::Monday) {
                counted.count("Data connected", day, 5);
            }
        }
        QCOMPARE(counted.evidence().numbers.days.front(), QDate(2025, 9, 8));
    }

    void theEvidencePairGoesBeforeTheCountsAndTheseBeforeIndicators()
    {
        Counted counted;
        Indicator opened;
        opened.id = IndicatorId::create();
        opened.name = u"Guide opened"_s;
        opened.onStep = stepOf(counted.map, "Guides shown").id;
        Indicator share = opened;
        share.id = IndicatorId::create();
        share.name = u"Share connected"_s;
        share.onStep = {};
        share.onLink = counted.link().id;
        counted.map.indicators = {{opened.id, opened}, {share.id, share}};
        const auto pair = [&counted] {
            return evidencePairOf(counted.map, valuesBySeries(counted.rows), counted.link());
        };
        QCOMPARE(pair()->cause.name, u"Guide opened"_s);
        QCOMPARE(pair()->effect.name, u"Share connected"_s);
        counted.weeks(3, 1);
        QCOMPARE(pair()->cause.name, u"Guides shown"_s);
        QCOMPARE(pair()->effect.name, u"Data connected"_s);
        counted.link().evidenceEffect = u"Share connected"_s;
        QCOMPARE(pair()->cause.name, u"Guides shown"_s);
        QCOMPARE(pair()->effect.name, u"Share connected"_s);
        counted.link().evidenceCause = u"Guide opened"_s;
        QCOMPARE(pair()->cause.name, u"Guide opened"_s);
    }

    void lagsInDaysBecomePeriods()
    {
        QCOMPARE(lagInPeriods({7, 14}, Cadence::Week), (LagSpan{1, 2}));
        QCOMPARE(lagInPeriods({10, 15}, Cadence::Week), (LagSpan{1, 3}));
        QCOMPARE(lagInPeriods({3, 5}, Cadence::Day), (LagSpan{3, 5}));
        // 70 / 30.4375 = 2.3
        QCOMPARE(lagInPeriods({70, 70}, Cadence::Month), (LagSpan{2, 3}));
        QCOMPARE(lagInPeriods({0, 100}, Cadence::Quarter), (LagSpan{0, 2}));
    }

    void allLinksGetTheVerdictTheyGetAlone()
    {
        Counted counted;
        counted.weeks(40, 1, 3);
        const auto all = evidenceOfLinks(counted.map, valuesBySeries(counted.rows), counted.today);
        QCOMPARE(all.size(), counted.map.links.size());
        const LinkEvidence& one = all.at(counted.link().id);
        QCOMPARE(one.verdict, counted.evidence().verdict);
        QCOMPARE(one.best, counted.evidence().best);
    }

    void beforeAndAfterIsTheShareThatGoesOnSinceTheActivityWentLive()
    {
        Counted counted;
        for (int i = 0; i < 10; ++i) {
            const QDate day = QDate(2025, 12, 1).addDays(7 * i);
            counted.count("Guides shown", day, 100);
            counted.count("Data connected", day, i < 6 ? 40 : 60);
        }
        counted.count("Guides shown", QDate(2026, 2, 9), 30);
        counted.count("Data connected", QDate(2026, 2, 9), 9);
        counted.map.steps[stepOf(counted.map, "In-app guides").id].liveSince = QDate(2026, 1, 12);
        const auto found =
            beforeAfterOf(counted.map, valuesBySeries(counted.rows), counted.link(), counted.today);
        QVERIFY(found);
        QCOMPARE(found->split, size_t(6));
        QCOMPARE(*found->before, 0.4);
        QCOMPARE(*found->after, 0.6);
        // R: prop.test(240, 400, correct = FALSE)$conf.int
        QVERIFY(std::abs(found->interval->low - 0.5512590700) < 1e-9);
        QVERIFY(std::abs(found->interval->high - 0.6468384711) < 1e-9);
        QCOMPARE(found->running->value, 0.3);
        counted.map.steps[stepOf(counted.map, "In-app guides").id].liveSince = {};
        QVERIFY(!beforeAfterOf(counted.map, valuesBySeries(counted.rows), counted.link(),
                               counted.today));
    }
};

QTEST_GUILESS_MAIN(EvidenceTest)
#include "evidence_test.moc"
