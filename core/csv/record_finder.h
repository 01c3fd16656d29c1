#pragma once

#include "core/base/result.h"
#include "core/csv/dialect.h"
#include "core/csv/record_buffer.h"
#include "core/csv/structural_scan.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::csv {

/// Walks through a text and finds one record after the other. Knows nothing of headers and rows,
/// and judges nothing: that is the Reader's part.
class RecordFinder
{
public:
    enum class Found {
        Record,    ///< cells(), raw() and line() are of it; the position is behind it
        Nothing,   ///< a line was passed over: above the header, blank or a comment
        NeedsMore, ///< the window ends inside a record, or the text does
        Unclosed,  ///< a quotation mark that never closes begins in the line at the position
    };

    /// Cells beyond \p mostCells are counted and not kept.
    RecordFinder(TextInput input, const Dialect& dialect, size_t mostCells);

    Found find();

    const std::vector<std::string_view>& cells() const { return m_cells; }
    size_t cellsBeyond() const { return m_cellsBeyond; }
    std::string_view raw() const { return m_raw; }
    qint64 line() const { return m_lineOfRecord; }

    /// Slides the window on to the position and reads more behind it.
    Result<void> readMore();
    /// True where all of the text was found.
    bool isAtEnd() const { return m_buffer.atEnd() && m_position >= m_buffer.size(); }
    /// Bytes in the window that belong to no record yet.
    size_t waiting() const { return m_buffer.size() - m_position; }
    bool mayHaveNul() const { return m_buffer.mayHaveNul(); }
    qint64 bytesRead() const { return m_buffer.bytesTaken() - static_cast<qint64>(waiting()); }

    /// Quotation marks mean nothing until they are switched on again.
    void ignoreQuotes(bool ignore) { m_quotesOff = ignore; }
    /// The line at the position, as far as the window shows it.
    std::string_view lineHere() const;
    /// True where the window shows the end of the line at the position.
    bool showsLineEnd() const { return lineEnd(m_position) < m_buffer.size(); }
    /// Goes behind the line at the position, however long it is.
    Result<void> passLine();

private:
    Found skipLine();
    Found readCells();
    Found readQuoted(size_t& cellStart);
    size_t closingQuote(size_t from, bool& escapes) const;
    size_t lineEnd(size_t from) const;
    size_t behindLineEnd(size_t end) const;
    std::string_view view(size_t from, size_t to) const
    {
        return {m_buffer.data() + from, to - from};
    }
    qint64 breaksIn(std::string_view quoted) const;
    std::string_view unescaped(std::string_view inside, std::string_view behind);
    void finishCell(std::string_view cell)
    {
        if (m_cells.size() < m_mostCells) {
            m_cells.push_back(cell);
        } else {
            ++m_cellsBeyond;
        }
    }
    void finishRecord(size_t end);

    RecordBuffer m_buffer;
    Dialect m_dialect;
    size_t m_mostCells;
    bool m_returnsEndLines;
    StructuralScan m_scan;
    int m_linesToSkip;
    bool m_quotesOff = false;
    size_t m_position = 0;      ///< where the next record begins
    qint64 m_line = 1;          ///< line number of m_position
    qint64 m_linesInRecord = 1; ///< lines that the record takes
    qint64 m_lineOfRecord = 1;
    std::string_view m_raw;
    std::vector<std::string_view> m_cells;
    size_t m_cellsBeyond = 0;            ///< cells of the record that are more than it may have
    std::deque<std::string> m_unescaped; ///< does not move its strings when it grows
    size_t m_unescapedUsed = 0;
};

}
