#include "tests/support/window_stage.h"
#include "ui/map/find_bar.h"
#include "ui/map/health_watch.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_page.h"
#include "ui/map/quick_add_line.h"
#include "ui/map/room_bar.h"
#include "ui/room/countdown.h"
#include "ui/room/path_walk.h"
#include "ui/widgets/button.h"
#include "ui/window/project_views.h"
#include "ui/window/rail.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

#include <QLineEdit>
#include <QMenu>

using namespace throughline;
using namespace Qt::StringLiterals;

class RoomModeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void f5OnTheMapHidesTheChromeAndShiftEscBringsItBack()
    {
        SampleWindow sample(Mode::Map);
        MainWindow& window = sample.window;
        pressKey(Qt::Key_F5);
        QVERIFY(window.isPresenting());
        QVERIFY(!window.topBar().isVisible());
        QVERIFY(!window.rail().isVisible());
        QVERIFY(!window.statusLine().isVisible());
        const RoomBar* bar = window.views()->map().roomBar();
        QVERIFY(bar && bar->isVisible());
        QCOMPARE(bar->height(), 48);
        QCOMPARE(bar->sentence(), window.project()->map().outcome.sentence);
        // Esc alone never ends it.
        pressKey(Qt::Key_Escape);
        QVERIFY(window.isPresenting());
        pressKey(Qt::Key_Escape, Qt::ShiftModifier);
        QVERIFY(!window.isPresenting());
        QVERIFY(window.topBar().isVisible());
        QVERIFY(window.rail().isVisible());
    }

    void theRoomStaysEditable()
    {
        SampleWindow sample(Mode::Map);
        MainWindow& window = sample.window;
        pressKey(Qt::Key_F5);
        MapPage& page = window.views()->map();
        page.select({{sample.titled(u"Shorter wizard live"_s)->id.uuid()}});
        page.focusCanvas();
        pressKey(Qt::Key_Return);
        typeText(window, u"IT is invited by mail"_s);
        pressKey(Qt::Key_Escape);
        QVERIFY(sample.titled(u"IT is invited by mail"_s));
        QVERIFY(window.isPresenting());
        QVERIFY(!window.inspector().isVisible());
        // The quick-add line is there too, with its key.
        pressKey(Qt::Key_Return, Qt::ControlModifier);
        auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(line);
        typeText(window, u"? Who signs off data access"_s);
        pressKey(Qt::Key_Return);
        QCOMPARE(window.project()->map().parked.empty(), false);
        pressKey(Qt::Key_Escape, Qt::ShiftModifier);
        QVERIFY(!window.isPresenting());
    }

    void theSampleFitsWholeWithTitlesOfEighteenPixels_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1280 x 720") << QSize(1280, 720);
        QTest::newRow("1366 x 768") << QSize(1366, 768);
        QTest::newRow("1440 x 900") << QSize(1440, 900);
        QTest::newRow("1920 x 1080") << QSize(1920, 1080);
    }

    void theSampleFitsWholeWithTitlesOfEighteenPixels()
    {
        QFETCH(const QSize, size);
        SampleWindow sample(Mode::Map, size);
        sample.window.present();
        sample.window.setWindowState(Qt::WindowNoState);
        sample.window.resize(size);
        QCoreApplication::sendPostedEvents();
        const MapCanvas& canvas = sample.canvas();
        QVERIFY(canvas.isRoomMode());
        QVERIFY2(canvas.zoom() * 14 >= 18 - 0.01, qPrintable(QString::number(canvas.zoom())));
        std::vector<QRectF> cards;
        for (const Step* each : sample.map().shownSteps()) {
            const QRectF box = canvas.card(each->id)->card();
            const QRectF seen = canvas.mapFromScene(box).boundingRect();
            QVERIFY2(QRectF(canvas.viewport()->rect()).contains(seen), qPrintable(each->title));
            for (const QRectF& other : cards) {
                QVERIFY2(!other.intersects(box), qPrintable(each->title));
            }
            cards.push_back(box);
        }
        sample.window.leavePresentation();
        QVERIFY(!canvas.isRoomMode());
    }

    void theRoomStoresNothingOfWhereCardsStandInIt()
    {
        SampleWindow sample(Mode::Map, QSize(1366, 768));
        const auto before = sample.map().placements;
        sample.window.present();
        const Step* step = sample.titled(u"Signed up"_s);
        const QPointF shown = sample.canvas().card(step->id)->pos();
        const Placement& stored = *sample.map().placement(step->id);
        QVERIFY(shown != QPointF(stored.x, stored.y));
        // Where a card stands in the room is its own place in the map.
        QCOMPARE(sample.canvas().storedPoint(shown), stored.topLeft());
        sample.window.leavePresentation();
        QCOMPARE(sample.map().placements, before);
    }

    void aCardDraggedInTheRoomMovesToTheSameColumnInTheMap()
    {
        SampleWindow sample(Mode::Map, QSize(1366, 768));
        sample.window.present();
        MapCanvas& canvas = sample.canvas();
        const StepId id = sample.titled(u"Shorter wizard live"_s)->id;
        const QPoint from = canvas.mapFromScene(canvas.card(id)->card().center());
        const QRectF activity =
            canvas.card(sample.titled(u"In-app guides at the data step"_s)->id)->card();
        const QPoint to =
            canvas.mapFromScene(activity.center() + QPointF(0, activity.height() * 1.6));
        QTest::mousePress(canvas.viewport(), Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPoint at = from + (to - from) * i / 4;
            QMouseEvent move(QEvent::MouseMove, at, canvas.viewport()->mapToGlobal(at),
                             Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(canvas.viewport(), &move);
        }
        QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(sample.map().step(id)->stage, Stage::Activity);
        sample.window.leavePresentation();
        QVERIFY(canvas.card(id)->card().center().x() < canvas.columns().front().right);
    }

    void findingsAreOneNumberThatOpensThem()
    {
        SampleWindow sample(Mode::Map);
        MainWindow& window = sample.window;
        pressKey(Qt::Key_F5);
        RoomBar* bar = window.views()->map().roomBar();
        const int count = window.views()->map().health().count();
        QVERIFY2(bar->findingsText().startsWith(QString::number(count)),
                 qPrintable(bar->findingsText()));
        for (Button* each : bar->findChildren<Button*>()) {
            if (each->text().contains(u"finding"_s)) {
                QTest::mouseClick(each, Qt::LeftButton);
            }
        }
        QVERIFY(qobject_cast<QMenu*>(QApplication::activePopupWidget()));
        QApplication::activePopupWidget()->close();
    }

    void theWorkshopTimerCountsItsPartsAndThenUp()
    {
        SampleWindow sample(Mode::Map);
        MainWindow& window = sample.window;
        pressKey(Qt::Key_F5);
        RoomBar* bar = window.views()->map().roomBar();
        QCOMPARE(bar->timerText(), QString());
        bar->startPhase(1);
        QCOMPARE(bar->timerText(), u"chain  20:00 of 20 min"_s);
        bar->countdown().advance(5 * 60 + 40);
        QCOMPARE(bar->timerText(), u"chain  14:20 of 20 min"_s);
        bar->countdown().advance(15 * 60);
        QCOMPARE(bar->timerText(), u"chain  +0:40 of 20 min"_s);
        bar->nextPhase();
        QCOMPARE(bar->timerText(), u"because  12:00 of 12 min"_s);
        bar->switchTimerOff();
        QCOMPARE(bar->timerText(), QString());
        int minutes = 0;
        for (const WorkshopPhase& each : workshopPhases()) {
            minutes += each.minutes;
        }
        QCOMPARE(minutes, 60);
    }

    void theScaleOfADisplayIsRemembered()
    {
        SampleWindow sample(Mode::Map);
        MainWindow& window = sample.window;
        window.present();
        MapCanvas& canvas = window.views()->map().canvas();
        canvas.zoomTo(1.9);
        window.leavePresentation();
        window.present();
        QCOMPARE(canvas.zoom(), 1.9);
        window.leavePresentation();
    }

    void ctrlAndArrowsWalkThePathForReadingAloud()
    {
        SampleWindow sample(Mode::Map);
        MainWindow& window = sample.window;
        pressKey(Qt::Key_F5);
        MapPage& page = window.views()->map();
        page.focusCanvas();
        pressKey(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(page.selection().ids.size(), size_t(1));
        const Selection first = page.selection();
        pressKey(Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(window.project()->map().link(LinkId(page.selection().ids.front())));
        pressKey(Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(page.selection(), first);
    }

    void elsewhereF5WalksThePathInLargeType()
    {
        SampleWindow sample(Mode::Measure);
        MainWindow& window = sample.window;
        pressKey(Qt::Key_F5);
        auto* walk = window.findChild<PathWalk*>();
        QVERIFY(walk && walk->isVisible());
        QCOMPARE(walk->geometry(), window.rect());
        QCOMPARE(walk->shown().thenText, window.project()->map().outcome.sentence);
        bool furthest = false;
        for (size_t i = 1; i < walk->pageCount(); ++i) {
            pressKey(Qt::Key_Right);
            QCOMPARE(walk->page(), i);
            furthest = furthest ||
                       (walk->shown().thenText == u"Own data connected"_s &&
                        walk->shown().figure == u"48 of 100 go on"_s && walk->shown().shortfall);
        }
        QVERIFY(furthest);
        pressKey(Qt::Key_Right);
        QCOMPARE(walk->page(), walk->pageCount() - 1);
        pressKey(Qt::Key_Escape);
        QVERIFY(window.isPresenting());
        pressKey(Qt::Key_Escape, Qt::ShiftModifier);
        QVERIFY(!window.isPresenting());
    }

    void findingEndsWhereARoomBegins()
    {
        SampleWindow sample(Mode::Map);
        MapCanvas& canvas = sample.window.views()->map().canvas();
        pressKey(Qt::Key_F, Qt::ControlModifier);
        auto* bar = canvas.findChild<FindBar*>();
        QVERIFY(bar && bar->isVisible());
        pressKey(Qt::Key_F5);
        QVERIFY(sample.window.isPresenting());
        QVERIFY(!bar->isVisible());
        QTRY_VERIFY(canvas.hasFocus());
    }

    void thePresentButtonDoesTheSame()
    {
        SampleWindow sample(Mode::Map);
        MainWindow& window = sample.window;
        for (Button* each : window.topBar().findChildren<Button*>()) {
            if (each->accessibleName() == u"Present"_s) {
                QVERIFY(each->isEnabled());
                QTest::mouseClick(each, Qt::LeftButton);
            }
        }
        QVERIFY(window.isPresenting());
        window.leavePresentation();
    }
};

QTEST_MAIN(RoomModeTest)
#include "room_mode_test.moc"
