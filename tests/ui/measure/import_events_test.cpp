#include "ui/measure/import_page.h"
#include "ui/measure/import_watch.h"

#include "core/model/map.h"
#include "core/project/import.h"
#include "ui/measure/bind_events_panel.h"
#include "ui/measure/drop_off_page.h"
#include "ui/measure/import_bar.h"
#include "ui/measure/import_preview.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

constexpr int waitMs = 20'000;

QAbstractButton* button(QWidget& inside, const QString& text)
{
    for (QAbstractButton* each : inside.findChildren<QAbstractButton*>()) {
        if (each->text().startsWith(text) && each->isVisible()) {
            return each;
        }
    }
    return nullptr;
}

}

/// An event log through the window: recognised, imported, bound to cards, seen as a drop-off.
class ImportEventsTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Project> m_project;

    bool bring(ImportPage& page)
    {
        page.resize(1300, 760);
        page.show();
        QSignalSpy ready(&page, &ImportPage::previewReady);
        page.openFile(u"" THROUGHLINE_TEST_DATA "/traffic_fines.csv"_s);
        if (!ready.wait(waitMs) ||
            !QTest::qWaitFor([&] { return page.findChild<ImportBar*>()->canImport(); }, waitMs)) {
            return false;
        }
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        return imported.wait(waitMs);
    }

private Q_SLOTS:
    void init()
    {
        static int number = 0;
        m_project = *Project::create(m_folder.filePath(u"p%1.throughline"_s.arg(++number)));
    }

    void theUsualChainIsOfferedAndBecomesADropOff()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(bring(page));
        auto* panel = page.findChild<BindEventsPanel*>();
        QVERIFY(panel->isVisible());
        const std::vector<Binding> chosen = panel->bindings();
        QStringList events;
        for (const Binding& each : chosen) {
            events << each.event;
        }
        QCOMPARE(events,
                 (QStringList{u"Create Fine"_s, u"Send Fine"_s, u"Insert Fine Notification"_s,
                              u"Add penalty"_s, u"Send for Credit Collection"_s}));
        QSignalSpy asked(&page, &ImportPage::dropOffRequested);
        QTest::mouseClick(button(*panel, u"Bind 5 cards"_s), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        DropOffPage dropOff(*m_project);
        dropOff.show();
        QVERIFY2(!dropOff.sentence().isEmpty(), qPrintable(dropOff.sentence()));
        QVERIFY(m_project->undo()); // the cards
        QVERIFY(m_project->undo()); // the events
        QVERIFY(m_project->map().datasets.empty());
    }

    void anotherLogIsChosenWhereThereAreSeveral()
    {
        csv::Mapping app;
        app.as = csv::RowsAre::Events;
        app.entityColumn = u"user"_s;
        app.eventColumn = u"event"_s;
        app.timeColumn = u"time"_s;
        app.dataset = u"App"_s;
        QVERIFY(importTable(
            *m_project,
            *csv::Source::fromBytes("user,event,time\na,Opened,2026-01-05\n", u"app.csv"_s), {},
            app, {}));
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(bring(page));
        auto* panel = page.findChild<BindEventsPanel*>();
        QComboBox* logs = nullptr;
        for (QComboBox* each : panel->findChildren<QComboBox*>()) {
            logs = each->accessibleName() == u"Event log"_s ? each : logs;
        }
        QVERIFY(logs && logs->isVisible());
        QCOMPARE(logs->count(), 2);
        QCOMPARE(logs->currentText(), u"traffic_fines"_s);
        logs->setFocus();
        QTest::keyClick(logs, Qt::Key_A); // App
        QCOMPARE(logs->currentText(), u"App"_s);
        for (QCheckBox* each : panel->findChildren<QCheckBox*>()) {
            if (each->text() == u"Opened"_s) {
                each->setChecked(true);
            }
        }
        QCOMPARE(panel->bindings(), (std::vector<Binding>{{u"Opened"_s, u"Opened"_s}}));
        QTest::mouseClick(button(*panel, u"Bind 1 card"_s), Qt::LeftButton);
        const Step* card = m_project->map().stepsTitled(u"Opened"_s).front();
        QCOMPARE(m_project->map().datasets.at(card->dataset).name, u"App"_s);
    }

    void withoutAnyCardChosenNothingCanBeBound()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(bring(page));
        auto* panel = page.findChild<BindEventsPanel*>();
        for (QCheckBox* each : panel->findChildren<QCheckBox*>()) {
            if (each->isChecked()) {
                QTest::mouseClick(each, Qt::LeftButton, {}, QPoint(8, each->height() / 2));
            }
        }
        QVERIFY(!button(*panel, u"Bind"_s)->isEnabled());
        QTest::mouseClick(button(*panel, u"Not now"_s), Qt::LeftButton);
        QVERIFY(!panel->isVisible());
        QCOMPARE(m_project->map().batches.size(), size_t(1));
    }
};

QTEST_MAIN(ImportEventsTest)
#include "import_events_test.moc"
