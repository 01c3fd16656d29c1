#pragma once

#include "core/csv/csv_text.h"
#include "core/csv/date_format.h"
#include "core/csv/missing_marks.h"
#include "core/csv/number_format.h"

#include <array>
#include <cstring>
#include <string_view>

namespace throughline::csv {

/// What became of a value cell.
enum class CellState : quint8 { Value, Missing, Suppressed, Unreadable };

struct CellValue
{
    double value = 0;
    CellState state = CellState::Missing;
};

/// Reads a value cell in the format of its column.
inline CellValue readValue(std::string_view cell, const NumberFormat& format)
{
    if (const auto plain = parsePlainNumber(cell, format.decimal)) {
        return {*plain, CellState::Value};
    }
    switch (markOf(cell)) {
    case CellMark::Missing:
        return {0, CellState::Missing};
    case CellMark::Suppressed:
        return {0, CellState::Suppressed};
    case CellMark::None:
        break;
    }
    const auto value = parseNumber(cell, format);
    return value ? CellValue{*value, CellState::Value} : CellValue{0, CellState::Unreadable};
}

/// Reads the dates of one column, remembering those that came lately.
class DayReader
{
public:
    explicit DayReader(const DateFormat& format = {})
        : m_format(format), m_iso(format.order == DateOrder::YearMonthDay)
    {
    }

    std::optional<qint64> read(std::string_view cell)
    {
        if (m_iso) {
            if (const auto day = parseIsoDay(cell)) {
                return day;
            }
        }
        if (cell.size() > sizeof(Remembered::text) || cell.size() < 4) {
            return parseDay(cell, m_format);
        }
        Remembered& place = m_remembered[placeOf(cell)];
        if (place.size != cell.size() || std::memcmp(place.text, cell.data(), cell.size()) != 0) {
            std::memcpy(place.text, cell.data(), cell.size());
            place.size = static_cast<quint8>(cell.size());
            place.day = parseDay(cell, m_format).value_or(noDay);
        }
        return place.day == noDay ? std::nullopt : std::optional(place.day);
    }

private:
    static constexpr qint64 noDay = -1;
    struct Remembered
    {
        qint64 day = noDay;
        quint8 size = 0;
        char text[23] = {};
    };

    static size_t placeOf(std::string_view cell)
    {
        quint32 head;
        quint32 tail;
        std::memcpy(&head, cell.data(), 4);
        std::memcpy(&tail, cell.data() + cell.size() - 4, 4);
        return ((head * 0x9E3779B1U) ^ (tail * 0x85EBCA77U)) >> 22;
    }

    DateFormat m_format;
    bool m_iso = false;
    std::array<Remembered, 1024> m_remembered{};
};

}
