#include "core/project/import.h"

#include "core/analysis/funnel.h"
#include "core/model/intents_events.h"
#include "core/model/quick_add.h"
#include "core/project/drop_off_data.h"
#include "core/project/event_names.h"
#include "core/project/project.h"
#include "core/project/verify.h"

#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

csv::Source source(const QByteArray& bytes, const QString& name = u"log.csv"_s)
{
    return *csv::Source::fromBytes(bytes, name);
}

csv::Mapping mapping(const QStringList& properties = {})
{
    csv::Mapping mapping;
    mapping.as = csv::RowsAre::Events;
    mapping.entityColumn = u"user"_s;
    mapping.eventColumn = u"event"_s;
    mapping.timeColumn = u"time"_s;
    mapping.propertyColumns = properties;
    return mapping;
}

Result<ImportReport> import(Project& project, const QByteArray& bytes,
                            const csv::Mapping& given = mapping())
{
    return importTable(project, source(bytes), {}, given, {});
}

/// "ana X 2026-01-05 de", in the order of the log.
QStringList rows(const Project& project)
{
    QStringList result;
    for (const auto& [id, dataset] : project.map().datasets) {
        const auto log = *project.eventLog(id);
        const auto names = *project.entityNames(id);
        for (size_t entity = 0; entity < log->entities(); ++entity) {
            for (size_t row = log->firstRow[entity]; row < log->firstRow[entity + 1]; ++row) {
                QString line = names[log->entity[entity]] + u' ' + log->events[log->event[row]] +
                               u' ' +
                               QDateTime::fromMSecsSinceEpoch(log->time(row), Qt::UTC)
                                   .date()
                                   .toString(Qt::ISODate);
                for (size_t p = 0; p < log->properties.size(); ++p) {
                    line += u' ' + log->properties[p].values[log->propertyCode(p, entity, row)];
                }
                result << line;
            }
        }
    }
    return result;
}

QByteArray someEvents(int entities, int from = 0)
{
    QByteArray bytes = "user,event,time,country\n";
    for (int i = from; i < entities; ++i) {
        const QByteArray user = "u" + QByteArray::number(i * 7919 % 100'003);
        for (int k = 0; k < 1 + i % 4; ++k) {
            bytes += user + ",E" + QByteArray::number(k) + ",2026-01-" +
                     QByteArray::number(10 + k) + "T0" + QByteArray::number(i % 10) + ":00:00Z," +
                     (i % 3 ? "de" : "fr") + "\n";
        }
    }
    return bytes;
}

}

class EventImportTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Project> m_project;

    Project& project() { return *m_project; }
    bool isWhole()
    {
        const QString path = m_project->path();
        m_project.reset();
        const auto found = verifyProject(path);
        m_project = *Project::open(path);
        return found && found->isEmpty();
    }

    /// Opens the project anew with so many events that they are read in the background; the card
    /// that counts some of them.
    StepId openWithLargeLog();
    bool isCounted(StepId step);

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_project = *Project::create(m_folder->filePath(u"p.throughline"_s));
    }
    void cleanup() { m_project.reset(); }

    void rowsAreThereInOrderOfEntityAndTime();
    void theSameFileAgainChangesNothing();
    void anExtendedFileAddsOnlyWhatIsNew();
    void aChangedPropertyReplacesTheEvent();
    void equalRowsAreKept();
    void anotherFileOfTheSameEntitiesJoinsTheLog();
    void undoTakesTheEventsAway();
    void aDryRunStoresNothing();
    void cancellingLeavesNoTrace();
    void manyEntitiesComeBackAfterReopening();
    void boundCardsCountUniqueEntities();
    void aBoundPathIsAFunnelWithTheLinksWindows();
    void eventsAreListedInTheirUsualOrder();
    void theUsualChainLeavesSideWaysOut();
    void aLargeLogIsReadInTheBackground();
    void aProjectThatMovesGoesOnReadingWhereItIs();
};

void EventImportTest::rowsAreThereInOrderOfEntityAndTime()
{
    const auto report =
        import(project(), "user,event,time\nana,Paid,2026-01-07\nbo,Came,2026-01-05\n"
                          "ana,Came,2026-01-06\n");
    QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
    QCOMPARE(report->inserted, 3);
    QCOMPARE(report->as, csv::RowsAre::Events);
    QCOMPARE(report->newEntities, 2);
    QVERIFY(report->changed);
    QCOMPARE(rows(project()), (QStringList{u"ana Came 2026-01-06"_s, u"ana Paid 2026-01-07"_s,
                                           u"bo Came 2026-01-05"_s}));
    QVERIFY(isWhole());
}

void EventImportTest::theSameFileAgainChangesNothing()
{
    const QByteArray bytes = someEvents(200);
    QVERIFY(import(project(), bytes, mapping({u"country"_s})));
    const QStringList before = rows(project());
    const auto again = import(project(), bytes, mapping({u"country"_s}));
    QVERIFY(again);
    QVERIFY(!again->changed);
    QCOMPARE(again->inserted, 0);
    QCOMPARE(again->unchanged, before.size());
    QCOMPARE(rows(project()), before);
    QCOMPARE(project().history().size(), size_t(1));
}

void EventImportTest::anExtendedFileAddsOnlyWhatIsNew()
{
    QVERIFY(import(project(), someEvents(100), mapping({u"country"_s})));
    const auto more = import(project(), someEvents(150), mapping({u"country"_s}));
    QVERIFY(more);
    QCOMPARE(more->unchanged, 250); // 25 times 1 + 2 + 3 + 4
    QCOMPARE(more->inserted, 123);  // users 100 … 149: 12 times all four, then 1 + 2
    const QStringList both = rows(project());
    // One import of the longer file gives the same.
    const QString path = m_folder->filePath(u"other.throughline"_s);
    auto other = *Project::create(path);
    QVERIFY(import(*other, someEvents(150), mapping({u"country"_s})));
    QCOMPARE(both, rows(*other));
    QVERIFY(isWhole());
    QVERIFY(project().undo());
    QCOMPARE(rows(project()).size(), 250);
}

void EventImportTest::aChangedPropertyReplacesTheEvent()
{
    QVERIFY(import(project(), "user,event,time,plan\nana,Came,2026-01-05,free\n",
                   mapping({u"plan"_s})));
    const auto changed =
        import(project(), "user,event,time,plan\nana,Came,2026-01-05,paid\n", mapping({u"plan"_s}));
    QVERIFY(changed);
    QCOMPARE(changed->updated, 1);
    QCOMPARE(changed->inserted, 0);
    QCOMPARE(rows(project()), QStringList(u"ana Came 2026-01-05 paid"_s));
    QVERIFY(project().undo());
    QCOMPARE(rows(project()), QStringList(u"ana Came 2026-01-05 free"_s));
}

void EventImportTest::equalRowsAreKept()
{
    const QByteArray twice = "user,event,time\nana,Came,2026-01-05\nana,Came,2026-01-05\n";
    QVERIFY(import(project(), twice));
    QCOMPARE(rows(project()).size(), 2);
    QCOMPARE(import(project(), twice)->unchanged, 2);
    const auto third = import(project(), twice + "ana,Came,2026-01-05\n");
    QCOMPARE(third->inserted, 1);
    QCOMPARE(rows(project()).size(), 3);
}

void EventImportTest::anotherFileOfTheSameEntitiesJoinsTheLog()
{
    QVERIFY(import(project(), "user,event,time\nana,Came,2026-01-05\n"));
    QVERIFY(import(project(), "user,event,time,plan\nana,Paid,2026-01-08,gold\n",
                   mapping({u"plan"_s})));
    QCOMPARE(project().map().datasets.size(), size_t(1));
    QCOMPARE(rows(project()),
             (QStringList{u"ana Came 2026-01-05 "_s, u"ana Paid 2026-01-08 gold"_s}));
    QVERIFY(isWhole());
}

void EventImportTest::undoTakesTheEventsAway()
{
    QVERIFY(import(project(), "user,event,time\nana,Came,2026-01-05\n"));
    QVERIFY(project().undo());
    QVERIFY(project().map().datasets.empty());
    QVERIFY(project().redo());
    QCOMPARE(rows(project()), QStringList(u"ana Came 2026-01-05"_s));
    QVERIFY(isWhole());
}

void EventImportTest::aDryRunStoresNothing()
{
    ImportSettings settings;
    settings.dryRun = true;
    const auto report = importTable(project(), source(someEvents(50)), {}, mapping(), settings);
    QVERIFY(report);
    QCOMPARE(report->inserted, 123);
    QVERIFY(!report->changed);
    QVERIFY(project().map().datasets.empty());
    QVERIFY(isWhole());
}

void EventImportTest::cancellingLeavesNoTrace()
{
    Cancellation cancellation;
    const auto report = importTable(project(), source(someEvents(100'000)), {}, mapping(), {},
                                    cancellation, [&](const Progress&) { cancellation.cancel(); });
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Cancelled);
    QVERIFY(project().map().batches.empty());
    QVERIFY(isWhole());
}

void EventImportTest::manyEntitiesComeBackAfterReopening()
{
    // More entities than are sorted together, over several parts and chunks.
    const QByteArray bytes = someEvents(60'000);
    const auto report = import(project(), bytes, mapping({u"country"_s}));
    QVERIFY(report);
    QCOMPARE(report->inserted, 150'000);
    QCOMPARE(report->newEntities, 60'000);
    QStringList expected;
    for (const QByteArray& line : bytes.split('\n').mid(1)) {
        const QList<QByteArray> cells = line.split(',');
        if (cells.size() == 4) {
            expected << QString::fromUtf8(cells[0] + ' ' + cells[1] + ' ' + cells[2].left(10) +
                                          ' ' + cells[3]);
        }
    }
    QVERIFY(isWhole());
    QStringList found = rows(project());
    QVERIFY(project().map().datasets.size() == 1);
    QVERIFY(
        (*project().eventLog(project().map().datasets.begin()->first))->properties[0].perEntity);
    found.sort();
    expected.sort();
    QVERIFY(found == expected);
}

void EventImportTest::boundCardsCountUniqueEntities()
{
    QVERIFY(project().apply(*quickAdd(project().map(), u"Came -> Paid"_s)));
    QVERIFY(import(project(), "user,event,time\n"
                              "ana,Came,2026-01-05\nana,Came,2026-01-05\nbo,Came,2026-01-05\n"
                              "ana,Came,2026-01-06\nana,Paid,2026-01-07\n"));
    const StepId came = project().map().stepsTitled(u"Came"_s).front()->id;
    const auto dataset = *datasetWith(project(), {u"Came"_s});
    QVERIFY(project().apply(*bindStep(project().map(), came, u"Came"_s, dataset)));
    QStringList counts;
    const auto observed = *project().observations({{SeriesId(came)}, {}, false});
    for (const Observation& row : observed) {
        counts << u"%1 %2"_s.arg(row.day.toString(Qt::ISODate)).arg(*row.value);
    }
    QCOMPARE(counts, (QStringList{u"2026-01-05 2"_s, u"2026-01-06 1"_s}));
    QVERIFY(!datasetWith(project(), {u"Payed"_s}));
    QVERIFY(datasetWith(project(), {u"Payed"_s}).error().message.contains(u"“Paid”"_s));
}

void EventImportTest::aBoundPathIsAFunnelWithTheLinksWindows()
{
    QVERIFY(import(project(),
                   "user,event,time,plan\n"
                   "a,Came,2026-01-05,free\na,Paid,2026-01-07,free\n"
                   "b,Paid,2026-01-05,gold\nb,Came,2026-01-06,gold\n"
                   "c,Came,2026-01-05,gold\nc,Paid,2026-02-20,gold\n",
                   mapping({u"plan"_s})));
    const auto dataset = *datasetWith(project(), {u"Came"_s});
    QVERIFY(project().apply(
        *bindCards(project().map(), {{u"Came"_s, u"Came"_s}, {u"Paid"_s, u"Paid"_s}}, dataset)));
    const auto reach = [this](const DropOffRequest& request) {
        QStringList result;
        const auto found = dropOffOf(project(), request);
        for (const DropOffGroup& group : found ? found->groups : std::vector<DropOffGroup>()) {
            QStringList steps{group.name};
            for (const DropOffStep& step : group.steps) {
                steps << QString::number(step.reach);
            }
            result << steps.join(u' ');
        }
        return result;
    };
    QCOMPARE(reach({}), QStringList(u" 3 2"_s)); // b paid before it came
    Link link = project().map().links.begin()->second;
    link.window = u"7d"_s;
    EditBuilder edit(project().map(), u"window"_s);
    edit.put(link);
    QVERIFY(project().apply(edit.finish()));
    QCOMPARE(reach({}), QStringList(u" 3 1"_s));
    DropOffRequest day;
    day.days = {QDate(2026, 1, 6), QDate(2026, 1, 6)};
    QCOMPARE(reach(day), QStringList(u" 1 0"_s));
    DropOffRequest groups;
    groups.segmentBy = {u"plan"_s};
    QCOMPARE(reach(groups), (QStringList{u"gold 2 0"_s, u"free 1 1"_s}));
    const auto found = dropOffOf(project(), DropOffRequest());
    QVERIFY(found->isFunnel());
    QVERIFY(std::none_of(found->warnings.begin(), found->warnings.end(),
                         [](const DropOffWarning& each) { return each.kind == u"sameWeeks"; }));
}

void EventImportTest::eventsAreListedInTheirUsualOrder()
{
    QVERIFY(import(project(), "user,event,time\n"
                              "a,Paid,2026-01-07\na,Came,2026-01-05\nb,Came,2026-01-05\n"
                              "b,Asked,2026-01-06\nb,Paid,2026-01-08\n"));
    const auto log = *project().eventLog(*datasetWith(project(), {}));
    QStringList names;
    for (const EventFrequency& each : usualOrder(*log)) {
        names << each.event;
    }
    QCOMPARE(names, (QStringList{u"Came"_s, u"Asked"_s, u"Paid"_s}));
}

void EventImportTest::theUsualChainLeavesSideWaysOut()
{
    QByteArray bytes = "user,event,time\n";
    for (int i = 0; i < 10; ++i) {
        const QByteArray user = "u" + QByteArray::number(i);
        bytes += user + ",Came,2026-01-05\n";
        bytes += i < 2 ? user + ",Asked,2026-01-06\n" : QByteArray();
        bytes += i < 7 ? user + ",Tried,2026-01-07\n" : QByteArray();
        bytes += i < 5 ? user + ",Paid,2026-01-08\n" : QByteArray();
    }
    QVERIFY(import(project(), bytes));
    const auto log = *project().eventLog(*datasetWith(project(), {}));
    QCOMPARE(usualChain(*log), (QStringList{u"Came"_s, u"Tried"_s, u"Paid"_s}));
}

StepId EventImportTest::openWithLargeLog()
{
    import(project(), someEvents(124'000)).value(); // 310,000 rows, users come round again
    const DatasetId dataset = *datasetWith(project(), {u"E0"_s});
    const auto bound =
        project().apply(bindCards(project().map(), {{u"First"_s, u"E0"_s}}, dataset).value());
    if (!bound) {
        qFatal("%s", qPrintable(bound.error().message));
    }
    const QString path = project().path();
    m_project.reset();
    m_project = *Project::open(path);
    project().readEventsInBackground();
    return project().map().stepsTitled(u"First"_s).front()->id;
}

bool EventImportTest::isCounted(StepId step)
{
    return !project().observations({{SeriesId(step)}, {}, true})->empty();
}

void EventImportTest::aLargeLogIsReadInTheBackground()
{
    const StepId first = openWithLargeLog();
    bool told = false;
    QObject context;
    connect(&project(), &Project::changed, &context,
            [&](const Edit&, ChangeCause cause) { told = cause == ChangeCause::Reloaded; });
    QVERIFY(!isCounted(first)); // it has only begun
    QTRY_VERIFY_WITH_TIMEOUT(told, 30'000);
    QVERIFY(isCounted(first));
}

void EventImportTest::aProjectThatMovesGoesOnReadingWhereItIs()
{
    const StepId first = openWithLargeLog();
    QVERIFY(!isCounted(first));
    const QString there = project().path() + u".moved.throughline"_s;
    QVERIFY(project().moveTo(there));
    QCOMPARE(project().path(), there);
    QTRY_VERIFY_WITH_TIMEOUT(isCounted(first), 30'000);
}

QTEST_GUILESS_MAIN(EventImportTest)
#include "event_import_test.moc"
