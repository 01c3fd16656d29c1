#include "core/csv/column_evidence.h"

#include "core/csv/cell_kind.h"
#include "core/csv/csv_text.h"

#include <algorithm>

namespace throughline::csv {

namespace {

constexpr size_t cellsRemembered = 2000;
constexpr size_t valuesListed = 100;
constexpr qint64 cellsUntilSettled = 10000; // so many words, and the column is text
constexpr size_t samplesKept = 3;
constexpr size_t longestKept = 1000; // bytes
constexpr size_t examplesKept = 3;

std::optional<double> valueIf(std::string_view cell, char decimal, char groupedBy)
{
    return parseNumber(cell, {decimal, groupedBy, false});
}

}

void ColumnEvidence::Range::add(double value)
{
    smallest = count == 0 ? value : std::min(smallest, value);
    largest = count == 0 ? value : std::max(largest, value);
    fell = fell || (count > 0 && value < last);
    last = value;
    ++count;
}

void ColumnEvidence::noteExample(std::vector<Example>& examples, qint64 row,
                                 std::string_view cell) const
{
    if (row > 0 && examples.size() < examplesKept) {
        examples.push_back({row, std::string(cell)});
    }
}

/// The common cells, quickly: ISO dates, and plain numbers that can be read in one way only.
bool ColumnEvidence::addPlain(std::string_view cell)
{
    if (m_samples.size() < samplesKept) {
        return false;
    }
    if (parseIsoDay(cell)) {
        ++m_filled;
        ++m_orders[static_cast<size_t>(DateOrder::YearMonthDay)];
        return true;
    }
    const size_t point = cell.find('.');
    const bool whole = point == cell.npos;
    const size_t decimals = whole ? 0 : cell.size() - point - 1;
    const bool dateLike = whole && (cell.size() == 4 || cell.size() >= 8);
    const bool zeroFirst = cell.size() > 1 && cell[0] == '0' && cell[1] != '.';
    if (dateLike || zeroFirst || decimals == 3) {
        return false;
    }
    const auto value = parsePlainNumber(cell);
    if (!value) {
        return false;
    }
    ++m_filled;
    ++m_numbers;
    m_ifDot.add(*value);
    if (whole) {
        ++m_wholeIfDot;
        ++m_wholeIfComma;
        m_ifComma.add(*value);
    } else {
        ++m_dotOnly;
    }
    return true;
}

const ColumnEvidence::CellEvidence& ColumnEvidence::evidenceOf(std::string_view cell)
{
    if (const auto known = m_known.find(cell); known != m_known.end()) {
        return known->second;
    }
    CellEvidence e;
    e.mark = markOf(cell);
    const bool settled = m_filled > cellsUntilSettled && m_numbers + m_dates + m_booleans == 0;
    if (settled) {
        m_moreValues = m_moreValues || e.mark == CellMark::None;
    } else if (e.mark == CellMark::None) {
        e.number = numberEvidence(cell);
        e.date = dateEvidence(cell);
        e.boolean = isBooleanWord(trimmed(cell));
        if (e.number.dotDecimal) {
            e.ifDot = valueIf(cell, '.', e.number.groupedBy);
        }
        if (e.number.commaDecimal) {
            e.ifComma = valueIf(cell, ',', e.number.groupedBy == ',' ? '\0' : e.number.groupedBy);
            e.ifComma = e.ifComma ? e.ifComma : valueIf(cell, ',', '.');
        }
        if (!e.number.number && !e.boolean && m_values.size() <= valuesListed) {
            const bool full = m_values.size() == valuesListed;
            m_moreValues = m_moreValues || full;
            if (!full) {
                m_values.emplace_back(trimmed(cell));
            }
        }
        m_moreValues = m_moreValues || m_known.size() >= cellsRemembered;
    }
    if (m_known.size() < cellsRemembered) {
        return m_known.emplace(std::string(cell), e).first->second;
    }
    m_latest = e;
    return m_latest;
}

/// A cell that is too long to be anything but text: it is counted and not kept.
void ColumnEvidence::addLong(std::string_view cell)
{
    ++m_filled;
    m_moreValues = true;
    const std::string_view start = cell.substr(0, longestKept);
    if (m_samples.size() < samplesKept &&
        std::find(m_samples.begin(), m_samples.end(), start) == m_samples.end()) {
        m_samples.emplace_back(start);
    }
}

void ColumnEvidence::add(qint64 row, std::string_view cell)
{
    if (cell.size() > longestKept) {
        addLong(cell);
        return;
    }
    if (!addPlain(cell)) {
        count(row, cell, evidenceOf(cell));
    }
}

void ColumnEvidence::count(qint64 row, std::string_view cell, const CellEvidence& e)
{
    if (e.mark != CellMark::None) {
        ++(e.mark == CellMark::Missing ? m_nulls : m_suppressed);
        return;
    }
    ++m_filled;
    if (m_samples.size() < samplesKept &&
        std::find(m_samples.begin(), m_samples.end(), cell) == m_samples.end()) {
        m_samples.emplace_back(cell);
    }
    m_booleans += e.boolean ? 1 : 0;
    m_times += e.date.timeOnly ? 1 : 0;
    m_dates += e.date.timeOnly || e.date.orders != 0 ? 1 : 0;
    m_withTime += e.date.time && e.date.orders != 0 ? 1 : 0;
    for (size_t order = 0; order < orderCount; ++order) {
        if (e.date.orders & (1U << order)) {
            if (m_orders[order]++ == 0) {
                m_firstOfOrder[order] = cell;
            }
        }
    }
    const unsigned threeParts = e.date.orders & 0b111; // the orders of day, month and year
    if ((threeParts & (threeParts - 1)) != 0) {
        noteExample(m_ambiguousDates, row, cell);
    }
    if (!e.number.number) {
        return;
    }
    ++m_numbers;
    m_dotOnly += e.number.dotDecimal && !e.number.commaDecimal ? 1 : 0;
    m_commaOnly += e.number.commaDecimal && !e.number.dotDecimal ? 1 : 0;
    m_wholeIfDot += e.number.wholeIfDot ? 1 : 0;
    m_wholeIfComma += e.number.wholeIfComma ? 1 : 0;
    m_percent += e.number.percent ? 1 : 0;
    m_leadingZero += e.number.leadingZero ? 1 : 0;
    if (e.number.readingsDiffer) {
        ++m_differ;
        noteExample(m_ambiguousNumbers, row, cell);
    } else if (e.number.groupedBy != '\0') {
        ++m_groupedBy[static_cast<size_t>(e.number.groupedBy)];
    }
    if (e.ifDot) {
        m_ifDot.add(*e.ifDot);
    }
    if (e.ifComma) {
        m_ifComma.add(*e.ifComma);
    }
}

bool ColumnEvidence::provesDecimal(char decimal) const
{
    const bool mostlyNumbers = m_numbers * 4 >= m_filled * 3 && m_leadingZero == 0;
    const qint64 forIt = decimal == '.' ? m_dotOnly : m_commaOnly;
    const qint64 against = decimal == '.' ? m_commaOnly : m_dotOnly;
    return mostlyNumbers && forIt > 0 && against == 0;
}

}
