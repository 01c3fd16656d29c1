#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/source.h"

#include <QString>

#include <optional>

namespace throughline {

/// A query of a database that is read like a file: where, and what is asked. Never a password.
struct DatabaseQuery
{
    QString driver;   ///< a Qt SQL driver: QSQLITE, QPSQL, QODBC
    QString host;     ///< empty: this machine, or what the ODBC source says
    int port = 0;     ///< 0: the driver's own
    QString database; ///< a name, the file of SQLite, the source or connection string of ODBC
    QString user;
    QString sql;

    bool operator==(const DatabaseQuery&) const = default;

    /// "weeks of sales" for messages and lists: the database's name.
    QString name() const;
    /// As kept in a recipe; fromRecipe() reads it again.
    QString toRecipe() const;
    /// Nothing where \p recipe is no query but a file.
    static std::optional<DatabaseQuery> fromRecipe(const QString& recipe);
};

/// What an address on the command line or in a field means: "postgresql://user@host:5432/database",
/// "odbc:NAME" or "odbc:Driver=…;Database=…", "sqlite:FILE" or just a SQLite file.
///
/// A password inside is taken out of the query and returned beside it.
struct DatabaseAddress
{
    DatabaseQuery query;
    QString password;
};
Result<DatabaseAddress> parseDatabaseAddress(const QString& address, const QString& sql);

/// Asks the database and keeps the rows in a temporary file. Nothing can be written: one statement
/// that reads, in a read-only connection and transaction that is rolled back. Blocks.
///
/// Errors, each one sentence with the remedy: a driver that is not installed, no connection, a
/// statement that is more than one or does not read, what the database says of it, no rows.
Result<csv::Source> runQuery(const DatabaseQuery& query, const QString& password = {},
                             const Cancellation& cancellation = {},
                             const ProgressCallback& progress = {});

}
