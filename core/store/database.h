#pragma once

#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <QString>

#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace throughline::store {

/// What is wrong with the contents of a file, as a sentence; thrown inside core/store only.
class DamagedFile final : public std::runtime_error
{
public:
    explicit DamagedFile(const QString& sentence)
        : std::runtime_error(sentence.toStdString()), m_sentence(sentence)
    {
    }
    const QString& sentence() const { return m_sentence; }

private:
    QString m_sentence;
};

/// How a connection is opened.
enum class Opening {
    Create,    ///< a new file, for writing
    Write,     ///< an existing file, for writing
    Read,      ///< an existing file; may recover a file left by a killed process, writes no more
    Immutable, ///< where nothing may be written beside the file
};

/// One connection to a project file, hardened against files from strangers: defensive mode, no
/// trusted schema, no extensions, limits. Keeps its prepared statements. For one thread.
///
/// Functions throw SQLite::Exception; `guarded` turns that into an Error at the border of
/// core/store.
class Database final
{
public:
    Database(const QString& path, Opening opening);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database() = default;

    /// The statement of this text, reset and ready to be bound; prepared once.
    SQLite::Statement& prepared(const std::string& sql);
    /// Runs one or more statements without values.
    void execute(const std::string& sql);
    /// First column of the first row, 0 or "" where there is none.
    qint64 number(const std::string& sql);
    QString text(const std::string& sql);

    /// Forgets the prepared statements, which would keep the file from being closed.
    void releaseStatements() { m_statements.clear(); }
    SQLite::Database& connection() { return m_connection; }
    sqlite3* handle() { return m_connection.getHandle(); }
    const QString& path() const { return m_path; }

private:
    QString m_path;
    SQLite::Database m_connection;
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> m_statements;
};

/// A transaction that takes the right to write at once and rolls back when it is left without
/// `commit`.
class Transaction final
{
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& m_database;
    bool m_open = true;
};

/// The sentence for a failure of SQLite: a full disk, a damaged file, a file in use …
QString sentenceOf(const SQLite::Exception& failure, const QString& path);

/// Runs \p work, turning what it throws into an Error about the file \p path.
template <class Work>
auto guarded(const QString& path, Work&& work) -> Result<decltype(work())>
{
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const SQLite::Exception& problem) {
        return failure(sentenceOf(problem, path), path);
    } catch (const DamagedFile& problem) {
        return failure(problem.sentence(), path);
    } catch (const std::bad_alloc&) {
        return failure(QStringLiteral("There is not enough memory for this."), path);
    }
}

inline std::string utf8(const QString& text) { return text.toStdString(); }
/// Text of a column; '' for NULL.
QString textOf(const SQLite::Column& column);

}
