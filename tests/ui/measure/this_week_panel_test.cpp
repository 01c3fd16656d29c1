#include "ui/measure/this_week_panel.h"

#include "core/model/intents_counts.h"
#include "core/model/intents_indicators.h"
#include "core/model/map.h"
#include "ui/measure/numbers_grid.h"
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

    void typeFor(QDate day, double number)
    {
        const auto& steps = m_project->map().steps;
        const auto found = std::find_if(steps.begin(), steps.end(), [](const auto& each) {
            return each.second.title == QStringLiteral("Signed up");
        });
        QVERIFY(found != steps.end());
        TypedValue value{found->first, day};
        value.value = number;
        auto edit = typedCounts(m_project->map(), {value}, QDateTime::currentDateTimeUtc());
        QVERIFY(edit.has_value());
        QVERIFY(m_project->apply(std::move(*edit)).has_value());
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

    void whatWasTypedBeforeIsDueAgainAndWhatNeverWasIsNot()
    {
        QCOMPARE(ThisWeekPanel::dueCount(*m_project), 0);
        typeFor(QDate(2026, 1, 26), 366);
        QCOMPARE(ThisWeekPanel::dueCount(*m_project), 1);
        typeFor(QDate(2026, 2, 2), 371);
        QCOMPARE(ThisWeekPanel::dueCount(*m_project), 0);
        QVERIFY(m_project->undo());
        QVERIFY(m_project->undo());
        QCOMPARE(ThisWeekPanel::dueCount(*m_project), 0);
    }

    void aNumberThatWasLeftOutForWeeksSaysSinceWhen()
    {
        typeFor(QDate(2026, 1, 12), 366);
        const auto due = dueNumbers(*m_project, QDate(2026, 2, 2), Cadence::Week);
        QVERIFY(due.has_value());
        QCOMPARE(due->front().missingSince, QDate(2026, 1, 19));
    }

    void aRequestNamesTheNumberItsPeriodItsMeaningAndTheLastValue()
    {
        DueNumber due;
        due.title = QStringLiteral("Setup tickets");
        due.owner = QStringLiteral("Support");
        due.meaning = QStringLiteral("tickets about the setup");
        due.last = QStringLiteral("18");
        QCOMPARE(requestText(due, QDate(2026, 2, 4), Cadence::Week),
                 QStringLiteral("Support,\nCould you send me “Setup tickets” for 2 to 8 February "
                                "2026?\nIt means: tickets about the setup\nLast time it was 18.\n"
                                "“~40” for an estimate, “-” where it is not known yet."));
    }

    void cellsFromASpreadsheetArePastedAsOneEdit()
    {
        NumbersGrid grid(*m_project);
        grid.fill(QDate(2026, 2, 2), Cadence::Week);
        QCOMPARE(grid.rowCount(), 2);
        QCOMPARE(grid.columnCount(), NumbersGrid::periods);
        grid.setCurrentCell(0, 3);
        const size_t before = m_project->history().size();
        grid.pasteText(QStringLiteral("350\t~360\t371\n1/2\t-\t152/311\n"));
        QCOMPARE(m_project->observations({})->size(), size_t(6));
        QCOMPARE(m_project->history().size(), before + 1);
        QCOMPARE(grid.item(0, 4)->text(), QStringLiteral("~360"));
        QCOMPARE(grid.item(1, 5)->text(), QStringLiteral("152/311"));
    }

    void oneUnreadableCellKeepsTheWholeBlockOut()
    {
        NumbersGrid grid(*m_project);
        grid.fill(QDate(2026, 2, 2), Cadence::Week);
        grid.setCurrentCell(0, 4);
        QSignalSpy said(&grid, &NumbersGrid::said);
        grid.pasteText(QStringLiteral("350\tmany\n"));
        QVERIFY(m_project->observations({})->empty());
        QVERIFY(said.last().at(1).toBool());
        QVERIFY(said.last().at(0).toString().startsWith(QStringLiteral("Signed up")));
    }

    void aTypedCellIsStoredForItsOwnPeriod()
    {
        NumbersGrid grid(*m_project);
        grid.fill(QDate(2026, 2, 2), Cadence::Week);
        grid.item(0, 4)->setText(QStringLiteral("340"));
        const auto stored = m_project->observations({});
        QCOMPARE(stored->size(), size_t(1));
        QCOMPARE(stored->front().day, QDate(2026, 1, 26));
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
