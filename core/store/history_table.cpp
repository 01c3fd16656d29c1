#include "core/store/history_table.h"

#include "core/base/sha256.h"
#include "core/store/codec.h"

namespace throughline::store {

namespace {

/// Forgets undone entries, and the values of undone batches that no entry can bring back.
void forgetUndone(Database& database)
{
    if (database.number("SELECT count(*) FROM history WHERE undone = 1") == 0) {
        return;
    }
    database.execute("DELETE FROM history WHERE undone = 1");
    const std::string lost = "(SELECT number FROM import_batch AS b WHERE state = 'removed' AND "
                             "NOT EXISTS (SELECT 1 FROM history WHERE instr(edit, b.id) > 0))";
    for (const char* table : {"observation", "observation_chunk", "event_chunk"}) {
        database.execute(std::string("DELETE FROM ") + table + " WHERE batch IN " + lost);
    }
    database.execute("DELETE FROM import_batch WHERE number IN " + lost);
}

qint64 append(Database& database, const StoredEdit& edit)
{
    forgetUndone(database);
    SQLite::Statement& insert = database.prepared(
        "INSERT INTO history (label, at, author, merge_key, edit) VALUES (?, ?, ?, ?, ?)");
    RowWriter row(insert);
    row.put(edit.entry.label);
    row.put(edit.entry.at);
    row.put(edit.entry.author);
    row.put(edit.entry.mergeKey);
    row.put(json::compactText(json::toJson(edit.history)));
    insert.exec();
    return database.connection().getLastInsertRowid();
}

void replace(Database& database, const StoredEdit& edit)
{
    SQLite::Statement& update =
        database.prepared("UPDATE history SET label = ?, at = ?, author = ?, edit = ? "
                          "WHERE number = ?");
    RowWriter row(update);
    row.put(edit.entry.label);
    row.put(edit.entry.at);
    row.put(edit.entry.author);
    row.put(json::compactText(json::toJson(edit.history)));
    row.put(edit.entry.number);
    update.exec();
}

void mark(Database& database, qint64 number, bool undone)
{
    SQLite::Statement& update = database.prepared("UPDATE history SET undone = ? WHERE number = ?");
    RowWriter row(update);
    row.put(undone);
    row.put(number);
    update.exec();
}

}

qint64 writeHistory(Database& database, const StoredEdit& edit)
{
    switch (edit.step) {
    case HistoryStep::Append:
        return append(database, edit);
    case HistoryStep::Replace:
        replace(database, edit);
        break;
    case HistoryStep::Undo:
        mark(database, edit.entry.number, true);
        break;
    case HistoryStep::Redo:
        mark(database, edit.entry.number, false);
        break;
    }
    return edit.entry.number;
}

std::vector<StoredEntry> readHistory(Database& database)
{
    std::vector<StoredEntry> entries;
    SQLite::Statement& statement = database.prepared(
        "SELECT number, label, at, author, undone, merge_key FROM history ORDER BY number");
    while (statement.executeStep()) {
        StoredEntry entry;
        RowReader row(statement);
        row.take(entry.number);
        row.take(entry.label);
        row.take(entry.at);
        row.take(entry.author);
        row.take(entry.undone);
        row.take(entry.mergeKey);
        entries.push_back(std::move(entry));
    }
    statement.tryReset();
    return entries;
}

Edit readHistoryEdit(Database& database, qint64 number)
{
    SQLite::Statement& statement = database.prepared("SELECT edit FROM history WHERE number = ?");
    statement.bind(1, static_cast<int64_t>(number));
    const QString text = statement.executeStep() ? textOf(statement.getColumn(0)) : QString();
    statement.tryReset();
    const Result<QJsonValue> parsed = json::parsed(text);
    Result<Edit> edit = parsed ? json::editFromJson(parsed->toObject()) : failure(parsed.error());
    if (!edit) {
        throw DamagedFile(QStringLiteral("Entry %1 of the history is damaged. %2")
                              .arg(number)
                              .arg(edit.error().message));
    }
    return *std::move(edit);
}

QString sealHash(const QString& hashBefore, const QString& content)
{
    return sha256Hex(hashBefore + content);
}

void writeSeals(Database& database, const std::vector<Expectation>& sealed)
{
    for (const Expectation& each : sealed) {
        const QString before =
            database.text("SELECT content_hash FROM seal ORDER BY number DESC LIMIT 1");
        const QString content = json::compactText(json::toJson(each));
        SQLite::Statement& insert =
            database.prepared("INSERT INTO seal (expectation, at, content, content_hash, "
                              "hash_before) VALUES (?, ?, ?, ?, ?)");
        RowWriter row(insert);
        row.put(each.id);
        row.put(each.sealed);
        row.put(content);
        row.put(sealHash(before, content));
        row.put(before);
        insert.exec();
    }
}

}
