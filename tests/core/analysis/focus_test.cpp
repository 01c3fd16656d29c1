#include "core/analysis/focus.h"

#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;
using namespace throughline::test;

namespace {

Map twoTeams()
{
    return chain("Guides -> Guides shown -> Data connected -> Active\n"
                 "Hours -> Hours held -> Data connected\n"
                 "Newsletter -> Newsletter read\n"
                 "Active -> Guides");
}

QString titlesOf(const Map& map, const Focus& focus)
{
    QStringList titles;
    for (const Step* step : map.shownSteps()) {
        if (focus.steps.contains(step->id)) {
            titles << step->title;
        }
    }
    titles.sort();
    return titles.join(u", "_s);
}

}

/// Parts of the map that are looked at.
class FocusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void effectsUpToTwoLinksAway()
    {
        const Map map = twoTeams();
        const StepId hours = stepOf(map, "Hours").id;
        QCOMPARE(titlesOf(map, focusAround(map, hours, 1, Direction::Effects)),
                 u"Hours, Hours held"_s);
        QCOMPARE(titlesOf(map, focusAround(map, hours, 2, Direction::Effects)),
                 u"Data connected, Hours, Hours held"_s);
        QCOMPARE(focusAround(map, hours, 2, Direction::Effects).links.size(), size_t(2));
        QCOMPARE(titlesOf(map, focusAround(map, hours, 0, Direction::Both)), u"Hours"_s);
    }

    void causesAllTheWayLeaveFeedbackOut()
    {
        const Map map = twoTeams();
        const Focus focus =
            focusAround(map, stepOf(map, "Data connected").id, allTheWay, Direction::Causes);
        QCOMPARE(titlesOf(map, focus),
                 u"Data connected, Guides, Guides shown, Hours, Hours held"_s);
        QCOMPARE(focus.links.size(), size_t(4));
    }

    void myPathLeadsFromWhatIOwnToTheOutcome()
    {
        Map map = twoTeams();
        map.steps[stepOf(map, "Hours").id].owner = u"CS lead"_s;
        map.steps[stepOf(map, "Newsletter").id].owner = u"cs lead "_s;
        map.steps[stepOf(map, "Guides").id].owner = u"Design"_s;
        QCOMPARE(ownersOf(map).size(), 2);
        const Focus mine = pathToOutcome(map, stepsOwnedBy(map, u"CS lead"_s));
        QCOMPARE(titlesOf(map, mine), u"Active, Data connected, Hours, Hours held, Newsletter"_s);
        QCOMPARE(mine.links.size(), size_t(3));
    }

    void aTeamsPathIsThatOfItsSteps()
    {
        Map map = twoTeams();
        Team team;
        team.id = TeamId::create();
        map.teams[team.id] = team;
        map.steps[stepOf(map, "Guides").id].team = team.id;
        const Focus path = pathToOutcome(map, stepsOfTeam(map, team.id));
        QCOMPARE(titlesOf(map, path), u"Active, Data connected, Guides, Guides shown"_s);
        QVERIFY(pathToOutcome(map, stepsOfTeam(map, {})).isEmpty());
    }
};

QTEST_GUILESS_MAIN(FocusTest)
#include "focus_test.moc"
