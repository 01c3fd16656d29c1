#include "core/store/verify.h"

#include "core/model/intents_versions.h"
#include "core/store/codec.h"
#include "core/store/column_run.h"
#include "core/store/entity_tables.h"
#include "core/store/event_verify.h"
#include "core/store/history_table.h"
#include "core/store/schema.h"

#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace throughline::store {

namespace {

constexpr int mostOfOneKind = 20;

/// Collects sentences; after twenty of one check only says that there are more.
class Problems
{
public:
    void beginCheck() { m_count = 0; }
    void add(const QString& sentence)
    {
        if (++m_count <= mostOfOneKind) {
            m_sentences << sentence;
        } else if (m_count == mostOfOneKind + 1) {
            m_sentences << QStringLiteral("And more of the same.");
        }
    }
    const QStringList& sentences() const { return m_sentences; }

private:
    QStringList m_sentences;
    int m_count = 0;
};

void checkPages(Database& database, Problems& problems)
{
    SQLite::Statement check(database.connection(), "PRAGMA integrity_check(20)");
    while (check.executeStep()) {
        const QString line = textOf(check.getColumn(0));
        if (line != QStringLiteral("ok")) {
            problems.add(QStringLiteral("The file is damaged: %1.").arg(line.simplified()));
        }
    }
}

void checkReferences(Database& database, Problems& problems)
{
    SQLite::Statement check(database.connection(), "PRAGMA foreign_key_check");
    while (check.executeStep()) {
        problems.add(QStringLiteral("A row of table %1 refers to a row of %2 that is not there.")
                         .arg(textOf(check.getColumn(0)), textOf(check.getColumn(2))));
    }
}

void checkSchema(Database& database, Problems& problems)
{
    for (const TableShape& shape : tableShapes()) {
        SQLite::Statement& info = database.prepared("SELECT name FROM pragma_table_info(?)");
        info.bind(1, shape.table);
        std::vector<std::string> columns;
        while (info.executeStep()) {
            columns.push_back(info.getColumn(0).getString());
        }
        info.tryReset();
        for (const std::string& column : shape.columns) {
            if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
                problems.add(
                    QStringLiteral("Table %1 has no column %2.")
                        .arg(QString::fromStdString(shape.table), QString::fromStdString(column)));
            }
        }
    }
}

bool isSorted(const ObservationColumns& columns)
{
    const auto key = [&columns](size_t i) {
        return std::tuple(columns.series[i], columns.segment[i], columns.day[i]);
    };
    for (size_t i = 1; i < columns.size(); ++i) {
        // Segments of merged runs come in the order of arrival.
        if (columns.series[i] < columns.series[i - 1] || key(i) == key(i - 1)) {
            return false;
        }
    }
    return true;
}

void checkChunks(Database& database, Problems& problems)
{
    const qint64 lastSeries = database.number("SELECT coalesce(max(number), 0) FROM series");
    const qint64 lastSegment = database.number("SELECT coalesce(max(number), 0) FROM segment");
    SQLite::Statement chunks(database.connection(),
                             "SELECT number, rows, first_series, last_series, first_day, last_day, "
                             "columns FROM observation_chunk");
    while (chunks.executeStep()) {
        const SQLite::Column blob = chunks.getColumn(6);
        const auto columns = decodeChunk(
            QByteArray::fromRawData(static_cast<const char*>(blob.getBlob()), blob.getBytes()));
        const qint64 number = chunks.getColumn(0).getInt64();
        if (!columns || columns->size() != static_cast<size_t>(chunks.getColumn(1).getInt64()) ||
            columns->size() == 0) {
            problems.add(
                QStringLiteral("Part %1 of the imported values cannot be read.").arg(number));
            continue;
        }
        const auto [firstDay, lastDay] =
            std::minmax_element(columns->day.begin(), columns->day.end());
        const auto [low, high] =
            std::minmax_element(columns->segment.begin(), columns->segment.end());
        const bool fine = isSorted(*columns) &&
                          columns->series.front() == chunks.getColumn(2).getInt() &&
                          columns->series.back() == chunks.getColumn(3).getInt() &&
                          *firstDay == chunks.getColumn(4).getInt() &&
                          *lastDay == chunks.getColumn(5).getInt() && columns->series.front() > 0 &&
                          columns->series.back() <= lastSeries && *low >= 0 && *high <= lastSegment;
        if (!fine) {
            problems.add(QStringLiteral("Part %1 of the imported values does not hold what it "
                                        "says.")
                             .arg(number));
        }
    }
}

void checkEvents(Database& database, Problems& problems)
{
    for (const QString& each : damagedEvents(database)) {
        problems.add(each);
    }
}

void checkHistory(Database& database, Problems& problems)
{
    bool undoneBefore = false;
    for (const StoredEntry& entry : readHistory(database)) {
        try {
            readHistoryEdit(database, entry.number);
        } catch (const DamagedFile& damage) {
            problems.add(damage.sentence());
        }
        if (undoneBefore && !entry.undone) {
            problems.add(QStringLiteral("Entry %1 of the history is done, though one before it "
                                        "is undone.")
                             .arg(entry.number));
        }
        undoneBefore = undoneBefore || entry.undone;
    }
}

void checkSeals(Database& database, Problems& problems)
{
    SQLite::Statement seals(database.connection(), "SELECT number, content, content_hash, "
                                                   "hash_before FROM seal ORDER BY number");
    QString before;
    while (seals.executeStep()) {
        const QString hash = textOf(seals.getColumn(2));
        if (textOf(seals.getColumn(3)) != before ||
            hash != sealHash(before, textOf(seals.getColumn(1)))) {
            problems.add(QStringLiteral("Seal %1 of an expectation is broken: what was sealed has "
                                        "been changed since.")
                             .arg(seals.getColumn(0).getInt64()));
        }
        before = hash;
    }
}

void checkMap(Database& database, Problems& problems)
{
    const Map map = loadMap(database);
    if (!map.outcomeCard()) {
        problems.add(QStringLiteral("The outcome has no card."));
    }
    for (const auto& [id, link] : map.links) {
        if (!map.step(link.from) || !map.step(link.to)) {
            problems.add(QStringLiteral("A link (%1) begins or ends at a card that is not there.")
                             .arg(id.toString()));
        } else if (link.from == link.to) {
            problems.add(QStringLiteral("\"%1\" is linked to itself.").arg(map.linkName(link)));
        }
    }
    for (const auto& [id, placement] : map.placements) {
        if (!map.step(id)) {
            problems.add(QStringLiteral("There is a place for a card that is not there (%1).")
                             .arg(id.toString()));
        }
    }
}

void checkVersions(Database& database, Problems& problems)
{
    for (const QString& each : versionProblems(loadMap(database))) {
        problems.add(each);
    }
}

/// Runs one check; what keeps it from ending is a problem too.
template <class Check>
void run(Database& database, Problems& problems, Check check)
{
    problems.beginCheck();
    const Result<void> done = guarded(database.path(), [&] { check(database, problems); });
    if (!done && !problems.sentences().contains(done.error().message)) {
        problems.add(done.error().message);
    }
}

QStringList checked(Database& database)
{
    Problems problems;
    run(database, problems, checkPages);
    const int version = versionOf(database);
    if (version > currentSchema().version) {
        problems.add(QStringLiteral("The file was written by a newer version of Throughline "
                                    "(schema %1; this program knows %2): only its pages were "
                                    "checked.")
                         .arg(version)
                         .arg(currentSchema().version));
        return problems.sentences();
    }
    run(database, problems, checkReferences);
    run(database, problems, checkSchema);
    run(database, problems, checkMap);
    run(database, problems, checkChunks);
    run(database, problems, checkEvents);
    run(database, problems, checkHistory);
    run(database, problems, checkSeals);
    run(database, problems, checkVersions);
    return problems.sentences();
}

}

Result<QStringList> verify(const QString& path)
{
    const Result<FileHeader> header = readHeader(path);
    if (!header) {
        return failure(header.error());
    }
    if (!header->isOurs) {
        return failure(
            QStringLiteral("%1 is not a Throughline project.").arg(QFileInfo(path).fileName()),
            path);
    }
    const QFileInfo info(path);
    const bool writable = info.isWritable() && QFileInfo(info.absolutePath()).isWritable();
    Result<QStringList> found = guarded(info.absoluteFilePath(), [&] {
        Database database(info.absoluteFilePath(), writable ? Opening::Read : Opening::Immutable);
        return checked(database);
    });
    return found ? found : QStringList{found.error().message};
}

}
