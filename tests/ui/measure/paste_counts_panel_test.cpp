#include "ui/measure/paste_counts_panel.h"

#include "core/model/map.h"
#include "ui/measure/drop_off_page.h"
#include "ui/measure/drop_off_table.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;

class PasteCountsPanelTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Project> m_project;

    static csv::CountTable fourNumbers()
    {
        return *csv::parseCountTable(QStringLiteral(
            "Signed up\t120\nStarted the setup\t96\nConnected data\t41\nFirst report\t30\n"));
    }

private Q_SLOTS:
    void init()
    {
        static int number = 0;
        auto made =
            Project::create(m_folder.filePath(QStringLiteral("p%1.throughline").arg(++number)));
        QVERIFY(made.has_value());
        m_project = std::move(*made);
    }

    void enterMakesFourCardsThreeLinksAndTheirDropOffAsOneEdit()
    {
        PasteCountsPanel panel(*m_project);
        panel.resize(1300, 760);
        panel.setTable(fourNumbers());
        panel.show();
        QSignalSpy accepted(&panel, &PasteCountsPanel::accepted);
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &panel,
                        Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(m_project->map().shownSteps().size(), size_t(4));
        QCOMPARE(m_project->map().links.size(), size_t(3));
        QCOMPARE(m_project->history().size(), size_t(1));

        DropOffPage dropOff(*m_project);
        dropOff.show();
        // 41 of 96, R: prop.test(41, 96, correct = FALSE)$estimate is 0.4270833
        QVERIFY2(dropOff.sentence().contains(QStringLiteral("Connected data")),
                 qPrintable(dropOff.sentence()));
        QVERIFY(m_project->undo().has_value());
        QVERIFY(m_project->map().shownSteps().empty());
        QVERIFY(dropOff.sentence().isEmpty());
    }

    void escapeDropsThePaste()
    {
        PasteCountsPanel panel(*m_project);
        panel.setTable(fourNumbers());
        panel.show();
        QSignalSpy dropped(&panel, &PasteCountsPanel::dropped);
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &panel,
                        Qt::Key_Escape);
        QCOMPARE(dropped.count(), 1);
        QVERIFY(!m_project->canUndo());
    }

    void copyPutsTheTableOnTheClipboardWithTabs()
    {
        PasteCountsPanel panel(*m_project);
        panel.setTable(fourNumbers());
        panel.show();
        QTest::keyClick(&panel, Qt::Key_Return);
        DropOffPage dropOff(*m_project);
        dropOff.resize(1300, 760);
        dropOff.show();
        auto* table = dropOff.findChild<DropOffTable*>();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.at(0), QStringLiteral("Card\tArrived\tOf previous\tExpected\tDifference"));
        QCOMPARE(lines.at(3), QStringLiteral("Connected data\t41\t43 of 100\t–\t–"));
    }
};

QTEST_MAIN(PasteCountsPanelTest)
#include "paste_counts_panel_test.moc"
