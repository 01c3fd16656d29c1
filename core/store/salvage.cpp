#include "core/store/salvage.h"

#include "core/store/database.h"
#include "core/store/entity_tables.h"

#include <vector>

namespace throughline::store {

namespace {

constexpr int mostRounds = 8; // a row that goes may leave others behind

struct Table
{
    std::string name;
    std::vector<std::string> columns;
    bool hasRowId = true;
};

std::vector<Table> tablesOf(Database& database)
{
    std::vector<Table> tables;
    SQLite::Statement list(database.connection(),
                           "SELECT name, sql LIKE '%WITHOUT ROWID%' FROM sqlite_master "
                           "WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid");
    while (list.executeStep()) {
        Table table;
        table.name = list.getColumn(0).getString();
        table.hasRowId = list.getColumn(1).getInt() == 0;
        tables.push_back(std::move(table));
    }
    for (Table& table : tables) {
        SQLite::Statement columns(database.connection(),
                                  "SELECT name FROM pragma_table_info('" + table.name + "')");
        while (columns.executeStep()) {
            table.columns.push_back(columns.getColumn(0).getString());
        }
    }
    return tables;
}

std::string columnList(const Table& table)
{
    std::string list;
    for (const std::string& column : table.columns) {
        list += (list.empty() ? "\"" : ", \"") + column + "\"";
    }
    return list;
}

std::string insertStatement(const Table& table)
{
    std::string places;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        places += i == 0 ? "?" : ", ?";
    }
    return "INSERT OR REPLACE INTO " + table.name + " (" + columnList(table) + ") VALUES (" +
           places + ")";
}

void bindColumn(SQLite::Statement& insert, int place, const SQLite::Column& column)
{
    switch (column.getType()) {
    case SQLITE_INTEGER:
        insert.bind(place, column.getInt64());
        break;
    case SQLITE_FLOAT:
        insert.bind(place, column.getDouble());
        break;
    case SQLITE_TEXT:
        insert.bind(place, column.getString());
        break;
    case SQLITE_BLOB:
        insert.bind(place, column.getBlob(), column.getBytes());
        break;
    default:
        insert.bind(place);
    }
}

/// Copies rows until there are no more or one cannot be read; true where all were.
bool copyRows(Database& from, Database& to, const Table& table, const std::string& order,
              qint64& rows)
{
    SQLite::Statement insert(to.connection(), insertStatement(table));
    try {
        SQLite::Statement select(from.connection(),
                                 "SELECT " + columnList(table) + " FROM " + table.name + order);
        while (select.executeStep()) {
            insert.reset();
            for (int i = 0; i < static_cast<int>(table.columns.size()); ++i) {
                bindColumn(insert, i + 1, select.getColumn(i));
            }
            try {
                insert.exec();
                ++rows;
            } catch (const SQLite::Exception&) {
                continue; // a row that breaks the rules of its table is none
            }
        }
        return true;
    } catch (const SQLite::Exception&) {
        return false;
    }
}

/// Takes away rows whose parents are not there; how many.
qint64 removeOrphans(Database& database)
{
    qint64 removed = 0;
    for (int round = 0; round < mostRounds; ++round) {
        std::vector<std::pair<std::string, qint64>> orphans;
        SQLite::Statement check(database.connection(), "PRAGMA foreign_key_check");
        while (check.executeStep()) {
            if (!check.getColumn(1).isNull()) {
                orphans.emplace_back(check.getColumn(0).getString(), check.getColumn(1).getInt64());
            }
        }
        for (const auto& [table, row] : orphans) {
            database.execute("DELETE FROM " + table + " WHERE rowid = " + std::to_string(row));
        }
        removed += static_cast<qint64>(orphans.size());
        if (orphans.empty()) {
            break;
        }
    }
    // The one table without row numbers.
    removed += database.connection().exec(
        "DELETE FROM observation WHERE series NOT IN (SELECT number FROM series) OR segment NOT IN "
        "(SELECT number FROM segment) OR batch NOT IN (SELECT number FROM import_batch)");
    return removed;
}

/// A project always has its settings and its outcome.
void putWhatMustBeThere(Database& database, const Map& fresh)
{
    std::vector<Change> changes;
    if (database.number("SELECT count(*) FROM settings") == 0) {
        changes.emplace_back(Changed<Settings>{std::nullopt, fresh.settings});
    }
    if (database.number("SELECT count(*) FROM outcome") == 0) {
        changes.emplace_back(Changed<Outcome>{std::nullopt, fresh.outcome});
        changes.emplace_back(Changed<Step>{std::nullopt, *fresh.outcomeCard()});
    }
    writeChanges(database, changes);
}

}

Result<Salvaged> salvage(const QString& from, const QString& to)
{
    return guarded(from, [&] {
        Database source(from, Opening::Immutable);
        source.number("SELECT count(*) FROM sqlite_master");
        Database target(to, Opening::Write);
        target.execute("PRAGMA foreign_keys = OFF");
        Salvaged salvaged;
        Transaction transaction(target);
        const Map fresh = loadMap(target);
        for (const Table& table : tablesOf(target)) {
            target.execute("DELETE FROM " + table.name);
            if (copyRows(source, target, table, {}, salvaged.rows)) {
                continue;
            }
            salvaged.damaged << QString::fromStdString(table.name);
            if (table.hasRowId) {
                copyRows(source, target, table, " ORDER BY rowid DESC", salvaged.rows);
            }
        }
        salvaged.orphans = removeOrphans(target);
        putWhatMustBeThere(target, fresh);
        transaction.commit();
        return salvaged;
    });
}

}
