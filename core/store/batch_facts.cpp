#include "core/store/batch_facts.h"

#include "core/store/dictionaries.h"

namespace throughline::store {

namespace {

qint64 countOf(Database& database, const std::string& sql, BatchId batch)
{
    SQLite::Statement& statement = database.prepared(sql);
    statement.bind(1, utf8(batch.toString()));
    const qint64 count = statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
    statement.tryReset();
    return count;
}

/// Values of the batch for whose series, segment and day another active batch has one too.
qint64 countWithOther(Database& database, BatchId batch, const std::string& other)
{
    return countOf(database,
                   "SELECT count(*) FROM observation AS o "
                   "JOIN import_batch AS b ON b.number = o.batch "
                   "WHERE b.id = ? AND EXISTS (SELECT 1 FROM observation AS p "
                   "JOIN import_batch AS q ON q.number = p.batch "
                   "WHERE p.series = o.series AND p.segment = o.segment AND p.day = o.day "
                   "AND q.state = 'active' AND q.sequence " +
                       other + " b.sequence)",
                   batch);
}

QDate dayOf(const SQLite::Column& column)
{
    return column.isNull() ? QDate() : QDate::fromJulianDay(column.getInt64());
}

/// Days and number of values: of rows and of column runs, of which a batch has one kind.
void readDays(Database& database, BatchId batch, BatchFacts& facts)
{
    for (const char* sql :
         {"SELECT count(*), min(o.day), max(o.day) FROM observation AS o "
          "JOIN import_batch AS b ON b.number = o.batch WHERE b.id = ?",
          "SELECT coalesce(sum(c.rows), 0), min(c.first_day), max(c.last_day) "
          "FROM observation_chunk AS c JOIN import_batch AS b ON b.number = c.batch "
          "WHERE b.id = ?"}) {
        SQLite::Statement& statement = database.prepared(sql);
        statement.bind(1, utf8(batch.toString()));
        if (statement.executeStep() && statement.getColumn(0).getInt64() > 0) {
            facts.values = statement.getColumn(0).getInt64();
            facts.days = {dayOf(statement.getColumn(1)), dayOf(statement.getColumn(2))};
        }
        statement.tryReset();
    }
}

void readSeries(Database& database, BatchId batch, BatchFacts& facts)
{
    const QHash<qint64, SeriesId> all = allSeries(database);
    SQLite::Statement& statement =
        database.prepared("SELECT DISTINCT o.series FROM observation AS o "
                          "JOIN import_batch AS b ON b.number = o.batch WHERE b.id = ? "
                          "ORDER BY o.series");
    statement.bind(1, utf8(batch.toString()));
    while (statement.executeStep()) {
        facts.series.push_back(all.value(statement.getColumn(0).getInt64()));
    }
    statement.tryReset();
}

}

Result<BatchFacts> batchFacts(ProjectFile& file, BatchId batch)
{
    return guarded(file.path(), [&] {
        Database& database = file.database();
        BatchFacts facts;
        readDays(database, batch, facts);
        readSeries(database, batch, facts);
        facts.replaced = countWithOther(database, batch, "<");
        facts.overtaken = countWithOther(database, batch, ">");
        return facts;
    });
}

}
