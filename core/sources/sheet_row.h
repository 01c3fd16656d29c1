#pragma once

#include "core/base/result.h"
#include "core/sources/spool.h"

#include <QString>
#include <QStringList>

namespace throughline {

/// What a workbook reader found beside the rows.
struct SheetRead
{
    QString name;            ///< of the sheet that was read
    QStringList otherSheets; ///< names of those that were not
};

/// The widest sheet that Excel and LibreOffice write.
constexpr int mostSheetColumns = 16'384;
/// Rows of the longest sheet that they write.
constexpr qint64 mostSheetRows = 1'048'576;

/// Gathers the cells of a sheet, which come sparse, and writes whole rows: rows and cells that the
/// file passes over become empty, those at the end of the sheet are dropped. Rows are filled up to
/// the widest above them: a workbook leaves out empty cells at the end of a row.
class SheetRows
{
public:
    explicit SheetRows(Spool& spool) : m_spool(spool) {}

    /// \p column counts from 0; those outside the widest sheet are dropped.
    void cell(int column, const QString& text);
    /// Ends the row numbered \p row, from 0, that stands \p times below itself.
    void endRow(qint64 row, qint64 times = 1);
    bool isEmpty() const { return m_next == 0; }

private:
    Spool& m_spool;
    QStringList m_cells;
    qsizetype m_width = 0; ///< of the widest row so far
    qint64 m_next = 0;     ///< number of the row to be written next
};

/// A number as a sheet shows it: 15 significant digits, with a point.
QString sheetNumber(double value);
/// "45.3%" for 0.453.
QString sheetPercent(double value);

}
