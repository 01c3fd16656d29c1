#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace throughline {

/// Writes rows as CSV in UTF-8 (comma, double quotes, line feeds).
///
/// Every row begins with the outcome sentence in a column of its own, so that no table is seen
/// without what it is for. Text that a spreadsheet would run as a formula (it begins with =, +,
/// -, @, a tab or a carriage return) gets an apostrophe in front.
class CsvWriter
{
public:
    CsvWriter(QString outcome, const QStringList& header);

    /// A row of text cells; numbers written with number() pass unguarded.
    void add(const QStringList& cells);
    const QByteArray& bytes() const { return m_bytes; }
    /// Gives the bytes away, for writing in slices.
    QByteArray take() { return std::exchange(m_bytes, {}); }

private:
    void addRecord(const QString& first, const QStringList& cells);

    QString m_outcome;
    QByteArray m_bytes;
};

/// A number as CSV and JSON have it: the shortest text that reads back equal; empty where absent.
QString csvNumber(std::optional<double> value);

/// One cell, guarded and quoted where needed.
QString csvCell(const QString& text);

}
