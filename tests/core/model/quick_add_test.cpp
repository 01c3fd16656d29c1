#include "core/model/quick_add.h"

#include "tests/support/builders.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

class QuickAddTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineGivesCardsTheirStagesAndLinks_data();
    void aLineGivesCardsTheirStagesAndLinks();
    void becauseBelongsToTheLinkThatEndsBeforeIt();
    void becauseAfterTheFirstStepOrInQuotesIsPartOfTheTitle();
    void existingTitlesAreMatchedIgnoringCase();
    void aPlacedStepKeepsItsStageAndAnUnplacedOneGetsOne();
    void twoCardsOfOneTitleAreAProblemThatListsThem();
    void aCardIsNamedByItsId();
    void aThoughtGoesToTheParkingLot();
    void pastedLinesAreOneEditWithoutBullets();
    void aLoopBecomesAFeedbackLink();
    void whatExistsAlreadyChangesNothing();
    void anIncompleteLineSaysWhatIsMissing_data();
    void anIncompleteLineSaysWhatIsMissing();
    void thePreviewSaysWhatIsNew_data();
    void thePreviewSaysWhatIsNew();
};

void QuickAddTest::aLineGivesCardsTheirStagesAndLinks_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("stages");
    QTest::addColumn<QString>("links");
    QTest::newRow("two") << u"Applied -> Admitted"_s << u"Applied activity, Admitted outcome"_s
                         << u"Applied → Admitted"_s;
    QTest::newRow("five") << u"A -> B → C => D -> E"_s
                          << u"A activity, B output, C intermediate, D intermediate, E outcome"_s
                          << u"A → B, B → C, C → D, D → E"_s;
    QTest::newRow("reverse") << u"C <- B <- A"_s << u"A activity, B output, C outcome"_s
                             << u"A → B, B → C"_s;
    QTest::newRow("two causes") << u"A -> B <- C"_s << u"A activity, C activity, B outcome"_s
                                << u"A → B, C → B"_s;
    QTest::newRow("outcome taken") << u"A -> B -> C\nX -> Y -> Z"_s
                                   << u"A activity, X activity, B output, Y output, "
                                      "Z intermediate, C outcome"_s
                                   << u"A → B, X → Y, B → C, Y → Z"_s;
    QTest::newRow("alone") << u"Alone"_s << u"Alone none"_s << QString();
    QTest::newRow("quoted") << u"\"a -> b\" -> \"say \"\"yes\"\"\""_s
                            << u"a -> b activity, say \"yes\" outcome"_s
                            << u"a -> b → say \"yes\""_s;
    QTest::newRow("inch") << u"A 5\" pipe -> B"_s << u"A 5\" pipe activity, B outcome"_s
                          << u"A 5\" pipe → B"_s;
    QTest::newRow("outcome by word")
        << u"Outcome <- Trust"_s << u"Trust activity,  outcome"_s << u"Trust → "_s;
}

void QuickAddTest::aLineGivesCardsTheirStagesAndLinks()
{
    QFETCH(QString, lines);
    const Map map = chain(lines.toUtf8().constData());
    QTEST(stagesOf(map), "stages");
    QTEST(linksOf(map), "links");
}

void QuickAddTest::becauseBelongsToTheLinkThatEndsBeforeIt()
{
    const Map map = chain("A -> B because x is so -> C BECAUSE \"y -> z\"");
    QCOMPARE(linkOf(map, "A -> B").assumption, u"x is so"_s);
    QCOMPARE(linkOf(map, "B -> C").assumption, u"y -> z"_s);
    const Map back = chain("C <- B because of x");
    QCOMPARE(linkOf(back, "B -> C").assumption, u"of x"_s);
}

void QuickAddTest::becauseAfterTheFirstStepOrInQuotesIsPartOfTheTitle()
{
    const Map first = chain("We ask because we care -> B");
    QCOMPARE(linksOf(first), u"We ask because we care → B"_s);
    const Map quoted = chain("A -> \"B because C\"");
    QCOMPARE(linksOf(quoted), u"A → B because C"_s);
    QVERIFY(linkOf(quoted, "A -> B because C").assumption.isEmpty());
}

void QuickAddTest::existingTitlesAreMatchedIgnoringCase()
{
    const Map map = chain("A -> B\nX -> a");
    QCOMPARE(map.steps.size(), size_t(3));
    QCOMPARE(linksOf(map), u"A → B, X → A"_s);
}

void QuickAddTest::aPlacedStepKeepsItsStageAndAnUnplacedOneGetsOne()
{
    const Map map = chain("A -> B -> C\nLater\nB -> Later -> C");
    QCOMPARE(stagesOf(map), u"A activity, B output, Later output, C outcome"_s);
}

void QuickAddTest::twoCardsOfOneTitleAreAProblemThatListsThem()
{
    Map map = chain("A -> B");
    Step twin;
    twin.id = StepId::create();
    twin.stage = Stage::Output;
    twin.title = u"A"_s;
    map.steps.emplace(twin.id, twin);
    const Result<Edit> edit = quickAdd(map, u"A -> New"_s);
    QVERIFY(!edit);
    QVERIFY(edit.error().message.contains(twin.id.toString()));
    QVERIFY(edit.error().message.contains(u"2 cards are called “A”"_s));
}

void QuickAddTest::aCardIsNamedByItsId()
{
    const Map map = chain("A -> B");
    const QString id = stepOf(map, "A").id.toString();
    const Result<Edit> edit = quickAdd(map, id + u" <- New"_s);
    QVERIFY(edit);
    QCOMPARE(linksOf(after(map, *edit)), u"A → B, New → A"_s);
}

void QuickAddTest::aThoughtGoesToTheParkingLot()
{
    const Map map = chain("? ask support -> why");
    QCOMPARE(map.parked.size(), size_t(1));
    QCOMPARE(map.parked.begin()->second.text, u"ask support -> why"_s);
    QVERIFY(map.shownSteps().empty());
}

void QuickAddTest::pastedLinesAreOneEditWithoutBullets()
{
    const Map map = chain("- Post\n* Mail\n 2. Call -> Meeting\n\n? later");
    QCOMPARE(stagesOf(map), u"Call activity, Meeting outcome, Mail none, Post none"_s);
    QCOMPARE(map.parked.size(), size_t(1));
}

void QuickAddTest::aLoopBecomesAFeedbackLink()
{
    const Map map = chain("A -> B -> A");
    QCOMPARE(stagesOf(map), u"A activity, B outcome"_s);
    QVERIFY(!linkOf(map, "A -> B").feedback);
    QVERIFY(linkOf(map, "B -> A").feedback);
}

void QuickAddTest::whatExistsAlreadyChangesNothing()
{
    const Map map = chain("A -> B");
    const Result<Edit> same = quickAdd(map, u"a -> b"_s);
    QVERIFY(same && same->isEmpty());
    const Result<Edit> reason = quickAdd(map, u"A -> B because c"_s);
    QVERIFY(reason);
    QCOMPARE(linkOf(after(map, *reason), "A -> B").assumption, u"c"_s);
}

void QuickAddTest::anIncompleteLineSaysWhatIsMissing_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << u"  "_s << u"A -> B -> C"_s;
    QTest::newRow("no effect") << u"A -> "_s << u"arrow without a card"_s;
    QTest::newRow("no cause") << u"-> B"_s << u"arrow without a card"_s;
    QTest::newRow("itself") << u"A -> a"_s << u"cannot lead to itself"_s;
    QTest::newRow("no thought") << u"?"_s << u"after “?”"_s;
}

void QuickAddTest::anIncompleteLineSaysWhatIsMissing()
{
    QFETCH(QString, line);
    QFETCH(QString, part);
    const Map map = emptyMap();
    QVERIFY2(planQuickAdd(map, line).problem.contains(part),
             qPrintable(planQuickAdd(map, line).problem));
    const Result<Edit> edit = quickAdd(map, line);
    QVERIFY(!edit);
    QVERIFY(edit.error().message.contains(part));
}

void QuickAddTest::thePreviewSaysWhatIsNew_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("both") << u"X -> A <- Y"_s
                          << u"2 new activities, both lead to an existing card"_s;
    QTest::newRow("one") << u"A <- X"_s << u"1 new activity, leads to an existing card"_s;
    QTest::newRow("effect") << u"A -> X"_s
                            << u"1 new intermediate outcome, linked with an existing card"_s;
    QTest::newRow("new") << u"X -> Y"_s << u"1 new activity, 1 new intermediate outcome, 1 link"_s;
    QTest::newRow("known") << u"A -> B"_s << u"all of this exists already"_s;
    QTest::newRow("alone") << u"X"_s << u"1 new card, not placed yet"_s;
}

void QuickAddTest::thePreviewSaysWhatIsNew()
{
    QFETCH(QString, line);
    QTEST(planQuickAdd(chain("A -> B"), line).sentence, "sentence");
}

QTEST_GUILESS_MAIN(QuickAddTest)
#include "quick_add_test.moc"
