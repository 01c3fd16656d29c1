#pragma once

#include "core/csv/date_format.h"

#include <cstring>

namespace throughline::csv {

/// Reads the times of one column; the common ISO forms without looking twice.
class TimeReader
{
public:
    explicit TimeReader(DateFormat format = {})
        : m_format(std::move(format)), m_iso(m_format.order == DateOrder::YearMonthDay)
    {
    }

    /// Milliseconds since 1970, UTC; nullopt where the cell is no time.
    std::optional<qint64> read(std::string_view cell)
    {
        if (m_iso && cell.size() >= 10) {
            if (const auto time = readIso(cell)) {
                return time;
            }
        }
        return parseInstant(cell, m_format);
    }

private:
    static constexpr qint64 julianDayOf1970 = 2440588;
    static constexpr qint64 millisecondsPerDay = 86'400'000;

    /// yyyy-MM-dd, then nothing or T or a blank and hh:mm:ss, .fff, Z.
    std::optional<qint64> readIso(std::string_view cell)
    {
        if (m_lastDay.size() != 10 || std::memcmp(m_lastDay.data(), cell.data(), 10) != 0) {
            const auto day = parseIsoDay(cell.substr(0, 10));
            if (!day) {
                return std::nullopt;
            }
            std::memcpy(m_text, cell.data(), 10);
            m_lastDay = std::string_view(m_text, 10);
            m_lastStart = (*day - julianDayOf1970) * millisecondsPerDay;
        }
        if (cell.size() == 10) {
            return m_lastStart;
        }
        if (cell.size() < 19 || (cell[10] != 'T' && cell[10] != ' ') || cell[13] != ':' ||
            cell[16] != ':') {
            return std::nullopt;
        }
        const auto pair = [&cell](size_t at) -> unsigned {
            const unsigned tens = unsigned(cell[at]) - '0';
            const unsigned ones = unsigned(cell[at + 1]) - '0';
            return tens <= 9 && ones <= 9 ? tens * 10 + ones : 100;
        };
        const unsigned hours = pair(11);
        const unsigned minutes = pair(14);
        const unsigned seconds = pair(17);
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return std::nullopt;
        }
        const qint64 time = m_lastStart + qint64(hours * 3600 + minutes * 60 + seconds) * 1000;
        std::string_view rest = cell.substr(19);
        qint64 part = 0;
        if (rest.size() >= 4 && rest[0] == '.') {
            const unsigned tens = unsigned(rest[1]) - '0';
            const unsigned low = pair(21);
            if (tens > 9 || low > 99) {
                return std::nullopt;
            }
            part = qint64(tens * 100 + low);
            rest.remove_prefix(4);
        }
        return rest.empty() || rest == "Z" ? std::optional(time + part) : std::nullopt;
    }

    DateFormat m_format;
    bool m_iso;
    char m_text[10] = {};
    std::string_view m_lastDay;
    qint64 m_lastStart = 0;
};

}
