#include "core/store/entity_tables.h"

#include "core/store/codec.h"

namespace throughline::store {

namespace {

template <class T>
constexpr bool isBatch = std::is_same_v<T, ImportBatch>;

template <class T>
std::string tableName()
{
    return snakeCase(EntityName<T>::value);
}

std::string joined(const std::vector<std::string>& names, const std::string& before,
                   const std::string& after)
{
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + before + name + after;
    }
    return text;
}

template <class T>
std::string selectStatement()
{
    return "SELECT " + joined(columnNames<T>(), "\"", "\"") + " FROM " + tableName<T>() +
           (isBatch<T> ? " WHERE state = 'active'" : "");
}

/// Insert or replace by id, without the delete that INSERT OR REPLACE would do.
template <class T>
std::string putStatement()
{
    const std::vector<std::string> names = columnNames<T>();
    std::string places;
    std::string updates;
    for (const std::string& name : names) {
        places += places.empty() ? "?" : ", ?";
        updates += (updates.empty() ? "" : ", ") + ("\"" + name + "\" = excluded.\"" + name + "\"");
    }
    if constexpr (isBatch<T>) {
        updates += ", state = 'active'";
    }
    return "INSERT INTO " + tableName<T>() + " (" + joined(names, "\"", "\"") + ") VALUES (" +
           places + ") ON CONFLICT (id) DO UPDATE SET " + updates;
}

template <class T>
std::string removeStatement()
{
    if constexpr (isBatch<T>) {
        return "UPDATE import_batch SET state = 'removed' WHERE id = ?";
    } else {
        return "DELETE FROM " + tableName<T>() + " WHERE id = ?";
    }
}

template <class T>
void putEntity(Database& database, const T& entity)
{
    static const std::string sql = putStatement<T>();
    SQLite::Statement& statement = database.prepared(sql);
    RowWriter row(statement);
    forEachField(entity, [&row](const char*, const auto& value) { row.put(value); });
    statement.exec();
}

template <class T>
void writeChange(Database& database, const Changed<T>& change)
{
    if (change.after) {
        putEntity(database, *change.after);
        return;
    }
    static const std::string sql = removeStatement<T>();
    SQLite::Statement& statement = database.prepared(sql);
    statement.bind(1, utf8(change.before->id.toString()));
    statement.exec();
}

template <class T>
void loadTable(Database& database, Map& map)
{
    SQLite::Statement& statement = database.prepared(selectStatement<T>());
    bool found = false;
    while (statement.executeStep()) {
        T entity;
        RowReader row(statement);
        forEachField(entity, [&row](const char*, auto& value) { row.take(value); });
        found = true;
        if constexpr (isSingleton<T>) {
            tableOf<T>(map) = std::move(entity);
        } else {
            const auto id = entity.id;
            tableOf<T>(map).emplace(id, std::move(entity));
        }
    }
    statement.tryReset();
    if (isSingleton<T> && !found) {
        throw DamagedFile(QStringLiteral("The file is damaged: its table %1 is empty.")
                              .arg(QString::fromStdString(tableName<T>())));
    }
}

}

Map loadMap(Database& database)
{
    Map map;
    forEachEntityType([&]<class T>() { loadTable<T>(database, map); });
    return map;
}

void insertMap(Database& database, const Map& map)
{
    forEachEntityType([&]<class T>() {
        if constexpr (isSingleton<T>) {
            putEntity(database, tableOf<T>(map));
        } else {
            for (const auto& [id, entity] : tableOf<T>(map)) {
                putEntity(database, entity);
            }
        }
    });
}

void writeChanges(Database& database, const std::vector<Change>& changes)
{
    for (const Change& change : changes) {
        std::visit([&database](const auto& one) { writeChange(database, one); }, change);
    }
}

std::vector<TableShape> tableShapes()
{
    std::vector<TableShape> shapes;
    forEachEntityType([&]<class T>() { shapes.push_back({tableName<T>(), columnNames<T>()}); });
    return shapes;
}

}
