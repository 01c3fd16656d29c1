#include "core/model/quick_add.h"
#include "tests/support/window_stage.h"
#include "ui/actions/help_panel.h"
#include "ui/start/recent_files.h"
#include "ui/start/recent_list.h"
#include "ui/start/start_page.h"
#include "ui/window/project_views.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QPushButton>
#include <QTextBrowser>

using namespace throughline;

class StartPageTest : public QObject
{
    Q_OBJECT

private:
    WindowFixture m_fixture;

    RecentList* list(MainWindow& window) { return window.startPage().findChild<RecentList*>(); }

private Q_SLOTS:
    void init() { QSettings().clear(); }

    void withoutRecentFilesTheSampleStandsFirstAndHasTheFocus()
    {
        MainWindow window;
        showAndWait(window);
        QVERIFY(list(window)->isEmpty());
        auto* button = qobject_cast<QPushButton*>(QApplication::focusWidget());
        QVERIFY(button);
        QCOMPARE(button->text(), QStringLiteral("Open sample"));
    }

    void aProjectThatWasClosedIsListedWithItsSentenceAndEnterOpensIt()
    {
        const QString path = m_fixture.path(QStringLiteral("listed.throughline"));
        MainWindow window;
        showAndWait(window);
        auto made = Project::create(path);
        QVERIFY(made.has_value());
        window.adopt(std::move(*made));
        window.closeProject();
        QCOMPARE(list(window)->count(), 1);
        QCOMPARE(recentFiles().front().path, path);
        list(window)->setFocus();
        QTest::keyClick(list(window), Qt::Key_Return);
        QVERIFY(window.project());
        QCOMPARE(window.project()->path(), path);
    }

    void deleteTakesALineOffTheListAndLeavesTheFile()
    {
        const QString path = m_fixture.path(QStringLiteral("kept.throughline"));
        MainWindow window;
        showAndWait(window);
        auto made = Project::create(path);
        QVERIFY(made.has_value());
        window.adopt(std::move(*made));
        window.closeProject();
        list(window)->setFocus();
        QTest::keyClick(list(window), Qt::Key_Delete);
        QVERIFY(list(window)->isEmpty());
        QVERIFY(QFile::exists(path));
    }

    void aMissingFileIsSaidToBeMissing()
    {
        const QString path = m_fixture.path(QStringLiteral("gone.throughline"));
        MainWindow window;
        showAndWait(window);
        auto made = Project::create(path);
        QVERIFY(made.has_value());
        window.adopt(std::move(*made));
        window.closeProject();
        QVERIFY(QFile::remove(path));
        window.startPage().refresh();
        QVERIFY(list(window)
                    ->item(0)
                    ->data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("not found")));
    }

    void removeInTheRowOfAMissingFileTakesItOffTheList()
    {
        const QString path = m_fixture.path(QStringLiteral("lost.throughline"));
        MainWindow window;
        window.resize(1366, 768);
        showAndWait(window);
        auto made = Project::create(path);
        QVERIFY(made.has_value());
        window.adopt(std::move(*made));
        window.closeProject();
        QVERIFY(QFile::remove(path));
        window.startPage().refresh();
        RecentList* recent = list(window);
        const QRect row = recent->visualItemRect(recent->item(0));
        QTest::mouseClick(recent->viewport(), Qt::LeftButton, {},
                          QPoint(row.right() - 60, row.top() + 64));
        QVERIFY(list(window)->isEmpty());
    }

    void aDamagedFileOffersWhatCanBeReadOfIt()
    {
        const QString path = m_fixture.path(QStringLiteral("damaged.throughline"));
        {
            auto made = *Project::create(path);
            QStringList titles;
            for (int i = 0; i < 300; ++i) {
                titles << QStringLiteral("Card number %1 with a title of some length").arg(i);
            }
            auto edit = quickAdd(made->map(), titles.join(QStringLiteral(" -> ")));
            QVERIFY(edit.has_value());
            QVERIFY(made->apply(std::move(*edit)).has_value());
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        // From the end on, where the cards are, until the file does not open any more.
        for (qint64 page = file.size() / 4096 - 1;
             page > 0 && Project::open(path, Access::ReadOnly); --page) {
            file.seek(page * 4096);
            file.write(QByteArray(4096, '\xAB'));
            file.flush();
        }
        file.close();
        MainWindow window;
        showAndWait(window);
        QVERIFY(!window.openFile(path));
        QPushButton* offer = nullptr;
        for (QPushButton* each : window.messageBar().findChildren<QPushButton*>()) {
            if (each->text() == QStringLiteral("Open what can be read")) {
                offer = each;
            }
        }
        QVERIFY2(offer, qPrintable(window.messageBar().sentence()));
        offer->click();
        QVERIFY2(window.project(), qPrintable(window.messageBar().sentence()));
        QVERIFY(window.messageBar().sentence().contains(QStringLiteral("could be read")));
    }

    void theTourIsOneClickAway()
    {
        MainWindow window;
        showAndWait(window);
        window.action(ActionId::Tour)->trigger();
        auto* panel = window.findChild<HelpPanel*>();
        QVERIFY(panel);
        QVERIFY(panel->findChild<QTextBrowser*>()->toPlainText().contains(
            QStringLiteral("One outcome.")));
    }

    void theRailWaitsForAProject()
    {
        MainWindow window;
        showAndWait(window);
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        QVERIFY(!window.project());
        QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
        QVERIFY(window.project());
        QVERIFY(window.project()->isUnnamed());
    }

    void pastedCountsAskForTheirPeriod()
    {
        MainWindow window;
        showAndWait(window);
        QApplication::clipboard()->setText(
            QStringLiteral("Signed up\t120\nStarted the setup\t96\nConnected data\t41\n"));
        QTest::keyClick(&window, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(window.project());
        QVERIFY(window.views()->isPasting());
        QVERIFY(window.project()->map().steps.size() <= 1);
    }
};

QTEST_MAIN(StartPageTest)
#include "start_page_test.moc"
