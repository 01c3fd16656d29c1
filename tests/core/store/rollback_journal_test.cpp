#include "core/project/bulk_batch.h"
#include "core/project/project.h"
#include "core/store/project_file.h"
#include "core/store/verify.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <sqlite3.h>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

/// SQLite's access to files as on a disk without shared memory (many network shares): there a
/// write-ahead log cannot work. Only what an open file offers is changed.
int openWithoutSharedMemory(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                            int* flagsOut)
{
    static std::map<const sqlite3_io_methods*, sqlite3_io_methods> older; // one for each locking
    auto* unixFiles = static_cast<sqlite3_vfs*>(vfs->pAppData);
    const int code = unixFiles->xOpen(unixFiles, name, file, flags, flagsOut);
    if (code == SQLITE_OK && file->pMethods) {
        sqlite3_io_methods& methods =
            older.try_emplace(file->pMethods, *file->pMethods).first->second;
        methods.iVersion = 1; // the methods for shared memory came with version 2
        file->pMethods = &methods;
    }
    return code;
}

}

/// A project on a disk where WAL cannot work.
class RollbackJournalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void editsAreStoredAndUndone();
    void anImportIsWrittenInSlicesBetweenWhichEditsAreStored();
    void atRestThereIsOneFile();

private:
    QString path() const { return m_folder.filePath(u"p.throughline"_s); }
    static Edit newCard(const Map& map, const QString& title);
    QTemporaryDir m_folder;
};

void RollbackJournalTest::initTestCase()
{
    sqlite3_vfs* unixFiles = sqlite3_vfs_find("unix");
    QVERIFY(unixFiles);
    static sqlite3_vfs files;
    files = *unixFiles;
    files.zName = "without-shared-memory";
    files.pAppData = unixFiles;
    files.xOpen = openWithoutSharedMemory;
    QCOMPARE(sqlite3_vfs_register(&files, 1), SQLITE_OK);
}

Edit RollbackJournalTest::newCard(const Map& map, const QString& title)
{
    EditBuilder edit(map, u"Add a card"_s);
    Step step;
    step.id = StepId::create();
    step.title = title;
    edit.put(step);
    return edit.finish();
}

void RollbackJournalTest::editsAreStoredAndUndone()
{
    auto project = *Project::create(path());
    QVERIFY(!project->file().usesWal());
    QVERIFY(project->blocksWhileWriting());
    const size_t before = project->map().steps.size();
    const auto stored = project->apply(newCard(project->map(), u"Wizard started"_s));
    QVERIFY2(stored, stored ? "" : qPrintable(stored.error().message));
    QVERIFY(project->apply(newCard(project->map(), u"Own data connected"_s)));
    project.reset();
    project = *Project::open(path());
    QVERIFY2(!project->isReadOnly(), qPrintable(project->readOnlyReason()));
    QCOMPARE(project->map().steps.size(), before + 2);
    QVERIFY(project->undo());
    QCOMPARE(project->map().steps.size(), before + 1);
}

void RollbackJournalTest::anImportIsWrittenInSlicesBetweenWhichEditsAreStored()
{
    auto project = *Project::open(path());
    Indicator indicator;
    indicator.id = IndicatorId::create();
    indicator.name = u"Setup tickets"_s;
    EditBuilder adding(project->map(), u"Add an indicator"_s);
    adding.put(indicator);
    QVERIFY(project->apply(adding.finish()));

    auto batch = *BulkBatch::begin(*project, {}, csv::DuplicateRule::Reject);
    const csv::ImportNames names{{indicator.name}, {0}, {{}}};
    constexpr int rows = 150'000;
    csv::ObservationBlock block;
    for (int i = 0; i < rows; ++i) {
        block.series.push_back(0);
        block.segment.push_back(0);
        block.day.push_back(2'400'000 + i);
        block.value.push_back(i);
        block.row.push_back(i + 1);
    }
    QVERIFY(batch->add(std::move(block), names));
    QVERIFY(project->apply(newCard(project->map(), u"Drawn during the import"_s)));
    QVERIFY(batch->finish(names, {SeriesId(indicator.id)}, Cancellation()));
    QVERIFY(project->observations({})->empty());
    EditBuilder edit(project->map(), u"Import"_s);
    ImportBatch entity;
    entity.id = batch->id();
    entity.columnRuns = batch->usesColumnRuns();
    edit.put(entity);
    QVERIFY(batch->commit(edit.finish()));
    QCOMPARE(project->observations({})->size(), size_t(rows));
}

void RollbackJournalTest::atRestThereIsOneFile()
{
    QCOMPARE(*store::verify(path()), QStringList());
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{u"p.throughline"_s});
}

QTEST_GUILESS_MAIN(RollbackJournalTest)
#include "rollback_journal_test.moc"
