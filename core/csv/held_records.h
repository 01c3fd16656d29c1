#pragma once

#include "core/csv/reader.h"

#include <deque>
#include <string>
#include <vector>

namespace throughline::csv {

/// Records that wait, copied, until it is clear that they are not the last ones of a file.
class HeldRecords
{
public:
    struct Held
    {
        std::string raw;
        std::vector<std::string> cells;
        qint64 row = 0;
        qint64 line = 0;
    };

    /// \p most records stay behind at the end.
    explicit HeldRecords(int most) : m_most(static_cast<size_t>(most)) {}

    size_t most() const { return m_most; }
    /// True where more records wait than may be the last ones.
    bool isFull() const { return m_records.size() > m_most; }
    void hold(const Record& record);
    /// The record that came first, as views that stay valid until the next call.
    Record takeFirst();
    std::deque<Held> takeAll() { return std::exchange(m_records, {}); }

private:
    size_t m_most;
    std::deque<Held> m_records;
    Held m_first;
    std::vector<std::string_view> m_cells;
};

}
