#include "core/store/sorted_rows.h"

#include "core/store/byte_coding.h"
#include "core/store/database.h"

#include <QDir>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace throughline::store {

namespace {

/// The place of each number in the order of all of them.
std::vector<quint32> ranks(const std::vector<qint32>& numbers)
{
    std::vector<qint32> sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::vector<quint32> result(numbers.size());
    std::transform(numbers.begin(), numbers.end(), result.begin(), [&sorted](qint32 number) {
        return static_cast<quint32>(std::lower_bound(sorted.begin(), sorted.end(), number) -
                                    sorted.begin());
    });
    return result;
}

class MemorySource final : public RowSource
{
public:
    MemorySource(const RowPages& rows, const Numbers& numbers)
        : m_rows(rows),
          m_numbers(numbers),
          m_order(sortedOrder(rows, ranks(numbers.series), ranks(numbers.segments)))
    {
    }
    bool next(SortedRow& row) override
    {
        if (m_at == m_order.size()) {
            return false;
        }
        const size_t i = m_order[m_at++];
        row.series = m_numbers.series[m_rows.series(i)];
        row.segment = m_numbers.segments[m_rows.segment(i)];
        row.day = m_rows.day(i);
        row.value = m_rows.value(i);
        row.hasDenominator = m_rows.hasDenominator(i);
        row.denominator = row.hasDenominator ? m_rows.denominator(i) : 0;
        row.row = m_rows.row(i);
        return true;
    }

private:
    const RowPages& m_rows;
    const Numbers& m_numbers;
    std::vector<quint32> m_order;
    size_t m_at = 0;
};

/// Walks along the chunks of one series in one run.
class Cursor
{
public:
    Cursor(SpilledRuns& runs, std::vector<SpilledRuns::Chunk> chunks)
        : m_runs(&runs), m_chunks(std::move(chunks)), m_rows(runs.read(m_chunks.front()))
    {
    }
    auto key() const
    {
        return std::tuple(m_rows.columns.segment[m_at], m_rows.columns.day[m_at], m_rows.row[m_at]);
    }
    void read(SortedRow& row) const
    {
        row.segment = m_rows.columns.segment[m_at];
        row.day = m_rows.columns.day[m_at];
        row.value = m_rows.columns.value[m_at];
        row.denominator = m_rows.columns.denominator[m_at];
        row.hasDenominator = m_rows.columns.hasDenominator[m_at] != 0;
        row.row = m_rows.row[m_at];
    }
    /// False at the end.
    bool advance()
    {
        if (++m_at < m_rows.row.size()) {
            return true;
        }
        if (++m_chunk == m_chunks.size()) {
            return false;
        }
        m_rows = m_runs->read(m_chunks[m_chunk]);
        m_at = 0;
        return true;
    }

private:
    SpilledRuns* m_runs;
    std::vector<SpilledRuns::Chunk> m_chunks;
    SpilledRuns::Rows m_rows;
    size_t m_chunk = 0;
    size_t m_at = 0;
};

class MergedSource final : public RowSource
{
public:
    MergedSource(SpilledRuns& runs, const std::vector<SpilledRuns::Chunk>& chunks,
                 const Numbers& numbers)
        : m_runs(runs), m_numbers(numbers)
    {
        for (const SpilledRuns::Chunk& chunk : chunks) {
            m_open[numbers.series[chunk.series]][{chunk.run, chunk.series}].push_back(chunk);
        }
    }
    bool next(SortedRow& row) override
    {
        if (m_heap.empty() && !beginSeries()) {
            return false;
        }
        std::pop_heap(m_heap.begin(), m_heap.end(), later);
        Cursor& cursor = *m_heap.back();
        cursor.read(row);
        row.series = m_series;
        row.segment = m_numbers.segments[static_cast<size_t>(row.segment)];
        if (cursor.advance()) {
            std::push_heap(m_heap.begin(), m_heap.end(), later);
        } else {
            m_heap.pop_back();
        }
        return true;
    }

private:
    static bool later(const std::unique_ptr<Cursor>& a, const std::unique_ptr<Cursor>& b)
    {
        return a->key() > b->key();
    }
    bool beginSeries()
    {
        if (m_open.empty()) {
            return false;
        }
        const auto first = m_open.begin();
        m_series = first->first;
        Sections sections = std::move(first->second);
        m_open.erase(first);
        for (auto& [place, chunks] : sections) {
            m_heap.push_back(std::make_unique<Cursor>(m_runs, std::move(chunks)));
        }
        std::make_heap(m_heap.begin(), m_heap.end(), later);
        return true;
    }

    using Sections = std::map<std::pair<quint32, quint32>, std::vector<SpilledRuns::Chunk>>;
    SpilledRuns& m_runs;
    const Numbers& m_numbers;
    std::map<qint32, Sections> m_open; ///< by number of the series
    std::vector<std::unique_ptr<Cursor>> m_heap;
    qint32 m_series = 0;
};

QByteArray codedRows(const std::vector<qint64>& rows)
{
    ByteWriter writer(static_cast<qsizetype>(rows.size()) * 10 + 16);
    qint64 before = 0;
    for (const qint64 row : rows) {
        writer.signedVarint(row - before);
        before = row;
    }
    return writer.finished();
}

[[noreturn]] void throwSpillProblem(const QString& what)
{
    throw DamagedFile(
        QStringLiteral("The temporary folder %1 could not be used: %2. Free some space there.")
            .arg(QDir::tempPath(), what));
}

}

std::unique_ptr<RowSource> sortedSource(const RowPages& rows, const Numbers& numbers)
{
    return std::make_unique<MemorySource>(rows, numbers);
}

void SpilledRuns::add(const RowPages& rows, size_t seriesCount, size_t segmentCount)
{
    std::vector<quint32> seriesRank(seriesCount);
    std::vector<quint32> segmentRank(segmentCount);
    std::iota(seriesRank.begin(), seriesRank.end(), 0U);
    std::iota(segmentRank.begin(), segmentRank.end(), 0U);
    Rows chunk;
    for (const quint32 i : sortedOrder(rows, seriesRank, segmentRank)) {
        const auto series = static_cast<qint32>(rows.series(i));
        if (!chunk.row.empty() &&
            (chunk.row.size() == chunkRows || chunk.columns.series.back() != series)) {
            write(chunk);
            chunk.columns.clear();
            chunk.row.clear();
        }
        chunk.columns.series.push_back(series);
        chunk.columns.segment.push_back(static_cast<qint32>(rows.segment(i)));
        chunk.columns.day.push_back(rows.day(i));
        chunk.columns.value.push_back(rows.value(i));
        chunk.columns.denominator.push_back(rows.denominator(i));
        chunk.columns.hasDenominator.push_back(rows.hasDenominator(i) ? 1 : 0);
        chunk.row.push_back(rows.row(i));
    }
    if (!chunk.row.empty()) {
        write(chunk);
    }
    ++m_runs;
}

void SpilledRuns::write(const Rows& rows)
{
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>();
        if (!m_file->open()) {
            throwSpillProblem(m_file->errorString());
        }
    }
    const QByteArray columns = encodeChunk(rows.columns);
    const QByteArray numbers = codedRows(rows.row);
    if (!m_file->seek(m_end) || m_file->write(columns) != columns.size() ||
        m_file->write(numbers) != numbers.size()) {
        throwSpillProblem(m_file->errorString());
    }
    m_chunks.push_back({m_end, static_cast<qint32>(columns.size()),
                        static_cast<qint32>(numbers.size()),
                        static_cast<quint32>(rows.columns.series.front()), m_runs});
    m_end += columns.size() + numbers.size();
}

SpilledRuns::Rows SpilledRuns::read(const Chunk& chunk)
{
    if (!m_file->seek(chunk.offset)) {
        throwSpillProblem(m_file->errorString());
    }
    const QByteArray columns = m_file->read(chunk.columnBytes);
    const QByteArray numbers = m_file->read(chunk.rowBytes);
    std::optional<ObservationColumns> decoded = decodeChunk(columns);
    ByteReader reader(numbers);
    if (!decoded || !reader.fine()) {
        throwSpillProblem(QStringLiteral("what was written there came back changed"));
    }
    Rows rows{*std::move(decoded), {}};
    qint64 row = 0;
    for (size_t i = 0; i < rows.columns.size(); ++i) {
        row += reader.signedVarint();
        rows.row.push_back(row);
    }
    return rows;
}

std::unique_ptr<RowSource> SpilledRuns::merged(const Numbers& numbers)
{
    return std::make_unique<MergedSource>(*this, m_chunks, numbers);
}

}
