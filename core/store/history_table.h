#pragma once

#include "core/store/database.h"
#include "core/store/project_file.h"

namespace throughline::store {

/// Writes what an edit does to the history; the number of its entry. Throws.
qint64 writeHistory(Database& database, const StoredEdit& edit);
std::vector<StoredEntry> readHistory(Database& database);
Edit readHistoryEdit(Database& database, qint64 number);

/// Adds the expectations' contents to the chain of seals. Throws.
void writeSeals(Database& database, const std::vector<Expectation>& sealed);
/// The hash of a seal: SHA-256 of the hash before it and of what was sealed, in hex.
QString sealHash(const QString& hashBefore, const QString& content);

}
