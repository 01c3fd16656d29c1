#include "core/layout/card_size.h"
#include "tests/support/window_stage.h"
#include "ui/map/canvas_overview.h"
#include "ui/map/card_picker.h"
#include "ui/map/map_tool_row.h"
#include "ui/map/quick_add_line.h"
#include "ui/outline/outline_edit.h"
#include "ui/outline/outline_pane.h"
#include "ui/widgets/segmented_switch.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

/// All words on the page, the hints among them.
QString hintsOf(const MapPage& page)
{
    QStringList words;
    for (const QLabel* each : page.findChildren<QLabel*>()) {
        if (each->isVisible()) {
            words << each->text();
        }
    }
    return words.join(u' ');
}

}

/// Small things under the hands of those who draw.
class MapHandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEmptyMapTellsBothWaysToBeginAndTheFirstKeyNamesTheOutcome()
    {
        MapStage s;
        s.page->focusCanvas();
        QTRY_VERIFY2(hintsOf(*s.page).contains(u"first activity"_s), qPrintable(hintsOf(*s.page)));
        QVERIFY(hintsOf(*s.page).contains(u"the outcome"_s));
        s.key(Qt::Key_Backtab, Qt::ShiftModifier);
        s.type(u"Customers stay"_s);
        s.key(Qt::Key_Backtab, Qt::ShiftModifier);
        s.type(u"They see value"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(s.between(u"They see value"_s, u"Customers stay"_s));
        s.key(Qt::Key_Escape);
        QVERIFY(!hintsOf(*s.page).contains(u"first activity"_s));
        while (s.project->canUndo()) {
            QVERIFY(s.project->undo());
        }
        QTRY_VERIFY(hintsOf(*s.page).contains(u"first activity"_s));
    }

    void aCardThatIsLinkedAlreadyIsOfferedLastAndLeadsToItsLink()
    {
        MapStage s(u"A -> First report -> End\nFirst visit -> End"_s);
        s.select(u"A"_s);
        s.key(Qt::Key_L);
        s.type(u"First"_s);
        auto* list = s.canvas().findChild<CardPicker*>()->findChild<QListWidget*>();
        QCOMPARE(list->count(), 3);
        QCOMPARE(list->item(0)->text(), u"First visit"_s);
        QCOMPARE(list->item(1)->text(), u"First report, linked already"_s);
        QCOMPARE(list->item(2)->text(), u"New card: First"_s);
        s.key(Qt::Key_Down);
        const size_t before = s.map().links.size();
        s.key(Qt::Key_Return);
        QCOMPARE(s.map().links.size(), before);
        QCOMPARE(s.canvas().selection().ids,
                 std::vector{s.between(u"A"_s, u"First report"_s)->id.uuid()});
    }

    void thePickerIsAsHighAsItsRows()
    {
        MapStage s(u"A -> B -> C -> D -> E -> F -> G -> H -> I -> J -> K -> L"_s);
        s.select(u"A"_s);
        s.key(Qt::Key_M);
        auto* picker = s.canvas().findChild<CardPicker*>();
        const int many = picker->height();
        s.type(u"K"_s);
        QVERIFY(picker->height() < many / 2);
        auto* list = picker->findChild<QListWidget*>();
        QVERIFY(list->viewport()->rect().contains(list->visualItemRect(list->item(0))));
        s.key(Qt::Key_Escape);
    }

    void aLineThatCannotBeReadIsSaidOnceBesideTheLine()
    {
        MapStage s(u"A -> B"_s);
        s.page->focusQuickAdd();
        s.type(u"-> ->"_s);
        auto* line = s.page->findChild<QuickAddLine*>();
        QVERIFY(!line->preview().isEmpty());
        s.key(Qt::Key_Return);
        QCOMPARE(s.problems, QStringList());
        QCOMPARE(line->line()->text(), u"-> ->"_s); // to be mended
    }

    void afterRemovingAFirstCardItsEffectIsSelected()
    {
        MapStage s(u"A -> B -> C"_s);
        s.select(u"A"_s);
        s.key(Qt::Key_Delete);
        QCOMPARE(s.canvas().selection().ids, std::vector{s.titled(u"B"_s)->id.uuid()});
        s.select(u"C"_s);
        s.key(Qt::Key_Delete);
        QCOMPARE(s.canvas().selection().ids, std::vector{s.titled(u"B"_s)->id.uuid()});
    }

    void theOverviewStandsWhereItCoversTheFewestCards()
    {
        MapStage s(u"A -> B -> C -> D"_s);
        s.canvas().zoomTo(1.5);
        auto* overview = s.canvas().findChild<CanvasOverview*>();
        QVERIFY(overview->isVisible());
        const auto covered = [&s](const QRect& box) {
            int count = 0;
            for (const Step* each : s.map().shownSteps()) {
                const QRectF card = s.canvas().card(each->id)->card();
                count += s.canvas().mapFromScene(card).boundingRect().intersects(box) ? 1 : 0;
            }
            return count;
        };
        const int here = covered(overview->geometry());
        const QRect view = s.canvas().viewport()->rect().adjusted(12, 90, -12, -12);
        for (const QPoint corner :
             {view.topLeft(), view.topRight() - QPoint(overview->width(), 0),
              view.bottomLeft() - QPoint(0, overview->height()),
              view.bottomRight() - QPoint(overview->width(), overview->height())}) {
            QVERIFY(here <= covered(QRect(corner, overview->size())));
        }
    }

    void aNarrowToolRowKeepsTheNamesOfTheLensesWhole()
    {
        const auto s = MapStage::sample();
        s->page->setLens(LensKind::DropOff);
        MapToolRow& row = s->page->toolRow();
        row.setFixedWidth(632);
        QTRY_COMPARE(row.width(), 632);
        for (const QAbstractButton* each : row.lensSwitch().findChildren<QAbstractButton*>()) {
            QTRY_VERIFY2(each->width() >= each->sizeHint().width(), qPrintable(each->text()));
        }
    }

    void aCardThatWasNotSelectedFollowsTheHandAndIsSelectedWhenItIsDropped()
    {
        SampleWindow sample(Mode::Map, QSize(1440, 900));
        const MapCanvas& canvas = sample.canvas();
        const StepId id = sample.titled(u"Signed up"_s)->id;
        QVERIFY(canvas.selection().ids.empty());
        const QPointF before = canvas.card(id)->card().center();
        const double zoom = canvas.zoom();
        QWidget* view = canvas.viewport();
        const QPoint from = canvas.mapFromScene(before);
        const QPoint by(0, -20);
        QTest::mousePress(view, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPoint at = from + by * i / 4;
            QMouseEvent move(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(view, &move);
            QCoreApplication::processEvents(); // what opens beside the canvas has its place
            QCOMPARE(canvas.zoom(), zoom);
        }
        QTest::mouseRelease(view, Qt::LeftButton, {}, from + by);
        const Placement& place = *sample.map().placement(id);
        const Size size = cardSize(sample.map(), *sample.titled(u"Signed up"_s));
        QVERIFY2(std::abs(place.x + size.width / 2 - before.x()) < 2, "it went aside");
        QVERIFY(std::abs(place.y + size.height / 2 - (before.y() + by.y() / zoom)) < 2);
        QCOMPARE(canvas.selection().ids, std::vector{id.uuid()});
    }

    void aDragFromJustBesideACardBeginsAtItsEdge()
    {
        MapStage s(u"A -> B"_s);
        const QRectF card = s.canvas().card(s.titled(u"A"_s)->id)->card();
        const QPoint from = s.viewPoint({card.right(), card.center().y()}) + QPoint(3, 0);
        s.drag(from, from + QPoint(40, 120));
        QVERIFY(s.canvas().isNaming());
        s.type(u"Drawn"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(s.between(u"A"_s, u"Drawn"_s));
        // A click there is meant for the link that begins there.
        const QRectF now = s.canvas().card(s.titled(u"A"_s)->id)->card();
        QTest::mouseClick(s.canvas().viewport(), Qt::LeftButton, {},
                          s.viewPoint({now.left(), now.center().y()}) - QPoint(3, 0));
        QCOMPARE(s.canvas().selection().ids, std::vector<QUuid>());
    }

    void whatIsDoneAgainStandsAboveTheLineThatIsBegun()
    {
        MapStage s;
        s.page->showOutline(true);
        for (const QString& each : {u"One"_s, u"Two"_s}) {
            s.type(each);
            s.key(Qt::Key_Return);
        }
        const QString before = s.page->outline().edit().toPlainText();
        QVERIFY(s.project->undo());
        QVERIFY(s.project->redo());
        QCOMPARE(s.page->outline().edit().toPlainText(), before);
    }

    void oneLineOfABrainstormIsOneLine()
    {
        MapStage s;
        s.page->showOutline(true);
        OutlinePane& pane = s.page->outline();
        pane.startBrainstorm(3);
        s.type(u"Too many fields"_s);
        s.key(Qt::Key_Return);
        QVERIFY2(pane.brainstormText().contains(u"1 line  "_s), qPrintable(pane.brainstormText()));
        pane.endBrainstorm();
        QVERIFY2(pane.brainstormText().startsWith(u"1 line."_s), qPrintable(pane.brainstormText()));
    }
};

QTEST_MAIN(MapHandsTest)
#include "map_hands_test.moc"
