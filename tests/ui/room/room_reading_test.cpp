#include "tests/support/window_stage.h"
#include "ui/actions/command_palette.h"
#include "ui/map/health_watch.h"
#include "ui/map/lens.h"
#include "ui/map/room_bar.h"
#include "ui/map/tray_bar.h"
#include "ui/outline/outline_pane.h"
#include "ui/room/reading_line.h"

#include <QMenu>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

/// Asks for something by its name, as people do who do not know its key.
void order(const QString& words)
{
    pressKey(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), words);
    pressKey(Qt::Key_Return);
}

/// Closes the menu that is open, after asking for the entry named so.
void choose(const QString& entry)
{
    QTRY_VERIFY(qobject_cast<QMenu*>(QApplication::activePopupWidget()));
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    for (QAction* each : menu->actions()) {
        if (each->text().contains(entry)) {
            each->trigger();
        }
    }
    menu->close();
}

}

/// What people hear and ask for in a room: sentences, timer, brainstorm, lenses, all by their name.
class RoomReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walkingThePathReadsEachLinkAloudAndTheMapStaysPut()
    {
        SampleWindow sample(Mode::Map);
        pressKey(Qt::Key_F5);
        ReadingLine& line = sample.page().readingLine();
        QVERIFY(!line.isVisible());
        QCoreApplication::processEvents(); // the room has its size
        const QSize before = sample.canvas().size();
        QStringList sentences;
        for (int i = 0; i < 12; ++i) {
            pressKey(Qt::Key_Right, Qt::ControlModifier);
            if (line.isVisible() && !sentences.contains(line.sentence())) {
                sentences << line.sentence();
            }
            QCOMPARE(sample.canvas().size(), before);
        }
        QVERIFY2(sentences.join(u'\n').contains(
                     u"If “Wizard started”, then “Own data connected” because"_s),
                 qPrintable(sentences.join(u'\n')));
        pressKey(Qt::Key_Escape);
        QVERIFY(!line.isVisible());
        QVERIFY(sample.page().findChild<TrayBar*>()->isVisible());
        sample.window.leavePresentation();
        sample.page().select({{sample.map().orderedLinks().front()->id.uuid()}});
        QVERIFY(!line.isVisible()); // the inspector says it there
    }

    void theNumberOfFindingsIsThatOfTheLinesBehindIt()
    {
        SampleWindow sample(Mode::Map);
        pressKey(Qt::Key_F5);
        const auto lines = sample.page().health().groups().size();
        QVERIFY2(sample.page().roomBar()->findingsText().startsWith(QString::number(lines) + u' '),
                 qPrintable(sample.page().roomBar()->findingsText()));
    }

    void theTimerIsStartedByItsNameFromAnywhere()
    {
        SampleWindow sample(Mode::Define);
        order(u"workshop timer"_s);
        choose(u"chain"_s);
        QVERIFY(sample.window.isPresenting());
        QVERIFY2(sample.page().roomBar()->timerText().startsWith(u"chain"_s),
                 qPrintable(sample.page().roomBar()->timerText()));
    }

    void aBrainstormIsStartedByItsName()
    {
        SampleWindow sample(Mode::Map);
        order(u"brainstorm"_s);
        choose(u"5 minutes"_s);
        QVERIFY(sample.page().outline().isBrainstorming());
        sample.page().outline().endBrainstorm();
    }

    void lensesHaveKeysAndNames()
    {
        SampleWindow sample(Mode::Measure);
        pressKey(Qt::Key_4, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(sample.page().lens(), LensKind::Confidence);
        QVERIFY(sample.page().isVisible());
        order(u"lens: evidence"_s);
        QCOMPARE(sample.page().lens(), LensKind::Evidence);
        pressKey(Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(sample.page().lens(), LensKind::Structure);
    }

    void theFirstBreakIsGoneTo()
    {
        SampleWindow sample(Mode::Map);
        order(u"breaks first"_s);
        QCOMPARE(sample.page().lens(), LensKind::DropOff);
        const Link* link = sample.map().linkBetween(sample.titled(u"Wizard started"_s)->id,
                                                    sample.titled(u"Own data connected"_s)->id);
        QCOMPARE(sample.page().selection().ids, std::vector{link->id.uuid()});
    }
};

QTEST_MAIN(RoomReadingTest)
#include "room_reading_test.moc"
