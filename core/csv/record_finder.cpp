// How a record is found
//
// 1. Lines to skip, empty lines and comments are passed over without looking at cells.
// 2. The structural scan jumps from delimiter to delimiter. Only where a cell begins with the
//    quote does a second loop search for the quote that closes it.
// 3. Where the window ends inside a record, the window slides on and the record is begun again.
// 4. A quote that never closes, or whose closing mark is followed by text on another line, was
//    no quote: the one line is reported and passed over, and reading goes on behind it. So one
//    stray mark costs one row instead of the rest of the file.

#include "core/csv/record_finder.h"

#include "core/csv/csv_text.h"

#include <algorithm>
#include <cstring>

namespace throughline::csv {

RecordFinder::RecordFinder(TextInput input, const Dialect& dialect, size_t mostCells)
    : m_buffer(std::move(input)),
      m_dialect(dialect),
      m_mostCells(mostCells),
      m_returnsEndLines(dialect.lineEnding == LineEnding::Cr ||
                        dialect.lineEnding == LineEnding::Mixed),
      m_scan(dialect.delimiter, m_returnsEndLines),
      m_linesToSkip(dialect.skippedLines)
{
}

Result<void> RecordFinder::readMore()
{
    const auto moved = m_buffer.advance(m_position);
    m_position = 0;
    return moved;
}

std::string_view RecordFinder::lineHere() const
{
    return trimmed(view(m_position, lineEnd(m_position)));
}

Result<void> RecordFinder::passLine()
{
    for (;;) {
        const size_t end = lineEnd(m_position);
        if (end < m_buffer.size()) {
            m_position = behindLineEnd(end);
            ++m_line;
            return {};
        }
        m_position = m_buffer.size();
        if (m_buffer.atEnd()) {
            return {};
        }
        if (const auto more = readMore(); !more) {
            return more;
        }
    }
}

size_t RecordFinder::lineEnd(size_t from) const
{
    const char* const data = m_buffer.data();
    const char* const end = data + m_buffer.size();
    const auto* feed =
        static_cast<const char*>(std::memchr(data + from, '\n', size_t(end - data) - from));
    if (m_returnsEndLines) {
        const char* const until = feed ? feed : end;
        const auto* back =
            static_cast<const char*>(std::memchr(data + from, '\r', size_t(until - data) - from));
        feed = back ? back : feed;
    }
    return static_cast<size_t>((feed ? feed : end) - data);
}

size_t RecordFinder::behindLineEnd(size_t end) const
{
    const bool pair = m_buffer.data()[end] == '\r' && end + 1 < m_buffer.size() &&
                      m_buffer.data()[end + 1] == '\n';
    return end + (pair ? 2 : 1);
}

RecordFinder::Found RecordFinder::skipLine()
{
    const size_t end = lineEnd(m_position);
    const bool last = end + 1 >= m_buffer.size();
    if (last && !m_buffer.atEnd()) {
        return Found::NeedsMore;
    }
    m_position = end < m_buffer.size() ? behindLineEnd(end) : m_buffer.size();
    ++m_line;
    return Found::Nothing;
}

RecordFinder::Found RecordFinder::find()
{
    if (m_position >= m_buffer.size()) {
        return Found::NeedsMore;
    }
    if (m_linesToSkip > 0) {
        const Found found = skipLine();
        m_linesToSkip -= found == Found::Nothing ? 1 : 0;
        return found;
    }
    const char first = m_buffer.data()[m_position];
    const bool comment = m_dialect.comment != '\0' && first == m_dialect.comment;
    if (comment || first == '\n' || (first == '\r' && m_returnsEndLines)) {
        return skipLine();
    }
    if (first == '\r' || first == ' ') {
        const size_t end = lineEnd(m_position);
        const bool whole = end < m_buffer.size() || m_buffer.atEnd();
        if (whole && trimmed(view(m_position, end)).empty()) {
            return skipLine();
        }
    }
    return readCells();
}

RecordFinder::Found RecordFinder::readCells()
{
    m_cells.clear();
    m_cellsBeyond = 0;
    m_unescapedUsed = 0;
    m_linesInRecord = 1;
    const char* const data = m_buffer.data();
    const size_t size = m_buffer.size();
    const char quote = m_quotesOff ? '\0' : m_dialect.quote;
    m_scan.start(data, size, m_position);
    size_t cellStart = m_position;
    for (;;) {
        if (quote != '\0' && cellStart < size) {
            size_t opening = cellStart;
            while (m_dialect.spaceAfterDelimiter && opening < size && data[opening] == ' ') {
                ++opening;
            }
            if (opening < size && data[opening] == quote) {
                cellStart = opening;
                const Found found = readQuoted(cellStart);
                if (found != Found::Nothing) {
                    return found;
                }
                continue;
            }
        }
        const size_t end = m_scan.next();
        if (end == size && !m_buffer.atEnd()) {
            return Found::NeedsMore;
        }
        finishCell(view(cellStart, end));
        if (end < size && data[end] == m_dialect.delimiter && m_dialect.delimiter != '\0') {
            cellStart = end + 1;
            continue;
        }
        const bool endsInReturn = end + 1 == size && data[end] == '\r';
        if (endsInReturn && !m_buffer.atEnd()) {
            return Found::NeedsMore;
        }
        finishRecord(end);
        return Found::Record;
    }
}

size_t RecordFinder::closingQuote(size_t from, bool& escapes) const
{
    const char* const data = m_buffer.data();
    const size_t size = m_buffer.size();
    const char quote = m_dialect.quote;
    for (size_t at = from; at < size; ++at) {
        const auto* found = static_cast<const char*>(std::memchr(data + at, quote, size - at));
        const size_t hit = found ? static_cast<size_t>(found - data) : size;
        if (m_dialect.backslashEscape) {
            const auto* slash = static_cast<const char*>(std::memchr(data + at, '\\', hit - at));
            if (slash) {
                escapes = true;
                at = static_cast<size_t>(slash - data) + 1;
                continue;
            }
        }
        if (hit + 1 < size && data[hit + 1] == quote) {
            escapes = true;
            at = hit + 1;
            continue;
        }
        return hit;
    }
    return size;
}

std::string_view RecordFinder::unescaped(std::string_view inside, std::string_view behind)
{
    if (m_unescapedUsed == m_unescaped.size()) {
        m_unescaped.emplace_back();
    }
    std::string& cell = m_unescaped[m_unescapedUsed++];
    cell.clear();
    for (size_t i = 0; i < inside.size(); ++i) {
        const bool doubled = inside[i] == m_dialect.quote && i + 1 < inside.size() &&
                             inside[i + 1] == m_dialect.quote;
        const bool slashed =
            m_dialect.backslashEscape && inside[i] == '\\' && i + 1 < inside.size();
        i += doubled || slashed ? 1 : 0;
        cell.push_back(inside[i]);
    }
    cell.append(behind);
    return cell;
}

/// Line breaks inside a quoted cell.
qint64 RecordFinder::breaksIn(std::string_view quoted) const
{
    const char ending = m_dialect.lineEnding == LineEnding::Cr ? '\r' : '\n';
    const auto feeds = std::count(quoted.begin(), quoted.end(), '\n');
    return ending == '\n' ? feeds : feeds + std::count(quoted.begin(), quoted.end(), ending);
}

/// Reads the quoted cell at \p cellStart, which then is where the next cell begins; Found::Nothing
/// where the record goes on.
RecordFinder::Found RecordFinder::readQuoted(size_t& cellStart)
{
    const char* const data = m_buffer.data();
    const size_t size = m_buffer.size();
    bool escapes = false;
    const size_t close = closingQuote(cellStart + 1, escapes);
    if (close >= size) {
        return m_buffer.atEnd() ? Found::Unclosed : Found::NeedsMore;
    }
    if (close + 1 >= size && !m_buffer.atEnd()) {
        return Found::NeedsMore;
    }
    m_scan.seek(close + 1);
    const size_t end = m_scan.next();
    if (end == size && !m_buffer.atEnd()) {
        return Found::NeedsMore;
    }
    const std::string_view inside = view(cellStart + 1, close);
    std::string_view behind = view(close + 1, end);
    if (trimmed(behind).empty()) {
        behind = {};
    } else if (!m_returnsEndLines && behind.ends_with('\r')) {
        behind.remove_suffix(1);
    }
    const qint64 breaks = breaksIn(inside);
    if (!behind.empty() && breaks > 0) {
        return Found::Unclosed;
    }
    m_linesInRecord += breaks;
    finishCell(escapes || !behind.empty() ? unescaped(inside, behind) : inside);
    if (end < size && data[end] == m_dialect.delimiter && m_dialect.delimiter != '\0') {
        cellStart = end + 1;
        return Found::Nothing;
    }
    if (end + 1 == size && data[end] == '\r' && !m_buffer.atEnd()) {
        return Found::NeedsMore;
    }
    finishRecord(end);
    return Found::Record;
}

void RecordFinder::finishRecord(size_t end)
{
    const bool ended = end < m_buffer.size();
    std::string_view raw = view(m_position, end);
    if (!m_returnsEndLines && raw.ends_with('\r')) {
        raw.remove_suffix(1);
        std::string_view& last = m_cells.back();
        if (last.data() + last.size() == raw.data() + raw.size() + 1) {
            last.remove_suffix(1);
        }
    }
    m_raw = raw;
    m_lineOfRecord = m_line;
    m_line += m_linesInRecord;
    m_position = ended ? behindLineEnd(end) : end;
}

}
