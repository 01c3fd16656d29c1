#include "core/guidance/findings.h"

#include "core/guidance/cases.h"
#include "core/model/invariants.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;
using namespace throughline::test;

namespace {

/// A map with counts by month, and what the guidance says of it.
struct Health
{
    Map map;
    std::vector<Observation> rows;

    explicit Health(const char* lines) : map(chain(lines)) {}

    Step& step(const char* title) { return map.steps[stepOf(map, title).id]; }
    Link& link(const char* name) { return map.links[linkOf(map, name).id]; }
    Indicator& indicator(const char* name)
    {
        Indicator each;
        each.id = IndicatorId::create();
        each.name = QString::fromUtf8(name);
        return map.indicators[each.id] = each;
    }
    void count(const char* title, double value, QDate day)
    {
        Observation row;
        row.series = stepOf(map, title).id;
        row.day = day;
        row.value = value;
        rows.push_back(row);
    }
    std::vector<Finding> found(const QString& id, QDate today = testDay()) const
    {
        std::vector<Finding> result;
        for (const Finding& each : findingsOf(map, rows, today)) {
            if (each.id == id) {
                result.push_back(each);
            }
        }
        return result;
    }
    QStringList about(const QString& id) const
    {
        QStringList result;
        for (const Finding& each : found(id)) {
            result << each.about;
        }
        return result;
    }
    /// The map after the one click that fixes the only finding of a kind.
    Map fixed(const QString& id) const
    {
        const auto findings = found(id);
        const auto fix = findings.size() == 1 ? fixOf(findings.front(), map) : std::nullopt;
        if (!fix || !*fix || (*fix)->label.isEmpty()) {
            qFatal("no fix for %s", qPrintable(id));
        }
        const Map changed = after(map, **fix);
        if (!violations(changed).isEmpty()) {
            qFatal("%s", qPrintable(violations(changed).join(u' ')));
        }
        return changed;
    }
};

const char* const whole = "Guides -> Guides shown -> Data connected -> Active";

}

/// What the guidance notices about a map as a whole, and what one click does about it.
class MapHealthTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardLinkedWithNothingGoesBackToTheTray()
    {
        Health health(whole);
        QVERIFY(health.found(u"step.orphan"_s).empty());
        Step alone;
        alone.id = StepId::create();
        alone.title = u"Webinar"_s;
        health.map.steps[alone.id] = alone;
        QVERIFY(health.found(u"step.orphan"_s).empty()); // not placed yet
        health.map.steps[alone.id].stage = Stage::Activity;
        QCOMPARE(health.about(u"step.orphan"_s), QStringList{u"Webinar"_s});
        QCOMPARE(health.fixed(u"step.orphan"_s).step(alone.id)->stage, Stage::None);
    }

    void aWayThatEndsBeforeTheOutcomeIsLinkedToIt()
    {
        Health health("Guides -> Guides shown -> Data connected -> Active\n"
                      "Guides shown -> Tickets fall");
        QCOMPARE(health.about(u"step.noPathToOutcome"_s), QStringList{u"Tickets fall"_s});
        const Map fixed = health.fixed(u"step.noPathToOutcome"_s);
        QVERIFY(fixed.linkBetween(stepOf(fixed, "Tickets fall").id, fixed.outcome.card));
    }

    void anOutputFromWhichNothingFollowsIsNamed()
    {
        Health health("Guides -> Guides shown -> Data connected -> Active");
        QVERIFY(health.found(u"output.noEffect"_s).empty());
        health.map.links.erase(linkOf(health.map, "Guides shown -> Data connected").id);
        QCOMPARE(health.about(u"output.noEffect"_s), QStringList{u"Guides shown"_s});
        QVERIFY(!fixOf(health.found(u"output.noEffect"_s).front(), health.map));
    }

    void twoResultsInOneCardAreSplit()
    {
        Health health("Guides -> Terms and conditions -> People connect data and teams read "
                      "reports -> Active");
        QCOMPARE(health.found(u"step.twoResults"_s).size(), size_t(1));
        const Map fixed = health.fixed(u"step.twoResults"_s);
        QCOMPARE(linksOf(fixed).count(u"→"_s), 5);
        QVERIFY(fixed.linkBetween(stepOf(fixed, "Terms and conditions").id,
                                  stepOf(fixed, "teams read reports").id));
        QVERIFY(fixed.linkBetween(stepOf(fixed, "People connect data").id, fixed.outcome.card));
    }

    void anActivityAmongTheEffectsBecomesOne()
    {
        Health health("Guides -> Guides shown -> Launch webinar -> Active");
        QCOMPARE(health.about(u"step.activityWording"_s), QStringList{u"Launch webinar"_s});
        const Map fixed = health.fixed(u"step.activityWording"_s);
        QCOMPARE(stepOf(fixed, "Launch webinar").stage, Stage::Activity);
    }

    void anOutcomeThatShipsSomethingIsAWarning()
    {
        Health health(whole);
        health.map.outcome.sentence = u"Launch the new dashboard by June"_s;
        const auto found = health.found(u"outcome.activityWording"_s);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().severity, FindingSeverity::Warning);
        QVERIFY(found.front().message.contains(u"Launch"_s));
        health.map.outcome.sentence = u"Of 100 customers, 27 stay"_s;
        QVERIFY(health.found(u"outcome.activityWording"_s).empty());
    }

    void aLoopIsTakenOut()
    {
        Health health("A -> B -> C\nB -> A");
        const Map fixed = health.fixed(u"link.closesLoop"_s);
        QCOMPARE(linksOf(fixed), u"A → B, B → C"_s);
    }

    void exactlyOneKeyBehaviourIsQuiet()
    {
        Health health(whole);
        QCOMPARE(health.found(u"map.noKeyBehaviour"_s).size(), size_t(1));
        health.step("Data connected").keyBehaviour = true;
        QVERIFY(health.found(u"map.noKeyBehaviour"_s).empty());
        health.step("Guides shown").keyBehaviour = true;
        QCOMPARE(health.found(u"map.manyKeyBehaviours"_s).front().ids.size(), size_t(2));
    }

    void whatAnActivityMakesNeedsNoLag()
    {
        Health health(whole);
        QCOMPARE(health.about(u"link.noLag"_s),
                 (QStringList{u"Guides shown → Data connected"_s, u"Data connected → Active"_s}));
        health.link("Guides shown -> Data connected").lagDays = LagDays{1, 7};
        QCOMPARE(health.about(u"link.noLag"_s), QStringList{u"Data connected → Active"_s});
    }

    void ofLinksWithoutANumberTheMostDoubtedIsNamedAlone()
    {
        Health health(whole);
        QVERIFY(health.found(u"link.uncovered"_s).empty()); // no number anywhere yet
        health.indicator("Share active").onStep = health.map.outcome.card;
        health.link("Guides -> Guides shown").confidences = {{u"a"_s, 0.9, testDay()}};
        QCOMPARE(health.about(u"link.uncovered"_s),
                 QStringList{u"Guides shown → Data connected"_s});
        health.link("Guides -> Guides shown").confidences = {{u"a"_s, 0.2, testDay()}};
        QCOMPARE(health.about(u"link.uncovered"_s), QStringList{u"Guides → Guides shown"_s});
        Link& asked = health.link("Guides -> Guides shown");
        asked.openQuestion = u"How would we notice?"_s;
        asked.openQuestionOwner = u"Design"_s;
        QCOMPARE(health.about(u"link.uncovered"_s), QStringList{u"Guides → Guides shown"_s});
        asked.openQuestionDue = testDay();
        QCOMPARE(health.about(u"link.uncovered"_s),
                 QStringList{u"Guides shown → Data connected"_s});
        health.count("Guides shown", 10, testDay());
        health.count("Data connected", 5, testDay());
        QVERIFY(health.found(u"link.uncovered"_s).empty());
    }

    void anOutputIsAnEarlySignOnlyOnceItsLinkWasObserved()
    {
        Health health(whole);
        Indicator& shown = health.indicator("Guides shown a week");
        shown.onStep = stepOf(health.map, "Guides shown").id;
        const IndicatorId id = shown.id;
        QCOMPARE(health.about(u"indicator.outputAsEarlySign"_s),
                 QStringList{u"Guides shown a week"_s});
        const Map fixed = health.fixed(u"indicator.outputAsEarlySign"_s);
        QCOMPARE(fixed.indicator(id)->role, Role::Diagnostic);
        QVERIFY(!fixed.indicator(id)->key);
        health.link("Guides shown -> Data connected").evidenceGrade = EvidenceGrade::Observed;
        QVERIFY(health.found(u"indicator.outputAsEarlySign"_s).empty());
    }

    void aMeasureOfActivityWantsOneOfProgress()
    {
        Health health(whole);
        Indicator& hours = health.indicator("Hours spent on guides");
        hours.onStep = stepOf(health.map, "Guides").id;
        QCOMPARE(health.about(u"indicator.activityAlone"_s),
                 QStringList{u"Hours spent on guides"_s});
        health.count("Data connected", 5, testDay());
        QVERIFY(health.found(u"indicator.activityAlone"_s).empty());
        health.rows.clear();
        health.indicator("Share connected").onLink =
            linkOf(health.map, "Guides shown -> Data connected").id;
        QVERIFY(health.found(u"indicator.activityAlone"_s).empty());
    }

    void aLinkThatIsSaidToHoldWantsARival()
    {
        Health health(whole);
        QVERIFY(health.found(u"link.noRival"_s).empty());
        Link& link = health.link("Data connected -> Active");
        link.assumptionState = AssumptionState::Holding;
        QCOMPARE(health.about(u"link.noRival"_s), QStringList{u"Data connected → Active"_s});
        Note rival;
        rival.id = NoteId::create();
        rival.about = link.id.toString();
        rival.speaksAgainst = true;
        health.map.notes[rival.id] = rival;
        QVERIFY(health.found(u"link.noRival"_s).empty());
    }

    void fewerWhoGoOnArePrompted()
    {
        Health health("A -> B");
        // 60, then 40 of 100; as many come as before.
        health.count("A", 1000, {2025, 12, 1});
        health.count("B", 600, {2025, 12, 1});
        health.count("A", 1000, {2026, 1, 1});
        health.count("B", 400, {2026, 1, 1});
        QCOMPARE(health.about(u"link.falling"_s), QStringList{u"A → B"_s});
        QVERIFY(health.found(u"link.falling"_s).front().message.contains(u"40 go on"_s));
        QVERIFY(health.found(u"link.moreOfTheSame"_s).empty());
        QVERIFY(health.found(u"link.falling"_s, QDate()).empty());
    }

    void moreOfTheSameWhileFewerGoOnIsAWarning()
    {
        Health health("A -> B");
        health.count("A", 1000, {2025, 12, 1});
        health.count("B", 600, {2025, 12, 1});
        health.count("A", 1500, {2026, 1, 1});
        health.count("B", 600, {2026, 1, 1});
        const auto found = health.found(u"link.moreOfTheSame"_s);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().severity, FindingSeverity::Warning);
        QVERIFY(health.found(u"link.falling"_s).empty());
    }

    void aFallInsideChanceIsQuiet()
    {
        Health health("A -> B");
        health.count("A", 100, {2025, 12, 1});
        health.count("B", 60, {2025, 12, 1});
        health.count("A", 100, {2026, 1, 1});
        health.count("B", 55, {2026, 1, 1});
        QVERIFY(health.found(u"link.falling"_s).empty());
    }

    void noCaseForEightWeeksIsSaidOnceThereIsData()
    {
        Health health(whole);
        QVERIFY(health.found(u"map.noCases"_s).empty());
        health.count("Data connected", 5, testDay());
        QCOMPARE(health.found(u"map.noCases"_s).size(), size_t(1));
        Note note;
        note.id = NoteId::create();
        note.kind = NoteKind::Interview;
        note.about = stepOf(health.map, "Data connected").id.toString();
        note.on = testDay().addDays(-56);
        health.map.notes[note.id] = note;
        QVERIFY(health.found(u"map.noCases"_s).empty());
        QCOMPARE(health.found(u"map.noCases"_s, testDay().addDays(1)).size(), size_t(1));
        const Cases cases = casesAbout(health.map, stepOf(health.map, "Data connected").id.uuid());
        QCOMPARE(cases.count, size_t(1));
        QCOMPARE(cases.last, note.on);
    }

    void workingAloneSilencesTeams()
    {
        Health health(whole);
        QCOMPARE(health.about(u"step.noOwner"_s), QStringList{u"Guides"_s});
        health.map.settings.alone = true;
        QVERIFY(health.found(u"step.noOwner"_s).empty());
    }

    void whatMattersAndIsNotMeasuredWantsAQuestion()
    {
        Health health(whole);
        health.step("Data connected").notYetMeasured = true;
        QCOMPARE(health.about(u"step.noQuestion"_s), QStringList{u"Data connected"_s});
        health.step("Data connected").question = u"Would you miss it?"_s;
        QVERIFY(health.found(u"step.noQuestion"_s).empty());
    }

    void findingsOfOneKindAreOneLine()
    {
        Health health(whole);
        const auto groups = groupedFindings(findingsOf(health.map, {}, testDay()));
        QStringList kinds;
        for (const FindingGroup& group : groups) {
            QVERIFY(!kinds.contains(group.id));
            kinds << group.id;
            QVERIFY(!group.why.isEmpty() && !group.fix.isEmpty() && !group.findings.empty());
            if (group.id == u"link.noAssumption"_s) {
                QCOMPARE(group.message, u"3 links have no “because”."_s);
                QCOMPARE(group.findings.size(), size_t(3));
            }
        }
        QVERIFY(kinds.contains(u"link.noAssumption"_s));
    }

    void aFindingPutAsideStaysQuietForItsThing()
    {
        Health health(whole);
        const auto found = health.found(u"link.noAssumption"_s);
        QCOMPARE(found.size(), size_t(3));
        health.map = after(health.map, *dismissFinding(health.map, found.front(), u"obvious"_s));
        QCOMPARE(health.found(u"link.noAssumption"_s).size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(MapHealthTest)
#include "map_health_test.moc"
