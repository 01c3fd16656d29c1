#pragma once

#include "core/csv/observation_block.h"
#include "core/store/column_run.h"
#include "core/store/row_pages.h"

#include <QTemporaryFile>

#include <memory>
#include <vector>

namespace throughline::store {

/// One row of a batch by the file's numbers of series and segment.
struct SortedRow
{
    qint32 series = 0;
    qint32 segment = 0;
    qint32 day = 0;
    bool hasDenominator = false;
    double value = 0;
    double denominator = 0;
    qint64 row = 0; ///< of the imported file

    bool sameKey(const SortedRow& other) const
    {
        return series == other.series && segment == other.segment && day == other.day;
    }
    bool sameNumbers(const SortedRow& other) const
    {
        return value == other.value && hasDenominator == other.hasDenominator &&
               denominator == other.denominator;
    }
};

/// Rows sorted so that those with one series, segment and day come one after the other, in the
/// order of arrival.
class RowSource
{
public:
    virtual ~RowSource() = default;
    /// False at the end. Throws where the rows put aside cannot be read.
    virtual bool next(SortedRow& row) = 0;
};

/// What the indexes of an import stand for in the file.
struct Numbers
{
    std::vector<qint32> series;
    std::vector<qint32> segments;
};

/// The rows of pages, sorted by the file's numbers.
std::unique_ptr<RowSource> sortedSource(const RowPages& rows, const Numbers& numbers);

/// Sorted runs of rows in a temporary file that has no name any more where the system allows
/// that. Rows are sorted by the import's own indexes, which do not change while it runs; every
/// series begins a new chunk, so that each can be merged by itself.
class SpilledRuns final
{
public:
    /// Puts the rows aside as one more run. Throws where the disk is full.
    void add(const RowPages& rows, size_t seriesCount, size_t segmentCount);
    bool isEmpty() const { return m_chunks.empty(); }
    /// All runs merged; the series in the order of their numbers, in each the segments in the
    /// order of arrival.
    std::unique_ptr<RowSource> merged(const Numbers& numbers);

    struct Chunk
    {
        qint64 offset = 0;
        qint32 columnBytes = 0;
        qint32 rowBytes = 0;
        quint32 series = 0;
        quint32 run = 0;
    };
    struct Rows
    {
        ObservationColumns columns;
        std::vector<qint64> row;
    };
    Rows read(const Chunk& chunk);

private:
    void write(const Rows& rows);

    std::unique_ptr<QTemporaryFile> m_file;
    std::vector<Chunk> m_chunks; ///< by run, then by series, then in order
    quint32 m_runs = 0;
    qint64 m_end = 0;
};

}
