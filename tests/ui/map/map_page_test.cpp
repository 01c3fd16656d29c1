#include "tests/ui/map/canvas_agreement.h"

#include "core/model/invariants.h"
#include "ui/actions/shortcuts.h"
#include "ui/map/quick_add_line.h"
#include "ui/map/title_editor.h"
#include "ui/map/tray_bar.h"

#include <QAccessible>
#include <QClipboard>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

QStringList titlesByColumn(const Map& map)
{
    QStringList result;
    for (const Step* each : map.shownSteps()) {
        result << enumName(each->stage) + u": "_s + each->title;
    }
    return result;
}

}

class MapPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPersonsOwnKeyMakesTheEffectAndIsTextWhileNaming()
    {
        MapStage s(u"A -> B"_s);
        setKey(ActionId::CanvasEffect, QKeySequence(Qt::Key_E));
        setKey(ActionId::CanvasCause, QKeySequence(Qt::Key_F8));
        s.select(u"A"_s);
        s.key(Qt::Key_Tab); // no longer its key: it leads on as everywhere
        QVERIFY(!s.canvas().isNaming());
        s.page->focusCanvas();
        s.key(Qt::Key_E);
        QVERIFY(s.canvas().isNaming());
        s.type(u"een"_s);
        s.key(Qt::Key_Tab); // while naming, Tab always leads on
        QVERIFY(s.titled(u"een"_s));
        QVERIFY(s.canvas().isNaming());
        s.key(Qt::Key_Escape);
        s.select(u"A"_s);
        s.key(Qt::Key_F8);
        s.type(u"Before"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(s.between(u"Before"_s, u"A"_s));
        forgetAllKeys();
    }

    void keysComeNearerAndGoBackToFullSize()
    {
        MapStage s(u"A -> B"_s);
        s.select(u"A"_s);
        const double before = s.canvas().zoom();
        MapStage::key(Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(s.canvas().zoom(), before * 1.25);
        MapStage::key(Qt::Key_Minus);
        MapStage::key(Qt::Key_Minus);
        QCOMPARE(s.canvas().zoom(), before / 1.25);
        MapStage::key(Qt::Key_0);
        QCOMPARE(s.canvas().zoom(), 1.0);
    }

    void whoWritesABecauseOrAnIndicatorGoesOnFromTheCard()
    {
        MapStage s(u"A -> B -> End"_s);
        s.select(u"B"_s);
        MapStage::key(Qt::Key_B);
        MapStage::type(u"it helps"_s);
        MapStage::key(Qt::Key_Return);
        MapStage::key(Qt::Key_I);
        MapStage::type(u"Share of B"_s);
        MapStage::key(Qt::Key_Return);
        MapStage::key(Qt::Key_Tab);
        MapStage::type(u"C"_s);
        MapStage::key(Qt::Key_Escape);
        QCOMPARE(s.between(u"A"_s, u"B"_s)->assumption, u"it helps"_s);
        QCOMPARE(s.map().indicators.size(), size_t(1));
        QVERIFY(s.between(u"B"_s, u"C"_s));
    }

    void aCardsSignsAreSpoken()
    {
        MapStage s(u"A -> B"_s);
        Step b = *s.titled(u"B"_s);
        b.keyBehaviour = true;
        b.notYetMeasured = true;
        b.question = u"How would we notice?"_s;
        EditBuilder edit(s.map(), u"signs"_s);
        edit.put(b);
        QVERIFY(s.project->apply(edit.finish()));
        QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(&s.canvas());
        QStringList spoken;
        for (int i = 0; i < canvas->childCount(); ++i) {
            spoken << canvas->child(i)->text(QAccessible::Description);
        }
        const QString all = spoken.join(u'\n');
        QVERIFY2(all.contains(u"key behaviour"_s), qPrintable(all));
        QVERIFY2(all.contains(u"matters, not yet measured: How would we notice?"_s),
                 qPrintable(all));
    }

    void aChainOfFiveCardsIsTypedWithoutTheMouse()
    {
        MapStage s;
        s.key(Qt::Key_Return);
        QVERIFY(s.canvas().isNaming());
        s.type(u"Shorten the wizard"_s);
        s.key(Qt::Key_Tab);
        s.type(u"Wizard live"_s);
        s.key(Qt::Key_Tab);
        s.type(u"Wizard started"_s);
        s.key(Qt::Key_Tab);
        s.type(u"Data connected"_s);
        s.key(Qt::Key_Tab);
        s.type(u"First report"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(!s.canvas().isNaming());
        QCOMPARE(titlesByColumn(s.map()),
                 (QStringList{u"activity: Shorten the wizard"_s, u"output: Wizard live"_s,
                              u"intermediate: Wizard started"_s, u"intermediate: Data connected"_s,
                              u"intermediate: First report"_s}));
        QCOMPARE(s.map().links.size(), size_t(4));
        QVERIFY(s.map().linkBetween(s.titled(u"Data connected"_s)->id,
                                    s.titled(u"First report"_s)->id));
        QCOMPARE(disagreement(s), QString());
        QCOMPARE(s.problems, QStringList());
    }

    void eachCardOfTheChainIsOneStepOfUndo()
    {
        MapStage s;
        s.key(Qt::Key_Return);
        s.type(u"A"_s);
        s.key(Qt::Key_Tab);
        s.type(u"B"_s);
        s.key(Qt::Key_Escape);
        QCOMPARE(s.map().links.size(), size_t(1));
        QVERIFY(s.project->undo());
        QVERIFY(!s.titled(u"B"_s));
        QCOMPARE(disagreement(s), QString());
        QVERIFY(s.project->undo());
        QVERIFY(!s.titled(u"A"_s));
        QVERIFY(s.project->redo());
        QVERIFY(s.titled(u"A"_s));
        QCOMPARE(disagreement(s), QString());
    }

    void anEmptyNewCardVanishes()
    {
        MapStage s(u"A -> B"_s);
        s.select(u"A"_s);
        const Map before = s.map();
        s.key(Qt::Key_Tab);
        QVERIFY(s.canvas().isNaming());
        QCOMPARE(s.canvas().cardCount(), size_t(3));
        s.key(Qt::Key_Escape);
        QCOMPARE(s.map(), before);
        QCOMPARE(disagreement(s), QString());
        QCOMPARE(s.canvas().selection(), (Selection{{s.titled(u"A"_s)->id.uuid()}}));
    }

    void shiftTabMakesTheCauseAndEnterASibling()
    {
        MapStage s(u"A -> B -> C"_s);
        s.select(u"B"_s);
        s.key(Qt::Key_Tab, Qt::ShiftModifier);
        s.type(u"A2"_s);
        s.key(Qt::Key_Return);
        s.type(u"A3"_s);
        s.key(Qt::Key_Escape);
        const StepId b = s.titled(u"B"_s)->id;
        QVERIFY(s.map().linkBetween(s.titled(u"A2"_s)->id, b));
        QVERIFY(s.map().linkBetween(s.titled(u"A3"_s)->id, b));
        QCOMPARE(disagreement(s), QString());
    }

    void lettersAreTextWhileNamingAndCommandsWhileSelected()
    {
        MapStage s(u"A -> B -> C"_s);
        s.select(u"A"_s);
        s.key(Qt::Key_F2);
        s.type(u"bilm1"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(s.titled(u"bilm1"_s));
        s.key(Qt::Key_2);
        QCOMPARE(s.titled(u"bilm1"_s)->stage, Stage::Output);
        QCOMPARE(disagreement(s), QString());
    }

    void theBecauseIsTypedWithB()
    {
        MapStage s(u"A -> B -> C"_s);
        s.select(u"B"_s);
        s.key(Qt::Key_B);
        s.type(u"One team owns it"_s);
        s.key(Qt::Key_Return);
        const Link* link = s.map().linkBetween(s.titled(u"A"_s)->id, s.titled(u"B"_s)->id);
        QCOMPARE(link->assumption, u"One team owns it"_s);
    }

    void anIndicatorIsAddedWithI()
    {
        MapStage s(u"A -> B -> C"_s);
        s.select(u"B"_s);
        s.key(Qt::Key_I);
        s.type(u"Guide opened"_s);
        s.key(Qt::Key_Return);
        QCOMPARE(s.map().indicatorsOn(s.titled(u"B"_s)->id).size(), size_t(1));
        QCOMPARE(disagreement(s), QString());
    }

    void howManyIsTypedWithHAndShownOnTheCard()
    {
        MapStage s(u"A -> B -> C"_s);
        s.select(u"B"_s);
        s.key(Qt::Key_H);
        s.type(u"4,820"_s);
        s.key(Qt::Key_Return);
        QCOMPARE(s.problems, QStringList());
        const StepId b = s.titled(u"B"_s)->id;
        QCOMPARE(s.canvas().facts().counts.at(b), 4820.0);
        QVERIFY(s.project->undo());
        QVERIFY(!s.canvas().facts().counts.contains(b));
    }

    void aClickOnHowManyOpensTheField()
    {
        MapStage s(u"A -> B -> C"_s);
        const Step b = *s.titled(u"B"_s);
        const QRectF box = s.canvas().painter().countRect(b);
        const QPointF at = s.canvas().card(b.id)->pos() + box.center();
        QTest::mouseClick(s.canvas().viewport(), Qt::LeftButton, {}, s.viewPoint(at));
        s.type(u"12"_s);
        s.key(Qt::Key_Return);
        QCOMPARE(s.canvas().facts().counts.at(b.id), 12.0);
    }

    void aLinkIsDrawnWithLAndRemovedWithDelete()
    {
        MapStage s(u"A -> B -> C\nD -> B"_s);
        const StepId d = s.titled(u"D"_s)->id;
        const StepId c = s.titled(u"C"_s)->id;
        s.select(u"D"_s);
        s.key(Qt::Key_L);
        s.type(u"C"_s);
        s.key(Qt::Key_Return);
        const Link* link = s.map().linkBetween(d, c);
        QVERIFY(link);
        s.canvas().select({{link->id.uuid()}});
        s.page->focusCanvas();
        s.key(Qt::Key_Delete);
        QVERIFY(!s.map().linkBetween(d, c));
        QCOMPARE(disagreement(s), QString());
    }

    void arrowsWalkAlongLinks()
    {
        MapStage s(u"A -> B -> C"_s);
        s.select(u"A"_s);
        s.key(Qt::Key_Right);
        QCOMPARE(s.canvas().selection(), (Selection{{s.titled(u"B"_s)->id.uuid()}}));
        s.key(Qt::Key_Right);
        QCOMPARE(s.canvas().selection(), (Selection{{s.titled(u"C"_s)->id.uuid()}}));
        s.key(Qt::Key_Left);
        QCOMPARE(s.canvas().selection(), (Selection{{s.titled(u"B"_s)->id.uuid()}}));
    }

    void aDragIsOneStepOfUndo()
    {
        MapStage s(u"A -> B -> C"_s);
        const StepId a = s.titled(u"A"_s)->id;
        const Placement before = *s.map().placement(a);
        const QPoint from = s.middleOf(u"A"_s) - QPoint(20, 10);
        s.drag(from, from + QPoint(10, 120));
        const Placement after = *s.map().placement(a);
        QVERIFY(after.y > before.y + 60);
        QCOMPARE(disagreement(s), QString());
        QVERIFY(s.project->undo());
        QCOMPARE(*s.map().placement(a), before);
        QCOMPARE(disagreement(s), QString());
    }

    void escapeDropsADrag()
    {
        MapStage s(u"A -> B -> C"_s);
        const Map before = s.map();
        const QPoint from = s.middleOf(u"A"_s) - QPoint(20, 10);
        s.drag(from, from + QPoint(40, 140), false);
        s.key(Qt::Key_Escape);
        QTest::mouseRelease(s.canvas().viewport(), Qt::LeftButton, {}, from + QPoint(40, 140));
        QCOMPARE(s.map(), before);
        QCOMPARE(disagreement(s), QString());
    }

    void aCardDroppedInAnotherColumnChangesItsStage()
    {
        MapStage s(u"A -> B -> C\nE -> B"_s);
        const QPoint from = s.middleOf(u"E"_s) - QPoint(20, 10);
        const StageColumns columns = stageColumns(s.map());
        const double x = (columns[1].left + columns[1].right) / 2;
        double bottom = 0;
        for (const auto& [id, step] : s.map().steps) {
            bottom = std::max(bottom, cardRect(s.map(), id)->bottom());
        }
        // Below all cards, so that it is dropped on none.
        const QPoint to = s.viewPoint({x, bottom + 80});
        s.drag(from, to);
        QCOMPARE(s.titled(u"E"_s)->stage, Stage::Output);
        QCOMPARE(disagreement(s), QString());
    }

    void aCardDroppedOnAnotherIsMerged()
    {
        MapStage s(u"A -> B -> C\nE -> B"_s);
        const StepId a = s.titled(u"A"_s)->id;
        s.drag(s.middleOf(u"E"_s), s.middleOf(u"A"_s));
        QVERIFY(!s.titled(u"E"_s));
        QVERIFY(s.map().step(a)->note.contains(u"E"_s));
        QCOMPARE(disagreement(s), QString());
        QVERIFY(s.project->undo());
        QVERIFY(s.titled(u"E"_s));
        QCOMPARE(disagreement(s), QString());
    }

    void aLinkIsDrawnFromTheRightEdge()
    {
        MapStage s(u"A -> B -> C\nE -> B"_s);
        const QRectF e = s.canvas().card(s.titled(u"E"_s)->id)->card();
        s.drag(s.viewPoint({e.right() - 3, e.top() + 40}), s.middleOf(u"C"_s));
        QVERIFY(s.map().linkBetween(s.titled(u"E"_s)->id, s.titled(u"C"_s)->id));
    }

    void aDoubleClickRenames()
    {
        MapStage s(u"A -> B -> C"_s);
        QTest::mouseDClick(s.canvas().viewport(), Qt::LeftButton, {}, s.middleOf(u"B"_s));
        QVERIFY(s.canvas().isNaming());
        s.type(u"Guides shown"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(s.titled(u"Guides shown"_s));
        QCOMPARE(s.map().steps.size(), size_t(3));
    }

    void controlShiftEnterSplitsATitle()
    {
        MapStage s(u"Call and mail -> B -> C"_s);
        s.select(u"Call and mail"_s);
        s.key(Qt::Key_F2);
        s.key(Qt::Key_Home);
        for (int i = 0; i < 4; ++i) {
            s.key(Qt::Key_Right);
        }
        s.key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(s.titled(u"Call"_s));
        QVERIFY(s.titled(u"and mail"_s));
        QCOMPARE(disagreement(s), QString());
    }

    void theQuickAddLineSaysWhatIsNewAndAddsIt()
    {
        MapStage s(u"A -> B -> C"_s);
        s.key(Qt::Key_Return, Qt::ControlModifier);
        s.type(u"Live call -> B <- Sample file sent"_s);
        auto* line = s.page->findChild<QuickAddLine*>();
        QVERIFY(line->preview().contains(u"2 new"_s));
        s.key(Qt::Key_Return);
        QVERIFY(s.map().linkBetween(s.titled(u"Live call"_s)->id, s.titled(u"B"_s)->id));
        QVERIFY(s.map().linkBetween(s.titled(u"Sample file sent"_s)->id, s.titled(u"B"_s)->id));
        QVERIFY(line->line()->text().isEmpty());
        QCOMPARE(disagreement(s), QString());
    }

    void aLineAloneWaitsInTheTrayUntilItGetsAStage()
    {
        MapStage s(u"A -> B -> C"_s);
        s.page->focusQuickAdd();
        s.type(u"? Who signs off data access"_s);
        s.key(Qt::Key_Return);
        auto* tray = s.page->findChild<TrayBar*>();
        QCOMPARE(tray->cards().size(), size_t(1));
        QTest::mouseClick(tray->cards().front(), Qt::LeftButton);
        s.key(Qt::Key_3);
        QCOMPARE(tray->cards().size(), size_t(0));
        const Step* placed = s.titled(u"Who signs off data access"_s);
        QVERIFY(placed);
        QCOMPARE(placed->stage, Stage::Intermediate);
        QVERIFY(s.map().placement(placed->id));
        QVERIFY(s.project->undo());
        QCOMPARE(tray->cards().size(), size_t(1));
        QCOMPARE(disagreement(s), QString());
    }

    void pastedLinesBecomeCardsAndATableIsPassedOn()
    {
        MapStage s(u"A -> B -> C"_s);
        QSignalSpy tables(s.page.get(), &MapPage::tablePasted);
        s.canvas().pasteText(u"First idea\nSecond idea"_s);
        QVERIFY(s.titled(u"First idea"_s) && s.titled(u"Second idea"_s));
        QCOMPARE(tables.count(), 0);
        s.canvas().pasteText(u"Signed up\t4820\nStarted\t4112"_s);
        QCOMPARE(tables.count(), 1);
        QCOMPARE(disagreement(s), QString());
    }

    void aNestedListAndColumnsOfWordsArePastedAsCardsThatLeadToEachOther()
    {
        MapStage s;
        QSignalSpy tables(s.page.get(), &MapPage::tablePasted);
        s.page->focusCanvas();
        QGuiApplication::clipboard()->setText(
            u"- Call customers\n  - They understand\n    - They stay\n- Write a guide\n"
            "  - They understand\n"_s);
        MapStage::key(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(s.between(u"They understand"_s, u"They stay"_s));
        QVERIFY(s.between(u"Call customers"_s, u"They understand"_s));
        QVERIFY(s.between(u"Write a guide"_s, u"They understand"_s));
        QGuiApplication::clipboard()->setText(u"Train\tTrained\nInvite\tInvited\n"_s);
        MapStage::key(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(s.between(u"Train"_s, u"Trained"_s) && s.between(u"Invite"_s, u"Invited"_s));
        QCOMPARE(tables.count(), 0);
        QVERIFY(s.project->undo());
        QVERIFY(!s.titled(u"Train"_s) && !s.titled(u"Invited"_s));
    }

    void theWheelZoomsWithControlAndFitShowsEverything()
    {
        MapStage s(u"A -> B -> C -> D -> E"_s);
        const double before = s.canvas().zoom();
        QWidget* view = s.canvas().viewport();
        QWheelEvent in(view->rect().center(), view->mapToGlobal(view->rect().center()), {},
                       {0, 240}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view, &in);
        QVERIFY(s.canvas().zoom() > before);
        s.page->fit();
        const QRectF seen = s.canvas().mapToScene(view->rect()).boundingRect();
        for (const auto& [id, step] : s.map().steps) {
            if (const CardItem* item = s.canvas().card(id)) {
                QVERIFY(seen.contains(item->card()));
            }
        }
        QVERIFY(s.canvas().zoom() <= 1.0);
    }

    void aScreenReaderFindsCardsWithCausesAndEffects()
    {
        MapStage s(u"A -> B -> C"_s);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&s.canvas());
        QVERIFY(list);
        QCOMPARE(list->childCount(), 5); // three cards, two links
        QCOMPARE(list->child(1)->text(QAccessible::Name), u"B"_s);
        QCOMPARE(list->child(1)->text(QAccessible::Description),
                 u"Output; caused by A; leads to C"_s);
        QCOMPARE(list->child(3)->text(QAccessible::Name), u"A → B"_s);
        QCOMPARE(list->indexOfChild(list->child(3)), 3);
        QVERIFY(list->text(QAccessible::Description).contains(u"F6"_s));
    }

    void aReadOnlyProjectRefusesWithASentence()
    {
        MapStage writer(u"A -> B -> C"_s);
        auto reader = Project::open(writer.project->path(), Access::ReadOnly);
        QVERIFY(reader);
        MapPage page(**reader);
        QStringList said;
        connect(&page, &MapPage::problem, this, [&said](const QString& text) { said << text; });
        page.show();
        page.canvas().select({{(*reader)->map().stepsTitled(u"A"_s).front()->id.uuid()}});
        QTest::keyClick(&page.canvas(), Qt::Key_F2);
        QVERIFY(!page.canvas().isNaming());
        QCOMPARE(said.size(), 1);
    }

    void afterAnyGestureAndUndoCanvasAndMapAgree()
    {
        QRandomGenerator random(20260212);
        MapStage s(u"A -> B -> C\nE -> B\n? later"_s);
        while (s.project->canUndo()) {
            QVERIFY(s.project->undo());
        }
        const Map start = s.map(); // before anything was done
        while (s.project->canRedo()) {
            QVERIFY(s.project->redo());
        }
        const std::vector<Qt::Key> keys{
            Qt::Key_Tab, Qt::Key_Return, Qt::Key_F2,     Qt::Key_1,     Qt::Key_2,
            Qt::Key_3,   Qt::Key_Left,   Qt::Key_Right,  Qt::Key_Up,    Qt::Key_Down,
            Qt::Key_P,   Qt::Key_Delete, Qt::Key_Insert, Qt::Key_Escape};
        const std::vector<Qt::Key> chords{Qt::Key_D, Qt::Key_C,    Qt::Key_V,  Qt::Key_X,
                                          Qt::Key_A, Qt::Key_Down, Qt::Key_Up, Qt::Key_G};
        for (int i = 0; i < 500; ++i) {
            if (s.map().steps.size() > 60) { // growth ends, gestures do not
                s.canvas().select({{s.map().shownSteps().front()->id.uuid()}});
                s.key(Qt::Key_A, Qt::ControlModifier);
                s.key(Qt::Key_Delete);
            }
            const auto all = s.map().shownSteps();
            if (all.empty() || random.bounded(12) == 0) {
                s.canvas().pasteText(u"P%1 -> Q%1"_s.arg(i));
            } else if (random.bounded(4) == 0) {
                const Step* step = all[random.bounded(static_cast<quint32>(all.size()))];
                if (const CardItem* item = s.canvas().card(step->id)) {
                    const QPoint from = s.viewPoint(item->card().center()) - QPoint(15, 8);
                    s.drag(from,
                           from + QPoint(static_cast<int>(random.bounded(-200, 200)),
                                         static_cast<int>(random.bounded(-150, 150))),
                           random.bounded(5) != 0);
                    s.key(Qt::Key_Escape); // drops a drag that was not released
                }
            } else if (random.bounded(6) == 0) {
                s.key(chords[random.bounded(static_cast<quint32>(chords.size()))],
                      Qt::ControlModifier);
                if (QApplication::focusWidget() != &s.canvas()) { // the name of a group
                    s.type(u"G%1"_s.arg(i % 4));
                    s.key(Qt::Key_Return);
                }
            } else if (random.bounded(6) == 0) {
                const bool sideways = random.bounded(2);
                s.key(sideways ? Qt::Key_Right : Qt::Key_Down,
                      Qt::AltModifier | (random.bounded(2) ? Qt::ShiftModifier : Qt::NoModifier));
            } else if (random.bounded(4) == 0) {
                (void)(random.bounded(3) == 0 ? s.project->redo() : s.project->undo());
            } else {
                if (s.canvas().selection().ids.empty() && !all.empty()) {
                    s.canvas().select(
                        {{all[random.bounded(static_cast<quint32>(all.size()))]->id.uuid()}});
                }
                s.key(keys[random.bounded(static_cast<quint32>(keys.size()))],
                      random.bounded(5) == 0 ? Qt::ShiftModifier : Qt::NoModifier);
                if (s.canvas().isNaming()) {
                    s.type(u"n%1"_s.arg(i));
                    s.key(random.bounded(2) ? Qt::Key_Escape : Qt::Key_Tab);
                    s.key(Qt::Key_Escape);
                }
            }
            QVERIFY2(!s.canvas().isNaming(), qPrintable(QString::number(i)));
            s.page->focusCanvas();
            QVERIFY2(disagreement(s).isEmpty(),
                     qPrintable(u"%1 (gesture %2)"_s.arg(disagreement(s)).arg(i)));
            QCOMPARE(violations(s.map()), QStringList());
        }
        while (s.project->canRedo()) { // the last gesture may have been undoing
            QVERIFY(s.project->redo());
        }
        const Map end = s.map();
        while (s.project->canUndo()) {
            QVERIFY(s.project->undo());
            QVERIFY2(disagreement(s).isEmpty(), qPrintable(disagreement(s)));
        }
        QCOMPARE(s.map(), start);
        while (s.project->canRedo()) {
            QVERIFY(s.project->redo());
        }
        QCOMPARE(s.map(), end);
        QCOMPARE(disagreement(s), QString());
    }
};

QTEST_MAIN(MapPageTest)
#include "map_page_test.moc"
