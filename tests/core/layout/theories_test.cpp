// Tidying maps as people draw them: what may be seen in the picture and what may not.

#include "tests/core/layout/theories.h"

#include "core/layout/card_size.h"
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

}

class TheoriesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noLinkRunsBehindACardUpOrBack_data()
    {
        QTest::addColumn<QString>("chains");
        for (const Theory& each : theories) {
            QTest::newRow(each.name) << QString::fromUtf16(each.chains);
        }
    }

    void noLinkRunsBehindACardUpOrBack()
    {
        QFETCH(QString, chains);
        const Map map = tidied(theory(chains));
        QCOMPARE(linksBehindCards(map), QString());
        QCOMPARE(linksUpOrBack(map), QString());
        QVERIFY(tidyEdit(map).isEmpty());
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
