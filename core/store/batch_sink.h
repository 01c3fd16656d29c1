#pragma once

#include "core/model/observation.h"
#include "core/store/column_run.h"
#include "core/store/database.h"
#include "core/store/sorted_rows.h"

#include <deque>
#include <future>
#include <vector>

namespace throughline::store {

/// Writes the rows of a pending batch in slices: the first hundred thousand wait, and become
/// rows of the table when no more come, else chunks of columns, which are coded beside. Throws.
class BatchSink final
{
public:
    BatchSink(Database& database, BatchId batch);

    void put(const SortedRow& row);
    /// Writes what waits.
    void finish();
    bool usesColumnRuns() const { return m_columnRuns; }
    /// True where something is in the file already.
    bool hasWritten() const { return m_batch != 0; }
    /// Takes away what was written.
    void discard();

private:
    struct Coded
    {
        QByteArray blob;
        size_t rows;
        qint32 firstSeries, lastSeries, firstDay, lastDay;
    };
    void append(const SortedRow& row);
    void closeChunk();
    void collect();
    void writeChunks();
    void writeRows();
    void beginBatch();

    Database& m_database;
    BatchId m_id;
    qint64 m_batch = 0; ///< its number, 0: not in the file yet
    bool m_columnRuns = false;
    std::vector<SortedRow> m_waiting;
    ObservationColumns m_chunk;
    std::deque<std::future<Coded>> m_coding; ///< chunks that another thread is coding, in order
    std::vector<Coded> m_coded;
    qint64 m_codedBytes = 0;
};

}
