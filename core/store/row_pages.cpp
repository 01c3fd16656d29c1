#include "core/store/row_pages.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>

namespace throughline::store {

void RowPages::append(const csv::ObservationBlock& block, size_t from, size_t to)
{
    if (m_size == 0 && from < to) {
        m_firstRow = block.row[from];
    }
    while (from < to) {
        const size_t used = m_size % pageRows;
        if (used == 0) {
            // Plain new: the page is filled before it is read.
            m_pages.push_back(std::unique_ptr<Page>(new Page));
            m_denominators.emplace_back();
        }
        const size_t count = std::min(to - from, pageRows - used);
        appendToPage(block, from, count);
        from += count;
    }
}

void RowPages::appendToPage(const csv::ObservationBlock& block, size_t from, size_t count)
{
    Page& page = *m_pages.back();
    const size_t used = m_size % pageRows;
    std::copy_n(block.series.begin() + from, count, page.series.begin() + used);
    std::copy_n(block.segment.begin() + from, count, page.segment.begin() + used);
    std::copy_n(block.day.begin() + from, count, page.day.begin() + used);
    std::copy_n(block.value.begin() + from, count, page.value.begin() + used);
    std::transform(block.row.begin() + from, block.row.begin() + from + count,
                   page.row.begin() + used,
                   [this](qint64 row) { return static_cast<quint32>(row - m_firstRow); });
    if (!block.denominator.empty()) {
        std::unique_ptr<Denominators>& denominators = m_denominators.back();
        if (!denominators) {
            denominators = std::make_unique<Denominators>();
        }
        std::copy_n(block.denominator.begin() + from, count, denominators->number.begin() + used);
        std::copy_n(block.hasDenominator.begin() + from, count,
                    denominators->present.begin() + used);
    }
    m_size += count;
}

void RowPages::clear()
{
    m_pages.clear();
    m_denominators.clear();
    m_size = 0;
}

namespace {

/// What a packed key needs: how far each of its three parts reaches.
struct KeyShape
{
    qint32 firstDay = 0;
    int dayBits = 0;
    int segmentBits = 0;
    int seriesBits = 0;
    int indexBits = 0;

    int keyBits() const { return dayBits + segmentBits + seriesBits; }
    bool fitsOneWord() const { return keyBits() + indexBits <= 64; }
};

KeyShape shapeOf(const RowPages& rows, const std::vector<quint32>& seriesRank,
                 const std::vector<quint32>& segmentRank)
{
    KeyShape shape;
    qint32 lastDay = rows.day(0);
    shape.firstDay = lastDay;
    for (size_t i = 0; i < rows.size(); ++i) {
        shape.firstDay = std::min(shape.firstDay, rows.day(i));
        lastDay = std::max(lastDay, rows.day(i));
    }
    const auto most = [](const std::vector<quint32>& ranks) {
        return ranks.empty() ? 0U : *std::max_element(ranks.begin(), ranks.end());
    };
    shape.dayBits =
        static_cast<int>(std::bit_width(static_cast<quint32>(lastDay - shape.firstDay)));
    shape.segmentBits = static_cast<int>(std::bit_width(most(segmentRank)));
    shape.seriesBits = static_cast<int>(std::bit_width(most(seriesRank)));
    shape.indexBits = static_cast<int>(std::bit_width(rows.size() - 1));
    return shape;
}

/// Sorts by the bits from \p lowBit on, least digits first; equal ones keep their order.
void radixSort(std::vector<quint64>& keys, int lowBit, int bits)
{
    constexpr int digitBits = 11;
    constexpr size_t digits = size_t(1) << digitBits;
    std::vector<quint64> other(keys.size());
    for (int shift = lowBit; shift < lowBit + bits; shift += digitBits) {
        std::array<quint32, digits> place{};
        for (const quint64 key : keys) {
            ++place[(key >> shift) & (digits - 1)];
        }
        std::exclusive_scan(place.begin(), place.end(), place.begin(), 0U);
        for (const quint64 key : keys) {
            other[place[(key >> shift) & (digits - 1)]++] = key;
        }
        keys.swap(other);
    }
}

std::vector<quint32> sortedByWord(const RowPages& rows, const std::vector<quint32>& seriesRank,
                                  const std::vector<quint32>& segmentRank, const KeyShape& shape)
{
    std::vector<quint64> keys(rows.size());
    for (size_t i = 0; i < rows.size(); ++i) {
        quint64 key = seriesRank[rows.series(i)];
        key = key << shape.segmentBits | segmentRank[rows.segment(i)];
        key = key << shape.dayBits | static_cast<quint32>(rows.day(i) - shape.firstDay);
        keys[i] = key << shape.indexBits | i;
    }
    if (!std::is_sorted(keys.begin(), keys.end())) {
        radixSort(keys, shape.indexBits, shape.keyBits());
    }
    std::vector<quint32> order(keys.size());
    const quint64 mask = (quint64(1) << shape.indexBits) - 1;
    std::transform(keys.begin(), keys.end(), order.begin(),
                   [mask](quint64 key) { return static_cast<quint32>(key & mask); });
    return order;
}

}

std::vector<quint32> sortedOrder(const RowPages& rows, const std::vector<quint32>& seriesRank,
                                 const std::vector<quint32>& segmentRank)
{
    if (rows.size() == 0) {
        return {};
    }
    const KeyShape shape = shapeOf(rows, seriesRank, segmentRank);
    if (shape.fitsOneWord()) {
        return sortedByWord(rows, seriesRank, segmentRank, shape);
    }
    std::vector<quint32> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&](quint32 i) {
        return std::tuple(seriesRank[rows.series(i)], segmentRank[rows.segment(i)], rows.day(i));
    };
    std::stable_sort(order.begin(), order.end(),
                     [&key](quint32 a, quint32 b) { return key(a) < key(b); });
    return order;
}

}
