#include "core/layout/tidy.h"

#include "core/layout/card_size.h"
#include "core/layout/groups.h"
#include "core/layout/place.h"
#include "core/layout/routes.h"
#include "core/layout/stage_columns.h"
#include "tests/support/processor_time.h"

#include <QRandomGenerator>
#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

/// Ids that are the same in each run.
template <class T>
T idOf(quint32 number)
{
    return T(QUuid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
}

StepId addCard(Map& map, Stage stage, const QString& title)
{
    Step step;
    step.id = idOf<StepId>(static_cast<quint32>(map.steps.size() + 1));
    step.stage = stage;
    step.title = title;
    map.steps.emplace(step.id, step);
    return step.id;
}

void addLink(Map& map, StepId cause, StepId effect)
{
    Link link;
    link.id = idOf<LinkId>(static_cast<quint32>(map.links.size() + 1));
    link.from = cause;
    link.to = effect;
    map.links.emplace(link.id, link);
}

/// The sample's chain: two activities, two outputs, four intermediate outcomes, the outcome.
struct Sample
{
    Map map = emptyMap();
    StepId wizard, guides, wizardLive, guidesShown, signedUp, started, connected, report, active;
};

Sample sample()
{
    Sample s;
    s.map.steps.clear();
    s.wizard = addCard(s.map, Stage::Activity, u"Shorten the setup wizard"_s);
    s.guides = addCard(s.map, Stage::Activity, u"In-app guides"_s);
    s.wizardLive = addCard(s.map, Stage::Output, u"Shorter wizard live"_s);
    s.guidesShown = addCard(s.map, Stage::Output, u"Guides shown"_s);
    s.signedUp = addCard(s.map, Stage::Intermediate, u"Signed up"_s);
    s.started = addCard(s.map, Stage::Intermediate, u"Wizard started"_s);
    s.connected = addCard(s.map, Stage::Intermediate, u"Own data connected"_s);
    s.report = addCard(s.map, Stage::Intermediate, u"First report in week 1"_s);
    s.active = addCard(s.map, Stage::Outcome, u"Active after 90 days"_s);
    s.map.outcome.card = s.active;
    addLink(s.map, s.wizard, s.wizardLive);
    addLink(s.map, s.guides, s.guidesShown);
    addLink(s.map, s.wizardLive, s.started);
    addLink(s.map, s.guidesShown, s.connected);
    addLink(s.map, s.signedUp, s.started);
    addLink(s.map, s.started, s.connected);
    addLink(s.map, s.connected, s.report);
    addLink(s.map, s.report, s.active);
    return s;
}

/// A map without loops: links lead from an earlier card to a later one of the same or a later
/// stage, mostly near ones, 1.5 a card.
Map randomMap(int cards, quint32 seed)
{
    QRandomGenerator random(seed);
    Map map = emptyMap();
    map.steps.clear();
    std::vector<StepId> ids;
    for (int i = 0; i + 1 < cards; ++i) {
        const auto stage = static_cast<Stage>(1 + 3 * i / cards);
        const QString title(random.bounded(8) == 0 ? 95 : 24, u'x');
        ids.push_back(addCard(map, stage, title));
    }
    ids.push_back(addCard(map, Stage::Outcome, u"Outcome"_s));
    map.outcome.card = ids.back();
    for (int i = 0; i < cards * 3 / 2; ++i) {
        const int from = static_cast<int>(random.bounded(cards - 1));
        const int span = static_cast<int>(random.bounded(std::max(2, cards / 4))) + 1;
        const int to = std::min(cards - 1, from + span);
        if (!map.linkBetween(ids[size_t(from)], ids[size_t(to)])) {
            addLink(map, ids[size_t(from)], ids[size_t(to)]);
        }
    }
    return map;
}

Map arranged(Map map)
{
    applyChanges(map, tidyEdit(map).changes);
    return map;
}

/// Names of two cards that stand over each other, empty where there are none.
QString firstOverlap(const Map& map)
{
    std::vector<Rect> rects;
    for (const auto& [id, step] : map.steps) {
        const Rect rect = *cardRect(map, id);
        for (const Rect& other : rects) {
            if (rect.overlaps(other)) {
                return u"at %1, %2"_s.arg(rect.left()).arg(rect.top());
            }
        }
        rects.push_back(rect);
    }
    return {};
}

/// A link that runs through a card which is none of its ends, empty where there is none.
QString firstLinkThroughACard(const Map& map)
{
    const auto routes = routesOf(map);
    for (const auto& [linkId, route] : routes) {
        const Link& link = *map.link(linkId);
        for (const auto& [id, step] : map.steps) {
            if (id != link.from && id != link.to && runsThrough(route, *cardRect(map, id))) {
                return u"%1,%2 to %3,%4"_s.arg(route.start.x)
                    .arg(route.start.y)
                    .arg(route.end.x)
                    .arg(route.end.y);
            }
        }
    }
    return {};
}

/// What is wrong with the way a link runs, empty where nothing is.
QString firstBackwardLink(const Map& map)
{
    for (const auto& [id, link] : map.links) {
        const auto route = routeOf(map, link);
        if (!link.feedback && (route->end.x < route->start.x || route->end.y < route->start.y)) {
            return u"%1,%2 to %3,%4"_s.arg(route->start.x)
                .arg(route->start.y)
                .arg(route->end.x)
                .arg(route->end.y);
        }
    }
    return {};
}

}

class TidyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cardsGrowByStartedTwentyCharactersBeyondSixty()
    {
        Step step;
        step.title = QString(60, u'a');
        QCOMPARE(cardSize(step, false), (Size{156, 112}));
        QCOMPARE(cardSize(step, true), (Size{190, 212}));
        step.title = QString(61, u'a');
        QCOMPARE(cardSize(step, false), (Size{156, 129}));
        step.title = QString(80, u'a');
        QCOMPARE(cardSize(step, false), (Size{156, 129}));
        step.title = QString(81, u'a');
        QCOMPARE(cardSize(step, false), (Size{156, 146}));
    }

    void theSampleStandsInStairs()
    {
        const Sample s = sample();
        const Arrangement a = tidy(s.map);
        // Rows, from the top: signed up; started with its activity; connected with its; report.
        QVERIFY(a.at(s.signedUp).y < a.at(s.started).y);
        QCOMPARE(a.at(s.wizard).y, a.at(s.started).y);
        QCOMPARE(a.at(s.wizardLive).y, a.at(s.started).y);
        QCOMPARE(a.at(s.guides).y, a.at(s.connected).y);
        QCOMPARE(a.at(s.guidesShown).y, a.at(s.connected).y);
        QVERIFY(a.at(s.connected).y < a.at(s.report).y);
        // The outcome's card ends where the last card ends.
        QCOMPARE(a.at(s.active).y + 212, a.at(s.report).y + 112);
        // Sub-columns to the right.
        QVERIFY(a.at(s.signedUp).x < a.at(s.started).x);
        QVERIFY(a.at(s.started).x < a.at(s.connected).x);
        QVERIFY(a.at(s.connected).x < a.at(s.report).x);
        QCOMPARE(crossings(s.map, a), 0);
    }

    void columnsFollowTheStages()
    {
        const Sample s = sample();
        const Map map = arranged(s.map);
        const StageColumns columns = stageColumns(map);
        for (size_t i = 0; i + 1 < columns.size(); ++i) {
            QCOMPARE(columns[i].right, columns[i + 1].left);
            QVERIFY(columns[i].width() > 156);
        }
        for (const auto& [id, step] : map.steps) {
            const Rect rect = *cardRect(map, id);
            QCOMPARE(stageAt(columns, rect.left()), step.stage);
            QCOMPARE(stageAt(columns, rect.right()), step.stage);
        }
    }

    void noTwoCardsOverlapAndNoLinkRunsBackOrUp_data()
    {
        QTest::addColumn<int>("cards");
        QTest::addColumn<quint32>("seed");
        for (const int cards : {2, 3, 5, 8, 12}) {
            for (quint32 seed = 1; seed <= (cards > 100 ? 2 : 6); ++seed) {
                QTest::addRow("%d cards, seed %u", cards, seed) << cards << seed;
            }
        }
    }

    void noTwoCardsOverlapAndNoLinkRunsBackOrUp()
    {
        QFETCH(int, cards);
        QFETCH(quint32, seed);
        const Map map = arranged(randomMap(cards, seed));
        QCOMPARE(firstOverlap(map), QString());
        QCOMPARE(firstBackwardLink(map), QString());
    }

    void onALargeMapNoCardsOverlapAndNoLinkRunsBackOrThroughACard_data()
    {
        QTest::addColumn<int>("cards");
        QTest::addColumn<quint32>("seed");
        for (const int cards : {20, 50, 120, 200, 400}) {
            for (quint32 seed = 1; seed <= 4; ++seed) {
                QTest::addRow("%d cards, seed %u", cards, seed) << cards << seed;
            }
        }
    }

    void onALargeMapNoCardsOverlapAndNoLinkRunsBackOrThroughACard()
    {
        QFETCH(int, cards);
        QFETCH(quint32, seed);
        const Map map = arranged(randomMap(cards, seed));
        QCOMPARE(firstOverlap(map), QString());
        QCOMPARE(firstLinkThroughACard(map), QString());
        for (const auto& [id, link] : map.links) {
            const auto route = routeOf(map, link);
            QVERIFY(route->end.x >= route->start.x || route->kind == LinkRoute::Kind::Down);
        }
    }

    void anEmptyMapIsTidy()
    {
        Map map = emptyMap();
        map.steps.clear();
        QVERIFY(tidy(map).empty());
    }

    void aThousandCardsDoNotOverlap()
    {
        QCOMPARE(firstOverlap(arranged(randomMap(1000, 1))), QString());
    }

    void aLongLinkGoesRoundTheCardInItsWay()
    {
        Map map = emptyMap();
        const StepId a = addCard(map, Stage::Activity, u"A"_s);
        const StepId b = addCard(map, Stage::Output, u"B"_s);
        const StepId c = addCard(map, Stage::Intermediate, u"C"_s);
        addLink(map, a, c);
        map.placements[a] = {a, 0, 100, false, {}};
        map.placements[b] = {b, 300, 100, false, {}};
        map.placements[c] = {c, 600, 100, false, {}};
        const LinkRoute plain = *routeOf(map, map.links.begin()->second);
        QVERIFY(runsThrough(plain, *cardRect(map, b)));
        const LinkRoute led = routesOf(map).begin()->second;
        QVERIFY(!runsThrough(led, *cardRect(map, b)));
        QCOMPARE(led.start, plain.start);
        QCOMPARE(led.end.x, plain.end.x);
        QVERIFY(led.end.y > 100 && led.end.y < 212);
        QVERIFY(curvesOf(led).size() > 1);
        QCOMPARE(pointAt(led, 0), led.start);
        QCOMPARE(pointAt(led, 1), led.end);
    }

    void aFeedbackLinkRunsBelowTheCards()
    {
        Sample s = sample();
        addLink(s.map, s.report, s.signedUp);
        s.map.links.rbegin()->second.feedback = true;
        const LinkId feedback = s.map.links.rbegin()->first;
        const Map map = arranged(s.map);
        const LinkRoute route = routesOf(map).at(feedback);
        QCOMPARE(route.kind, LinkRoute::Kind::Feedback);
        for (const auto& [id, step] : map.steps) {
            QVERIFY(!runsThrough(route, *cardRect(map, id)));
        }
    }

    void aCollapsedGroupIsLaidOutAsOneCard()
    {
        Sample s = sample();
        s.map = arranged(s.map);
        Group group;
        group.id = idOf<GroupId>(1);
        group.title = u"Setup"_s;
        group.collapsed = true;
        s.map.groups.emplace(group.id, group);
        for (const StepId id : {s.started, s.connected}) {
            s.map.placements[id].group = group.id;
        }
        const Point apart{s.map.placement(s.connected)->x - s.map.placement(s.started)->x,
                          s.map.placement(s.connected)->y - s.map.placement(s.started)->y};
        const Arrangement a = tidy(s.map);
        QCOMPARE((Point{a.at(s.connected).x - a.at(s.started).x,
                        a.at(s.connected).y - a.at(s.started).y}),
                 apart);
        const Map map = arranged(s.map);
        const Rect folded = *foldedRect(map, group.id);
        QCOMPARE(folded.size, (Size{156, 112}));
        for (const auto& [id, step] : map.steps) {
            if (!foldedGroupOf(map, id)) {
                QVERIFY(!folded.overlaps(*cardRect(map, id)));
            }
        }
        // What leads into the group stands left of it, what follows right.
        QVERIFY(a.at(s.signedUp).x < folded.left());
        QVERIFY(a.at(s.report).x > folded.left());
    }

    void oneMoreCardChangesNoOtherCardsOrder()
    {
        for (quint32 seed = 1; seed <= 8; ++seed) {
            Map map = arranged(randomMap(40, seed));
            const Map before = map;
            const StepId more = addCard(map, Stage::Intermediate, u"More"_s);
            addLink(map, map.steps.begin()->first, more);
            for (const Placement& place : missingPlacements(map)) {
                map.placements[place.id] = place;
            }
            QCOMPARE(firstOverlap(map), QString());
            for (const auto& [id, place] : before.placements) {
                QCOMPARE(map.placement(id)->y, place.y);
            }
        }
    }

    void tidyingALargeMapAgainKeepsEveryColumnsOrder()
    {
        for (quint32 seed = 1; seed <= 4; ++seed) {
            const Map once = arranged(randomMap(120, seed));
            const Map twice = arranged(once);
            int turned = 0;
            int pairs = 0;
            for (const auto& [a, first] : once.placements) {
                for (const auto& [b, second] : once.placements) {
                    const Placement& newFirst = *twice.placement(a);
                    const Placement& newSecond = *twice.placement(b);
                    if (first.x == second.x && newFirst.x == newSecond.x && first.y < second.y) {
                        ++pairs;
                        turned += newFirst.y > newSecond.y ? 1 : 0;
                    }
                }
            }
            QVERIFY2(turned * 50 < pairs, qPrintable(u"%1 of %2"_s.arg(turned).arg(pairs)));
        }
    }

    void tidyingATidyMapChangesNothing_data()
    {
        QTest::addColumn<int>("cards");
        for (const int cards : {8, 12, 20, 22, 25, 28, 30, 34, 40, 50, 70, 120, 200, 400}) {
            QTest::addRow("%d cards", cards) << cards;
        }
    }

    void tidyingATidyMapChangesNothing()
    {
        QFETCH(int, cards);
        for (quint32 seed = 1; seed <= (cards <= 40 ? 10 : 4); ++seed) {
            const Map map = arranged(randomMap(cards, seed));
            QVERIFY2(tidyEdit(map).isEmpty(), qPrintable(QString::number(seed)));
        }
    }

    void aTidyLargeMapIsArrangedAnewWhereACardWasMovedAside()
    {
        Map map = arranged(randomMap(120, 2));
        Placement& place = map.placements.begin()->second;
        place.x += 40;
        QVERIFY(!tidyEdit(map).isEmpty());
        QCOMPARE(firstOverlap(arranged(map)), QString());
    }

    void aLinkBackInItsStagesDecidesAboutTheOrderToo()
    {
        // Two chains beside each other; the outcomes lead back to the other chain's activity.
        Map map = emptyMap();
        map.steps.clear();
        const StepId a = addCard(map, Stage::Activity, u"A"_s);
        const StepId b = addCard(map, Stage::Activity, u"B"_s);
        const StepId c = addCard(map, Stage::Output, u"C"_s);
        const StepId d = addCard(map, Stage::Output, u"D"_s);
        addLink(map, c, b);
        addLink(map, d, a);
        const Arrangement places = tidy(map);
        QCOMPARE(places.at(a).y < places.at(b).y, places.at(d).y < places.at(c).y);
    }

    void pinnedCardsOfALargeMapStay()
    {
        for (quint32 seed = 1; seed <= 4; ++seed) {
            Map map = arranged(randomMap(80, seed));
            int number = 0;
            for (auto& [id, place] : map.placements) {
                place.pinned = ++number % 9 == 0;
            }
            const Map tidied = arranged(map);
            QCOMPARE(firstOverlap(tidied), QString());
            for (const auto& [id, place] : map.placements) {
                QVERIFY(!place.pinned || *tidied.placement(id) == place);
            }
        }
    }

    void theSameMapGivesTheSameArrangement()
    {
        const Map map = randomMap(80, 7);
        QVERIFY(tidy(map) == tidy(Map(map)));
    }

    void tidyingTwiceChangesNothing()
    {
        for (quint32 seed = 1; seed <= 12; ++seed) {
            const Map map = arranged(randomMap(6, seed));
            if (crossings(map, tidy(map)) == 0) {
                QVERIFY(tidyEdit(map).isEmpty());
            }
        }
        QVERIFY(tidyEdit(arranged(sample().map)).isEmpty());
    }

    void theOrderPeopleSeeIsKeptWhereItCostsNothing()
    {
        Sample s = sample();
        s.map = arranged(s.map);
        // Somebody stands a free card between the two activities.
        const StepId free = addCard(s.map, Stage::Activity, u"Talk to ten customers"_s);
        s.map.placements[free] = {free, 24, s.map.placement(s.wizard)->y + 60, false, {}};
        const Arrangement a = tidy(s.map);
        QVERIFY(a.at(s.wizard).y < a.at(free).y);
        QVERIFY(a.at(free).y < a.at(s.guides).y);
    }

    void crossingsAreCounted()
    {
        // Two causes, two effects, each leading to the one on the other side.
        Map map = emptyMap();
        const StepId a = addCard(map, Stage::Activity, u"A"_s);
        const StepId b = addCard(map, Stage::Activity, u"B"_s);
        const StepId c = addCard(map, Stage::Output, u"C"_s);
        const StepId d = addCard(map, Stage::Output, u"D"_s);
        addLink(map, a, d);
        addLink(map, b, c);
        QCOMPARE(crossings(map, {{a, {0, 0}}, {b, {0, 200}}, {c, {300, 0}}, {d, {300, 200}}}), 1);
        QCOMPARE(crossings(map, {{a, {0, 0}}, {b, {0, 200}}, {c, {300, 200}}, {d, {300, 0}}}), 0);
        QCOMPARE(crossings(map, tidy(map)), 0);
    }

    void pinnedCardsStayAndOthersKeepClear()
    {
        Sample s = sample();
        s.map = arranged(s.map);
        Placement pinned = *s.map.placement(s.started);
        pinned.pinned = true;
        pinned.x -= 130;
        pinned.y += 30;
        s.map.placements[s.started] = pinned;
        const Map map = arranged(s.map);
        QCOMPARE(*map.placement(s.started), pinned);
        QCOMPARE(firstOverlap(map), QString());
    }

    void aLoopIsCutAndStillTidied()
    {
        Sample s = sample();
        addLink(s.map, s.report, s.started);
        addLink(s.map, s.active, s.wizard);
        const Map map = arranged(s.map);
        QCOMPARE(firstOverlap(map), QString());
        QVERIFY(map.placement(s.started)->x < map.placement(s.report)->x);
    }

    void cardsThatAreNotPlacedYetStayInTheTray()
    {
        Sample s = sample();
        const StepId waiting = addCard(s.map, Stage::None, u"Who signs off data access?"_s);
        QVERIFY(!tidy(s.map).contains(waiting));
        QVERIFY(missingPlacements(s.map).size() == 9);
    }

    void aThousandCardsTakeFarLessThanASecond()
    {
        const Map map = randomMap(1000, 3);
        ProcessorTime timer;
        const Arrangement a = tidy(map);
        QCOMPARE(a.size(), size_t(1000));
        // A debug build; the benchmark holds the real bar.
        QVERIFY2(timer.elapsed() < withSanitizers(3000),
                 qPrintable(QString::number(timer.elapsed())));
        qInfo("%lld ms, %lld crossings", timer.elapsed(), crossings(map, a));
    }

    void aNewCardFindsAFreePlaceWithoutMovingOthers()
    {
        Sample s = sample();
        s.map = arranged(s.map);
        const StepId third = addCard(s.map, Stage::Output, u"IT is invited by mail"_s);
        addLink(s.map, third, s.connected);
        const std::vector<Placement> places = missingPlacements(s.map);
        QCOMPARE(places.size(), size_t(1));
        s.map.placements[third] = places.front();
        QCOMPARE(firstOverlap(s.map), QString());
        QCOMPARE(places.front().x, s.map.placement(s.guidesShown)->x);
    }

    void aChainTypedCardByCardRunsToTheRight()
    {
        Map map = emptyMap();
        const StepId a = addCard(map, Stage::Activity, u"A"_s);
        StepId last = a;
        for (const Stage stage :
             {Stage::Output, Stage::Intermediate, Stage::Intermediate, Stage::Intermediate,
              Stage::Intermediate, Stage::Intermediate, Stage::Intermediate}) {
            const StepId next = addCard(map, stage, u"next"_s);
            addLink(map, last, next);
            for (const Placement& place : missingPlacements(map)) {
                map.placements[place.id] = place;
            }
            QCOMPARE(firstOverlap(map), QString());
            QCOMPARE(firstBackwardLink(map), QString());
            last = next;
        }
        const StageColumns columns = stageColumns(map);
        for (const auto& [id, step] : map.steps) {
            QCOMPARE(stageAt(columns, cardRect(map, id)->left()), step.stage);
            QCOMPARE(stageAt(columns, cardRect(map, id)->right()), step.stage);
        }
    }

    void placesBecomePartOfTheEditThatMadeTheCards()
    {
        const Map map = emptyMap();
        EditBuilder edit(map, u"Add card"_s);
        Step step;
        step.id = idOf<StepId>(1);
        step.stage = Stage::Activity;
        step.title = u"A"_s;
        edit.put(step);
        edit.select({step.id.uuid()});
        const Edit placed = withPlaces(map, edit.finish());
        Map after = map;
        applyChanges(after, placed.changes);
        QVERIFY(after.placement(step.id));
        QCOMPARE(placed.label, u"Add card"_s);
        QCOMPARE(placed.selectionAfter, (Selection{{step.id.uuid()}}));
    }
};

QTEST_GUILESS_MAIN(TidyTest)
#include "tidy_test.moc"
