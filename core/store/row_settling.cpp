#include "core/store/row_settling.h"

namespace throughline::store {

namespace {

constexpr size_t mostDuplicates = 1000;

}

DuplicateSettler::DuplicateSettler(RowSource& source, csv::DuplicateRule rule, BulkCounts& counts)
    : m_source(source), m_rule(rule), m_counts(counts)
{
    m_more = m_source.next(m_ahead);
}

bool DuplicateSettler::next(SortedRow& row)
{
    if (!m_more) {
        return false;
    }
    row = m_ahead;
    qint64 count = 1;
    while ((m_more = m_source.next(m_ahead)) && m_ahead.sameKey(row)) {
        settle(row);
        ++count;
    }
    if (m_rule == csv::DuplicateRule::Mean && count > 1) {
        row.value /= static_cast<double>(count);
        row.denominator /= static_cast<double>(count);
    }
    return true;
}

/// Brings the row ahead, which has the same key, into \p row.
void DuplicateSettler::settle(SortedRow& row)
{
    if (m_rule == csv::DuplicateRule::Sum || m_rule == csv::DuplicateRule::Mean) {
        row.value += m_ahead.value;
        row.denominator += m_ahead.denominator;
        row.hasDenominator = row.hasDenominator || m_ahead.hasDenominator;
    } else if (m_ahead.sameNumbers(row)) {
        ++m_counts.unchanged; // an exact repeat
    } else if (m_rule == csv::DuplicateRule::Last) {
        noteDuplicate(row, m_ahead);
        row = m_ahead;
    } else {
        noteDuplicate(m_ahead, row);
    }
}

void DuplicateSettler::noteDuplicate(const SortedRow& loser, const SortedRow& winner)
{
    ++m_counts.duplicateCount;
    if (m_counts.duplicates.size() < mostDuplicates) {
        m_counts.duplicates.push_back({loser.row, winner.row});
    }
}

bool RiseTaker::take(SortedRow& row)
{
    if (!m_series.contains(row.series)) {
        return true;
    }
    const bool first = !m_any || row.series != m_last.series || row.segment != m_last.segment;
    const double rise = row.value - m_last.value;
    m_last = row;
    m_any = true;
    row.value = rise;
    return !first && rise >= 0;
}

}
