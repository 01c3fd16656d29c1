#include "core/model/intents_events.h"
#include "core/project/import.h"
#include "tests/support/window_stage.h"
#include "ui/map/event_binding.h"
#include "ui/map/map_inspector.h"
#include "ui/measure/birth_panel.h"
#include "ui/measure/import_start.h"
#include "ui/widgets/overlay.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>

using namespace throughline;

namespace {

constexpr int waitMs = 20'000;

const QByteArray visits = "user,event,time\n"
                          "ana,Came,2026-01-05T10:00:00Z\n"
                          "ana,Paid,2026-01-06T10:00:00Z\n"
                          "ben,Came,2026-01-06T10:00:00Z\n"
                          "ben,Came,2026-01-07T10:00:00Z\n";

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

/// Across the whole window: a card and its event, where its number comes from, and what a watched
/// file brought.
class FiguresAndFilesTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SampleWindow> m_sample;

    Project& project() const { return *m_sample->window.project(); }
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_sample->apart.path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                   ? file.fileName()
                   : QString();
    }
    bool bring(const QString& path, const std::optional<csv::Mapping>& mapping = {}) const
    {
        return importTable(project(), *csv::Source::open(path), {}, mapping, {}).has_value();
    }
    void select(const QString& title) const
    {
        m_sample->page().select({{m_sample->titled(title)->id.uuid()}});
    }
    EventBinding* binding() const
    {
        const auto all = m_sample->window.inspector().findChildren<EventBinding*>();
        return all.isEmpty() ? nullptr : all.last();
    }
    QComboBox* eventBox() const { return binding()->findChild<QComboBox*>(); }

private Q_SLOTS:
    void init() { m_sample = std::make_unique<SampleWindow>(Mode::Map); }
    void cleanup() { m_sample.reset(); }

    void aCardShowsChangesAndLoosesItsEvent()
    {
        select(u"Wizard started"_s);
        QVERIFY(binding() && binding()->isHidden()); // there is no event yet
        QVERIFY(bring(write(u"visits.csv"_s, visits)));
        QVERIFY(!binding()->isHidden());
        QComboBox* box = eventBox();
        QCOMPARE(box->count(), 3);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down); // Came
        const Step* card = m_sample->titled(u"Wizard started"_s);
        QCOMPARE(card->event, u"Came"_s);
        QVERIFY2(binding()->facts().startsWith(u"2 different ones in 3 events of “visits”"_s),
                 qPrintable(binding()->facts()));
        QTest::keyClick(eventBox(), Qt::Key_Down); // Paid
        QCOMPARE(m_sample->titled(u"Wizard started"_s)->event, u"Paid"_s);
        QTest::mouseClick(button(*binding(), u"Loose it"_s), Qt::LeftButton);
        QVERIFY(m_sample->titled(u"Wizard started"_s)->event.isEmpty());
        QVERIFY(project().undo());
        QCOMPARE(m_sample->titled(u"Wizard started"_s)->event, u"Paid"_s);
        QCOMPARE(eventBox()->currentText(), u"Paid"_s);
    }

    void theCommandLeadsToTheFieldOfTheSelectedCard()
    {
        QAction* bind = m_sample->window.action(ActionId::BindEvent);
        m_sample->page().select({});
        bind->trigger();
        QVERIFY(m_sample->window.messageBar().sentence().startsWith(u"Select the card"_s));
        select(u"Wizard started"_s);
        bind->trigger();
        QVERIFY(m_sample->window.messageBar().sentence().contains(u"no events yet"_s));
        QVERIFY(bring(write(u"visits.csv"_s, visits)));
        bind->trigger();
        QCOMPARE(QApplication::focusWidget(), eventBox());
    }

    void logsAreToldApartByName()
    {
        QVERIFY(bring(write(u"web.csv"_s, visits)));
        csv::Mapping app;
        app.as = csv::RowsAre::Events;
        app.entityColumn = u"user"_s;
        app.eventColumn = u"event"_s;
        app.timeColumn = u"time"_s;
        app.dataset = u"App"_s;
        QVERIFY(bring(write(u"app.csv"_s, visits), app));
        select(u"Wizard started"_s);
        QCOMPARE(eventBox()->itemText(1), u"App – Came"_s);
        QCOMPARE(eventBox()->itemText(3), u"web – Came"_s);
        eventBox()->setFocus();
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(eventBox(), Qt::Key_Down);
        }
        const Step* card = m_sample->titled(u"Wizard started"_s);
        QCOMPARE(project().map().datasets.at(card->dataset).name, u"web"_s);
    }

    void theNumberOfACardLeadsToItsBatch()
    {
        select(u"Wizard started"_s);
        m_sample->window.action(ActionId::WhereFrom)->trigger();
        auto* panel = m_sample->window.findChild<BirthPanel*>();
        QVERIFY(panel);
        QVERIFY2(panel->text().contains(u"“Wizard started”, a count of a card"_s),
                 qPrintable(panel->text()));
        QVERIFY2(panel->text().contains(u"Made of"_s), qPrintable(panel->text()));
        m_sample->window.findChild<Overlay*>()->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

        // Of a card that counts an event: the log, its file and the rows of the newest day.
        QVERIFY(bring(write(u"visits.csv"_s, visits + "cid,Came,2026-01-07T11:00:00Z\n")));
        const auto edit = bindCards(project().map(), {{u"Visits"_s, u"Came"_s}},
                                    project().map().datasets.begin()->first);
        QVERIFY(edit && project().apply(*edit));
        select(u"Visits"_s);
        QTest::mouseClick(button(m_sample->window.inspector(), u"Where does this"_s),
                          Qt::LeftButton);
        panel = m_sample->window.findChild<BirthPanel*>();
        QVERIFY(panel);
        QVERIFY2(panel->text().contains(u"visits.csv: 2 events"_s), qPrintable(panel->text()));
        QVERIFY2(panel->text().contains(u"In the file: rows 4 to 5"_s), qPrintable(panel->text()));
    }

    void whatAWatchedFileBroughtIsToldOnAnyScreenAndUndone()
    {
        const QString path = write(u"weekly.csv"_s, "date,sold\n2026-01-05,1\n2026-01-12,2\n");
        QVERIFY(bring(path));
        const auto& recipes = project().map().recipes;
        const auto recipe = std::find_if(recipes.begin(), recipes.end(), [](const auto& each) {
            return each.second.name == u"weekly.csv"_s;
        });
        QVERIFY(recipe != recipes.end());
        QVERIFY(project().apply(watchRecipe(project().map(), recipe->first, true)));
        m_sample->window.showMode(Mode::Map);
        write(u"weekly.csv"_s, "date,sold\n2026-01-05,1\n2026-01-12,3\n2026-01-19,4\n");
        QFile touched(path); // after the recipe was last changed, to the second
        QVERIFY(touched.open(QIODevice::ReadWrite));
        touched.setFileTime(QDateTime::currentDateTime().addSecs(2),
                            QFileDevice::FileModificationTime);
        touched.close();
        MessageBar& bar = m_sample->window.messageBar();
        QTRY_COMPARE_WITH_TIMEOUT(bar.sentence(), u"1 new value from weekly.csv, 1 changed."_s,
                                  waitMs);
        QCOMPARE(m_sample->window.mode(), Mode::Map);
        const size_t batches = project().map().batches.size();
        QTest::mouseClick(button(bar, u"See what changed"_s), Qt::LeftButton);
        QCOMPARE(m_sample->window.mode(), Mode::Measure);
        QVERIFY(m_sample->window.findChild<ImportStart*>()->isVisible());
        touched.setFileName(path); // once more, now undone from the bar
        write(u"weekly.csv"_s,
              "date,sold\n2026-01-05,1\n2026-01-12,3\n2026-01-19,4\n2026-01-26,5\n");
        QVERIFY(touched.open(QIODevice::ReadWrite));
        touched.setFileTime(QDateTime::currentDateTime().addSecs(9),
                            QFileDevice::FileModificationTime);
        touched.close();
        QTRY_COMPARE_WITH_TIMEOUT(bar.sentence(), u"1 new value from weekly.csv."_s, waitMs);
        QCOMPARE(project().map().batches.size(), batches + 1);
        QTest::mouseClick(button(bar, u"Undo"_s), Qt::LeftButton);
        QCOMPARE(project().map().batches.size(), batches);
    }
};

QTEST_MAIN(FiguresAndFilesTest)
#include "figures_and_files_test.moc"
