#include "core/model/invariants.h"
#include "core/model/map.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

class MapTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyMapHasAnOutcomeCardThatIsNotShown();
    void stepsAreListedByStageThenPlaceThenTitle();
    void linksFollowTheOrderOfTheirCauses();
    void whatCanBeReachedLeavesFeedbackOut();
    void aProjectIsNamedAfterItsOutcomeUntilItHasAName();
    void indicatorsAreListedKeyOnesFirst();
    void anEditMergedWithTheNextKeepsTheFirstState();
    void whatNoEditMayBringAboutIsNamed();
};

void MapTest::anEmptyMapHasAnOutcomeCardThatIsNotShown()
{
    const Map map = emptyMap();
    QVERIFY(map.outcomeCard());
    QVERIFY(!map.isShown(map.outcome.card));
    QVERIFY(map.shownSteps().empty());
    QCOMPARE(violations(map), QStringList());
}

void MapTest::stepsAreListedByStageThenPlaceThenTitle()
{
    Map map = chain("B -> X -> Z\nA -> X\nC -> X\nLater");
    const StepId c = stepOf(map, "C").id;
    map.placements[c] = Placement{c, 10, 10, false, {}};
    QCOMPARE(stagesOf(map),
             u"C activity, A activity, B activity, X output, Z outcome, Later none"_s);
}

void MapTest::linksFollowTheOrderOfTheirCauses()
{
    QCOMPARE(linksOf(chain("B -> X -> Z\nA -> X")), u"A → X, B → X, X → Z"_s);
}

void MapTest::whatCanBeReachedLeavesFeedbackOut()
{
    const Map map = chain("A -> B -> C -> A");
    const StepId a = stepOf(map, "A").id;
    const StepId c = stepOf(map, "C").id;
    QVERIFY(map.reaches(a, c));
    QVERIFY(!map.reaches(c, a));
    QVERIFY(map.reaches(a, a));
}

void MapTest::aProjectIsNamedAfterItsOutcomeUntilItHasAName()
{
    Map map = emptyMap();
    map.outcome.sentence = u"Of 100 new customers, 27 are still active"_s;
    QCOMPARE(map.projectName(), u"Of 100 new customers, 27"_s);
    map.settings.name = u"Onboarding"_s;
    QCOMPARE(map.projectName(), u"Onboarding"_s);
}

void MapTest::indicatorsAreListedKeyOnesFirst()
{
    Map map = chain("A -> B");
    const StepId a = stepOf(map, "A").id;
    for (const auto& [name, key] : {std::pair(u"Logins"_s, false), std::pair(u"Opened"_s, true),
                                    std::pair(u"Active"_s, true)}) {
        Indicator indicator;
        indicator.id = IndicatorId::create();
        indicator.name = name;
        indicator.key = key;
        indicator.onStep = a;
        map.indicators.emplace(indicator.id, indicator);
    }
    QStringList names;
    for (const Indicator* each : map.indicatorsOn(a)) {
        names << each->name;
    }
    QCOMPARE(names, (QStringList{u"Active"_s, u"Opened"_s, u"Logins"_s}));
}

void MapTest::anEditMergedWithTheNextKeepsTheFirstState()
{
    const Map map = chain("A -> B");
    const auto renamed = [](const Map& from, const QString& title) {
        EditBuilder edit(from, u"Rename card"_s);
        Step step = *from.outcomeCard();
        step.title = title;
        edit.put(step);
        return edit.finish();
    };
    const Edit first = renamed(map, u"B1"_s);
    const Map between = after(map, first);
    const Edit both = merged(first, renamed(between, u"B12"_s));
    QCOMPARE(both.changes.size(), size_t(1));
    QCOMPARE(after(map, both).outcomeCard()->title, u"B12"_s);
    Map undone = after(map, both);
    applyChanges(undone, reversed(both.changes));
    QVERIFY(undone == map);
}

void MapTest::whatNoEditMayBringAboutIsNamed()
{
    const Map sound = chain("A -> B -> C");
    QCOMPARE(violations(sound), QStringList());
    Map loop = sound;
    Link back;
    back.id = LinkId::create();
    back.from = stepOf(loop, "C").id;
    back.to = stepOf(loop, "A").id;
    loop.links.emplace(back.id, back);
    QCOMPARE(violations(loop).size(), 3); // each link of the loop
    Map twice = sound;
    Link again = linkOf(twice, "A -> B");
    again.id = LinkId::create();
    twice.links.emplace(again.id, again);
    QCOMPARE(violations(twice), QStringList{u"“A → B” is there twice."_s});
    Map lost = sound;
    lost.placements[StepId::create()] = Placement{StepId::create(), 0, 0, false, {}};
    QCOMPARE(violations(lost), QStringList{u"A place has no card."_s});
    Map second = sound;
    second.steps.at(stepOf(second, "A").id).stage = Stage::Outcome;
    QCOMPARE(violations(second).size(), 1);
}

QTEST_GUILESS_MAIN(MapTest)
#include "map_test.moc"
