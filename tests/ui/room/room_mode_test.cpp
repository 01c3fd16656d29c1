#include "tests/ui/window/window_fixture.h"
#include "ui/map/health_watch.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_page.h"
#include "ui/map/quick_add_line.h"
#include "ui/room/countdown.h"
#include "ui/room/path_walk.h"
#include "ui/room/room_bar.h"
#include "ui/widgets/button.h"
#include "ui/window/project_views.h"
#include "ui/window/rail.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

#include <QLineEdit>
#include <QMenu>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

const Step* titled(const MainWindow& window, const QString& title)
{
    const auto found = window.project()->map().stepsTitled(title);
    return found.empty() ? nullptr : found.front();
}

}

class RoomModeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void f5OnTheMapHidesTheChromeAndShiftEscBringsItBack()
    {
        WindowFixture fixture;
        MainWindow window;
        showAndWait(window);
        window.openSample();
        window.showMode(Mode::Map);
        press(Qt::Key_F5);
        QVERIFY(window.isPresenting());
        QVERIFY(!window.topBar().isVisible());
        QVERIFY(!window.rail().isVisible());
        QVERIFY(!window.statusLine().isVisible());
        const RoomBar* bar = window.views()->map().roomBar();
        QVERIFY(bar && bar->isVisible());
        QCOMPARE(bar->height(), 48);
        QCOMPARE(bar->sentence(), window.project()->map().outcome.sentence);
        // Esc alone never ends it.
        press(Qt::Key_Escape);
        QVERIFY(window.isPresenting());
        press(Qt::Key_Escape, Qt::ShiftModifier);
        QVERIFY(!window.isPresenting());
        QVERIFY(window.topBar().isVisible());
        QVERIFY(window.rail().isVisible());
    }

    void theRoomStaysEditable()
    {
        WindowFixture fixture;
        MainWindow window;
        showAndWait(window);
        window.openSample();
        window.showMode(Mode::Map);
        press(Qt::Key_F5);
        MapPage& page = window.views()->map();
        page.select({{titled(window, u"Shorter wizard live"_s)->id.uuid()}});
        page.focusCanvas();
        press(Qt::Key_Return);
        typeText(window, u"IT is invited by mail"_s);
        press(Qt::Key_Escape);
        QVERIFY(titled(window, u"IT is invited by mail"_s));
        QVERIFY(window.isPresenting());
        QVERIFY(!window.inspector().isVisible());
        // The quick-add line is there too, with its key.
        press(Qt::Key_Return, Qt::ControlModifier);
        auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(line);
        typeText(window, u"? Who signs off data access"_s);
        press(Qt::Key_Return);
        QCOMPARE(window.project()->map().parked.empty(), false);
        press(Qt::Key_Escape, Qt::ShiftModifier);
        QVERIFY(!window.isPresenting());
    }

    void titlesKeepEighteenPixels()
    {
        WindowFixture fixture;
        MainWindow window;
        showAndWait(window);
        window.openSample();
        window.showMode(Mode::Map);
        press(Qt::Key_F5);
        const MapCanvas& canvas = window.views()->map().canvas();
        QVERIFY(canvas.isRoomMode());
        QVERIFY2(canvas.zoom() * 14 >= 18 - 0.01, qPrintable(QString::number(canvas.zoom())));
        press(Qt::Key_Escape, Qt::ShiftModifier);
        QVERIFY(!canvas.isRoomMode());
    }

    void findingsAreOneNumberThatOpensThem()
    {
        WindowFixture fixture;
        MainWindow window;
        showAndWait(window);
        window.openSample();
        window.showMode(Mode::Map);
        press(Qt::Key_F5);
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
        WindowFixture fixture;
        MainWindow window;
        showAndWait(window);
        window.openSample();
        window.showMode(Mode::Map);
        press(Qt::Key_F5);
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
        WindowFixture fixture;
        MainWindow window;
        showAndWait(window);
        window.openSample();
        window.showMode(Mode::Map);
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
        WindowFixture fixture;
        MainWindow window;
        showAndWait(window);
        window.openSample();
        window.showMode(Mode::Map);
        press(Qt::Key_F5);
        MapPage& page = window.views()->map();
        page.focusCanvas();
        press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(page.selection().ids.size(), size_t(1));
        const Selection first = page.selection();
        press(Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(window.project()->map().link(LinkId(page.selection().ids.front())));
        press(Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(page.selection(), first);
    }

    void elsewhereF5WalksThePathInLargeType()
    {
        WindowFixture fixture;
        MainWindow window;
        showAndWait(window);
        window.openSample();
        press(Qt::Key_F5);
        auto* walk = window.findChild<PathWalk*>();
        QVERIFY(walk && walk->isVisible());
        QCOMPARE(walk->geometry(), window.rect());
        QCOMPARE(walk->shown().thenText, window.project()->map().outcome.sentence);
        bool furthest = false;
        for (size_t i = 1; i < walk->pageCount(); ++i) {
            press(Qt::Key_Right);
            QCOMPARE(walk->page(), i);
            furthest = furthest ||
                       (walk->shown().thenText == u"Own data connected"_s &&
                        walk->shown().figure == u"48 of 100 go on"_s && walk->shown().shortfall);
        }
        QVERIFY(furthest);
        press(Qt::Key_Right);
        QCOMPARE(walk->page(), walk->pageCount() - 1);
        press(Qt::Key_Escape);
        QVERIFY(window.isPresenting());
        press(Qt::Key_Escape, Qt::ShiftModifier);
        QVERIFY(!window.isPresenting());
    }

    void thePresentButtonDoesTheSame()
    {
        WindowFixture fixture;
        MainWindow window;
        showAndWait(window);
        window.openSample();
        window.showMode(Mode::Map);
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
