#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"
#include "core/model/intents_outcome.h"
#include "core/model/intents_steps.h"
#include "core/model/invariants.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

class IntentsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEffectAndACauseGetTheNextStageAndALink();
    void theOutcomeHasNoEffectAndNoSibling();
    void aSiblingLeadsToTheSameEffects();
    void removingAStepAlsoRemovesItsLinksAndKeepsItsIndicators();
    void theOutcomesCardIsOnlyEmptied();
    void removingAnIndicatorTakesWhatIsAboutItAlong();
    void aCardBecomesTheOutcomeWhileThatIsFree();
    void aLinkToItselfOrTwiceIsRefused();
    void aLinkThatClosesALoopIsFeedback();
    void turningALinkRoundLooksForLoopsAnew();
    void aLinkGivesAnUnplacedCardItsStage();
    void mergingKeepsLinksIndicatorsAndTheSecondTitle();
    void linksThatFallTogetherKeepWhatIsKnownOfBoth();
    void theOutcomeIsKeptInAMerge();
    void splittingGivesBothHalvesTheSameNeighbours();
    void aCardInALinkLeavesTheBecauseWithTheEffect();
    void copiesBringTheLinksAmongThem();
    void anExpectationIsChangedUntilItIsSealed();
    void aSurfaceMeasureTakesNoTargetWithoutADefence();
    void theOldWordingStaysWithItsDays();
    void aSentenceTypedBackTheSameDayIsStillInUse();
};

namespace {

/// The map after an intent that has to succeed.
Map done(const Map& map, const Result<Edit>& edit)
{
    if (!edit) {
        qFatal("%s", qPrintable(edit.error().message));
    }
    return after(map, *edit);
}

Map withIndicator(const Map& map, const QString& name, const Home& home)
{
    return done(map, addIndicator(map, name, home, {}, testDay()));
}

}

void IntentsTest::anEffectAndACauseGetTheNextStageAndALink()
{
    Map map = chain("A -> B -> C -> D");
    map = done(map, addEffect(map, stepOf(map, "A").id, {u"E"_s}));
    map = done(map, addCause(map, stepOf(map, "D").id, {u"F"_s}));
    map = done(map, addCause(map, stepOf(map, "B").id, {u"G"_s, Point{3, 4}}));
    QCOMPARE(stepOf(map, "E").stage, Stage::Output);
    QCOMPARE(stepOf(map, "F").stage, Stage::Intermediate);
    QCOMPARE(stepOf(map, "G").stage, Stage::Activity);
    QVERIFY(map.linkBetween(stepOf(map, "A").id, stepOf(map, "E").id));
    QVERIFY(map.linkBetween(stepOf(map, "F").id, stepOf(map, "D").id));
    QCOMPARE(map.placement(stepOf(map, "G").id)->topLeft(), (Point{3, 4}));
    QVERIFY(!map.placement(stepOf(map, "E").id));
}

void IntentsTest::theOutcomeHasNoEffectAndNoSibling()
{
    const Map map = chain("A -> B");
    QVERIFY(!addEffect(map, map.outcome.card, {u"X"_s}));
    QVERIFY(!addSibling(map, map.outcome.card, {u"X"_s}));
    QVERIFY(!addStep(map, {u"X"_s}, Stage::Outcome));
    QVERIFY(!setStage(map, {stepOf(map, "A").id}, Stage::Outcome));
}

void IntentsTest::aSiblingLeadsToTheSameEffects()
{
    Map map = chain("A -> B\nA -> C");
    map = done(map, addSibling(map, stepOf(map, "A").id, {u"S"_s}));
    QCOMPARE(stepOf(map, "S").stage, Stage::Activity);
    QCOMPARE(map.linksFrom(stepOf(map, "S").id).size(), size_t(2));
}

void IntentsTest::removingAStepAlsoRemovesItsLinksAndKeepsItsIndicators()
{
    Map map = chain("A -> B -> C");
    map = withIndicator(map, u"Opened"_s, stepOf(map, "B").id);
    map = withIndicator(map, u"Speed"_s, linkOf(map, "A -> B").id);
    map = done(map, removeThings(map, {stepOf(map, "B").id.uuid()}));
    QVERIFY(map.links.empty());
    QCOMPARE(stagesOf(map), u"A activity, C outcome"_s);
    for (const auto& [id, indicator] : map.indicators) {
        QVERIFY(indicator.onStep.isNull() && indicator.onLink.isNull());
    }
    QCOMPARE(map.indicators.size(), size_t(2));
}

void IntentsTest::theOutcomesCardIsOnlyEmptied()
{
    Map map = chain("A -> B");
    const StepId card = map.outcome.card;
    map = done(map, removeThings(map, {card.uuid()}));
    QCOMPARE(map.outcome.card, card);
    QCOMPARE(map.outcomeCard()->title, QString());
    QVERIFY(map.links.empty());
    QCOMPARE(stagesOf(map), u"A activity"_s);
}

void IntentsTest::removingAnIndicatorTakesWhatIsAboutItAlong()
{
    Map map = withIndicator(chain("A -> B"), u"Active"_s, {});
    const IndicatorId id = map.indicators.begin()->first;
    map.outcome.indicator = id;
    map = done(map, expectValue(map, id, 0.7, {}, {}, testNow()));
    for (const auto& edit : {removeThings(map, {id.uuid()}), removeIndicator(map, id)}) {
        const Map without = done(map, edit);
        QVERIFY(without.indicators.empty() && without.expectations.empty());
        QVERIFY(without.outcome.indicator.isNull());
    }
}

void IntentsTest::aCardBecomesTheOutcomeWhileThatIsFree()
{
    Map map = emptyMap();
    map = withIndicator(map, u"Active"_s, map.outcome.card);
    map = done(map, addStep(map, {u"Stay"_s}, Stage::Intermediate));
    const StepId stay = stepOf(map, "Stay").id;
    map = done(map, setStage(map, {stay}, Stage::Outcome));
    QCOMPARE(map.outcome.card, stay);
    QCOMPARE(map.steps.size(), size_t(1));
    QCOMPARE(map.indicators.begin()->second.onStep, stay);
    QCOMPARE(violations(map), QStringList());
}

void IntentsTest::aLinkToItselfOrTwiceIsRefused()
{
    const Map map = chain("A -> B");
    const StepId a = stepOf(map, "A").id;
    const StepId b = stepOf(map, "B").id;
    QCOMPARE(linkSteps(map, a, a).error().message, u"“A” cannot lead to itself."_s);
    QCOMPARE(linkSteps(map, a, b).error().message, u"“A” leads to “B” already."_s);
    QVERIFY(linkSteps(map, b, a).has_value());
}

void IntentsTest::aLinkThatClosesALoopIsFeedback()
{
    Map map = chain("A -> B -> C");
    map = done(map, linkSteps(map, stepOf(map, "C").id, stepOf(map, "A").id));
    QVERIFY(linkOf(map, "C -> A").feedback);
    QVERIFY(!linkOf(map, "A -> B").feedback);
}

void IntentsTest::turningALinkRoundLooksForLoopsAnew()
{
    Map map = chain("A -> B -> C\nA -> C");
    map = done(map, reverseLink(map, linkOf(map, "A -> C").id));
    QVERIFY(linkOf(map, "C -> A").feedback);
    map = done(map, reverseLink(map, linkOf(map, "C -> A").id));
    QVERIFY(!linkOf(map, "A -> C").feedback);
}

void IntentsTest::aLinkGivesAnUnplacedCardItsStage()
{
    Map map = chain("A -> B\nLater");
    map = done(map, linkSteps(map, stepOf(map, "Later").id, map.outcome.card));
    QCOMPARE(stepOf(map, "Later").stage, Stage::Intermediate);
}

void IntentsTest::mergingKeepsLinksIndicatorsAndTheSecondTitle()
{
    Map map = chain("A -> B -> Z\nX -> Y -> Z");
    map = withIndicator(map, u"Opened"_s, stepOf(map, "Y").id);
    const StepId kept = stepOf(map, "B").id;
    map = done(map, mergeSteps(map, stepOf(map, "Y").id, kept));
    QCOMPARE(linksOf(map), u"A → B, X → B, B → Z"_s);
    QCOMPARE(map.step(kept)->note, u"Y"_s);
    QCOMPARE(map.indicators.begin()->second.onStep, kept);
}

void IntentsTest::linksThatFallTogetherKeepWhatIsKnownOfBoth()
{
    Map map = chain("A -> B because one -> Z\nA -> Y because two -> Z because three");
    const LinkId second = linkOf(map, "A -> Y").id;
    map = withIndicator(map, u"Opened"_s, second);
    map = done(map, setConfidence(map, second, u"CS"_s, 0.4, testDay()));
    map = done(map, expectValue(map, second, 0.72, {}, {}, testNow()));
    map = done(map, mergeSteps(map, stepOf(map, "Y").id, stepOf(map, "B").id));
    const Link& kept = linkOf(map, "A -> B");
    QCOMPARE(kept.assumption, u"one"_s);
    QCOMPARE(kept.assumptionNote, u"two"_s);
    QCOMPARE(kept.confidences.size(), size_t(1));
    QCOMPARE(map.indicators.begin()->second.onLink, kept.id);
    QCOMPARE(map.expectations.begin()->second.link, kept.id);
    QCOMPARE(linkOf(map, "B -> Z").assumption, u"three"_s);
    QCOMPARE(map.links.size(), size_t(2));
}

void IntentsTest::theOutcomeIsKeptInAMerge()
{
    Map map = chain("A -> B -> C");
    const StepId card = map.outcome.card;
    map = done(map, mergeSteps(map, card, stepOf(map, "B").id));
    QCOMPARE(map.outcome.card, card);
    QCOMPARE(linksOf(map), u"A → C"_s);
}

void IntentsTest::splittingGivesBothHalvesTheSameNeighbours()
{
    Map map = chain("A -> Guides and wizard -> C");
    const StepId id = stepOf(map, "Guides and wizard").id;
    QVERIFY(!splitStep(map, id, 0));
    QVERIFY(!splitStep(map, id, 99));
    map = done(map, splitStep(map, id, 6));
    QCOMPARE(stagesOf(map), u"A activity, Guides output, and wizard output, C outcome"_s);
    QCOMPARE(map.links.size(), size_t(4));
    map = after(map, *renameStep(map, id, u"ab🙂🙂cd"_s));
    map = done(map, splitStep(map, id, 3)); // within the first picture
    QVERIFY(!map.stepsTitled(u"ab"_s).empty() && !map.stepsTitled(u"🙂🙂cd"_s).empty());
}

void IntentsTest::aCardInALinkLeavesTheBecauseWithTheEffect()
{
    Map map = chain("A -> B because x");
    map = done(map, insertIntoLink(map, linkOf(map, "A -> B").id, NewCard{u"M"_s}));
    QCOMPARE(linksOf(map), u"A → M, M → B"_s);
    QCOMPARE(linkOf(map, "M -> B").assumption, u"x"_s);
    QVERIFY(linkOf(map, "A -> M").assumption.isEmpty());
}

void IntentsTest::copiesBringTheLinksAmongThem()
{
    Map map = chain("A -> B -> C");
    map = done(map, duplicateSteps(map, {stepOf(map, "A").id, stepOf(map, "B").id}));
    QCOMPARE(linksOf(map), u"A → B, A (2) → B (2), B → C"_s);
}

void IntentsTest::anExpectationIsChangedUntilItIsSealed()
{
    Map map = chain("A -> B");
    const LinkId link = linkOf(map, "A -> B").id;
    QVERIFY(!expectValue(map, link, 72.0, {}, {}, testNow()));
    map = done(map, expectValue(map, link, 0.72, {}, {}, testNow()));
    map = done(map, expectValue(map, link, ExpectedRange{0.6, 0.8}, {}, {}, testNow()));
    QCOMPARE(map.expectations.size(), size_t(1));
    Expectation& first = map.expectations.begin()->second;
    QCOMPARE(first.middle(), std::optional(0.7));
    first.sealed = testNow();
    const ExpectationId id = first.id;
    QCOMPARE(changeExpectation(map, id, 0.5, {}, {}, testNow()).error().kind, ErrorKind::Rule);
    QCOMPARE(removeExpectation(map, id).error().kind, ErrorKind::Rule);
    map = done(map, expectValue(map, link, 0.5, {}, {}, testNow().addDays(1)));
    QCOMPARE(map.expectations.size(), size_t(2));
    QCOMPARE(expectationsAbout(map, link).front()->value, std::optional(0.5));
}

void IntentsTest::aSurfaceMeasureTakesNoTargetWithoutADefence()
{
    Indicator indicator;
    indicator.target = 40;
    QVERIFY(checkTargetRules(indicator));
    QVERIFY(isTargetProposed(indicator));
    indicator.gamingTest = TestAnswer::Yes;
    indicator.defence = QString(39, u'x');
    QCOMPARE(checkTargetRules(indicator).error().kind, ErrorKind::Rule);
    indicator.defence = QString(40, u'x');
    QVERIFY(checkTargetRules(indicator));
}

void IntentsTest::theOldWordingStaysWithItsDays()
{
    Map map = emptyMap();
    Outcome wanted = map.outcome;
    QVERIFY(!useSentence(map, wanted, testDay()));
    wanted.sentence = u"More stay"_s;
    map = done(map, useSentence(map, wanted, testDay()));
    QCOMPARE(map.outcome.inUseSince, testDay());
    QCOMPARE(map.outcome.nextReview, QDate(2026, 5, 12));
    wanted.sentence = u"27 of 100 stay"_s;
    map = done(map, setOutcome(map, wanted, testDay().addDays(9)));
    QVERIFY(!map.outcome.inUseSince.isValid());
    map = done(map, useSentence(map, wanted, testDay().addDays(10)));
    QCOMPARE(map.outcome.inUseSince, testDay().addDays(10));
    QCOMPARE(map.wordings.size(), size_t(1));
    const Wording& old = map.wordings.begin()->second;
    QCOMPARE(old.sentence, u"More stay"_s);
    QCOMPARE(old.from, testDay());
    QCOMPARE(old.to, testDay().addDays(9));
}

void IntentsTest::aSentenceTypedBackTheSameDayIsStillInUse()
{
    Map map = emptyMap();
    Outcome wanted = map.outcome;
    wanted.sentence = u"More stay"_s;
    map = done(map, useSentence(map, wanted, testDay()));
    const Map before = map;
    wanted = map.outcome;
    wanted.sentence = u"More sta"_s;
    map = done(map, setOutcome(map, wanted, testDay().addDays(3)));
    wanted.sentence = u"More stay"_s;
    map = done(map, setOutcome(map, wanted, testDay().addDays(3)));
    QVERIFY(map.outcome == before.outcome);
    QVERIFY(map.wordings.empty());
}

QTEST_GUILESS_MAIN(IntentsTest)
#include "intents_test.moc"
