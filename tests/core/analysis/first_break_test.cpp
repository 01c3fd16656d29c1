#include "core/analysis/first_break.h"

#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;
using namespace throughline::test;

namespace {

const DateRange before{{2025, 1, 1}, {2025, 1, 31}};
const DateRange now{{2025, 2, 1}, {2025, 2, 28}};

/// Five cards; the counts of a month on each.
struct FiveCards
{
    Map map = chain("Invited -> Signed up -> Wizard done -> Data in -> Active");
    std::vector<Observation> counts;

    std::vector<StepId> path() const
    {
        std::vector<StepId> ids;
        for (const char* title : {"Invited", "Signed up", "Wizard done", "Data in", "Active"}) {
            ids.push_back(stepOf(map, title).id);
        }
        return ids;
    }
    void count(QDate day, const std::vector<double>& values)
    {
        for (size_t i = 0; i < values.size(); ++i) {
            Observation row;
            row.series = path()[i];
            row.day = day;
            row.value = values[i];
            counts.push_back(row);
        }
    }
    void expect(const char* link, double value)
    {
        Expectation each;
        each.id = ExpectationId::create();
        each.link = linkOf(map, link).id;
        each.value = value;
        each.written = testNow();
        each.sealed = testNow().addDays(1);
        map.expectations[each.id] = each;
    }
    FirstBreak found(bool compared = true) const
    {
        DropOffRequest request;
        request.path = path();
        request.days = now;
        if (compared) {
            request.compare = before;
        }
        const auto result = dropOff(map, counts, request);
        return result ? result->firstBreak : FirstBreak{};
    }
};

}

/// Where a chain breaks first, against earlier days and against expectations.
class FirstBreakTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheLoweredLinkOfFiveIsNamedWithTheCountLost()
    {
        // 80, 60, 70 and 50 of 100 go on; of 5,000 only the second link fell, to 40 of 100.
        FiveCards five;
        five.count({2025, 1, 6}, {5000, 4000, 2400, 1680, 840});
        five.count({2025, 2, 3}, {5000, 4000, 1600, 1120, 560});
        const FirstBreak found = five.found();
        QCOMPARE(found.answer, BreakAnswer::Break);
        QCOMPARE(*found.step, size_t(2));
        QCOMPARE(*found.lost, 800.);
        // R: w = function(x, n) prop.test(x, n, correct = FALSE)$conf.int
        //    a = w(2400, 4000); b = w(1600, 4000); d = -0.2
        //    d - sqrt((0.4 - b[1])^2 + (a[2] - 0.6)^2); d + sqrt((b[2] - 0.4)^2 + (0.6 - a[1])^2)
        QVERIFY(std::abs(*found.low - -0.221324770647119) < 1e-9);
        QVERIFY(std::abs(*found.high - -0.178403857810356) < 1e-9);
        QVERIFY(found.laterHold);
        QVERIFY(!found.againstExpectation);
        QCOMPARE(found.sentence,
                 u"It breaks first at “Wizard done”: of 100 at “Signed up”, 40 go on; it was 60 in "
                 "the days compared. That is 800 fewer people here. All later links held."_s);
    }

    void twentyEntrantsAreNotEnoughData()
    {
        FiveCards five;
        five.count({2025, 1, 6}, {20, 16, 10, 7, 4});
        five.count({2025, 2, 3}, {20, 16, 6, 4, 2});
        QCOMPARE(five.found().answer, BreakAnswer::NotEnoughData);
        QVERIFY(!five.found().step);
        QVERIFY(five.found().sentence.startsWith(u"Not enough data"_s));
    }

    void twentyInTheDaysComparedAreNotEnoughEither()
    {
        FiveCards five;
        five.count({2025, 1, 6}, {20, 16, 10, 7, 4});
        five.count({2025, 2, 3}, {5000, 4000, 1600, 1120, 560});
        QCOMPARE(five.found().answer, BreakAnswer::NotEnoughData);
    }

    void aChainThatKeepsItsSharesHolds()
    {
        FiveCards five;
        five.count({2025, 1, 6}, {5000, 4000, 2400, 1680, 840});
        five.count({2025, 2, 3}, {2500, 2000, 1200, 840, 420});
        QCOMPARE(five.found().answer, BreakAnswer::Holds);
    }

    void theFirstOfTwoBreaksIsNamedAndLaterLinksDidNotHold()
    {
        FiveCards five;
        five.count({2025, 1, 6}, {5000, 4000, 2400, 1680, 840});
        five.count({2025, 2, 3}, {5000, 4000, 1600, 1120, 300});
        QCOMPARE(*five.found().step, size_t(2));
        QVERIFY(!five.found().laterHold);
    }

    void withoutEarlierDaysItsExpectationDecides()
    {
        FiveCards five;
        five.count({2025, 2, 3}, {5000, 4000, 1600, 1120, 560});
        QCOMPARE(five.found(false).answer, BreakAnswer::NotEnoughData);
        five.expect("Signed up -> Wizard done", 0.6);
        const FirstBreak found = five.found(false);
        QCOMPARE(*found.step, size_t(2));
        QVERIFY(found.againstExpectation);
        // R: prop.test(1600, 4000, correct = FALSE)$conf.int - 0.6
        QVERIFY(std::abs(*found.low - -0.215078889931825) < 1e-9);
        QVERIFY(std::abs(*found.high - -0.184729221410234) < 1e-9);
        QVERIFY(!found.laterHold); // nothing to judge the later ones by
    }

    void aFallInsideChanceIsNoBreak()
    {
        FiveCards five;
        five.count({2025, 1, 6}, {100, 80, 48, 34, 17});
        five.count({2025, 2, 3}, {100, 80, 45, 31, 16});
        QVERIFY(!five.found().step);
    }
};

QTEST_GUILESS_MAIN(FirstBreakTest)
#include "first_break_test.moc"
