#include "core/guidance/what_else.h"

#include "core/guidance/evidence_rungs.h"
#include "core/guidance/findings.h"
#include "core/model/intents_notes.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

QStringList titles(const Map& map, const std::vector<StepId>& steps)
{
    QStringList result;
    for (const StepId id : steps) {
        result << map.step(id)->title;
    }
    return result;
}

Observation count(const Map& map, const char* title, double value, const QString& gender,
                  const QString& department)
{
    return {stepOf(map, title).id,
            QDate(1973, 9, 1),
            {u"Gender"_s, u"Dept"_s, {}, {}},
            {gender, department, {}, {}},
            value,
            {}};
}

void note(Map& map, const Link& link, NoteKind kind, const QString& text, bool against = false)
{
    applyChanges(map, addNote(map, link.id.uuid(), {kind, text, {}, testDay(), against})->changes);
}

}

class WhatElseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommonCauseOfBothEndsIsNamed()
    {
        const Map map = chain("C -> A -> B\nC -> B");
        const Link& link = linkOf(map, "A -> B");
        QCOMPARE(titles(map, sharedCauses(map, link)), QStringList{u"C"_s});
        const WhatElse found = whatElse(map, {}, link, testDay());
        QCOMPARE(whatElseLines(map, found),
                 (QStringList{u"“C” leads to both."_s, u"Also leads there: “C”."_s}));
    }

    void oneThatReachesTheEffectOnlyThroughTheCauseIsNone()
    {
        const Map map = chain("C -> A -> B");
        QVERIFY(sharedCauses(map, linkOf(map, "A -> B")).empty());
        QVERIFY(whatElse(map, {}, linkOf(map, "A -> B"), testDay()).isEmpty());
    }

    void aCommonCauseFurtherUpIsNamedToo()
    {
        const Map map = chain("C -> D -> A -> B -> E\nC -> F -> B");
        QCOMPARE(titles(map, sharedCauses(map, linkOf(map, "A -> B"))), QStringList{u"C"_s});
        QVERIFY(sharedCauses(map, linkOf(map, "B -> E")).empty());
    }

    void groupsThatTurnTheOrderRoundAreNamed()
    {
        // UCB admissions, two of six departments: R's UCBAdmissions.
        const Map map = chain("Applied -> Admitted");
        std::vector<Observation> rows;
        const auto add = [&](const char* gender, const char* department, double applied,
                             double admitted) {
            const QString of = QString::fromLatin1(gender);
            const QString in = QString::fromLatin1(department);
            rows.push_back(count(map, "Applied", applied, of, in));
            rows.push_back(count(map, "Admitted", admitted, of, in));
        };
        add("Male", "A", 825, 512);
        add("Female", "A", 108, 89);
        add("Male", "F", 373, 22);
        add("Female", "F", 341, 24);
        const WhatElse found =
            whatElse(map, valuesBySeries(rows), linkOf(map, "Applied -> Admitted"), testDay());
        QCOMPARE(found.reversals.size(), 1);
        QVERIFY2(found.reversals.front().contains(u"Dept"_s), qPrintable(found.reversals.front()));
    }

    void whatHappenedNearTheChangeIsNamed()
    {
        Map map = chain("Guides -> Guides shown -> Data connected");
        map.steps[stepOf(map, "Guides").id].liveSince = QDate(2026, 2, 5);
        for (const auto& [text, day] : {std::pair(u"Prices raised"_s, QDate(2026, 2, 20)),
                                        std::pair(u"Fair"_s, QDate(2025, 10, 1))}) {
            Marker marker;
            marker.id = MarkerId::create();
            marker.text = text;
            marker.from = day;
            map.markers[marker.id] = marker;
        }
        const WhatElse found =
            whatElse(map, {}, linkOf(map, "Guides shown -> Data connected"), testDay());
        QCOMPARE(whatElseLines(map, found), QStringList{u"Near the change: Prices raised."_s});
    }

    void anExplanationWrittenDownAnswersTheFinding()
    {
        Map map = chain("C -> A -> B\nC -> B");
        map.links[linkOf(map, "A -> B").id].assumptionState = AssumptionState::Holding;
        const auto asked = [&map] {
            for (const Finding& each : findingsOf(map, {}, testDay())) {
                if (each.id == u"link.noRival"_s) {
                    return each.message;
                }
            }
            return QString();
        };
        QCOMPARE(asked(), u"What else could explain “A → B”? “C” leads to both."_s);
        note(map, linkOf(map, "A -> B"), NoteKind::Explanation, u"The season"_s);
        QCOMPARE(asked(), QString());
        QCOMPARE(explanationsOf(map, linkOf(map, "A -> B")).front()->text, u"The season"_s);
    }

    void explanationsAreCountedByLink()
    {
        Map map = chain("A -> B -> C");
        const Link link = linkOf(map, "A -> B");
        note(map, link, NoteKind::Explanation, u"The season"_s);
        note(map, link, NoteKind::Explanation, u"A campaign"_s);
        note(map, linkOf(map, "B -> C"), NoteKind::Survey, u"yes"_s);
        QCOMPARE(explanationCounts(map), (std::map{std::pair(link.id, 2)}));
        QCOMPARE(explanationsText(1), u"1 other explanation"_s);
        QCOMPARE(explanationsText(2), u"2 other explanations"_s);
    }

    void peopleAreCountedForAndAgainstWithoutExplanations()
    {
        Map map = chain("A -> B");
        const Link link = linkOf(map, "A -> B");
        note(map, link, NoteKind::Interview, u"yes"_s);
        note(map, link, NoteKind::Survey, u"no"_s, true);
        note(map, link, NoteKind::Explanation, u"the season"_s);
        QCOMPARE(peopleSaid(map, link), (PeopleSaid{1, 1, testDay()}));
    }

    void theRungsSayHowFarTheEvidenceGoes()
    {
        Map map = chain("A -> B because b");
        Link& link = map.links[linkOf(map, "A -> B").id];
        const auto done = [&map, &link](const LinkEvidence& evidence) {
            QString result;
            for (const EvidenceRung& each : evidenceRungs(map, link, evidence, {})) {
                result += each.done ? u'1' : u'0';
            }
            return result;
        };
        LinkEvidence fits;
        fits.verdict = Verdict::Supported;
        fits.best = LagCorrelation{1, 0.6, 30, 28};
        QCOMPARE(done({}), u"10000"_s);
        QCOMPARE(done(fits), u"10100"_s);
        note(map, link, NoteKind::Interview, u"yes"_s);
        link.evidenceGrade = EvidenceGrade::BeforeAfter;
        QCOMPARE(done({}), u"11110"_s);
        link.evidenceGrade = EvidenceGrade::Experiment;
        QCOMPARE(done({}), u"11111"_s);
    }

    void onlyASupportedLinkThatRestsOnLessIsOfferedTheGrade()
    {
        Link link;
        LinkEvidence evidence;
        QVERIFY(!gradeOffered(link, evidence));
        evidence.verdict = Verdict::Supported;
        QCOMPARE(gradeOffered(link, evidence), EvidenceGrade::Observed);
        link.evidenceGrade = EvidenceGrade::Observed;
        QVERIFY(!gradeOffered(link, evidence));
        link.evidenceGrade = EvidenceGrade::Experiment;
        QVERIFY(!gradeOffered(link, evidence));
    }

    void aHypothesisReadsAsTheLinkDoesWithWhenItShouldShow()
    {
        Map map = chain("A -> B because b");
        const Link& link = linkOf(map, "A -> B");
        QCOMPARE(hypothesisOf(map, link, {}), u"If “A”, then “B” because b."_s);
        LinkEvidence evidence;
        evidence.best = LagCorrelation{2, 0.6, 30, 28};
        QCOMPARE(hypothesisOf(map, link, evidence),
                 u"If “A”, then “B” because b. It should show 2 weeks later."_s);
    }
};

QTEST_GUILESS_MAIN(WhatElseTest)
#include "what_else_test.moc"
