#include "core/csv/held_records.h"

namespace throughline::csv {

void HeldRecords::hold(const Record& record)
{
    m_records.push_back({std::string(record.raw),
                         {record.cells.begin(), record.cells.end()},
                         record.row,
                         record.line});
}

Record HeldRecords::takeFirst()
{
    m_first = std::move(m_records.front());
    m_records.pop_front();
    m_cells.assign(m_first.cells.begin(), m_first.cells.end());
    return {m_cells, m_first.raw, m_first.row, m_first.line};
}

}
