#include "ui/map/bring_map_panel.h"

#include "tests/support/builders.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace throughline;
using namespace Qt::StringLiterals;

class BringMapPanelTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Project> m_project;

    QString write(const QString& name, const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                   ? file.fileName()
                   : QString();
    }
    static void waitUntilRead(BringMapPanel& panel)
    {
        panel.show();
        QTRY_VERIFY_WITH_TIMEOUT(panel.isRead(), 20'000);
    }
    static QString shownTexts(const BringMapPanel& panel)
    {
        QStringList texts;
        for (const auto* label : panel.findChildren<TextLabel*>()) {
            if (!label->isHidden()) {
                texts << label->text();
            }
        }
        return texts.join(u'\n');
    }

private Q_SLOTS:
    void init()
    {
        m_project = *Project::create(
            m_folder.filePath(u"p%1.throughline"_s.arg(QRandomGenerator::global()->generate())));
    }

    void aGraphIsShownBeforeItIsBroughtAsOneEdit()
    {
        BringMapPanel panel(*m_project, write(u"a.dot"_s, "digraph { a -> b -> c; c -> c }"));
        waitUntilRead(panel);
        const QString texts = shownTexts(panel);
        QVERIFY2(texts.contains(u"3 card"_s) && texts.contains(u"2 link"_s), qPrintable(texts));
        QVERIFY2(texts.contains(u"self loop"_s), qPrintable(texts));
        QVERIFY(m_project->map().shownSteps().empty());
        QSignalSpy accepted(&panel, &BringMapPanel::accepted);
        QTest::keyClick(&panel, Qt::Key_Return);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(m_project->map().shownSteps().size(), size_t(3));
        for (const Step* step : m_project->map().shownSteps()) {
            QVERIFY(m_project->map().placement(step->id));
        }
        QVERIFY(m_project->undo());
        QVERIFY(m_project->map().shownSteps().empty());
        QVERIFY(!m_project->canUndo());
    }

    void aFileThatCannotBeReadIsToldAndChangesNothing()
    {
        BringMapPanel panel(*m_project, write(u"b.graphml"_s, "<svg/>"));
        waitUntilRead(panel);
        QVERIFY2(shownTexts(panel).contains(u"no GraphML"_s), qPrintable(shownTexts(panel)));
        QSignalSpy accepted(&panel, &BringMapPanel::accepted);
        QTest::keyClick(&panel, Qt::Key_Return);
        QCOMPARE(accepted.size(), 0);
        QVERIFY(!m_project->canUndo());
    }

    void closingWhileAFileIsReadHarmsNothing()
    {
        QByteArray csv = "from,to\n";
        for (int i = 0; i < 4000; ++i) {
            csv += QByteArray::number(i) + "," + QByteArray::number(i + 1) + "\n";
        }
        const QString path = write(u"c.csv"_s, csv);
        {
            BringMapPanel panel(*m_project, path);
            panel.show();
        }
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20'000));
        QCoreApplication::processEvents();
        QVERIFY(!m_project->canUndo());
    }
};

QTEST_MAIN(BringMapPanelTest)
#include "bring_map_panel_test.moc"
