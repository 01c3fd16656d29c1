#include "ui/map/map_page.h"

#include "core/layout/card_size.h"
#include "core/layout/place.h"
#include "core/model/invariants.h"
#include "core/model/quick_add.h"
#include "ui/map/canvas_items.h"
#include "ui/map/map_canvas.h"
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

/// A project in a folder of its own with its map on screen.
struct Stage0
{
    QTemporaryDir folder;
    std::unique_ptr<Project> project;
    std::unique_ptr<MapPage> page;
    QStringList problems;

    explicit Stage0(const QString& lines = {})
    {
        project = std::move(*Project::create(folder.filePath(u"map.throughline"_s)));
        if (!lines.isEmpty()) {
            const Result<Edit> edit = quickAdd(project->map(), lines);
            Q_ASSERT(edit && project->apply(withPlaces(project->map(), *edit)));
        }
        page = std::make_unique<MapPage>(*project);
        QObject::connect(page.get(), &MapPage::problem, page.get(),
                         [this](const QString& sentence) { problems << sentence; });
        page->resize(1048, 760);
        page->show();
        QVERIFY2_(QTest::qWaitForWindowActive(page.get()));
        page->focusCanvas();
    }
    static void QVERIFY2_(bool shown) { Q_ASSERT(shown); }

    MapCanvas& canvas() const { return page->canvas(); }
    const Map& map() const { return project->map(); }
    const Step* titled(const QString& title) const
    {
        const auto found = map().stepsTitled(title);
        return found.size() == 1 ? found.front() : nullptr;
    }
    QPoint viewPoint(const QPointF& scenePoint) const { return canvas().mapFromScene(scenePoint); }
    QPoint middleOf(const QString& title) const
    {
        return viewPoint(canvas().card(titled(title)->id)->card().center());
    }
    void select(const QString& title) const { canvas().select({{titled(title)->id.uuid()}}); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString& text) const { QTest::keyClicks(QApplication::focusWidget(), text); }
    /// A drag in steps, as a hand makes it.
    void drag(QPoint from, QPoint to, bool release = true) const
    {
        QWidget* view = canvas().viewport();
        QTest::mousePress(view, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPoint at = from + (to - from) * i / 4;
            QMouseEvent move(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(view, &move);
        }
        if (release) {
            QTest::mouseRelease(view, Qt::LeftButton, {}, to);
        }
    }
};

/// What the canvas and the map disagree about, empty where nothing.
QString disagreement(const Stage0& stage)
{
    const Map& map = stage.map();
    size_t cards = 0;
    for (const auto& [id, step] : map.steps) {
        const CardItem* item = stage.canvas().card(id);
        if (step.stage == Stage::None) {
            if (item) {
                return u"a card in the tray is on the canvas"_s;
            }
            continue;
        }
        ++cards;
        if (!item) {
            return u"no card for "_s + step.title;
        }
        const Placement* place = map.placement(id);
        if (place && item->pos() != QPointF(place->x, place->y)) {
            return u"another place: %1, %2,%3 instead of %4,%5"_s.arg(step.title)
                .arg(item->pos().x())
                .arg(item->pos().y())
                .arg(place->x)
                .arg(place->y);
        }
        const Size size = cardSize(map, step);
        if (item->card().size() != QSizeF(size.width, size.height)) {
            return u"another size: "_s + step.title;
        }
    }
    if (cards != stage.canvas().cardCount()) {
        return u"%1 cards on the canvas, %2 in the map"_s.arg(stage.canvas().cardCount())
            .arg(cards);
    }
    size_t links = 0;
    for (const auto& [id, link] : map.links) {
        const bool onCanvas = stage.canvas().card(link.from) && stage.canvas().card(link.to);
        links += onCanvas ? 1 : 0;
        if (onCanvas != (stage.canvas().link(id) != nullptr)) {
            return u"a link is missing or too many: "_s + map.linkName(link);
        }
        const auto route = routeOf(map, link);
        if (onCanvas && route && !(stage.canvas().link(id)->route() == *route)) {
            return u"another route: "_s + map.linkName(link);
        }
    }
    return links == stage.canvas().linkCount() ? QString() : u"links are left over"_s;
}

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
    void aChainOfFiveCardsIsTypedWithoutTheMouse()
    {
        Stage0 s;
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
        Stage0 s;
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
        Stage0 s(u"A -> B"_s);
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
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C"_s);
        s.select(u"B"_s);
        s.key(Qt::Key_B);
        s.type(u"One team owns it"_s);
        s.key(Qt::Key_Return);
        const Link* link = s.map().linkBetween(s.titled(u"A"_s)->id, s.titled(u"B"_s)->id);
        QCOMPARE(link->assumption, u"One team owns it"_s);
    }

    void anIndicatorIsAddedWithI()
    {
        Stage0 s(u"A -> B -> C"_s);
        s.select(u"B"_s);
        s.key(Qt::Key_I);
        s.type(u"Guide opened"_s);
        s.key(Qt::Key_Return);
        QCOMPARE(s.map().indicatorsOn(s.titled(u"B"_s)->id).size(), size_t(1));
        QCOMPARE(disagreement(s), QString());
    }

    void howManyIsTypedWithHAndShownOnTheCard()
    {
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C\nD -> B"_s);
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
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C\nE -> B"_s);
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
        Stage0 s(u"A -> B -> C\nE -> B"_s);
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
        Stage0 s(u"A -> B -> C\nE -> B"_s);
        const QRectF e = s.canvas().card(s.titled(u"E"_s)->id)->card();
        s.drag(s.viewPoint({e.right() - 3, e.top() + 40}), s.middleOf(u"C"_s));
        QVERIFY(s.map().linkBetween(s.titled(u"E"_s)->id, s.titled(u"C"_s)->id));
    }

    void aDoubleClickRenames()
    {
        Stage0 s(u"A -> B -> C"_s);
        QTest::mouseDClick(s.canvas().viewport(), Qt::LeftButton, {}, s.middleOf(u"B"_s));
        QVERIFY(s.canvas().isNaming());
        s.type(u"Guides shown"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(s.titled(u"Guides shown"_s));
        QCOMPARE(s.map().steps.size(), size_t(3));
    }

    void controlShiftEnterSplitsATitle()
    {
        Stage0 s(u"Call and mail -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C"_s);
        QSignalSpy tables(s.page.get(), &MapPage::tablePasted);
        s.canvas().pasteText(u"First idea\nSecond idea"_s);
        QVERIFY(s.titled(u"First idea"_s) && s.titled(u"Second idea"_s));
        QCOMPARE(tables.count(), 0);
        s.canvas().pasteText(u"Signed up\t4820\nStarted\t4112"_s);
        QCOMPARE(tables.count(), 1);
        QCOMPARE(disagreement(s), QString());
    }

    void theWheelZoomsWithControlAndFitShowsEverything()
    {
        Stage0 s(u"A -> B -> C -> D -> E"_s);
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
        Stage0 s(u"A -> B -> C"_s);
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
        Stage0 writer(u"A -> B -> C"_s);
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
        Stage0 s(u"A -> B -> C\nE -> B\n? later"_s);
        const std::vector<Qt::Key> keys{
            Qt::Key_Tab,  Qt::Key_Return, Qt::Key_F2, Qt::Key_1,    Qt::Key_2,      Qt::Key_3,
            Qt::Key_Left, Qt::Key_Right,  Qt::Key_Up, Qt::Key_Down, Qt::Key_Delete, Qt::Key_Escape};
        for (int i = 0; i < 220; ++i) {
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
    }
};

QTEST_MAIN(MapPageTest)
#include "map_page_test.moc"
