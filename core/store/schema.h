#pragma once

#include "core/store/database.h"

namespace throughline::store {

/// "thrL": says in a file's header that it is a project of this program.
constexpr qint64 applicationId = 0x7468724c;
/// The version that this program writes; resources/schema/NNN.sql leads to each.
constexpr int schemaVersion = 1;

/// What the first bytes of a file say about it, without opening it.
struct FileHeader
{
    bool isSqlite = false;
    bool isOurs = false;
    bool wal = false;
};
/// An error where the file is not there, is a folder or cannot be read.
Result<FileHeader> readHeader(const QString& path);

/// Makes or brings the schema to `schemaVersion`, in one transaction. Throws.
void migrate(Database& database, int from);
int versionOf(Database& database);

}
