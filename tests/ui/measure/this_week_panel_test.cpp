#include "ui/measure/this_week_panel.h"

#include "core/model/intents_counts.h"
#include "core/model/intents_indicators.h"
#include "core/model/map.h"
#include "ui/measure/this_week_row.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;

class ThisWeekPanelTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Project> m_project;

    QLineEdit* field(ThisWeekPanel& panel, const QString& title) const
    {
        for (ThisWeekRow* row : panel.findChildren<ThisWeekRow*>()) {
            if (row->due().title == title) {
                return &row->field();
            }
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        static int number = 0;
        auto made =
            Project::create(m_folder.filePath(QStringLiteral("p%1.throughline").arg(++number)));
        QVERIFY(made.has_value());
        m_project = std::move(*made);
        EditBuilder edit(m_project->map(), QStringLiteral("Prepare"));
        Settings settings = m_project->map().settings;
        settings.today = QDate(2026, 2, 12); // a Thursday
        edit.put(settings);
        Step step;
        step.id = StepId::create();
        step.stage = Stage::Intermediate;
        step.title = QStringLiteral("Signed up");
        edit.put(step);
        QVERIFY(m_project->apply(edit.finish()).has_value());
        auto ratio = addIndicator(m_project->map(), QStringLiteral("Data connected"), Home{},
                                  {QStringLiteral("kind=ratio")}, m_project->today());
        QVERIFY2(ratio.has_value(), ratio ? "" : qPrintable(ratio.error().message));
        QVERIFY(m_project->apply(*ratio).has_value());
    }

    void enterStoresEachNumberForTheLastFinishedWeekAndGoesOn()
    {
        ThisWeekPanel panel(*m_project);
        panel.show();
        QCOMPARE(ThisWeekPanel::dueCount(*m_project), 2);
        QLineEdit* count = field(panel, QStringLiteral("Signed up"));
        QLineEdit* ratio = field(panel, QStringLiteral("Data connected"));
        QVERIFY(count && ratio);
        QTest::keyClicks(count, QStringLiteral("371"));
        QTest::keyClick(count, Qt::Key_Return);
        QTest::keyClicks(ratio, QStringLiteral("152/311"));
        QTest::keyClick(ratio, Qt::Key_Return);
        const auto stored = m_project->observations({});
        QCOMPARE(stored->size(), size_t(2));
        for (const Observation& each : *stored) {
            QCOMPARE(each.day, QDate(2026, 2, 2));
        }
        QCOMPARE(m_project->history().size(), size_t(4)); // two to prepare, one for each number
        QCOMPARE(ThisWeekPanel::dueCount(*m_project), 0);
    }

    void aPartLargerThanItsWholeIsSaidBesideTheFieldAndNotStored()
    {
        ThisWeekPanel panel(*m_project);
        panel.show();
        QLineEdit* ratio = field(panel, QStringLiteral("Data connected"));
        QTest::keyClicks(ratio, QStringLiteral("320/311"));
        QTest::keyClick(ratio, Qt::Key_Return);
        QVERIFY(m_project->observations({})->empty());
        QCOMPARE(ratio->text(), QStringLiteral("320/311"));
    }

    void anEstimateAndNotKnownAreKeptAsWhatTheyAre()
    {
        ThisWeekPanel panel(*m_project);
        panel.show();
        QLineEdit* count = field(panel, QStringLiteral("Signed up"));
        QLineEdit* ratio = field(panel, QStringLiteral("Data connected"));
        QTest::keyClicks(count, QStringLiteral("~40"));
        QTest::keyClick(count, Qt::Key_Return);
        QTest::keyClicks(ratio, QStringLiteral("- 16 Feb"));
        QTest::keyClick(ratio, Qt::Key_Return);
        const auto all = m_project->observations({});
        QCOMPARE(all->size(), size_t(2));
        for (const Observation& each : *all) {
            if (std::holds_alternative<StepId>(each.series)) {
                QVERIFY(each.estimate);
                QCOMPARE(*each.value, 40.0);
            } else {
                QVERIFY(!each.value.has_value());
                QCOMPARE(each.askAgain, QDate(2026, 2, 16));
            }
        }
    }

    void escapeStoresWhatIsTypedAndCloses()
    {
        ThisWeekPanel panel(*m_project);
        panel.show();
        QSignalSpy closed(&panel, &ThisWeekPanel::closed);
        QLineEdit* count = field(panel, QStringLiteral("Signed up"));
        QTest::keyClicks(count, QStringLiteral("12"));
        QTest::keyClick(count, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
        QCOMPARE(m_project->observations({})->size(), size_t(1));
    }
};

QTEST_MAIN(ThisWeekPanelTest)
#include "this_week_panel_test.moc"
