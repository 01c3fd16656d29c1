#pragma once

#include "core/csv/observation_block.h"

#include <array>
#include <memory>
#include <vector>

namespace throughline::store {

/// Rows as they arrive, in pages that never move, so that they take no more memory than they
/// need: 24 bytes a row, 33 with denominators.
class RowPages final
{
public:
    static constexpr size_t pageRows = size_t(1) << 16;

    struct Page
    {
        std::array<quint32, pageRows> series;
        std::array<quint32, pageRows> segment;
        std::array<qint32, pageRows> day;
        std::array<quint32, pageRows> row; ///< of the file, counted from the first one here
        std::array<double, pageRows> value;
    };
    struct Denominators
    {
        std::array<double, pageRows> number;
        std::array<quint8, pageRows> present;
    };

    size_t size() const { return m_size; }
    /// Appends rows \p from … \p to of a block.
    void append(const csv::ObservationBlock& block, size_t from, size_t to);
    void clear();

    quint32 series(size_t i) const { return page(i).series[i % pageRows]; }
    quint32 segment(size_t i) const { return page(i).segment[i % pageRows]; }
    qint32 day(size_t i) const { return page(i).day[i % pageRows]; }
    double value(size_t i) const { return page(i).value[i % pageRows]; }
    qint64 row(size_t i) const { return m_firstRow + page(i).row[i % pageRows]; }
    bool hasDenominator(size_t i) const
    {
        return m_denominators[i / pageRows] && m_denominators[i / pageRows]->present[i % pageRows];
    }
    double denominator(size_t i) const
    {
        return hasDenominator(i) ? m_denominators[i / pageRows]->number[i % pageRows] : 0;
    }

private:
    const Page& page(size_t i) const { return *m_pages[i / pageRows]; }
    void appendToPage(const csv::ObservationBlock& block, size_t from, size_t count);

    std::vector<std::unique_ptr<Page>> m_pages;
    std::vector<std::unique_ptr<Denominators>> m_denominators;
    size_t m_size = 0;
    qint64 m_firstRow = 0;
};

/// The rows' numbers in order of series, segment and day, equal ones in the order of arrival.
/// \p seriesRank and \p segmentRank give the place of each series and segment.
///
/// Packs the three into one word and sorts that by its digits; where they need more bits than
/// there are, by comparing.
std::vector<quint32> sortedOrder(const RowPages& rows, const std::vector<quint32>& seriesRank,
                                 const std::vector<quint32>& segmentRank);

}
