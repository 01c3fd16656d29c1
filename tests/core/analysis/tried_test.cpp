#include "core/analysis/tried.h"

#include "core/model/quick_add.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;
using namespace throughline::test;

namespace {

const QDate wizardLive(2025, 8, 4);
const QDate guidesLive(2026, 2, 5);
const QDate today(2026, 2, 12);

/// Two activities that meet at "Connected", with lags of 0, 1 to 2 and 2 to 4 weeks on the way.
struct TwoWays
{
    Map map = chain("Wizard -> Started -> Connected");

    TwoWays()
    {
        applyChanges(map, quickAdd(map, u"Guides -> Shown -> Connected"_s)->changes);
        lag("Wizard -> Started", 0, 0);
        lag("Started -> Connected", 7, 14);
        lag("Guides -> Shown", 0, 0);
        lag("Shown -> Connected", 14, 28);
        map.steps[stepOf(map, "Wizard").id].liveSince = wizardLive;
        map.steps[stepOf(map, "Guides").id].liveSince = guidesLive;
    }
    void lag(const char* link, int from, int to)
    {
        map.links[linkOf(map, link).id].lagDays = LagDays{from, to};
    }
    LinkId link(const char* name) const { return linkOf(map, name).id; }
};

}

/// What was begun so that more go on.
class TriedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestComesFirstEachWithTheDayItsOwnLagsAllow()
    {
        const TwoWays two;
        const auto tried = triedFor(two.map, two.link("Started -> Connected"), today);
        QCOMPARE(tried.size(), size_t(2));
        QCOMPARE(tried[0].title, u"Guides"_s);
        QCOMPARE(tried[0].judgeable, guidesLive.addDays(28));
        QVERIFY(tried[0].isTooEarly(today));
        QCOMPARE(tried[1].title, u"Wizard"_s);
        QCOMPARE(tried[1].judgeable, wizardLive.addDays(14));
        QVERIFY(!tried[1].isTooEarly(today));
    }

    void whatLeadsElsewhereOrIsNotLiveYetWasNotTried()
    {
        TwoWays two;
        QCOMPARE(triedFor(two.map, two.link("Wizard -> Started"), today).size(), size_t(1));
        two.map.steps[stepOf(two.map, "Guides").id].liveSince = today.addDays(1);
        const auto tried = triedFor(two.map, two.link("Started -> Connected"), today);
        QCOMPARE(tried.size(), size_t(1));
        QCOMPARE(tried.front().title, u"Wizard"_s);
        QVERIFY(triedFor(two.map, LinkId(), today).empty());
    }
};

QTEST_GUILESS_MAIN(TriedTest)
#include "tried_test.moc"
