#include "core/sources/sheet_row.h"

#include <algorithm>

namespace throughline {

void SheetRows::cell(int column, const QString& text)
{
    if (column < 0 || column >= mostSheetColumns || text.isEmpty()) {
        return;
    }
    while (m_cells.size() <= column) {
        m_cells.append(QString());
    }
    m_cells[column] = text;
}

void SheetRows::endRow(qint64 row, qint64 times)
{
    if (!m_cells.isEmpty() && row < mostSheetRows) {
        m_width = std::max(m_width, m_cells.size());
        m_cells.resize(m_width);
        for (; m_next < row; ++m_next) {
            m_spool.row({});
        }
        const qint64 end = std::min(row + times, mostSheetRows);
        for (; m_next < end; ++m_next) {
            m_spool.row(m_cells);
        }
    }
    m_cells.clear();
}

QString sheetNumber(double value) { return QString::number(value, 'g', 15); }

QString sheetPercent(double value) { return sheetNumber(value * 100) + QLatin1Char('%'); }

}
