#include "core/project/templates.h"
#include "tests/support/processor_time.h"
#include "tests/support/window_stage.h"
#include "ui/measure/batch_list.h"
#include "ui/measure/birth_panel.h"
#include "ui/measure/chain_strip.h"
#include "ui/measure/dashboard_page.h"
#include "ui/measure/due_line.h"
#include "ui/measure/headline_label.h"
#include "ui/measure/indicator_row.h"
#include "ui/measure/orientation_chip.h"
#include "ui/widgets/figure_button.h"

#include <QAbstractButton>
#include <QFile>
#include <QSignalSpy>

using namespace throughline;
using namespace throughline::test;

namespace {

/// The child whose accessible name begins with these words.
template <class T>
T* named(QWidget& page, const QString& start)
{
    for (T* each : page.findChildren<T*>()) {
        if (each->accessibleName().startsWith(start) && !each->isHidden()) {
            return each;
        }
    }
    return nullptr;
}

}

/// The dashboard of the sample, of an empty project, and of one of a thousand cards.
class DashboardTest final : public QObject
{
    Q_OBJECT

private:
    WindowFixture m_fixture;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<DashboardPage> m_page;

    void open(const QString& id)
    {
        m_page.reset();
        auto made = createFromTemplate(id);
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().message));
        m_project = std::move(*made);
        show();
    }
    void show()
    {
        m_page = std::make_unique<DashboardPage>(*m_project);
        m_page->resize(1286, 652);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    QStringList stateWords() const
    {
        QStringList words;
        for (const IndicatorRow* row : m_page->findChildren<IndicatorRow*>()) {
            words << row->line().state;
        }
        return words;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_page.reset();
        m_project.reset();
    }

    void theSampleShowsFiveKeyIndicatorsWorstFirstWithWordsAndValues()
    {
        open(QStringLiteral("onboarding"));
        const auto rows = m_page->findChildren<IndicatorRow*>();
        QCOMPARE(rows.size(), 5);
        QCOMPARE(rows.first()->line().name, QStringLiteral("Data connected"));
        QCOMPARE(rows.first()->line().state, QStringLiteral("Off track"));
        QCOMPARE(rows.first()->figure()->number(), QStringLiteral("48"));
        QCOMPARE(rows.first()->line().expected, QStringLiteral("72"));
        QCOMPARE(rows.first()->line().expectedBelow, QStringLiteral("24 points fewer"));
        QVERIFY(stateWords().contains(QStringLiteral("Too early")));
    }

    void theSentenceNamesTheWorstLinkAndWhatIsTooNew()
    {
        open(QStringLiteral("onboarding"));
        const QString text = m_page->findChild<HeadlineLabel*>()->text();
        QVERIFY2(text.contains(QStringLiteral("48 go on to “Own data connected”")),
                 qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("In-app guides")), qPrintable(text));
    }

    void theStripHoldsEveryCountedCardAndWhatGoesOn()
    {
        open(QStringLiteral("onboarding"));
        auto* strip = m_page->findChild<ChainStrip*>();
        QVERIFY(named<QAbstractButton>(*strip, QStringLiteral("Signed up, 4,820")));
        QVERIFY(named<QAbstractButton>(
            *strip, QStringLiteral("48 of 100 go on to Own data connected, expected 72")));
    }

    void aClickOnACountAsksWhereItComesFrom()
    {
        open(QStringLiteral("onboarding"));
        QSignalSpy asked(m_page.get(), &DashboardPage::figureAsked);
        QTest::mouseClick(named<QAbstractButton>(*m_page, QStringLiteral("Own data connected,")),
                          Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        const auto figure = asked.first().first().value<FigureAsked>();
        QCOMPARE(figure.figure, QStringLiteral("1,974"));
        const BirthPanel panel(*m_project, figure);
        QVERIFY2(panel.text().contains(QStringLiteral("chain.csv")), qPrintable(panel.text()));
        QVERIFY(panel.text().contains(QStringLiteral("“Own data connected”, a count of a card")));
    }

    void aShareNamesBothItsCards()
    {
        open(QStringLiteral("onboarding"));
        QSignalSpy asked(m_page.get(), &DashboardPage::figureAsked);
        named<QAbstractButton>(*m_page, QStringLiteral("48 of 100"))->click();
        const auto figure = asked.first().first().value<FigureAsked>();
        QCOMPARE(figure.series.size(), size_t(2));
    }

    void enterOpensAnIndicatorAndArrowsGoFromRowToRow()
    {
        open(QStringLiteral("onboarding"));
        const auto rows = m_page->findChildren<IndicatorRow*>();
        QSignalSpy opened(m_page.get(), &DashboardPage::indicatorRequested);
        rows.at(0)->setFocus();
        QTest::keyClick(rows.at(0), Qt::Key_Down);
        QVERIFY(rows.at(1)->hasFocus());
        QTest::keyClick(rows.at(1), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
    }

    void indicatorsThatAreOnlyWatchedStandBelowWithoutAJudgement()
    {
        open(QStringLiteral("onboarding"));
        QCOMPARE(m_page->findChildren<OrientationChip*>().size(), 2);
    }

    void nothingIsDueInTheSampleNorAfterItsDataAreTakenOut()
    {
        open(QStringLiteral("onboarding"));
        QVERIFY(m_page->findChild<DueLine*>()->isHidden());
        QVERIFY(m_project->undo());
        QVERIFY(m_project->undo());
        QVERIFY(m_page->findChild<DueLine*>()->isHidden());
        QVERIFY(stateWords().contains(QStringLiteral("No data")));
    }

    void anEmptyProjectSaysWhatToDo()
    {
        open(QStringLiteral("blank"));
        QVERIFY(m_page->findChildren<IndicatorRow*>().isEmpty());
        auto* first = named<QAbstractButton>(*m_page, QStringLiteral("Type the first number"));
        QVERIFY(first);
        QSignalSpy wanted(m_page.get(), &DashboardPage::thisWeekRequested);
        first->click();
        QCOMPARE(wanted.count(), 1);
    }

    void aThousandCardsAreShownWithoutTheirTitlesBeingLost()
    {
        open(QStringLiteral("blank"));
        EditBuilder edit(m_project->map(), QStringLiteral("Many"));
        std::vector<Observation> counts;
        StepId before;
        ImportBatch batch;
        batch.id = BatchId::create();
        batch.sequence = 1;
        edit.put(batch);
        for (int i = 0; i < 1000; ++i) {
            Step step;
            step.id = StepId::create();
            step.stage = Stage::Intermediate;
            step.title = QStringLiteral("Card %1").arg(i);
            edit.put(step);
            if (!before.isNull()) {
                Link link;
                link.id = LinkId::create();
                link.from = before;
                link.to = step.id;
                edit.put(link);
            }
            before = step.id;
            if (i % 50 == 0) {
                Observation count;
                count.series = step.id;
                count.day = QDate(2026, 1, 5);
                count.value = 5000 - i;
                counts.push_back(count);
            }
        }
        edit.addObservations({batch.id, counts});
        QVERIFY(m_project->apply(edit.finish()).has_value());
        ProcessorTime timer;
        show();
        QVERIFY2(timer.elapsed() < withSanitizers(5000),
                 qPrintable(QString::number(timer.elapsed())));
        QVERIFY(named<QAbstractButton>(*m_page, QStringLiteral("Card 950, 4,050")));
        QVERIFY(m_page->findChild<ChainStrip*>()->width() <= m_page->width());
    }

    void everythingFitsBesideTheRailOfASmallScreen()
    {
        open(QStringLiteral("onboarding"));
        for (const IndicatorRow* row : m_page->findChildren<IndicatorRow*>()) {
            const IndicatorColumns columns = indicatorColumns(row->width());
            QVERIFY(columns.note + columns.noteWidth <= row->width());
            QVERIFY(columns.nameWidth >= 190);
            QVERIFY(row->mapTo(m_page.get(), QPoint(row->width(), 0)).x() <= m_page->width());
        }
    }

    void allValuesGoOutAsOneFile()
    {
        open(QStringLiteral("onboarding"));
        BatchList list(*m_project);
        const QString path = m_fixture.path(QStringLiteral("values.csv"));
        list.setAskForFile([&](QWidget*, const QString&, const QString&) { return path; });
        named<QAbstractButton>(list, QStringLiteral("Export all values"))->click();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().count('\n') > 100);
    }
};

QTEST_MAIN(DashboardTest)
#include "dashboard_test.moc"
