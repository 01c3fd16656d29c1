#pragma once

#include "core/base/result.h"
#include "core/csv/source.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

class QTemporaryFile;

namespace throughline {

/// Rows written as UTF-8 text with commas (RFC 4180) into a temporary file, so that a workbook or
/// a query goes through the same detection, preview and checks as any CSV file.
class Spool
{
public:
    Spool();
    ~Spool();
    Q_DISABLE_COPY(Spool)

    /// Writes a row; cells that are missing at its end need not be given.
    void row(const QStringList& cells);
    /// Rows written so far.
    qint64 rows() const { return m_rows; }

    /// The text as a source called \p name, that remembers \p path as where it came from and
    /// \p said as what it is. Fails where nothing was written, or the temporary folder is full.
    Result<csv::Source> finish(const QString& name, const QString& path, const QString& said);

private:
    void flush();

    std::shared_ptr<QTemporaryFile> m_file;
    QByteArray m_pending;
    qint64 m_rows = 0;
    bool m_failed = false;
};

}
