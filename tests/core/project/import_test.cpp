#include "core/project/import.h"

#include "core/model/quick_add.h"
#include "core/project/project.h"
#include "tests/support/unprivileged.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

csv::Source source(const QByteArray& bytes, const QString& name = u"data.csv"_s)
{
    return *csv::Source::fromBytes(bytes, name);
}

/// date, value → one indicator.
csv::Mapping dateAndValue(const QString& target = {})
{
    csv::Mapping mapping;
    mapping.dateColumn = u"date"_s;
    mapping.values = {{u"value"_s, target, false, {}, false, {}, {}}};
    return mapping;
}

/// Days and values of one series, "2026-01-05=1".
QStringList values(const Project& project)
{
    QStringList result;
    const std::vector<Observation> rows = *project.observations({});
    for (const Observation& each : rows) {
        result << u"%1=%2"_s.arg(each.day.toString(Qt::ISODate)).arg(each.value.value_or(-1));
    }
    return result;
}

QStringList problems(const ImportReport& report)
{
    QStringList result;
    for (const csv::Problem& each : report.problems.kept()) {
        result << u"%1 %2"_s.arg(enumName(each.kind)).arg(each.row.value_or(0));
    }
    return result;
}

}

class ImportTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Project> m_project;

    Result<ImportReport> import(const QByteArray& bytes,
                                const std::optional<csv::Mapping>& mapping = {},
                                ImportSettings settings = {}, const csv::Overrides& overrides = {})
    {
        return importTable(*m_project, source(bytes), overrides, mapping, settings);
    }

    const Indicator& onlyIndicator() const { return m_project->map().indicators.begin()->second; }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto project = Project::create(m_folder->filePath(u"p.throughline"_s));
        QVERIFY(project);
        m_project = std::move(*project);
    }
    void cleanup()
    {
        m_project.reset();
        m_folder.reset();
    }

    void newIndicatorsRowsAndRecipeComeAsOneEdit()
    {
        const auto report = import("date,value\n2026-01-05,1\n2026-01-12,2\n", dateAndValue());
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->rowsRead, 2);
        QCOMPARE(report->rowsKept, 2);
        QCOMPARE(report->inserted, 2);
        QCOMPARE(report->indicators, QStringList{u"value"_s});
        QCOMPARE(report->newIndicators, QStringList{u"value"_s});
        QVERIFY(report->changed);
        QCOMPARE(m_project->map().batches.size(), size_t(1));
        QCOMPARE(m_project->map().recipes.size(), size_t(1));
        QCOMPARE(onlyIndicator().kind, QuantityKind::Level);
        QCOMPARE(onlyIndicator().cadence, Cadence::Week);
        QCOMPARE(values(*m_project), (QStringList{u"2026-01-05=1"_s, u"2026-01-12=2"_s}));
        const ImportBatch& batch = m_project->map().batches.at(report->batch);
        QCOMPARE(batch.file, u"data.csv"_s);
        // printf 'date,value\n2026-01-05,1\n2026-01-12,2\n' | sha256sum
        QCOMPARE(batch.sha256,
                 u"41fdf54c336be03c730a35a36b04f162d9b471ce8bce3927d87294f00f657aa6"_s);

        QVERIFY(m_project->undo());
        QVERIFY(m_project->map().indicators.empty());
        QVERIFY(m_project->map().batches.empty());
        QVERIFY(values(*m_project).isEmpty());
        QVERIFY(m_project->redo());
        QCOMPARE(values(*m_project).size(), 2);
    }

    void cardsMadeForAnImportAndItsRowsAreOneStepOfUndo()
    {
        const Map before = m_project->map();
        auto cards = quickAdd(before, u"Signed up -> Active"_s);
        QVERIFY(cards);
        cards->mergeKey = u"import-1"_s;
        QVERIFY(m_project->apply(*cards));
        ImportSettings settings;
        settings.mergeKey = u"import-1"_s;
        const auto report =
            import("date,value\n2026-01-05,1\n2026-01-12,2\n", dateAndValue(), settings);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(m_project->history().size(), size_t(1));
        QVERIFY(m_project->undo());
        QCOMPARE(m_project->map(), before);
        QVERIFY(values(*m_project).isEmpty());
        QVERIFY(m_project->redo());
        QCOMPARE(values(*m_project), (QStringList{u"2026-01-05=1"_s, u"2026-01-12=2"_s}));
    }

    void theSameFileAgainChangesNothing()
    {
        const QByteArray file = "date,value\n2026-01-05,1\n2026-01-12,2\n";
        QVERIFY(import(file, dateAndValue()));
        const Map before = m_project->map();
        const auto again = import(file);
        QVERIFY(again);
        QCOMPARE(again->unchanged, 2);
        QCOMPARE(again->inserted + again->updated, 0);
        QVERIFY(!again->changed);
        QVERIFY(m_project->map() == before);
    }

    void anExtendedFileUpdatesUnderTheSavedMapping()
    {
        QVERIFY(import("date,value\n2026-01-05,1\n2026-01-12,2\n", dateAndValue(u"Active"_s)));
        const auto longer = import("date,value\n2026-01-05,1\n2026-01-12,5\n2026-01-19,3\n");
        QVERIFY(longer);
        QCOMPARE(longer->inserted, 1);
        QCOMPARE(longer->updated, 1);
        QCOMPARE(longer->unchanged, 1);
        QCOMPARE(m_project->map().indicators.size(), size_t(1));
        QCOMPARE(m_project->map().recipes.size(), size_t(1));
        QCOMPARE(values(*m_project),
                 (QStringList{u"2026-01-05=1"_s, u"2026-01-12=5"_s, u"2026-01-19=3"_s}));
        QVERIFY(m_project->undo());
        QCOMPARE(values(*m_project), (QStringList{u"2026-01-05=1"_s, u"2026-01-12=2"_s}));
    }

    void onlyNewRowsAreAddedWhereThatWasChosenAndItIsRemembered()
    {
        csv::Mapping mapping = dateAndValue();
        mapping.onlyNew = true;
        QVERIFY(import("date,value\n2026-01-05,1\n2026-01-12,2\n", mapping));
        const auto longer = import("date,value\n2026-01-05,9\n2026-01-12,2\n2026-01-19,3\n");
        QVERIFY(longer);
        QCOMPARE(longer->inserted, 1);
        QCOMPARE(longer->updated, 0);
        QCOMPARE(longer->leftAsTheyWere, 1);
        QCOMPARE(longer->changes.size(), size_t(1));
        QCOMPARE(longer->changes[0].series, u"value"_s);
        QCOMPARE(longer->changes[0].day, QDate(2026, 1, 5));
        QCOMPARE(longer->changes[0].before, std::optional(1.0));
        QCOMPARE(longer->changes[0].after, 9.0);
        QCOMPARE(values(*m_project),
                 (QStringList{u"2026-01-05=1"_s, u"2026-01-12=2"_s, u"2026-01-19=3"_s}));
    }

    void columnsThatAreNotUsedMayComeAndGo()
    {
        QVERIFY(import("date,value,note\n2026-01-05,1,a\n", dateAndValue(u"Active"_s)));
        const auto again = import("date,team,value\n2026-01-05,x,1\n2026-01-12,x,2\n");
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->inserted, 1);
        QCOMPARE(again->unchanged, 1);
    }

    void aColumnThatIsGoneIsAQuestion()
    {
        QVERIFY(import("date,signups\n2026-01-05,1\n", [] {
            csv::Mapping mapping;
            mapping.dateColumn = u"date"_s;
            mapping.values = {{u"signups"_s}};
            return mapping;
        }()));
        const QByteArray renamed = "date,sign_ups\n2026-01-05,1\n2026-01-12,2\n";
        const auto refused = import(renamed);
        QVERIFY(!refused);
        QCOMPARE(refused.error().message,
                 u"data.csv was imported before with other columns. The column “signups” is gone, "
                 "new is: “sign_ups”. Say what its columns mean, or which one is which (--rename "
                 "OLD=NEW)."_s);
        auto plan = planImport(m_project->map(), source(renamed));
        QVERIFY(plan && plan->change);
        const auto pairs = plan->change->likelyPairs();
        QCOMPARE(pairs.size(), size_t(1));
        const csv::Mapping mapping =
            csv::withColumnRenamed(plan->change->before, pairs[0].first, pairs[0].second);
        const auto report = import(renamed, mapping);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->indicators, QStringList{u"signups"_s});
        QCOMPARE(report->inserted, 1);
        QCOMPARE(m_project->map().indicators.size(), size_t(1));
    }

    void newerWeeksThatRunAcrossAreTaken()
    {
        csv::Mapping mapping;
        mapping.acrossColumns = {u"2026-W01"_s, u"2026-W02"_s};
        mapping.indicatorColumn = u"what"_s;
        QVERIFY(import("what,2026-W01,2026-W02\ntickets,1,2\n", mapping));
        const auto newer = import("what,2026-W02,2026-W03,2026-W04\ntickets,2,3,4\n");
        QVERIFY2(newer, newer ? "" : qPrintable(newer.error().message));
        QCOMPARE(newer->inserted, 2);
        QCOMPARE(newer->unchanged, 1);
    }

    void aRecipeReadsItsOwnFileAgain()
    {
        const QString path = m_folder->filePath(u"visits.csv"_s);
        const auto write = [&path](const QByteArray& bytes) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(write("date;value\n13.01.2026;1,5\n"));
        QVERIFY(importTable(*m_project, *csv::Source::open(path), {}, dateAndValue(), {}));
        const Recipe recipe = m_project->map().recipes.begin()->second;
        QCOMPARE(recipe.source, u"visits.csv"_s);
        QCOMPARE(recipesFor(m_project->map(), onlyIndicator().id).size(), size_t(1));

        QVERIFY(write("date;value\n13.01.2026;1,5\n20.01.2026;2,5\n"));
        auto plan = planRefresh(recipe, m_project->path());
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        auto job = ImportJob::begin(*m_project, std::move(*plan));
        QVERIFY(job && (*job)->run());
        QCOMPARE((*job)->commit()->inserted, 1);
        QCOMPARE(values(*m_project), (QStringList{u"2026-01-13=1.5"_s, u"2026-01-20=2.5"_s}));

        QVERIFY(write("date;amount\n13.01.2026;1,5\n"));
        const auto other = planRefresh(recipe, m_project->path());
        QVERIFY(!other);
        QVERIFY2(other.error().message.contains(u"“value” is gone"_s),
                 qPrintable(other.error().message));
        QFile::remove(path);
        QVERIFY(!planRefresh(recipe, m_project->path()));
    }

    void runningTotalsAreAskedForAndTheirRisesTaken()
    {
        QByteArray file = "date,value\n";
        for (int week = 0; week < 10; ++week) {
            file += QDate(2026, 1, 5).addDays(7 * week).toString(Qt::ISODate).toLatin1() + ',' +
                    QByteArray::number(10 * week + week % 3) + '\n';
        }
        ImportSettings settings;
        settings.dryRun = true;
        const auto asked = import(file, dateAndValue(), settings);
        QVERIFY(asked);
        QCOMPARE(problems(*asked), QStringList{u"runningTotal 0"_s});
        csv::Mapping mapping = dateAndValue();
        mapping.runningTotals = {u"value"_s};
        const auto report = import(file, mapping);
        QVERIFY(report);
        QVERIFY(problems(*report).isEmpty());
        QCOMPARE(report->inserted, 9);
        QCOMPARE(report->withoutRise, 1);
        QCOMPARE(values(*m_project).front(), u"2026-01-12=11"_s);
    }

    void aFileThatGrowsIsReadAsFarAsItWentAndOneThatShrinksOrVanishesIsRefused_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("grows") << u"grows"_s;
        QTest::newRow("shrinks") << u"shrinks"_s;
        QTest::newRow("vanishes") << u"vanishes"_s;
        QTest::newRow("is written again") << u"is written again"_s;
    }
    void aFileThatGrowsIsReadAsFarAsItWentAndOneThatShrinksOrVanishesIsRefused()
    {
        QFETCH(QString, what);
        const QString path = m_folder->filePath(u"live.csv"_s);
        QByteArray bytes = "date,value\n";
        for (int day = 0; day < 1000; ++day) {
            bytes += QDate(2020, 1, 1).addDays(day).toString(Qt::ISODate).toLatin1() + ",1\n";
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        QCOMPARE(file.write(bytes), bytes.size());
        auto plan = planImport(m_project->map(), *csv::Source::open(path), {}, dateAndValue());
        QVERIFY(plan);
        auto job = ImportJob::begin(*m_project, std::move(*plan));
        QVERIFY(job);
        if (what == u"grows"_s) {
            file.write("2026-01-05,7\n2026-01-1");
        } else if (what == u"shrinks"_s) {
            QVERIFY(file.resize(5000));
        } else if (what == u"vanishes"_s) {
            QVERIFY(file.remove());
        } else {
            file.seek(0);
            file.write(bytes.replace(",1\n", ",2\n"));
            file.setFileTime(QDateTime::currentDateTime().addSecs(5),
                             QFileDevice::FileModificationTime);
        }
        const Result<void> done = (*job)->run();
        if (what == u"grows"_s) {
            QVERIFY2(done, done ? "" : qPrintable(done.error().message));
            QCOMPARE((*job)->commit()->inserted, 1000);
            return;
        }
        QVERIFY(!done);
        QVERIFY2(done.error().message.contains(u"live.csv"_s), qPrintable(done.error().message));
        job->reset();
        QVERIFY(values(*m_project).isEmpty());
        QVERIFY(!m_project->canUndo());
    }

    void aFullDiskLeavesTheProjectAsItWas()
    {
        QByteArray file = "date,value,shop\n";
        for (int i = 0; i < 60'000; ++i) {
            file += QDate(2020, 1, 1).addDays(i % 1000).toString(Qt::ISODate).toLatin1() + ',' +
                    QByteArray::number(i * 7919 % 1000003) + ',' + QByteArray::number(i / 1000) +
                    '\n';
        }
        csv::Mapping mapping = dateAndValue();
        mapping.segmentColumns = {u"shop"_s};
        const QString path = m_project->path();
        m_project.reset();
        const QString said = test::asNobody(
            [&]() -> QString {
                // No file may grow beyond 300 KiB: what a full disk does to a write.
                signal(SIGXFSZ, SIG_IGN);
                const rlimit limit{300 * 1024, 300 * 1024};
                setrlimit(RLIMIT_FSIZE, &limit);
                auto project = Project::open(path);
                if (!project) {
                    return project.error().message;
                }
                const auto report = importTable(**project, source(file), {}, mapping, {});
                return report ? u"it was imported"_s : u"refused: "_s + report.error().message;
            },
            false);
        QVERIFY2(said.startsWith(u"refused: "_s) && said.size() > 20, qPrintable(said));
        auto project = Project::open(path);
        QVERIFY2(project, project ? "" : qPrintable(project.error().message));
        QVERIFY((*project)->observations({})->empty());
        QVERIFY((*project)->map().batches.empty());
        QVERIFY(importTable(**project, source(file), {}, mapping, {}));
    }

    void aDryRunStoresNothing()
    {
        const Map before = m_project->map();
        ImportSettings settings;
        settings.dryRun = true;
        const auto report =
            import("date,value\n2026-01-05,1\n2026-01-12,x\n", dateAndValue(), settings);
        QVERIFY(report);
        QCOMPARE(report->inserted, 1);
        QCOMPARE(report->rowsRejected, 1);
        QVERIFY(report->batch.isNull());
        QVERIFY(m_project->map() == before);
        QVERIFY(!m_project->canUndo());
    }

    void theKindOfANewIndicatorFollowsItsColumns()
    {
        csv::Mapping mapping = dateAndValue(u"Opened"_s);
        mapping.values[0].denominator = u"of"_s;
        mapping.values[0].numerator = true;
        QVERIFY(import("date,value,of\n2026-01-05,48,100\n2026-02-05,30,60\n", mapping));
        QCOMPARE(onlyIndicator().kind, QuantityKind::Ratio);
        QCOMPARE(onlyIndicator().name, u"Opened"_s);
        const auto rows = *m_project->observations({});
        QCOMPARE(rows[0].value, std::optional(0.48));
        QCOMPARE(rows[0].denominator, std::optional(100.0));

        QVERIFY(m_project->undo());
        mapping.values[0].numerator = false;
        QVERIFY(import("date,value,of\n2026-01-05,4.8,100\n", mapping));
        QCOMPARE(onlyIndicator().kind, QuantityKind::Average);
    }

    void reachFillsTheCountOfAStepAndMakesNoIndicator()
    {
        QVERIFY(m_project->apply(*quickAdd(m_project->map(), u"Applied -> Admitted"_s)));
        csv::Mapping mapping;
        mapping.at = QDate(1973, 9, 1);
        mapping.values = {{u"applied"_s, u"Applied"_s, true, {}, false, {}, {}}};
        mapping.segmentColumns = {u"Dept"_s};
        const auto report = import("Dept,applied\nA,933\nB,585\n", mapping);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->steps, QStringList{u"Applied"_s});
        QVERIFY(report->indicators.isEmpty());
        QVERIFY(m_project->map().indicators.empty());
        QCOMPARE(*m_project->dimensions(), std::vector<QString>{u"Dept"_s});
    }

    void anUnknownCardIsAnErrorThatNamesTheNearest()
    {
        QVERIFY(m_project->apply(*quickAdd(m_project->map(), u"Applied -> Admitted"_s)));
        csv::Mapping mapping;
        mapping.at = QDate(1973, 9, 1);
        mapping.values = {{u"applied"_s, u"Aplied"_s, true, {}, false, {}, {}}};
        const auto report = import("Dept,applied\nA,933\n", mapping);
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"Applied"_s), qPrintable(report.error().message));
    }

    void duplicatesAreRejectedWithTheRowThatStays()
    {
        ImportSettings settings;
        settings.rejectedPath = m_folder->filePath(u"rejected.csv"_s);
        const auto report = import("date,value\n2026-01-05,1\n2026-01-12,2\n2026-01-05,7\n"
                                   "2026-01-12,2\n",
                                   dateAndValue(), settings);
        QVERIFY(report);
        QVERIFY(problems(*report).contains(u"duplicate 3"_s));
        QCOMPARE(report->rowsRejected, 1);
        QCOMPARE(report->rowsKept, 3);
        QCOMPARE(report->unchanged, 1); // the exact repeat
        QCOMPARE(values(*m_project), (QStringList{u"2026-01-05=1"_s, u"2026-01-12=2"_s}));
        QFile rejected(settings.rejectedPath);
        QVERIFY(rejected.open(QIODevice::ReadOnly));
        const QByteArray text = rejected.readAll();
        QVERIFY2(text.contains("2026-01-05,7"), text.constData());
        QVERIFY2(!text.contains("2026-01-12,2"), text.constData());
    }

    void otherRulesForDuplicatesTakeTheLastTheSumOrTheMean_data()
    {
        QTest::addColumn<csv::DuplicateRule>("rule");
        QTest::addColumn<double>("value");
        QTest::newRow("first") << csv::DuplicateRule::First << 1.0;
        QTest::newRow("last") << csv::DuplicateRule::Last << 6.0;
        QTest::newRow("sum") << csv::DuplicateRule::Sum << 9.0;
        QTest::newRow("mean") << csv::DuplicateRule::Mean << 3.0;
    }
    void otherRulesForDuplicatesTakeTheLastTheSumOrTheMean()
    {
        QFETCH(csv::DuplicateRule, rule);
        QFETCH(double, value);
        csv::Mapping mapping = dateAndValue();
        mapping.duplicates = rule;
        const auto report =
            import("date,value\n2026-01-05,1\n2026-01-05,2\n2026-01-05,6\n", mapping);
        QVERIFY(report);
        QCOMPARE(report->rowsRejected, 0);
        QCOMPARE((*m_project->observations({})).at(0).value, std::optional(value));
    }

    void aDateOfTwoReadingsIsRefusedNamingBoth()
    {
        const QByteArray file = "date,value\n01/02/2026,1\n03/04/2026,2\n05/06/2026,3\n";
        const auto report = import(file, dateAndValue());
        QVERIFY(!report);
        const QString message = report.error().message;
        QVERIFY2(message.contains(u"01/02/2026"_s) && message.contains(u"05/06/2026"_s),
                 qPrintable(message));
        QVERIFY2(message.contains(u"--date-format"_s), qPrintable(message));

        csv::Overrides dayFirst;
        dayFirst.dateFormat = u"dd/MM/yyyy"_s;
        QVERIFY(import(file, dateAndValue(), {}, dayFirst));
        QCOMPARE(values(*m_project),
                 (QStringList{u"2026-02-01=1"_s, u"2026-04-03=2"_s, u"2026-06-05=3"_s}));
        // The saved mapping remembers the answer.
        const auto again = import(file);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->unchanged, 3);
    }

    void cancellingLeavesNoTrace()
    {
        QByteArray file = "date,value\n";
        for (int i = 0; i < 200'000; ++i) {
            file += QDate(1900, 1, 1).addDays(i % 40'000).toString(Qt::ISODate).toLatin1() + ',' +
                    QByteArray::number(i) + '\n';
        }
        auto plan = planImport(m_project->map(), source(file), {}, dateAndValue());
        QVERIFY(plan);
        auto job = ImportJob::begin(*m_project, std::move(*plan));
        QVERIFY(job);
        const Cancellation cancellation;
        cancellation.cancel();
        const auto done = (*job)->run(cancellation);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
        job->reset();
        QVERIFY(m_project->map().batches.empty());
        QVERIFY(values(*m_project).isEmpty());
    }

    void theMapStaysEditableWhileAnotherThreadReads()
    {
        QByteArray file = "date,value\n";
        for (int i = 0; i < 50'000; ++i) {
            file += QDate(1900, 1, 1).addDays(i).toString(Qt::ISODate).toLatin1() + ",1\n";
        }
        auto plan = planImport(m_project->map(), source(file), {}, dateAndValue());
        auto job = ImportJob::begin(*m_project, std::move(*plan));
        QVERIFY(job);
        Result<void> done;
        std::thread worker([&] { done = (*job)->run(); });
        for (int i = 0; i < 5; ++i) {
            QVERIFY(m_project->apply(*quickAdd(m_project->map(), u"A%1 -> B%1"_s.arg(i))));
        }
        worker.join();
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        const auto report = (*job)->commit();
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->inserted, 50'000);
        QCOMPARE(m_project->undoLabel(), report->undoLabel);
        QVERIFY(m_project->undo());
        QCOMPARE(m_project->map().steps.size(), size_t(10));
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
