#include "core/project/bulk_batch.h"
#include "core/project/project.h"
#include "core/store/damage.h"
#include "core/store/database.h"
#include "core/store/project_file.h"
#include "core/store/schema.h"
#include "core/store/verify.h"

#include "tests/support/unprivileged.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>

using namespace throughline;

class ProjectFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsNoProjectIsRefusedWithASentence_data();
    void whatIsNoProjectIsRefusedWithASentence();
    void aNewerFileIsReadOnlyWithASentence();
    void aFailedMigrationLeavesTheFileAndABackup();
    void theFixtureOfVersionOneOpens();
    void aTruncatedFileIsReportedAndNotChanged();
    void flippedBytesAreReportedOrHarmless();
    void everyFlippedByteOfImportedValuesIsReported();
    void aFullDiskLosesNothing();
    void aKilledImportLeavesNoTrace();
    void aKilledEditorLosesNothingThatWasSaved();
    void aFolderThatCannotBeWrittenIsReadOnly();
    void aFileThatCannotBeWrittenIsReadOnly();
    void whatOnlyTheWriteAheadLogHoldsIsReadFromACopy();
    void aProjectDoesNotMoveWhileAnImportIsWritten();
    void aStrangersFileCanDoNoHarm();
    void verifyFindsWhatWasPlanted_data();
    void verifyFindsWhatWasPlanted();
    void theViewsShowTheNumbers();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("p.throughline")); }
    /// A project of two linked cards, an expectation, counts as rows and an import in columns.
    void makeFilled(const QString& file, qint32 days = 120'000) const;
    void execute(const char* sql) const;
    /// A hundred bytes from within the first chunk.
    QByteArray importedBytes() const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const StepId causeId = StepId::fromString(QStringLiteral("11111111-1111-4111-8111-111111111111"));
const StepId effectId = StepId::fromString(QStringLiteral("22222222-2222-4222-8222-222222222222"));
const LinkId linkId = LinkId::fromString(QStringLiteral("33333333-3333-4333-8333-333333333333"));
const IndicatorId indicatorId =
    IndicatorId::fromString(QStringLiteral("44444444-4444-4444-8444-444444444444"));
const QDate monday(2026, 1, 5);

Edit mapEdit(const Map& map)
{
    EditBuilder edit(map, QStringLiteral("Draw the chain"));
    Step cause;
    cause.id = causeId;
    cause.title = QStringLiteral("Wizard started");
    Step effect;
    effect.id = effectId;
    effect.title = QStringLiteral("Own data connected");
    Link link;
    link.id = linkId;
    link.from = causeId;
    link.to = effectId;
    link.assumption = QStringLiteral("the next step is obvious");
    Indicator indicator;
    indicator.id = indicatorId;
    indicator.name = QStringLiteral("Setup tickets");
    Expectation expectation;
    expectation.id = ExpectationId::create();
    expectation.link = linkId;
    expectation.value = 0.72;
    edit.put(cause);
    edit.put(effect);
    edit.put(link);
    edit.put(indicator);
    edit.put(expectation);
    return edit.finish();
}

Edit countsEdit(const Map& map)
{
    EditBuilder edit(map, QStringLiteral("Type counts"));
    ImportBatch batch;
    batch.id = BatchId::create();
    batch.origin = BatchOrigin::Typed;
    edit.put(batch);
    Observation cause{causeId, monday, {}, {}, 4112.0, {}, false, {}};
    Observation effect{effectId, monday, {}, {}, 1974.0, {}, false, {}};
    edit.addObservations({batch.id, {cause, effect}});
    return edit.finish();
}

/// An import of one value a day up to `finish`.
std::unique_ptr<BulkBatch> preparedImport(Project& project, qint32 days)
{
    auto batch = BulkBatch::begin(project, {}, csv::DuplicateRule::Reject);
    csv::ObservationBlock block;
    for (qint32 i = 0; i < days; ++i) {
        block.series.push_back(0);
        block.segment.push_back(0);
        block.day.push_back(2'400'000 + i);
        block.value.push_back(i / 8.0);
        block.row.push_back(i + 1);
    }
    csv::ImportNames names{{QStringLiteral("Setup tickets")}, {0}, {{}}};
    if (!(*batch)->add(std::move(block), names) ||
        !(*batch)->finish(names, {SeriesId(indicatorId)}, Cancellation())) {
        return nullptr;
    }
    return std::move(*batch);
}

Result<void> commit(Project& project, BulkBatch& batch)
{
    EditBuilder edit(project.map(), QStringLiteral("Import"));
    ImportBatch entity;
    entity.id = batch.id();
    entity.columnRuns = batch.usesColumnRuns();
    edit.put(entity);
    return batch.commit(edit.finish());
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Runs \p work in a process of its own, which ends as by kill -9.
template <class Work>
void inAKilledProcess(Work work)
{
    const pid_t child = fork();
    if (child == 0) {
        work();
        ::kill(getpid(), SIGKILL);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
}

}

void ProjectFileTest::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void ProjectFileTest::makeFilled(const QString& file, qint32 days) const
{
    auto project = *Project::create(file);
    QVERIFY(project->apply(mapEdit(project->map())));
    QVERIFY(project->apply(countsEdit(project->map())));
    auto batch = preparedImport(*project, days);
    QVERIFY(batch && commit(*project, *batch));
}

void ProjectFileTest::execute(const char* sql) const
{
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    database.exec(sql);
}

void ProjectFileTest::whatIsNoProjectIsRefusedWithASentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("sentence");
    const QString no = QStringLiteral("p.throughline is not a Throughline project.");
    QTest::newRow("empty") << QByteArray("") << no;
    QTest::newRow("text") << QByteArray("date,value\n2026-01-01,3\n").repeated(100) << no;
    QTest::newRow("another database")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\0') << no;
}

void ProjectFileTest::whatIsNoProjectIsRefusedWithASentence()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, sentence);
    write(path(), bytes);
    const auto opened = Project::open(path());
    QVERIFY(!opened);
    QCOMPARE(opened.error().message, sentence);
    QCOMPARE(contents(path()), bytes);
    QVERIFY(!store::verify(path()));
    QVERIFY(Project::open(m_folder->path()).error().message.contains(QStringLiteral("folder")));
    QVERIFY(Project::open(path() + u'x')
                .error()
                .message.startsWith(QStringLiteral("There is no file")));
    QVERIFY(Project::create(path()).error().message.contains(QStringLiteral("already")));
}

void ProjectFileTest::aNewerFileIsReadOnlyWithASentence()
{
    makeFilled(path(), 10);
    execute("PRAGMA user_version = 99");
    const QByteArray before = contents(path());
    auto project = Project::open(path());
    QVERIFY(project && (*project)->isReadOnly());
    QVERIFY((*project)->readOnlyReason().contains(QStringLiteral("newer version")));
    QVERIFY((*project)->map().step(causeId));
    QVERIFY(!Project::open(path(), Access::MustWrite));
    project->reset();
    QCOMPARE(contents(path()), before);
    QCOMPARE(store::verify(path())->size(), 1);
}

void ProjectFileTest::aFailedMigrationLeavesTheFileAndABackup()
{
    makeFilled(path(), 10);
    execute("PRAGMA user_version = 0"); // its tables are there: making them fails
    const auto opened = Project::open(path());
    QVERIFY(!opened);
    const QString backup = m_folder->filePath(QStringLiteral("p.version-0.throughline"));
    QVERIFY(QFile::exists(backup));
    for (const QString& each : {path(), backup}) {
        SQLite::Database database(each.toStdString(), SQLite::OPEN_READWRITE);
        QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 0);
        QCOMPARE(database.execAndGet("SELECT count(*) FROM link").getInt(), 1);
    }
}

void ProjectFileTest::theFixtureOfVersionOneOpens()
{
    const QString fixture = QStringLiteral(THROUGHLINE_TEST_DATA "/schema/version-1.throughline");
    if (qEnvironmentVariableIsSet("THROUGHLINE_WRITE_FIXTURE")) {
        QFile::remove(fixture);
        makeFilled(fixture, 120'000);
    }
    QVERIFY(QFile::copy(fixture, path()));
    QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner);
    QCOMPARE(*store::verify(path()), QStringList());
    auto project = *Project::open(path());
    QVERIFY(!project->isReadOnly());
    QCOMPARE(project->map().step(causeId)->title, QStringLiteral("Wizard started"));
    QCOMPARE(project->map().link(linkId)->assumption, QStringLiteral("the next step is obvious"));
    QVERIFY(project->map().expectations.begin()->second.sealed.isValid());
    const auto counts = project->observations({{causeId, effectId}});
    QCOMPARE(counts->size(), size_t(2));
    QCOMPARE(project->observations({{indicatorId}})->size(), size_t(120'000));
    QCOMPARE(project->undo().value(), QStringLiteral("Import"));
    QCOMPARE(project->undo().value(), QStringLiteral("Type counts"));
    QVERIFY(project->observations({})->empty());
}

void ProjectFileTest::aTruncatedFileIsReportedAndNotChanged()
{
    makeFilled(path());
    const QByteArray whole = contents(path());
    for (const int keep : {5, 30, 60, 90}) {
        const qsizetype bytes = whole.size() * keep / 100;
        write(path(), whole.left(bytes));
        QCOMPARE(store::firstDamagedPage(path()), std::optional(bytes / 4096 + 1));
        const auto problems = store::verify(path());
        QVERIFY(problems && !problems->isEmpty());
        const auto opened = Project::open(path());
        const QString place = QStringLiteral("from page %1 on").arg(bytes / 4096 + 1);
        QVERIFY2(opened || opened.error().message.contains(place),
                 opened ? "" : qPrintable(opened.error().message));
    }
    write(path(), whole);
    QCOMPARE(store::firstDamagedPage(path()), std::nullopt);
}

void ProjectFileTest::flippedBytesAreReportedOrHarmless()
{
    makeFilled(path());
    const QByteArray whole = contents(path());
    for (qsizetype at = 101; at < whole.size(); at += whole.size() / 60) {
        QByteArray bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x5a);
        write(path(), bytes);
        (void)store::verify(path());
        if (auto project = Project::open(path(), Access::ReadOnly)) {
            (void)(*project)->observations({});
        }
    }
}

void ProjectFileTest::everyFlippedByteOfImportedValuesIsReported()
{
    makeFilled(path());
    const QByteArray whole = contents(path());
    const qsizetype begin = whole.indexOf(importedBytes());
    QVERIFY(begin > 0);
    for (qsizetype at = begin; at < begin + 100; at += 7) {
        QByteArray bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        write(path(), bytes);
        QVERIFY(store::verify(path())->contains(
            QStringLiteral("Part 1 of the imported values cannot be read.")));
        auto project = *Project::open(path(), Access::ReadOnly);
        QVERIFY(project->observations({}).error().message.contains(QStringLiteral("damaged")));
    }
}

QByteArray ProjectFileTest::importedBytes() const
{
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READONLY);
    const SQLite::Column part =
        database.execAndGet("SELECT substr(columns, 500, 100) FROM observation_chunk LIMIT 1");
    return QByteArray(static_cast<const char*>(part.getBlob()), part.getBytes());
}

void ProjectFileTest::aFullDiskLosesNothing()
{
    auto project = *Project::create(path());
    QVERIFY(project->apply(mapEdit(project->map())));
    const Map before = project->map();
    store::Database& database = project->file().database();
    const qint64 pages = database.number("PRAGMA page_count");
    database.execute("PRAGMA max_page_count = " + std::to_string(pages));
    EditBuilder edit(project->map(), QStringLiteral("Write much"));
    Step step = *project->map().step(causeId);
    step.note = QString(200'000, u'x');
    edit.put(step);
    const Result<void> applied = project->apply(edit.finish());
    QVERIFY(!applied);
    QVERIFY2(applied.error().message.startsWith(QStringLiteral("The disk is full: ")),
             qPrintable(applied.error().message));
    QVERIFY(project->map() == before);
    database.execute("PRAGMA max_page_count = 1000000");
    QVERIFY(project->apply(edit.finish()));
    project.reset();
    QCOMPARE((*Project::open(path()))->map().step(causeId)->note, step.note);
}

void ProjectFileTest::aKilledImportLeavesNoTrace()
{
    {
        auto project = *Project::create(path());
        QVERIFY(project->apply(mapEdit(project->map())));
    }
    for (const qint32 days : {50'000, 300'000}) {
        inAKilledProcess([&] {
            auto project = *Project::open(path());
            auto batch = preparedImport(*project, days);
            batch.release(); // not dropped: killed
            project.release();
        });
        QCOMPARE(*store::verify(path()), QStringList());
        auto project = *Project::open(path());
        QVERIFY2(!project->isReadOnly(), qPrintable(project->readOnlyReason()));
        QVERIFY(project->observations({})->empty());
        store::Database& database = project->file().database();
        QCOMPARE(database.number("SELECT count(*) FROM import_batch"), 0);
        QCOMPARE(database.number("SELECT count(*) FROM observation"), 0);
        QCOMPARE(database.number("SELECT count(*) FROM observation_chunk"), 0);
    }
}

void ProjectFileTest::aKilledEditorLosesNothingThatWasSaved()
{
    inAKilledProcess([&] {
        auto project = *Project::create(path());
        if (project->apply(mapEdit(project->map())) && project->apply(countsEdit(project->map()))) {
            auto batch = preparedImport(*project, 150'000);
            (void)commit(*project, *batch);
            batch.release();
        }
        project.release();
    });
    QVERIFY(QFile::exists(path() + QStringLiteral("-wal")));
    auto project = *Project::open(path());
    QVERIFY(!project->isReadOnly());
    QCOMPARE(project->history().size(), size_t(3));
    QCOMPARE(project->observations({})->size(), size_t(150'002));
    project.reset();
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
             QStringList{QStringLiteral("p.throughline")});
}

void ProjectFileTest::aFolderThatCannotBeWrittenIsReadOnly()
{
    makeFilled(path(), 10);
    test::giveToNobody(m_folder->path());
    QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner);
    const QString said = test::asNobody([this] {
        const auto project = Project::open(path());
        return !project                           ? project.error().message
               : !(*project)->isReadOnly()        ? QStringLiteral("it can be written")
               : !(*project)->map().step(causeId) ? QStringLiteral("the card is missing")
                                                  : (*project)->readOnlyReason();
    });
    QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY2(said.contains(QStringLiteral("folder cannot be written")), qPrintable(said));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
             QStringList{QStringLiteral("p.throughline")});
}

void ProjectFileTest::aFileThatCannotBeWrittenIsReadOnly()
{
    makeFilled(path(), 10);
    test::giveToNobody(m_folder->path());
    QFile::setPermissions(path(), QFile::ReadOwner);
    const QString said = test::asNobody([this] {
        const auto project = Project::open(path());
        return project ? (*project)->readOnlyReason() : project.error().message;
    });
    QVERIFY2(said.contains(QStringLiteral("write-protected")), qPrintable(said));
}

void ProjectFileTest::whatOnlyTheWriteAheadLogHoldsIsReadFromACopy()
{
    makeFilled(path(), 10);
    const QString folder = m_folder->filePath(QStringLiteral("shelf"));
    QVERIFY(QDir().mkpath(folder));
    const QString shelved = folder + QStringLiteral("/p.throughline");
    {
        auto project = *Project::open(path()); // its last edit is in the log beside the file
        EditBuilder edit(project->map(), QStringLiteral("Rename"));
        Step step = *project->map().step(causeId);
        step.title = QStringLiteral("Only in the log");
        edit.put(step);
        QVERIFY(project->apply(edit.finish()));
        QVERIFY(QFileInfo(path() + QStringLiteral("-wal")).size() > 0);
        QVERIFY(QFile::copy(path(), shelved));
        QVERIFY(QFile::copy(path() + QStringLiteral("-wal"), shelved + QStringLiteral("-wal")));
    }
    test::giveToNobody(folder);
    test::giveToNobody(m_folder->path());
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner);
    const QString said = test::asNobody([&shelved] {
        const auto project = Project::open(shelved);
        return project ? (*project)->map().step(causeId)->title : project.error().message;
    });
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QCOMPARE(said, QStringLiteral("Only in the log"));
    QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 2);
}

void ProjectFileTest::aProjectDoesNotMoveWhileAnImportIsWritten()
{
    makeFilled(path(), 10);
    auto project = *Project::open(path());
    auto batch = preparedImport(*project, 20);
    QVERIFY(batch);
    const QString target = m_folder->filePath(QStringLiteral("q.throughline"));
    const auto refused = project->moveTo(target);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.startsWith(QStringLiteral("An import is being written")));
    QCOMPARE(project->path(), path());
    QVERIFY(commit(*project, *batch));
    batch.reset();
    QVERIFY(project->moveTo(target));
    QCOMPARE(project->path(), target);
}

void ProjectFileTest::aStrangersFileCanDoNoHarm()
{
    makeFilled(path(), 10);
    auto project = *Project::open(path());
    store::Database& database = project->file().database();
    const auto refused = [&database](const char* sql) {
        try {
            database.execute(sql);
        } catch (const SQLite::Exception&) {
            return true;
        }
        return false;
    };
    QVERIFY(refused("SELECT load_extension('x')"));
    QVERIFY(refused("ATTACH DATABASE '/tmp/x.db' AS other"));
    QVERIFY(refused("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"));
    QVERIFY(refused("SELECT * FROM step WHERE title = \"no such column\""));
    QCOMPARE(database.number("PRAGMA foreign_keys"), 1);
    QCOMPARE(database.number("PRAGMA trusted_schema"), 0);
    QCOMPARE(database.number("PRAGMA cell_size_check"), 1);
    QCOMPARE(database.text("PRAGMA journal_mode"), QStringLiteral("wal"));
    QCOMPARE(database.number("PRAGMA synchronous"), 2); // FULL
    QCOMPARE(database.number("PRAGMA application_id"), store::applicationId);
}

void ProjectFileTest::verifyFindsWhatWasPlanted_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("part");
    QTest::newRow("orphan") << QByteArray("UPDATE observation SET batch = 77")
                            << QStringLiteral("refers to a row");
    QTest::newRow("chunk") << QByteArray("UPDATE observation_chunk SET columns = "
                                         "substr(columns, 1, length(columns) - 1) WHERE number = 2")
                           << QStringLiteral("Part 2 of the imported values cannot be read.");
    QTest::newRow("range") << QByteArray("UPDATE observation_chunk SET last_day = last_day + 1 "
                                         "WHERE number = 3")
                           << QStringLiteral("Part 3 of the imported values does not hold");
    QTest::newRow("history") << QByteArray("UPDATE history SET edit = '{' WHERE number = 1")
                             << QStringLiteral("Entry 1 of the history is damaged.");
    QTest::newRow("seal") << QByteArray("UPDATE seal SET content = replace(content, '72', '50')")
                          << QStringLiteral("Seal 1");
    QTest::newRow("link") << QByteArray("UPDATE link SET \"to\" = NULL")
                          << QStringLiteral("a card that is not there");
    QTest::newRow("word") << QByteArray("UPDATE step SET stage = 'dream'")
                          << QStringLiteral("\"dream\" in column stage");
    QTest::newRow("column") << QByteArray("ALTER TABLE step RENAME COLUMN note TO memo")
                            << QStringLiteral("Table step has no column note.");
}

void ProjectFileTest::verifyFindsWhatWasPlanted()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, part);
    makeFilled(path());
    QCOMPARE(*store::verify(path()), QStringList());
    execute(sql.constData());
    const QString problems = store::verify(path())->join(u' ');
    QVERIFY2(problems.contains(part), qPrintable(problems));
}

void ProjectFileTest::theViewsShowTheNumbers()
{
    makeFilled(path(), 10);
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READONLY);
    SQLite::Statement row(database, "SELECT cause, effect, entered, went_on, conversion, lost "
                                    "FROM v_dropoff");
    QVERIFY(row.executeStep());
    QCOMPARE(row.getColumn(0).getString(), std::string("Wizard started"));
    QCOMPARE(row.getColumn(1).getString(), std::string("Own data connected"));
    QCOMPARE(row.getColumn(2).getDouble(), 4112.0);
    QCOMPARE(row.getColumn(3).getDouble(), 1974.0);
    QCOMPARE(row.getColumn(4).getDouble(), 0.4801); // R: round(1974 / 4112, 4)
    QCOMPARE(row.getColumn(5).getDouble(), 2138.0);
    SQLite::Statement series(database, "SELECT count(*), min(day) FROM v_indicator_series WHERE "
                                       "name = 'Setup tickets'");
    QVERIFY(series.executeStep());
    QCOMPARE(series.getColumn(0).getInt(), 10);
    QCOMPARE(series.getColumn(1).getString(), std::string("1858-11-16"));
}

QTEST_GUILESS_MAIN(ProjectFileTest)
#include "project_file_test.moc"
