// Tidying maps as people draw them: what may be seen in the picture and what may not.

#include "tests/core/layout/theories.h"

#include "core/layout/card_size.h"
#include "core/layout/drawn_lines.h"
#include "core/layout/routes.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

/// Links that run behind a card, "A → B behind C", each on its line.
QString linksBehindCards(const Map& map)
{
    QStringList found;
    for (const auto& [id, route] : routesOf(map)) {
        const Link& link = *map.link(id);
        for (const auto& [step, card] : map.steps) {
            if (step != link.from && step != link.to && runsThrough(route, *cardRect(map, step))) {
                found << u"%1 behind %2"_s.arg(map.linkName(link), card.title);
            }
        }
    }
    return found.join(u'\n');
}

/// Links that are no feedback and end higher or farther left than they begin.
QString linksUpOrBack(const Map& map)
{
    constexpr double hair = 1;
    QStringList found;
    for (const auto& [id, route] : routesOf(map)) {
        if (route.kind != LinkRoute::Kind::Feedback &&
            (route.end.y < route.start.y - hair || route.end.x < route.start.x)) {
            found << map.linkName(*map.link(id));
        }
    }
    return found.join(u'\n');
}

/// Pairs of links without a common end that run over each other for longer than a card is high.
QString linksUponEachOther(const Map& map)
{
    constexpr double longest = 112;
    const auto routes = routesOf(map);
    QStringList found;
    for (auto one = routes.begin(); one != routes.end(); ++one) {
        for (auto two = std::next(one); two != routes.end(); ++two) {
            layers::DrawnLines drawn;
            drawn.add(*map.link(one->first), layers::pointsOf(one->second));
            const Link& link = *map.link(two->first);
            if (drawn.clutter(link, layers::pointsOf(two->second)) > longest) {
                found << map.linkName(*map.link(one->first)) + u", "_s + map.linkName(link);
            }
        }
    }
    return found.join(u'\n');
}

}

class TheoriesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksRunBehindNoCardNotUpOrBackAndNotOverEachOther_data()
    {
        QTest::addColumn<QString>("chains");
        for (const Theory& each : theories) {
            QTest::newRow(each.name) << QString::fromUtf16(each.chains);
        }
    }

    void linksRunBehindNoCardNotUpOrBackAndNotOverEachOther()
    {
        QFETCH(QString, chains);
        const Map map = tidied(theory(chains));
        QCOMPARE(linksBehindCards(map), QString());
        QCOMPARE(linksUpOrBack(map), QString());
        QCOMPARE(linksUponEachOther(map), QString());
        QVERIFY(tidyEdit(map).isEmpty());
    }

    void linksAsTheyAreDrawnSeldomCross()
    {
        constexpr int most = 32; // of 127 links
        int count = 0;
        for (const Theory& each : theories) {
            const Map map = tidied(theory(QString::fromUtf16(each.chains)));
            const auto routes = routesOf(map);
            for (auto one = routes.begin(); one != routes.end(); ++one) {
                for (auto two = std::next(one); two != routes.end(); ++two) {
                    count += layers::crossingsOf(layers::pointsOf(one->second),
                                                 layers::pointsOf(two->second));
                }
            }
        }
        QVERIFY2(count <= most, qPrintable(QString::number(count)));
    }

    void outputsStandInTheOrderOfTheirActivities()
    {
        const Map map = tidied(theory(u"a1>o1>i1 a2>o2>i1 a3>o3>i1 a4>o4>i1 i1>x a1>x"_s));
        std::vector<std::pair<double, double>> rows;
        for (const auto& [id, link] : map.links) {
            if (map.step(link.from)->stage == Stage::Activity &&
                map.step(link.to)->stage == Stage::Output) {
                rows.emplace_back(map.placement(link.from)->y, map.placement(link.to)->y);
            }
        }
        std::sort(rows.begin(), rows.end());
        QVERIFY(std::is_sorted(rows.begin(), rows.end(),
                               [](const auto& a, const auto& b) { return a.second < b.second; }));
    }

    void aPlainChainComesDownLikeStairs()
    {
        const Map map = tidied(theory(u"a>o>i1>i2>i3>x"_s));
        const Placement& first = *map.placement(numbered<StepId>(2));
        const Placement& second = *map.placement(numbered<StepId>(3));
        QCOMPARE(second.x, first.x + 130);
        QVERIFY(second.y > first.y + 112);
    }

    void whereAStepLeadsToTwoTheyStandFreeOfIt()
    {
        const Map map = tidied(theory(u"a>o>i1>i2>x i1>i3>x"_s));
        const Placement& first = *map.placement(numbered<StepId>(2));
        const Placement& second = *map.placement(numbered<StepId>(3));
        QVERIFY(second.x >= first.x + 156 + 104);
    }

    void feedbackRunsBelowTheChipsOfItsCards()
    {
        Map map = tidied(theory(u"a>o>i1>i2>i3>x i3~i1"_s));
        const Link& feedback = std::prev(map.links.end())->second;
        Indicator indicator;
        indicator.id = numbered<IndicatorId>(0);
        indicator.onStep = feedback.from;
        map.indicators.emplace(indicator.id, indicator);
        const Rect card = *cardRect(map, feedback.from);
        const Rect chips{{card.left(), card.bottom()}, {card.size.width, 28}};
        QVERIFY(!runsThrough(routesOf(map).at(feedback.id), chips));
    }

    void aLinkThatRunsBackGoesBelowTheCardInItsWay()
    {
        Map map = theory(u"a>i1 a>i2 a>i3 i1>i2"_s);
        double x = 900;
        for (auto& [id, step] : map.steps) {
            map.placements[id] = {id, x, 100, false, {}};
            x -= 300;
        }
        const StepId between = numbered<StepId>(1);
        const Link& link = map.links.at(numbered<LinkId>(1)); // a → i2, over i1
        QVERIFY(!runsThrough(routesOf(map).at(link.id), *cardRect(map, between)));
    }

    void theUppermostCardStandsBelowTheHeads()
    {
        for (const Theory& each : theories) {
            const Map map = tidied(theory(QString::fromUtf16(each.chains)));
            double top = 1e9;
            for (const auto& [id, place] : map.placements) {
                top = std::min(top, place.y);
            }
            QCOMPARE(top, 84.0);
        }
    }
};

QTEST_GUILESS_MAIN(TheoriesTest)
#include "theories_test.moc"
