#include "core/store/batch_sink.h"

#include "core/store/bulk_writer.h"

#include <algorithm>
#include <utility>

namespace throughline::store {

namespace {

constexpr size_t rowsInSlice = 20'000;
constexpr qint64 bytesInSlice = 4'000'000;
constexpr size_t mostCoding = 3;

}

BatchSink::BatchSink(Database& database, BatchId batch) : m_database(database), m_id(batch) {}

void BatchSink::put(const SortedRow& row)
{
    if (m_columnRuns) {
        append(row);
        return;
    }
    m_waiting.push_back(row);
    if (static_cast<qint64>(m_waiting.size()) > mostTableRows) {
        m_columnRuns = true;
        for (const SortedRow& each : m_waiting) {
            append(each);
        }
        m_waiting = {};
    }
}

void BatchSink::append(const SortedRow& row)
{
    m_chunk.series.push_back(row.series);
    m_chunk.segment.push_back(row.segment);
    m_chunk.day.push_back(row.day);
    m_chunk.value.push_back(row.value);
    m_chunk.denominator.push_back(row.denominator);
    m_chunk.hasDenominator.push_back(row.hasDenominator ? 1 : 0);
    if (m_chunk.size() == chunkRows) {
        closeChunk();
    }
}

void BatchSink::closeChunk()
{
    const auto code = [](const ObservationColumns& chunk) {
        const auto [firstDay, lastDay] = std::minmax_element(chunk.day.begin(), chunk.day.end());
        return Coded{encodeChunk(chunk),  chunk.size(), chunk.series.front(),
                     chunk.series.back(), *firstDay,    *lastDay};
    };
    m_coding.push_back(std::async(std::launch::async, code, std::exchange(m_chunk, {})));
    if (m_coding.size() > mostCoding) {
        collect();
    }
}

/// Takes the oldest chunk that is being coded, and writes what is enough for a slice.
void BatchSink::collect()
{
    m_coded.push_back(m_coding.front().get());
    m_coding.pop_front();
    m_codedBytes += m_coded.back().blob.size();
    if (m_codedBytes >= bytesInSlice) {
        writeChunks();
    }
}

void BatchSink::beginBatch()
{
    if (m_batch != 0) {
        return;
    }
    SQLite::Statement& insert =
        m_database.prepared("INSERT INTO import_batch (id, state) VALUES (?, 'pending')");
    insert.bind(1, utf8(m_id.toString()));
    insert.exec();
    m_batch = m_database.connection().getLastInsertRowid();
}

void BatchSink::writeChunks()
{
    Transaction transaction(m_database);
    beginBatch();
    SQLite::Statement& insert = m_database.prepared(
        "INSERT INTO observation_chunk (batch, rows, first_series, last_series, first_day, "
        "last_day, columns) VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const Coded& each : m_coded) {
        insert.tryReset();
        insert.bind(1, static_cast<int64_t>(m_batch));
        insert.bind(2, static_cast<int64_t>(each.rows));
        insert.bind(3, each.firstSeries);
        insert.bind(4, each.lastSeries);
        insert.bind(5, each.firstDay);
        insert.bind(6, each.lastDay);
        insert.bindNoCopy(7, each.blob.constData(), static_cast<int>(each.blob.size()));
        insert.exec();
    }
    insert.tryReset();
    insert.clearBindings();
    transaction.commit();
    m_coded.clear();
    m_codedBytes = 0;
}

void BatchSink::writeRows()
{
    for (size_t begin = 0; begin < m_waiting.size(); begin += rowsInSlice) {
        Transaction transaction(m_database);
        beginBatch();
        SQLite::Statement& insert = m_database.prepared(
            "INSERT INTO observation (series, segment, day, batch, value, denominator) "
            "VALUES (?, ?, ?, ?, ?, ?)");
        for (size_t i = begin; i < std::min(begin + rowsInSlice, m_waiting.size()); ++i) {
            const SortedRow& row = m_waiting[i];
            insert.tryReset();
            insert.bind(1, row.series);
            insert.bind(2, row.segment);
            insert.bind(3, row.day);
            insert.bind(4, static_cast<int64_t>(m_batch));
            insert.bind(5, row.value);
            row.hasDenominator ? insert.bind(6, row.denominator) : insert.bind(6);
            insert.exec();
        }
        insert.tryReset();
        transaction.commit();
    }
}

void BatchSink::finish()
{
    if (m_columnRuns) {
        if (m_chunk.size() > 0) {
            closeChunk();
        }
        while (!m_coding.empty()) {
            collect();
        }
        if (!m_coded.empty()) {
            writeChunks();
        }
        return;
    }
    // Rows of runs merged by series may have their segments in another order than the key.
    std::sort(m_waiting.begin(), m_waiting.end(), [](const SortedRow& a, const SortedRow& b) {
        return std::tie(a.series, a.segment, a.day) < std::tie(b.series, b.segment, b.day);
    });
    writeRows();
    m_waiting = {};
}

void BatchSink::discard()
{
    if (m_batch == 0) {
        return;
    }
    Transaction transaction(m_database);
    for (const char* statement : {"DELETE FROM observation WHERE batch = ?",
                                  "DELETE FROM observation_chunk WHERE batch = ?",
                                  "DELETE FROM import_batch WHERE number = ?"}) {
        SQLite::Statement& remove = m_database.prepared(statement);
        remove.bind(1, static_cast<int64_t>(m_batch));
        remove.exec();
    }
    transaction.commit();
    m_batch = 0;
}

}
