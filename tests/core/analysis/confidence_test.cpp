#include "core/analysis/confidence.h"

#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;
using namespace throughline::test;

namespace {

void state(Map& map, const char* link, const std::vector<double>& values)
{
    Link& each = map.links[linkOf(map, link).id];
    for (const double value : values) {
        each.confidences.push_back({QString::number(value), value, testDay()});
    }
}

std::vector<StepId> path(const Map& map)
{
    return {stepOf(map, "A").id, stepOf(map, "B").id, stepOf(map, "C").id, stepOf(map, "D").id};
}

}

/// How sure people are of links and chains.
class ConfidenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkHasTheMeanAndTheSpreadOfWhatPeopleSaid()
    {
        Map map = chain("A -> B -> C -> D");
        QVERIFY(!confidenceOf(linkOf(map, "A -> B")));
        state(map, "A -> B", {0.9, 0.5, 0.7});
        const auto sure = confidenceOf(linkOf(map, "A -> B"));
        // R: mean(c(0.9, 0.5, 0.7)); diff(range(c(0.9, 0.5, 0.7)))
        QVERIFY(std::abs(sure->mean - 0.7) < 1e-12);
        QVERIFY(std::abs(sure->spread() - 0.4) < 1e-12);
        QCOMPARE(sure->values, size_t(3));
    }

    void aChainIsTheProductOfItsMeansAndNamesWhatNobodyStated()
    {
        Map map = chain("A -> B -> C -> D");
        QVERIFY(!confidenceAlong(map, path(map)).joint);
        state(map, "A -> B", {0.8});
        state(map, "C -> D", {0.4, 0.6});
        const ChainConfidence chainOf = confidenceAlong(map, path(map));
        QVERIFY(std::abs(*chainOf.joint - 0.8 * 0.5) < 1e-12);
        QCOMPARE(chainOf.unstated, std::vector<LinkId>{linkOf(map, "B -> C").id});
        QCOMPARE(*chainOf.mostDoubted, linkOf(map, "C -> D").id);
    }

    void peopleWhoAgreeHaveNothingToTalkAbout()
    {
        Map map = chain("A -> B -> C -> D");
        state(map, "A -> B", {0.8, 0.8});
        state(map, "B -> C", {0.1});
        QVERIFY(!mostDisagreed(map));
        state(map, "C -> D", {0.2, 0.9});
        QCOMPARE(mostDisagreed(map)->link, linkOf(map, "C -> D").id);
    }
};

QTEST_GUILESS_MAIN(ConfidenceTest)
#include "confidence_test.moc"
