#include "tests/support/window_stage.h"
#include "ui/define/define_page.h"
#include "ui/map/find_bar.h"
#include "ui/map/map_page.h"
#include "ui/measure/dashboard_page.h"
#include "ui/measure/evidence_page.h"
#include "ui/measure/measure_page.h"
#include "ui/window/project_views.h"
#include "ui/window/rail.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>

using namespace throughline;

namespace {

const QString sentence = QStringLiteral("Of 100 new customers, 27 are still active after 90 days "
                                        "instead of 13, by 30 June");

QColor pixel(const QImage& image, int x, int y) { return image.pixelColor(x, y); }

}

/// The window, driven by real key events offscreen.
class MainWindowTest : public QObject
{
    Q_OBJECT

private:
    WindowFixture m_fixture;
    std::unique_ptr<MainWindow> m_window;

    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : m_window.get(), which, modifiers);
    }

private Q_SLOTS:
    void ctrlFFindsOnTheMapWhereverTheFocusIs()
    {
        SampleWindow sample(Mode::Measure);
        const auto finds = [&sample] {
            pressKey(Qt::Key_F, Qt::ControlModifier);
            const auto* bar = sample.window.findChild<FindBar*>();
            return bar && bar->isVisible() && bar->isAncestorOf(QApplication::focusWidget());
        };
        QVERIFY(finds());
        pressKey(Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), &sample.canvas());
        sample.page().focusQuickAdd();
        QVERIFY(finds());
        pressKey(Qt::Key_Escape);
        sample.page().select({{sample.titled(u"Wizard started"_s)->id.uuid()}});
        pressKey(Qt::Key_F6);
        QVERIFY(sample.window.inspector().isAncestorOf(QApplication::focusWidget()));
        QVERIFY(finds());
        typeText(sample.window, u"report"_s);
        pressKey(Qt::Key_Return);
        QCOMPARE(sample.page().selection().ids.size(), size_t(1));
    }

    void f6GoesFromTheCanvasToTheInspectorToTheRailAndBack()
    {
        SampleWindow sample(Mode::Map);
        sample.page().select({{sample.titled(u"Wizard started"_s)->id.uuid()}});
        sample.page().focusCanvas();
        pressKey(Qt::Key_F6);
        QVERIFY(sample.window.inspector().isAncestorOf(QApplication::focusWidget()));
        pressKey(Qt::Key_F6);
        QVERIFY(sample.window.rail().isAncestorOf(QApplication::focusWidget()));
        pressKey(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), &sample.canvas());
    }

    void init()
    {
        QSettings().clear();
        Theme::instance().use(ThemeKind::Light);
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        showAndWait(*m_window);
        m_window->newProject();
        QVERIFY(m_window->project());
        typeText(*m_window, sentence);
        key(Qt::Key_Return, Qt::ControlModifier);
        // What the key brought on screen is shown in the next turn of the event loop.
        QCoreApplication::processEvents();
    }
    void cleanup() { m_window.reset(); }

    void theRegionsHaveTheirSizes()
    {
        QVERIFY(qAbs(m_window->topBar().height() - 64) <= 2);
        QVERIFY(qAbs(m_window->rail().width() - 80) <= 2);
        QVERIFY(qAbs(m_window->inspector().width() - 312) <= 2);
        QVERIFY(qAbs(m_window->statusLine().height() - 28) <= 2);
        QCOMPARE(m_window->topBar().width(), m_window->width());
        QCOMPARE(m_window->inspector().mapTo(m_window.get(), QPoint()).x(), 1440 - 312);
    }

    void theSentenceStandsOnTopInEveryMode()
    {
        for (const Qt::Key digit : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5}) {
            key(digit, Qt::ControlModifier);
            QCOMPARE(static_cast<int>(m_window->mode()), digit - Qt::Key_1);
            QCOMPARE(m_window->topBar().sentence(), sentence);
            QVERIFY(m_window->topBar().isVisible());
        }
    }

    void aNarrowWindowWrapsTheSentenceAndNeverCutsIt()
    {
        QCOMPARE(m_window->topBar().sentenceLines(), 1);
        m_window->resize(900, 700);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_window->topBar().sentenceLines(), 2);
        QCOMPARE(m_window->topBar().sentence(), sentence);
        QCOMPARE(m_window->topBar().height(), 64);
    }

    void tenColoursAreThoseOfTheTokens()
    {
        const QImage image = m_window->grab().toImage();
        QCOMPARE(pixel(image, 700, 2), theme().color(Token::Surface));     // top bar
        QCOMPARE(pixel(image, 700, 63), theme().color(Token::Hairline));   // its lower line
        QCOMPARE(pixel(image, 79, 400), theme().color(Token::Hairline));   // the rail's line
        QCOMPARE(pixel(image, 40, 600), theme().color(Token::Surface));    // rail
        QCOMPARE(pixel(image, 16, 84), theme().color(Token::AccentSoft));  // the chosen mode
        QCOMPARE(pixel(image, 100, 300), theme().color(Token::Paper));     // page
        QCOMPARE(pixel(image, 135, 250), theme().color(Token::Surface));   // panel
        QCOMPARE(pixel(image, 1128, 500), theme().color(Token::Hairline)); // inspector's line
        QCOMPARE(pixel(image, 1432, 500), theme().color(Token::Surface));  // inspector
        QCOMPARE(pixel(image, 700, 872), theme().color(Token::Hairline));  // status line
        QCOMPARE(pixel(image, 700, 895), theme().color(Token::Surface));   // status bar
    }

    void darkColoursAreThoseOfTheTokens()
    {
        Theme::instance().use(ThemeKind::Dark);
        const QImage image = m_window->grab().toImage();
        QCOMPARE(pixel(image, 700, 2).name(), QStringLiteral("#1b2128"));
        QCOMPARE(pixel(image, 100, 300).name(), QStringLiteral("#14181d"));
        QCOMPARE(pixel(image, 1128, 500).name(), QStringLiteral("#2b333b"));
    }

    void undoSaysWhatItWouldUndo()
    {
        QVERIFY(m_window->statusLine().undoText().contains(m_window->project()->undoLabel()));
        QCOMPARE(m_window->statusLine().savedText(), QStringLiteral("All changes saved"));
    }

    void theFirstUndoAfterOpeningOnlySaysWhatItWouldUndo()
    {
        const QString path = m_fixture.path(QStringLiteral("again.throughline"));
        QVERIFY(m_window->project()->saveCopy(path).has_value());
        QVERIFY(m_window->openFile(path));
        const QString before = m_window->project()->map().outcome.sentence;
        const QString label = m_window->project()->undoLabel();
        QVERIFY(!label.isEmpty());
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_window->project()->undoLabel(), label);
        QVERIFY(m_window->messageBar().sentence().contains(label));
        QCOMPARE(m_window->project()->map().outcome.sentence, before);
        key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_window->project()->undoLabel() != label || !m_window->project()->canUndo());
    }

    void pastedLinesBecomeCards()
    {
        key(Qt::Key_2, Qt::ControlModifier);
        QApplication::clipboard()->setText(
            QStringLiteral("Shorten the wizard -> Wizard started -> Data connected"));
        m_window->takeText(QApplication::clipboard()->text());
        QCOMPARE(m_window->project()->map().links.size(), size_t(2));
        QCOMPARE(m_window->mode(), Mode::Map);
    }

    void aDroppedSpreadsheetSaysWhatToDo()
    {
        m_window->takeFiles({QStringLiteral("/nowhere/numbers.xls")});
        QVERIFY(m_window->messageBar().sentence().contains(QStringLiteral("Ctrl+V")));
    }

    void aFileThatIsNoProjectIsToldInOneSentenceAndNothingIsLost()
    {
        const QString path = m_fixture.path(QStringLiteral("broken.throughline"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no project at all, just words that go on for a while");
        file.close();
        QVERIFY(!m_window->openFile(path));
        QVERIFY(m_window->messageBar().sentence().contains(QStringLiteral("broken.throughline")));
        QVERIFY(m_window->project());
        QCOMPARE(m_window->project()->map().outcome.sentence, sentence);
    }

    void aNameMovesTheFile()
    {
        const QString path = m_fixture.path(QStringLiteral("Named here.throughline"));
        m_window->setFileQuestions(
            {{}, [&](QWidget*, const QString&, const QString&, const QString&) { return path; }});
        QVERIFY(m_window->project()->isUnnamed());
        key(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(m_window->project()->path(), path);
        QVERIFY(!m_window->project()->isUnnamed());
        QCOMPARE(m_window->project()->map().projectName(), QStringLiteral("Named here"));
    }

    void thePaletteFindsACardAndSelectsIt()
    {
        m_window->takeText(QStringLiteral("Shorten the wizard -> Wizard started"));
        key(Qt::Key_1, Qt::ControlModifier);
        key(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("shorten"));
        key(Qt::Key_Return);
        QCOMPARE(m_window->mode(), Mode::Map);
        QCOMPARE(m_window->views()->map().selection().ids.size(), size_t(1));
    }

    void escClosesThePaletteAndTheFocusGoesBack()
    {
        QWidget* before = QApplication::focusWidget();
        key(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(QApplication::focusWidget() != before);
        key(Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), before);
    }

    void f6GoesFromRegionToRegion()
    {
        QWidget* content = QApplication::focusWidget();
        QVERIFY(m_window->views()->define().isAncestorOf(content));
        key(Qt::Key_F6);
        QVERIFY(m_window->inspector().isAncestorOf(QApplication::focusWidget()));
        key(Qt::Key_F6);
        QVERIFY(m_window->rail().isAncestorOf(QApplication::focusWidget()));
        key(Qt::Key_F6);
        QVERIFY(m_window->views()->define().isAncestorOf(QApplication::focusWidget()));
    }

    void theSampleOpensWithItsDataAndItsFixedDay()
    {
        m_window->openSample();
        QVERIFY2(m_window->messageBar().sentence().isEmpty(),
                 qPrintable(m_window->messageBar().sentence()));
        QCOMPARE(m_window->project()->today(), QDate(2026, 2, 12));
        QCOMPARE(m_window->mode(), Mode::Measure);
        QCOMPARE(m_window->topBar().sentence(), sentence);
    }

    /// What nobody has looked at need not be made.
    void onlyThePageThatIsShownIsMade()
    {
        m_window->openSample();
        const auto is = [this](auto page) {
            return m_window->findChild<decltype(page)>() != nullptr;
        };
        QVERIFY(is(static_cast<DashboardPage*>(nullptr)));
        QVERIFY(!is(static_cast<EvidencePage*>(nullptr)));
        QVERIFY(!m_window->views()->mapIfMade());
        m_window->showMode(Mode::Map);
        QVERIFY(m_window->views()->mapIfMade());
        m_window->showMode(Mode::Measure);
        m_window->views()->measure().showTab(MeasurePage::Tab::Evidence);
        QVERIFY(is(static_cast<EvidencePage*>(nullptr)));
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
