#include "core/guidance/reading.h"

#include "core/guidance/assumptions.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;
using namespace throughline::test;

namespace {

Map wizard()
{
    return chain("Shorten the wizard -> Shorter wizard live because it is built -> Wizard started "
                 "because people meet it in the first session. -> Tickets");
}

std::vector<StepId> path(const Map& map, const std::vector<const char*>& titles)
{
    std::vector<StepId> ids;
    for (const char* title : titles) {
        ids.push_back(stepOf(map, title).id);
    }
    return ids;
}

Link& link(Map& map, const char* name) { return map.links[linkOf(map, name).id]; }

}

/// Paths as sentences, and what is risky about their reasons.
class ReadingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPathReadsIfThenBecause()
    {
        const Map map = wizard();
        QCOMPARE(readPath(map, path(map, {"Shorten the wizard", "Shorter wizard live",
                                          "Wizard started", "Tickets"})),
                 u"If “Shorten the wizard”, then “Shorter wizard live” because it is built, which "
                 "leads to “Wizard started” because people meet it in the first session, which "
                 "leads to “Tickets”."_s);
        QCOMPARE(readPath(map, {}), QString());
        QCOMPARE(readPath(map, path(map, {"Tickets"})), u"“Tickets”."_s);
    }

    void aReasonWrittenAsASentenceBecomesHalfOfOne()
    {
        Map map = wizard();
        Link& each = link(map, "Shorter wizard live -> Wizard started");
        each.assumption = u"The first screen looks doable."_s;
        QCOMPARE(readLink(map, each), u"If “Shorter wizard live”, then “Wizard started” because "
                                      "the first screen looks doable."_s);
        each.assumption = u"Berlin asks for it"_s;
        QVERIFY(readLink(map, each).endsWith(u"because Berlin asks for it."_s));
    }

    void aLinkThatLowersLeadsToLess()
    {
        Map map = wizard();
        link(map, "Wizard started -> Tickets").effect = Effect::Lowers;
        QCOMPARE(readLink(map, linkOf(map, "Wizard started -> Tickets")),
                 u"If “Wizard started”, then less of “Tickets”."_s);
    }

    void stepsWithoutALinkAreJoinedByAndThen()
    {
        const Map map = wizard();
        const auto parts =
            readParts(map, path(map, {"Shorten the wizard", "Shorter wizard live", "Tickets"}));
        QCOMPARE(parts.size(), size_t(3));
        QCOMPARE(parts[1].link, linkOf(map, "Shorten the wizard -> Shorter wizard live").id);
        QVERIFY(parts[2].link.isNull());
        QCOMPARE(parts[2].text, u", and then “Tickets”"_s);
    }

    void riskFollowsStateAndEvidence_data()
    {
        using S = AssumptionState;
        using G = EvidenceGrade;
        QTest::addColumn<S>("state");
        QTest::addColumn<G>("grade");
        QTest::addColumn<Risk>("risk");
        QTest::newRow("a guess") << S::Untested << G::Guess << Risk::High;
        QTest::newRow("an expert's word") << S::Untested << G::Expert << Risk::High;
        QTest::newRow("seen together") << S::Untested << G::Observed << Risk::Medium;
        QTest::newRow("holding, a guess") << S::Holding << G::Guess << Risk::Medium;
        QTest::newRow("holding, seen") << S::Holding << G::Observed << Risk::Low;
        QTest::newRow("compared") << S::Untested << G::BeforeAfter << Risk::Low;
        QTest::newRow("broken") << S::Broken << G::Experiment << Risk::High;
    }
    void riskFollowsStateAndEvidence()
    {
        QFETCH(AssumptionState, state);
        QFETCH(EvidenceGrade, grade);
        Map map = wizard();
        Link& each = link(map, "Shorter wizard live -> Wizard started");
        each.assumptionState = state;
        each.evidenceGrade = grade;
        QTEST(assumptionOf(map, each).risk, "risk");
    }

    void whatSpeaksAgainstAndDoubtRaiseTheRisk()
    {
        Map map = wizard();
        Link& each = link(map, "Shorter wizard live -> Wizard started");
        each.evidenceGrade = EvidenceGrade::BeforeAfter;
        each.confidences = {{u"a"_s, 0.3, testDay()}};
        QCOMPARE(assumptionOf(map, each).risk, Risk::Medium);
        Note note;
        note.id = NoteId::create();
        note.about = each.id.toString();
        note.speaksAgainst = true;
        map.notes[note.id] = note;
        QCOMPARE(assumptionOf(map, each).risk, Risk::High);
        QCOMPARE(assumptionOf(map, each).notesAgainst, size_t(1));
    }

    void theRiskiestUntestedAndLeastSureIsTestedFirst()
    {
        Map map = wizard();
        link(map, "Wizard started -> Tickets").assumption = u"they ask less"_s;
        link(map, "Wizard started -> Tickets").confidences = {{u"a"_s, 0.2, testDay()}};
        link(map, "Shorten the wizard -> Shorter wizard live").assumptionState =
            AssumptionState::Broken;
        QCOMPARE(assumptionsOf(map).size(), size_t(3));
        const auto first = testFirst(map);
        QCOMPARE(first.size(), size_t(2)); // what is broken wants no test
        QCOMPARE(first.front().about, u"Wizard started → Tickets"_s);
        QCOMPARE(first.front().why, u"a guess, untested, less than half sure"_s);
        QCOMPARE(testFirst(map, 1).size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(ReadingTest)
#include "reading_test.moc"
