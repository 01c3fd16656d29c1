#pragma once

#include "core/store/database.h"

#include <functional>

namespace throughline::store {

/// "thrL": says in a file's header that it is a project of this program.
constexpr qint64 applicationId = 0x7468724c;

/// The version that is written, and the statements that lead to each version from the one before.
struct Schema
{
    int version = 0;
    std::function<std::string(int)> script;
};
/// What this program writes: version 1; resources/schema/NNN.sql leads to each.
Schema ownSchema();
/// The schema in use: the program's own.
const Schema& currentSchema();

/// Puts another schema in use while it lives: how a test migrates to a version that this program
/// does not have. Not for two threads at a time.
class SchemaForTests final
{
public:
    explicit SchemaForTests(Schema schema);
    ~SchemaForTests();
    Q_DISABLE_COPY_MOVE(SchemaForTests)

private:
    Schema m_before;
};

/// What the first bytes of a file say about it, without opening it.
struct FileHeader
{
    bool isSqlite = false;
    bool isOurs = false;
    bool wal = false;
};
/// An error where the file is not there, is a folder or cannot be read.
Result<FileHeader> readHeader(const QString& path);

/// Makes or brings the schema to the version of `currentSchema`, in one transaction. Throws.
void migrate(Database& database, int from);
int versionOf(Database& database);

}
