#pragma once

#include "core/store/bulk_writer.h"
#include "core/store/sorted_rows.h"

#include <set>

namespace throughline::store {

/// Takes sorted rows and gives one for each series, segment and day, settled by the rule.
class DuplicateSettler final
{
public:
    /// \p source gives the rows, \p counts takes the duplicates; both outlive the settler.
    DuplicateSettler(RowSource& source, csv::DuplicateRule rule, BulkCounts& counts);
    /// Fills \p row with the next one; false after the last.
    bool next(SortedRow& row);

private:
    void settle(SortedRow& row);
    void noteDuplicate(const SortedRow& loser, const SortedRow& winner);

    RowSource& m_source;
    csv::DuplicateRule m_rule;
    BulkCounts& m_counts;
    SortedRow m_ahead;
    bool m_more = false;
};

/// Turns running totals into what came in each period.
class RiseTaker final
{
public:
    /// \p series are the numbers of those that are running totals.
    explicit RiseTaker(std::set<qint32> series) : m_series(std::move(series)) {}
    /// False where the row has no rise: the first of its series and segment, or one that fell.
    bool take(SortedRow& row);

private:
    std::set<qint32> m_series;
    SortedRow m_last;
    bool m_any = false;
};

}
