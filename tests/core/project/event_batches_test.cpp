#include "core/project/import.h"

#include "core/model/intents_events.h"
#include "core/model/quick_add.h"
#include "core/project/batch_account.h"
#include "core/project/birth_text.h"
#include "core/project/event_counts.h"
#include "core/project/event_export.h"
#include "core/project/event_import.h"
#include "core/project/event_names.h"
#include "core/project/project.h"
#include "tests/support/unprivileged.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

const QByteArray visits = "user,event,time,plan\n"
                          "ana,Came,2026-01-05T10:00:00Z,free\n"
                          "ana,Paid,2026-01-06T10:00:00Z,free\n"
                          "ben,Came,2026-01-13T10:00:00Z,n/a\n"
                          ",Came,2026-01-13T10:00:00Z,free\n"
                          "cid,Came,soon,free\n"
                          "ben,Came,2026-01-14T10:00:00Z,n/a\n";

csv::Mapping mapping(const QString& dataset = {})
{
    csv::Mapping mapping;
    mapping.as = csv::RowsAre::Events;
    mapping.entityColumn = u"user"_s;
    mapping.eventColumn = u"event"_s;
    mapping.timeColumn = u"time"_s;
    mapping.propertyColumns = {u"plan"_s};
    mapping.dataset = dataset;
    return mapping;
}

}

/// Event logs as batches: what each brought, where a bound card's count comes from, several logs
/// beside each other, and files that change or disks that fill while one is read.
class EventBatchesTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Project> m_project;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                   ? file.fileName()
                   : QString();
    }
    Result<ImportReport> import(const QString& name, const QByteArray& bytes,
                                const csv::Mapping& given = mapping())
    {
        return importTable(*m_project, *csv::Source::open(write(name, bytes)), {}, given, {});
    }
    StepId bindNewCard(const QString& title, const QString& event, DatasetId dataset)
    {
        const auto bound = bindCards(m_project->map(), {{title, event}}, dataset);
        const bool done = bound && m_project->apply(*bound);
        return done ? m_project->map().stepsTitled(title).front()->id : StepId();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_project = *Project::create(path(u"p.throughline"_s));
    }
    void cleanup() { m_project.reset(); }

    void aBatchTellsItsLogItsRowsAndWhySomeWereLeftOut()
    {
        const auto report = import(u"visits.csv"_s, visits);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        const ImportBatch& batch = m_project->map().batches.at(report->batch);
        QCOMPARE(datasetOf(batch), report->dataset);
        const auto told = whatChanged(*m_project, report->batch);
        QVERIFY(told);
        QCOMPARE(told->join(u' '),
                 u"Events of “visits”. 4 events, 5 Jan 2026 to 14 Jan 2026. Rows left out: 1 with "
                 "dates that cannot be read, 1 that do not say who or what."_s);
        const QString left = path(u"left.csv"_s);
        QVERIFY(writeRejectedRows(*m_project, report->batch, left));
        QFile file(left);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].startsWith("4,"));
        QVERIFY(lines[2].contains("cid,Came,soon,free"));
    }

    void theCountOfABoundCardLeadsToFilesAndRows()
    {
        const auto report = import(u"visits.csv"_s, visits);
        QVERIFY(report);
        const StepId card = bindNewCard(u"Came by"_s, u"Came"_s, report->dataset);
        const DateRange week{QDate(2026, 1, 12), QDate(2026, 1, 18)};
        const auto birth = whereFrom(*m_project, card, week);
        QVERIFY(birth);
        QCOMPARE(birth->event, u"Came"_s);
        QCOMPARE(birth->dataset, u"visits"_s);
        QCOMPARE(birth->values, 2);
        QCOMPARE(birth->sources.size(), size_t(1));
        QCOMPARE(birth->sources[0].batch.id, report->batch);
        QCOMPARE(birth->sources[0].days, (DateRange{QDate(2026, 1, 13), QDate(2026, 1, 14)}));
        QCOMPARE(*birthRows(*m_project, *birth, birth->sources[0]), (std::vector<qint64>{3, 6}));
        QVERIFY(
            birthRows(*m_project, *birth, birth->sources[0], {{u"plan"_s, u"free"_s}})->empty());
        QCOMPARE(
            birthRows(*m_project, *birth, birth->sources[0], {{u"plan"_s, u"(none)"_s}})->size(),
            size_t(2));
        const QString note = birthNote(*m_project, card, week);
        QVERIFY2(note.contains(u"“Came” of “visits”"_s), qPrintable(note));
        QVERIFY2(note.contains(u"rows 3, 6"_s), qPrintable(note));
        QVERIFY2(note.contains(u"visits.csv (2 events"_s), qPrintable(note));
    }

    void anEventIsCountedByRowsAndByPeople()
    {
        const auto report = import(u"visits.csv"_s, visits);
        const auto log = *m_project->eventLog(report->dataset);
        const EventCount came = countOf(*log, u"Came"_s);
        QCOMPARE(came.rows, 3);
        QCOMPARE(came.entities, 2);
        QCOMPARE(countOf(*log, u"Left"_s), EventCount());
        const auto events = countableEvents(*m_project);
        QVERIFY(events);
        QCOMPARE(events->size(), size_t(2));
        QCOMPARE(events->front(), (CountableEvent{report->dataset, u"visits"_s, u"Came"_s}));
        QVERIFY(m_project->undo());
        QVERIFY(countableEvents(*m_project)->empty());
    }

    void severalLogsAreToldApart()
    {
        const auto web = import(u"web.csv"_s, visits);
        const auto again =
            import(u"more.csv"_s, "user,event,time,plan\ndan,Came,2026-02-01,free\n");
        QVERIFY(web && again);
        QCOMPARE(again->dataset, web->dataset); // the same people
        const auto app = import(u"app.csv"_s, visits, mapping(u"App"_s));
        QVERIFY(app);
        QVERIFY(app->dataset != web->dataset);
        QCOMPARE(m_project->map().datasets.at(app->dataset).name, u"App"_s);
        QCOMPARE(app->inserted, 4);

        const auto unclear = datasetWith(*m_project, {u"Came"_s});
        QVERIFY(!unclear);
        QVERIFY2(unclear.error().message.contains(u"App, web"_s),
                 qPrintable(unclear.error().message));
        QCOMPARE(datasetWith(*m_project, {u"Came"_s}, u"app"_s), app->dataset);
        // Where it went is remembered with the file.
        const auto third = import(u"app.csv"_s, visits + "eve,Came,2026-02-02,free\n", [&] {
            for (const auto& [id, recipe] : m_project->map().recipes) {
                if (recipe.name == u"app.csv"_s) {
                    return *csv::mappingFromJson(
                        QJsonDocument::fromJson(recipe.mapping.toUtf8()).object());
                }
            }
            return csv::Mapping();
        }());
        QVERIFY2(third, third ? "" : qPrintable(third.error().message));
        QCOMPARE(third->dataset, app->dataset);
        QCOMPARE(third->inserted, 1);
        QCOMPARE(newDatasetName(m_project->map(), u"App"_s), u"App 2"_s);
    }

    void anExportedLogRunsNoFormula()
    {
        const auto report =
            import(u"bad.csv"_s, "user,event,time,plan\n=1+1,@SUM(A1),2026-01-05,+cmd\n");
        QVERIFY(report);
        const QString out = path(u"out.csv"_s);
        QVERIFY(writeEventLog(*m_project, report->dataset, out));
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(bytes.contains("'=1+1") && bytes.contains("'@SUM(A1)") && bytes.contains("'+cmd"),
                 bytes.constData());
    }

    void aFileThatChangesWhileItIsReadLeavesNothingHalf_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"grows", "shrinks", "vanishes", "is written again"}) {
            QTest::newRow(what) << QString::fromLatin1(what);
        }
    }
    void aFileThatChangesWhileItIsReadLeavesNothingHalf()
    {
        QFETCH(const QString, what);
        QByteArray bytes = "user,event,time,plan\n";
        for (int i = 0; i < 2000; ++i) {
            bytes += 'u' + QByteArray::number(i) + ",Came,2026-01-05,free\n";
        }
        const QString name = write(u"live.csv"_s, bytes);
        auto plan = planImport(m_project->map(), *csv::Source::open(name), {}, mapping());
        QVERIFY(plan);
        auto job = ImportJob::begin(*m_project, std::move(*plan));
        QVERIFY(job);
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        if (what == u"grows"_s) {
            file.seek(bytes.size());
            file.write("x,Came,2026-01-05,free\ny,Ca");
        } else if (what == u"shrinks"_s) {
            QVERIFY(file.resize(5000));
        } else if (what == u"vanishes"_s) {
            QVERIFY(file.remove());
        } else {
            file.write(bytes.replace("Came", "Left"));
            file.setFileTime(QDateTime::currentDateTime().addSecs(5),
                             QFileDevice::FileModificationTime);
        }
        const Result<void> done = (*job)->run();
        if (what == u"grows"_s) {
            QVERIFY2(done, done ? "" : qPrintable(done.error().message));
            QCOMPARE((*job)->commit()->inserted, 2000);
            return;
        }
        QVERIFY(!done);
        QVERIFY2(done.error().message.contains(u"live.csv"_s), qPrintable(done.error().message));
        job->reset();
        QVERIFY(m_project->map().datasets.empty() && m_project->map().batches.empty());
        QVERIFY(!m_project->canUndo());
        QVERIFY(import(u"live.csv"_s, visits));
    }

    void aFullDiskLeavesTheProjectAsItWas()
    {
        QByteArray bytes = "user,event,time,plan\n";
        for (int i = 0; i < 120'000; ++i) {
            bytes += "user" + QByteArray::number(i * 7919LL % 1000003) + ",E" +
                     QByteArray::number(i % 7) +
                     ",2026-01-05T10:" + QByteArray::number(10 + i % 50) + ":00Z,free\n";
        }
        const QString table = write(u"large.csv"_s, bytes);
        const QString project = m_project->path();
        m_project.reset();
        const QString said = test::asNobody(
            [&]() -> QString {
                // No file may grow beyond 300 KiB: what a full disk does to a write.
                signal(SIGXFSZ, SIG_IGN);
                const rlimit limit{300 * 1024, 300 * 1024};
                setrlimit(RLIMIT_FSIZE, &limit);
                auto opened = Project::open(project);
                if (!opened) {
                    return opened.error().message;
                }
                const auto report =
                    importTable(**opened, *csv::Source::open(table), {}, mapping(), {});
                return report ? u"it was imported"_s : u"refused: "_s + report.error().message;
            },
            false);
        QVERIFY2(said.startsWith(u"refused: "_s) && said.size() > 20, qPrintable(said));
        m_project = *Project::open(project);
        QVERIFY(m_project->map().batches.empty() && m_project->map().datasets.empty());
        const auto whole = importTable(*m_project, *csv::Source::open(table), {}, mapping(), {});
        QVERIFY(whole);
        QCOMPARE(whole->inserted, 120'000);
    }

    void theProjectAsItStoodLeavesOutWhatCameLater()
    {
        QVERIFY(m_project->apply(*quickAdd(m_project->map(), u"A -> B"_s)));
        QVERIFY(import(u"visits.csv"_s, visits));
        const QString file = m_project->path();
        QVERIFY(m_project->firstEdit().isValid());
        const QDateTime between = m_project->history().front().at;
        while (QDateTime::currentDateTimeUtc() <= between) { // the next edit is later
        }
        QVERIFY(m_project->apply(*quickAdd(m_project->map(), u"B -> C"_s)));
        QVERIFY(m_project->undo());
        QVERIFY(m_project->redo());
        m_project.reset();
        const auto then = Project::openAsOf(file, between, path(u"then.throughline"_s));
        QVERIFY2(then, then ? "" : qPrintable(then.error().message));
        QVERIFY((*then)->map().stepsTitled(u"C"_s).empty());
        QCOMPARE((*then)->map().stepsTitled(u"B"_s).size(), size_t(1));
        QCOMPARE((*then)->map().batches.size(), size_t(1));
        const auto before = Project::openAsOf(file, QDateTime::fromSecsSinceEpoch(0, Qt::UTC),
                                              path(u"empty.throughline"_s));
        QVERIFY(before);
        QVERIFY((*before)->map().batches.empty());
        m_project = *Project::open(file);
        QCOMPARE(m_project->map().stepsTitled(u"C"_s).size(), size_t(1)); // untouched
    }
};

QTEST_GUILESS_MAIN(EventBatchesTest)
#include "event_batches_test.moc"
