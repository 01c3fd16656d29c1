#include "core/project/sealing.h"

#include <QTest>

#include <set>

using namespace throughline;

class SealingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCountSealsTheLinkThatEndsThere();
    void aCountSealsLinksUpstreamWhereNothingIsCountedBetween();
    void anIndicatorsValueSealsItsLinkToo();
    void onlyExpectationsForTheArrivingDaysAreSealed();
    void aSealedExpectationGoesWithItsLinkOnly();
};

namespace {

const QDate monday(2026, 1, 5);

/// A → B → C with an expectation on each link.
struct Chain
{
    Map map = emptyMap();
    StepId a, b, c;
    LinkId ab, bc;
    ExpectationId onAb, onBc;

    Chain()
    {
        a = step();
        b = step();
        c = step();
        ab = link(a, b);
        bc = link(b, c);
        onAb = expectation(ab);
        onBc = expectation(bc);
    }
    StepId step()
    {
        Step step;
        step.id = StepId::create();
        map.steps.emplace(step.id, step);
        return step.id;
    }
    LinkId link(StepId from, StepId to)
    {
        Link link;
        link.id = LinkId::create();
        link.from = from;
        link.to = to;
        map.links.emplace(link.id, link);
        return link.id;
    }
    ExpectationId expectation(LinkId on)
    {
        Expectation expectation;
        expectation.id = ExpectationId::create();
        expectation.link = on;
        expectation.value = 0.5;
        map.expectations.emplace(expectation.id, expectation);
        return expectation.id;
    }
};

std::set<ExpectationId> idsSealedBy(const Map& map, const SeriesId& series,
                                    const std::set<StepId>& counted)
{
    std::set<ExpectationId> ids;
    const auto hasCounts = [&counted](StepId step) { return counted.contains(step); };
    for (const Expectation& each :
         sealedBy(map, {{series, {monday}, {}}}, hasCounts, QDateTime::currentDateTimeUtc())) {
        ids.insert(each.id);
    }
    return ids;
}

}

void SealingTest::aCountSealsTheLinkThatEndsThere()
{
    const Chain chain;
    const std::set<StepId> counted{chain.a, chain.b};
    QVERIFY(idsSealedBy(chain.map, chain.a, counted).empty());
    QVERIFY(idsSealedBy(chain.map, chain.b, counted) == std::set{chain.onAb});
    QVERIFY(idsSealedBy(chain.map, chain.c, counted) == std::set{chain.onBc});
}

void SealingTest::aCountSealsLinksUpstreamWhereNothingIsCountedBetween()
{
    const Chain chain;
    const std::set<ExpectationId> both{chain.onAb, chain.onBc};
    QVERIFY(idsSealedBy(chain.map, chain.c, {chain.a}) == both);
}

void SealingTest::anIndicatorsValueSealsItsLinkToo()
{
    Chain chain;
    Indicator indicator;
    indicator.id = IndicatorId::create();
    indicator.onLink = chain.bc;
    chain.map.indicators.emplace(indicator.id, indicator);
    QVERIFY(idsSealedBy(chain.map, indicator.id, {}) == std::set{chain.onBc});
}

void SealingTest::onlyExpectationsForTheArrivingDaysAreSealed()
{
    Chain chain;
    chain.map.expectations.at(chain.onAb).from = monday.addDays(1);
    QVERIFY(idsSealedBy(chain.map, chain.b, {chain.a}).empty());
    chain.map.expectations.at(chain.onAb).from = monday;
    chain.map.expectations.at(chain.onAb).to = monday;
    QVERIFY(idsSealedBy(chain.map, chain.b, {chain.a}) == std::set{chain.onAb});
}

void SealingTest::aSealedExpectationGoesWithItsLinkOnly()
{
    Chain chain;
    chain.map.expectations.at(chain.onAb).sealed = QDateTime::currentDateTimeUtc();
    Map after = chain.map;
    after.expectations.erase(chain.onBc);
    QVERIFY(checkSealedStay(chain.map, after));
    after.expectations.erase(chain.onAb);
    QVERIFY(!checkSealedStay(chain.map, after));
    after.links.erase(chain.ab);
    QVERIFY(checkSealedStay(chain.map, after));
}

QTEST_GUILESS_MAIN(SealingTest)
#include "sealing_test.moc"
