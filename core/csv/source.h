#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/dialect.h"

#include <QByteArray>
#include <QDateTime>
#include <QIODevice>
#include <QString>

#include <memory>

class QTemporaryFile;

namespace throughline::csv {

/// Where the bytes of a table come from: a file, standard input, or pasted text.
///
/// A cheap value: copies share what they read. Several threads may each open their own device.
class Source
{
public:
    /// The file at \p path; "-" is standard input.
    ///
    /// Errors, each one sentence with the remedy: missing, a folder, no permission, empty, a
    /// spreadsheet or a compressed file.
    static Result<Source> open(const QString& path);
    /// Standard input, copied to a temporary file that lives as long as the source.
    static Result<Source> fromStandardInput();
    /// Bytes that are already here: a paste, or a test. \p name is shown in messages.
    static Result<Source> fromBytes(QByteArray bytes, QString name = {});
    /// What is known for certain of a text that was written from something else: a workbook, a
    /// query.
    struct Origin
    {
        QString name;         ///< of the workbook or database
        QString path;         ///< by which it is found again
        QString said;         ///< "the sheet “Weeks” of a workbook"
        Overrides known = {}; ///< needs no detection
    };
    static Result<Source> fromSpool(std::shared_ptr<QTemporaryFile> spool, Origin origin);
    /// Pasted text, as UTF-8.
    static Result<Source> fromText(const QString& text, QString name = {});

    /// The file's name without its folder, for messages and for the batch.
    const QString& name() const { return m_name; }
    /// The file's path; empty for standard input and pasted text.
    const QString& path() const { return m_path; }
    /// What needs no detection because the text was written here; empty for files and pastes.
    const Overrides& known() const { return m_known; }
    /// "the sheet “Weeks” of a workbook"; empty for files and pastes.
    const QString& said() const { return m_said; }
    /// Size in bytes, when the source was opened. What is written behind that later is not read.
    qint64 size() const { return m_size; }
    /// True where the file is shorter now, is gone, or has as many bytes but was written again.
    /// Rows that were read from it meanwhile may be half of the old and half of the new one.
    bool wasOverwritten() const;
    /// The sentence for a file that became shorter or another one while it was read.
    Error changedMeanwhile() const;

    /// A device of one's own at the first byte.
    Result<std::unique_ptr<QIODevice>> device() const;
    /// Bytes from \p offset, fewer than \p length at the end.
    Result<QByteArray> read(qint64 offset, qint64 length) const;
    /// SHA-256 of all bytes; reads the whole source once.
    Result<QByteArray> sha256(const Cancellation& cancellation = {}) const;

private:
    QString m_name;
    QString m_path;
    QString m_said;
    Overrides m_known;
    qint64 m_size = 0;
    QDateTime m_modified; ///< of a file
    QByteArray m_bytes;
    std::shared_ptr<QTemporaryFile> m_spool;
};

}
