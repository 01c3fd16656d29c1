// Two million observations into a project file, three ways: a row per insert in key order, column
// runs, and the `sqlite3` shell's .import of the same values as CSV. Prints seconds for each.

#include "core/project/bulk_batch.h"
#include "core/store/database.h"
#include "core/store/project_file.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <tuple>

using namespace throughline;

namespace {

constexpr qint32 rowCount = 2'000'000;

csv::ObservationBlock block(qint32 from, qint32 to)
{
    csv::ObservationBlock block;
    for (qint32 i = from; i < to; ++i) {
        block.series.push_back(static_cast<quint32>(i / 100'000));
        block.segment.push_back(static_cast<quint32>(i % 5000));
        const QDate day(2000 + i / 365 % 25, i % 12 + 1, i % 28 + 1);
        block.day.push_back(static_cast<qint32>(day.toJulianDay()));
        block.value.push_back(static_cast<double>(qint64(i) * 7919 % 100'000) / 100);
        block.row.push_back(i + 1);
    }
    return block;
}

std::vector<csv::ObservationBlock> allBlocks()
{
    constexpr qint32 rows = 50'000;
    std::vector<csv::ObservationBlock> blocks;
    for (qint32 from = 0; from < rowCount; from += rows) {
        blocks.push_back(block(from, from + rows));
    }
    return blocks;
}

csv::ImportNames names()
{
    csv::ImportNames names;
    for (int i = 0; i < rowCount / 100'000; ++i) {
        names.series.push_back(QStringLiteral("ind%1").arg(i));
        names.seriesIsReach.push_back(0);
    }
    for (int i = 0; i < 5000; ++i) {
        names.segments.push_back({QStringLiteral("s%1").arg(i)});
    }
    return names;
}

double seconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

void report(const char* what, double time, const QString& path)
{
    std::printf("%-22s %6.3f s  %6.2f M rows/s  %6.1f MiB\n", what, time, rowCount / time / 1e6,
                static_cast<double>(QFile(path).size()) / 1024 / 1024);
}

void columnRuns(const QString& path)
{
    auto project = *Project::create(path);
    const csv::ImportNames allNames = names();
    std::vector<SeriesId> series;
    for (qsizetype i = 0; i < qsizetype(allNames.series.size()); ++i) {
        series.emplace_back(IndicatorId::create());
    }
    std::vector<csv::ObservationBlock> blocks = allBlocks();
    QElapsedTimer timer;
    timer.start();
    auto batch =
        *BulkBatch::begin(*project, {QStringLiteral("segment")}, csv::DuplicateRule::Reject);
    for (csv::ObservationBlock& each : blocks) {
        (void)batch->add(std::move(each), allNames);
    }
    const auto outcome = batch->finish(allNames, series, Cancellation());
    EditBuilder edit(project->map(), QStringLiteral("Import"));
    ImportBatch entity;
    entity.id = batch->id();
    edit.put(entity);
    const bool done = outcome && batch->commit(edit.finish());
    const double durable = seconds(timer);
    batch.reset();
    project.reset();
    std::printf("inserted %lld, %s; closed after %.3f s\n", outcome ? outcome->inserted : -1LL,
                done ? "done" : "failed", seconds(timer));
    report("column runs", durable, path);
}

void rowPerInsert(const QString& path)
{
    auto project = *Project::create(path);
    store::Database& database = project->file().database();
    struct Row
    {
        quint32 series;
        quint32 segment;
        qint32 day;
        double value;
    };
    std::vector<Row> rows;
    for (const csv::ObservationBlock& each : allBlocks()) {
        for (size_t i = 0; i < each.size(); ++i) {
            rows.push_back({each.series[i] + 1, each.segment[i], each.day[i], each.value[i]});
        }
    }
    QElapsedTimer timer;
    timer.start();
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tie(a.series, a.segment, a.day) < std::tie(b.series, b.segment, b.day);
    });
    database.execute("PRAGMA foreign_keys = OFF");
    store::Transaction transaction(database);
    SQLite::Statement& insert = database.prepared("INSERT INTO observation (series, segment, day, "
                                                  "batch, value) VALUES (?, ?, ?, 1, ?)");
    for (const Row& row : rows) {
        insert.tryReset();
        insert.bind(1, row.series);
        insert.bind(2, row.segment);
        insert.bind(3, row.day);
        insert.bind(4, row.value);
        insert.exec();
    }
    insert.tryReset();
    transaction.commit();
    const double durable = seconds(timer);
    project.reset();
    report("row per insert", durable, path);
}

void shellImport(const QString& path, const QString& csvPath)
{
    QFile csv(csvPath);
    if (!csv.open(QIODevice::WriteOnly)) {
        return;
    }
    csv.write("date,indicator,segment,value\n");
    for (const csv::ObservationBlock& each : allBlocks()) {
        QByteArray text;
        for (size_t i = 0; i < each.size(); ++i) {
            text += QDate::fromJulianDay(each.day[i]).toString(Qt::ISODate).toLatin1() + ",ind" +
                    QByteArray::number(each.series[i]) + ",s" +
                    QByteArray::number(each.segment[i]) + ',' + QByteArray::number(each.value[i]) +
                    '\n';
        }
        csv.write(text);
    }
    csv.close();
    QElapsedTimer timer;
    timer.start();
    QProcess::execute(QStringLiteral("sqlite3"),
                      {path,
                       QStringLiteral("create table o (date text, indicator text, segment text, "
                                      "value real);"),
                       QStringLiteral(".import --csv --skip 1 %1 o").arg(csvPath)});
    report("sqlite3 .import", seconds(timer), path);
}

}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    for (int round = 0; round < 3; ++round) {
        const QString name = QString::number(round);
        shellImport(folder.filePath(name + QStringLiteral(".db")),
                    folder.filePath(QStringLiteral("o.csv")));
        rowPerInsert(folder.filePath(name + QStringLiteral("r.throughline")));
        columnRuns(folder.filePath(name + QStringLiteral("c.throughline")));
    }
}
