#include "core/model/outline.h"

#include "core/model/invariants.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;
using namespace throughline::test;

namespace {

/// The outline that a facilitator types while people talk.
const QString script = u"Shorten the setup wizard\n"
                       "  Shorter wizard live\n"
                       "    Wizard started ~ people meet it in the first session\n"
                       "      Own data connected\n"
                       "        First report in week 1 ~ their own data makes it worth reading\n"
                       "          Active after 90 days # share active after 90 days\n"
                       "In-app guides at the data step\n"
                       "  Guides shown at the data step\n"
                       "    Own data connected\n"
                       "Office hours for admins\n"
                       "  Office hours held\n"
                       "    Admins understand access rights\n"
                       "      Own data connected\n"
                       "Launch webinar\n"_s;

Map outlined(const QString& text)
{
    const Map empty = emptyMap();
    const auto edit = addOutline(empty, text);
    if (!edit) {
        qFatal("%s", qPrintable(edit.error().message));
    }
    return after(empty, *edit);
}

/// The same typed line by line: each below the last line of the level above.
Map typed(const QString& text)
{
    Map map = emptyMap();
    std::vector<StepId> open;
    for (const LevelledText& line : outlineLevels(text)) {
        open.resize(size_t(line.level));
        const auto edit = addOutlineLine(map, open.empty() ? StepId() : open.back(), line.text);
        if (!edit) {
            qFatal("%s", qPrintable(edit.error().message));
        }
        map = after(map, *edit);
        open.push_back(StepId(edit->selectionAfter.ids.front()));
    }
    return map;
}

const OutlineLine& lineTitled(const std::vector<OutlineLine>& lines, const QString& title,
                              int time = 0)
{
    for (const OutlineLine& line : lines) {
        if (line.title == title && time-- == 0) {
            return line;
        }
    }
    qFatal("no line %s", qPrintable(title));
}

/// Lines of a map as the order of typing gives them.
QString textOf(const Map& map, const QStringList& order)
{
    std::vector<StepId> ids;
    for (const QString& title : order) {
        ids.push_back(map.stepsTitled(title).front()->id);
    }
    QString text;
    for (const OutlineLine& line : outlineOf(map, ids)) {
        text += QString(2 * line.level, u' ') + outlineText(line) + u'\n';
    }
    return text;
}

int assumptionsOf(const Map& map)
{
    int count = 0;
    for (const auto& [id, link] : map.links) {
        count += link.assumption.isEmpty() ? 0 : 1;
    }
    return count;
}

}

/// The map as lines: reading and writing them, and edits of one line.
class OutlineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theScriptGivesTwelveCardsInFourStagesAndTenLinks_data()
    {
        QTest::addColumn<bool>("atOnce");
        QTest::newRow("pasted") << true;
        QTest::newRow("typed line by line") << false;
    }
    void theScriptGivesTwelveCardsInFourStagesAndTenLinks()
    {
        QFETCH(bool, atOnce);
        const Map map = atOnce ? outlined(script) : typed(script);
        QCOMPARE(map.shownSteps().size(), size_t(12));
        QCOMPARE(map.links.size(), size_t(10));
        QCOMPARE(assumptionsOf(map), 2);
        QCOMPARE(map.indicators.size(), size_t(1));
        QCOMPARE(map.indicators.begin()->second.onStep, map.outcome.card);
        QCOMPARE(map.indicators.begin()->second.role, Role::Lagging);
        std::map<Stage, int> stages;
        for (const Step* step : map.shownSteps()) {
            ++stages[step->stage];
        }
        QCOMPARE(stages[Stage::Activity], 3);
        QCOMPARE(stages[Stage::Output], 3);
        QCOMPARE(stages[Stage::Intermediate], 4);
        QCOMPARE(stages[Stage::Outcome], 1);
        QCOMPARE(stages[Stage::None], 1);
        QCOMPARE(map.outcomeCard()->title, u"Active after 90 days"_s);
        QCOMPARE(violations(map), QStringList());
    }

    void theOutlineOfTheScriptIsTheScript()
    {
        const Map map = outlined(script);
        QStringList order;
        for (const LevelledText& line : outlineLevels(script)) {
            order << readOutlineText(line.text).title;
        }
        QCOMPARE(textOf(map, order), script);
    }

    void anOutlineThatIsWrittenAndReadAgainGivesTheSameOutline_data()
    {
        QTest::addColumn<OutlineForm>("form");
        QTest::newRow("spaces") << OutlineForm::Indented;
        QTest::newRow("tabs") << OutlineForm::Tabs;
        QTest::newRow("Markdown") << OutlineForm::Markdown;
    }
    void anOutlineThatIsWrittenAndReadAgainGivesTheSameOutline()
    {
        QFETCH(OutlineForm, form);
        const Map map = outlined(script + u"Odd \\~ title \\# here\n  \\- not a bullet # two\n"_s);
        const QString text = outlineText(map, form);
        const QString again = outlineText(outlined(text), form);
        QCOMPARE(again, text);
        QVERIFY(!map.stepsTitled(u"Odd ~ title # here"_s).empty());
        QVERIFY(!map.stepsTitled(u"- not a bullet"_s).empty());
    }

    void marksCountBetweenBlanksOnly()
    {
        const OutlineText line = readOutlineText(u"* [x] C#-users ~ it's ~5 # one # two"_s);
        QCOMPARE(line.title, u"C#-users"_s);
        QCOMPARE(line.assumption, u"it's ~5"_s);
        QCOMPARE(line.indicators, QStringList({u"one"_s, u"two"_s}));
    }

    void levelsFollowTheIndentationWhateverItsWidth()
    {
        using Lines = std::vector<LevelledText>;
        const Lines expected{{0, u"A"_s}, {1, u"B"_s}, {2, u"C"_s}, {1, u"D"_s}, {0, u"E"_s}};
        QVERIFY(outlineLevels(u"A\n  B\n    C\n  D\nE"_s) == expected);
        QVERIFY(outlineLevels(u"A\n\tB\n\t\tC\n\n\tD\r\nE\n"_s) == expected);
        QVERIFY(outlineLevels(u"- A\n    - B\n        - C\n    - D\n- E"_s) == expected);
        QVERIFY(outlineLevels(u"# A\n- B\n  - C\n- D\n# E"_s) == expected);
        QVERIFY(outlineLevels(u"A\n      B\n        C\n  D\nE"_s) == expected);
    }

    void cellsOfASpreadsheetRowLeadToEachOther()
    {
        const Map map = outlined(u"Guides\tGuides shown\tData connected\nHours\tHours held\t"
                                 "Data connected\n"_s);
        QCOMPARE(linksOf(map), u"Guides → Guides shown, Hours → Hours held, Guides shown → Data "
                               "connected, Hours held → Data connected"_s);
    }

    void aRowThatNamesStagesOverTheColumnsIsNoCard()
    {
        const Map map = outlined(u"Activity\tOutputs\tOutcome\nGuides\tGuides shown\tStay\n"_s);
        QCOMPARE(linksOf(map), u"Guides → Guides shown, Guides shown → Stay"_s);
        // Alone in its line such a word may be a card.
        QCOMPARE(outlineLevels(u"Outcome\n  B"_s).size(), size_t(2));
    }

    void aLineAloneIsNotPlacedUntilSomethingFollowsFromIt()
    {
        const Map alone = outlined(u"Launch webinar"_s);
        QCOMPARE(stagesOf(alone), u"Launch webinar none"_s);
        const auto edit = addOutlineLine(alone, stepOf(alone, "Launch webinar").id, u"Held"_s);
        QCOMPARE(stagesOf(after(alone, *edit)), u"Launch webinar activity, Held output"_s);
    }

    void theOutcomesCardIsHandedOnUntilAnIndicatorHangsOnIt()
    {
        const Map map = outlined(u"A\n  B\n    C\n      D # share of D"_s);
        QCOMPARE(map.outcomeCard()->title, u"D"_s);
        QCOMPARE(stepOf(map, "C").stage, Stage::Intermediate);
        const auto refused = addOutlineLine(map, map.outcome.card, u"E"_s);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"end of the chain"_s));
    }

    void aLineThatNamesAnAncestorClosesALoop()
    {
        const Map map = outlined(u"A\n  B\n    A ~ round it goes"_s);
        QCOMPARE(map.links.size(), size_t(2));
        QVERIFY(linkOf(map, "B -> A").feedback);
        const auto lines = outlineOf(map);
        QCOMPARE(lines.size(), size_t(3));
        QVERIFY(lines.back().repeated && lines.back().feedback);
    }

    void oneUndoTakesOneLine()
    {
        const Map map = outlined(script);
        const auto edit = addOutlineLine(map, stepOf(map, "Launch webinar").id, u"Webinar held"_s);
        Map changed = after(map, *edit);
        QCOMPARE(changed.links.size(), size_t(11));
        applyChanges(changed, reversed(edit->changes));
        QVERIFY(changed == map);
    }

    void aLineIsRenamedWithItsBecauseAndItsIndicators()
    {
        const Map map = outlined(script);
        const auto lines = outlineOf(map);
        const OutlineLine& line = lineTitled(lines, u"Active after 90 days"_s);
        const auto edit =
            changeOutlineLine(map, line, u"Still active ~ it is worth it # share still active"_s);
        const Map changed = after(map, *edit);
        QCOMPARE(changed.outcomeCard()->title, u"Still active"_s);
        QCOMPARE(linkOf(changed, "First report in week 1 -> Still active").assumption,
                 u"it is worth it"_s);
        QCOMPARE(changed.indicators.size(), size_t(1));
        QCOMPARE(changed.indicators.begin()->second.name, u"share still active"_s);
        QCOMPARE(changed.indicators.begin()->first, map.indicators.begin()->first);
    }

    void aTitleThatExistsMergesTheTwo()
    {
        const Map map = outlined(script + u"  Own data conected\n"_s);
        const auto lines = outlineOf(map);
        const auto edit = changeOutlineLine(map, lineTitled(lines, u"Own data conected"_s),
                                            u"Own data connected"_s);
        const Map changed = after(map, *edit);
        QCOMPARE(changed.shownSteps().size(), size_t(12));
        QVERIFY(changed.linkBetween(stepOf(changed, "Launch webinar").id,
                                    stepOf(changed, "Own data connected").id));
        QCOMPARE(stepOf(changed, "Own data connected").note, QString());
        QCOMPARE(stepOf(changed, "Own data connected").stage, Stage::Intermediate);
    }

    void tabPutsALineBelowTheOneAboveWithItsBranchAndItsStages()
    {
        const Map map = outlined(u"A\n  B\nC\n  D\n"_s);
        const std::vector<StepId> order{stepOf(map, "A").id, stepOf(map, "B").id,
                                        stepOf(map, "C").id, stepOf(map, "D").id};
        const auto lines = outlineOf(map, order);
        const auto edit = indentOutlineLine(map, lines, 2, 1);
        const Map changed = after(map, *edit);
        QCOMPARE(linksOf(changed), u"A → B, A → C, C → D"_s);
        QCOMPARE(stepOf(changed, "C").stage, Stage::Output);
        QCOMPARE(stepOf(changed, "D").stage, Stage::Intermediate);
        QVERIFY(!indentOutlineLine(map, lines, 0, 1));
        QVERIFY(!indentOutlineLine(map, lines, 2, 3));
    }

    void shiftTabKeepsTheBecauseOfTheLink()
    {
        const Map map = outlined(u"A\n  B\n    C ~ why\n      D # d\n"_s);
        const auto lines = outlineOf(map);
        const auto edit = indentOutlineLine(map, lines, 2, 1);
        const Map changed = after(map, *edit);
        QCOMPARE(linkOf(changed, "A -> C").assumption, u"why"_s);
        QCOMPARE(linkOf(changed, "A -> C").id, linkOf(map, "B -> C").id);
        QCOMPARE(stepOf(changed, "C").stage, Stage::Output);
    }

    void aRemovedLineLeavesWhatIsBelowItToTheLineAbove()
    {
        const Map map = outlined(script);
        const auto lines = outlineOf(map);
        const Map without =
            after(map, *removeOutlineLine(map, lineTitled(lines, u"Wizard started"_s)));
        QVERIFY(without.stepsTitled(u"Wizard started"_s).empty());
        QVERIFY(without.linkBetween(stepOf(without, "Shorter wizard live").id,
                                    stepOf(without, "Own data connected").id));
        const Map unlinked =
            after(map, *removeOutlineLine(map, lineTitled(lines, u"Own data connected"_s, 1)));
        QCOMPARE(unlinked.shownSteps().size(), size_t(12));
        QCOMPARE(unlinked.links.size(), size_t(9));
    }

    void linesOfAPasteKeepTheirOrder()
    {
        const Map map = outlined(u"Zebra\nApple\nMango\nBerry\n"_s);
        QCOMPARE(outlineText(map, OutlineForm::Indented), u"Zebra\nApple\nMango\nBerry\n"_s);
    }
};

QTEST_GUILESS_MAIN(OutlineTest)
#include "outline_test.moc"
