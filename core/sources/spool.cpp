#include "core/sources/spool.h"
#include "core/sources/source_text.h"

#include <QTemporaryFile>

namespace throughline {

namespace {

constexpr qsizetype blockBytes = 256 * 1024;

void appendCell(QByteArray& line, const QString& cell)
{
    const QByteArray utf8 = cell.toUtf8();
    const bool quoted = utf8.contains(',') || utf8.contains('"') || utf8.contains('\n') ||
                        utf8.contains('\r') || utf8.startsWith(' ') || utf8.endsWith(' ');
    if (!quoted) {
        line += utf8;
        return;
    }
    line += '"';
    for (const char byte : utf8) {
        line += byte;
        if (byte == '"') {
            line += '"';
        }
    }
    line += '"';
}

}

Spool::Spool() : m_file(std::make_shared<QTemporaryFile>()) { m_failed = !m_file->open(); }
Spool::~Spool() = default;

void Spool::row(const QStringList& cells)
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0) {
            m_pending += ',';
        }
        appendCell(m_pending, cells[i]);
    }
    m_pending += '\n';
    ++m_rows;
    if (m_pending.size() >= blockBytes) {
        flush();
    }
}

void Spool::flush()
{
    m_failed = m_failed || m_file->write(m_pending) != m_pending.size();
    m_pending.clear();
}

Result<csv::Source> Spool::finish(const QString& name, const QString& path, const QString& said)
{
    flush();
    if (m_failed || !m_file->flush()) {
        return failure(sourceText("%1 could not be unpacked into the temporary folder: %2. Make "
                                  "room there and try again.")
                           .arg(name, m_file->errorString()),
                       path);
    }
    csv::Overrides known;
    known.encoding = QStringLiteral("UTF-8");
    known.delimiter = ',';
    known.quote = '"';
    known.decimal = QLatin1Char('.');
    known.thousands = QChar();
    return csv::Source::fromSpool(m_file, {name, path, said, known});
}

}
