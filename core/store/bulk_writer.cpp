#include "core/store/bulk_writer.h"

#include "core/store/batch_sink.h"
#include "core/store/dictionaries.h"
#include "core/store/older_values.h"
#include "core/store/sorted_rows.h"

#include <QHash>

#include <algorithm>
#include <limits>

namespace throughline::store {

namespace {

/// Rows kept in memory before they are put aside as a sorted run.
constexpr size_t runRows = size_t(1) << 21;
constexpr size_t mostDuplicates = 1000;
constexpr qint64 rowsBetweenLooks = 1 << 16;

/// Thrown through the passes where the person cancelled; ends in `finish`.
struct Cancelled
{
};

/// Settles rows of one series, segment and day by the rule.
class DuplicateSettler
{
public:
    DuplicateSettler(RowSource& source, csv::DuplicateRule rule, BulkCounts& counts)
        : m_source(source), m_rule(rule), m_counts(counts)
    {
        m_more = m_source.next(m_ahead);
    }
    bool next(SortedRow& row)
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

private:
    void settle(SortedRow& row)
    {
        if (m_rule == csv::DuplicateRule::Sum || m_rule == csv::DuplicateRule::Mean) {
            row.value += m_ahead.value;
            row.denominator += m_ahead.denominator;
            row.hasDenominator = row.hasDenominator || m_ahead.hasDenominator;
            return;
        }
        if (m_ahead.sameNumbers(row)) {
            ++m_counts.unchanged; // an exact repeat
            return;
        }
        const bool laterStays = m_rule == csv::DuplicateRule::Last;
        ++m_counts.duplicateCount;
        if (m_counts.duplicates.size() < mostDuplicates) {
            const SortedRow& loser = laterStays ? row : m_ahead;
            const SortedRow& winner = laterStays ? m_ahead : row;
            m_counts.duplicates.push_back({loser.row, winner.row});
        }
        if (laterStays) {
            row = m_ahead;
        }
    }

    RowSource& m_source;
    csv::DuplicateRule m_rule;
    BulkCounts& m_counts;
    SortedRow m_ahead;
    bool m_more = false;
};

}

struct BulkWriter::Private
{
    QString path;
    BatchId batch;
    Segment dimensions;
    csv::DuplicateRule rule;
    RowPages rows;
    SpilledRuns runs;
    quint32 seriesCount = 0;
    quint32 segmentCount = 0;
    std::unique_ptr<Database> database;
    std::unique_ptr<BatchSink> sink;
    std::vector<SeriesDays> arrived;
    std::vector<qint32> arrivedNumbers; ///< of the series of `arrived`
    bool columnRuns = false;
    bool kept = false;

    void addRows(const csv::ObservationBlock& block);
    void spill();
    Numbers numbersOf(const csv::ImportNames& names, const std::vector<SeriesId>& seriesIds,
                      bool make);
    void writeRows(RowSource& source, const Numbers& numbers, BulkCounts& counts,
                   const Cancellation& cancellation);
    void noteArrival(const SortedRow& row);
    void nameArrivals(const Numbers& numbers, const std::vector<SeriesId>& seriesIds);
    BulkCounts finish(const csv::ImportNames& names, const std::vector<SeriesId>& seriesIds,
                      const Cancellation& cancellation, bool keepRows);
    void discard();
};

BulkWriter::BulkWriter(QString path, BatchId batch, QStringList dimensions, csv::DuplicateRule rule)
    : d(std::make_unique<Private>())
{
    d->path = std::move(path);
    d->batch = batch;
    d->rule = rule;
    for (qsizetype i = 0; i < std::min<qsizetype>(dimensions.size(), 4); ++i) {
        d->dimensions[static_cast<size_t>(i)] = dimensions[i];
    }
}

BulkWriter::~BulkWriter() { d->discard(); }

bool BulkWriter::usesColumnRuns() const { return d->columnRuns; }
const std::vector<SeriesDays>& BulkWriter::arrived() const { return d->arrived; }
void BulkWriter::keep() { d->kept = true; }

void BulkWriter::Private::discard()
{
    if (!kept && sink) {
        // A failure here leaves a pending batch, which the next opening removes.
        (void)guarded(path, [this] { sink->discard(); });
    }
    sink.reset();
    database.reset();
}

void BulkWriter::Private::addRows(const csv::ObservationBlock& block)
{
    for (size_t from = 0; from < block.size();) {
        const size_t to = std::min(block.size(), from + runRows - rows.size());
        rows.append(block, from, to);
        for (size_t i = from; i < to; ++i) {
            seriesCount = std::max(seriesCount, block.series[i] + 1);
            segmentCount = std::max(segmentCount, block.segment[i] + 1);
        }
        from = to;
        if (rows.size() == runRows && from < block.size()) {
            spill();
        }
    }
}

void BulkWriter::Private::spill()
{
    runs.add(rows, seriesCount, segmentCount);
    rows.clear();
}

Result<void> BulkWriter::add(const csv::ObservationBlock& block)
{
    return guarded(d->path, [&] {
        if (d->rows.size() == runRows && block.size() > 0) {
            d->spill();
        }
        d->addRows(block);
    });
}

Numbers BulkWriter::Private::numbersOf(const csv::ImportNames& names,
                                       const std::vector<SeriesId>& seriesIds, bool make)
{
    std::optional<Transaction> transaction;
    if (make) {
        transaction.emplace(*database);
    }
    Numbers numbers;
    // What a dry run does not find gets a number that no one has.
    qint32 unknownSeries = std::numeric_limits<qint32>::max();
    qint32 unknownSegment = std::numeric_limits<qint32>::max();
    QHash<QString, qint32> unknown;
    for (const SeriesId& each : seriesIds) {
        qint64 number = make ? seriesNumber(*database, each) : findSeries(*database, each);
        if (number == 0) {
            const QString text = std::visit([](const auto& id) { return id.toString(); }, each);
            number = unknown.contains(text) ? unknown[text] : (unknown[text] = unknownSeries--);
        }
        numbers.series.push_back(static_cast<qint32>(number));
    }
    SegmentNumbers segments(*database);
    for (const csv::SegmentValues& each : names.segments) {
        const qint64 number =
            make ? segments.number(dimensions, each) : segments.find(dimensions, each);
        numbers.segments.push_back(number < 0 ? unknownSegment-- : static_cast<qint32>(number));
    }
    if (transaction) {
        transaction->commit();
    }
    return numbers;
}

void BulkWriter::Private::noteArrival(const SortedRow& row)
{
    if (arrivedNumbers.empty() || arrivedNumbers.back() != row.series) {
        arrivedNumbers.push_back(row.series);
        arrived.push_back({{}, row.day, row.day});
    }
    arrived.back().firstDay = std::min(arrived.back().firstDay, row.day);
    arrived.back().lastDay = std::max(arrived.back().lastDay, row.day);
}

void BulkWriter::Private::nameArrivals(const Numbers& numbers,
                                       const std::vector<SeriesId>& seriesIds)
{
    for (size_t i = 0; i < arrived.size(); ++i) {
        const auto found =
            std::find(numbers.series.begin(), numbers.series.end(), arrivedNumbers[i]);
        arrived[i].series = seriesIds[static_cast<size_t>(found - numbers.series.begin())];
    }
}

void BulkWriter::Private::writeRows(RowSource& source, const Numbers& numbers, BulkCounts& counts,
                                    const Cancellation& cancellation)
{
    OlderValues older(*database, numbers.series);
    DuplicateSettler settler(source, rule, counts);
    qint64 seen = 0;
    SortedRow row;
    while (settler.next(row)) {
        if (++seen % rowsBetweenLooks == 0 && cancellation.isCancelled()) {
            throw Cancelled{};
        }
        const StoredValue* old = older.find(row.series, row.segment, row.day);
        if (old && old->hasValue && !old->estimate && old->value == row.value &&
            old->hasDenominator == row.hasDenominator && old->denominator == row.denominator) {
            ++counts.unchanged;
            continue;
        }
        ++(old ? counts.updated : counts.inserted);
        noteArrival(row);
        if (sink) {
            sink->put(row);
        }
    }
    if (sink) {
        sink->finish();
    }
}

BulkCounts BulkWriter::Private::finish(const csv::ImportNames& names,
                                       const std::vector<SeriesId>& seriesIds,
                                       const Cancellation& cancellation, bool keepRows)
{
    BulkCounts counts;
    database = std::make_unique<Database>(path, keepRows ? Opening::Write : Opening::Read);
    if (keepRows) {
        database->execute("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000");
        sink = std::make_unique<BatchSink>(*database, batch);
    }
    const Numbers numbers = numbersOf(names, seriesIds, keepRows);
    std::unique_ptr<RowSource> source;
    if (runs.isEmpty()) {
        source = sortedSource(rows, numbers);
    } else {
        if (rows.size() > 0) {
            spill();
        }
        source = runs.merged(numbers);
    }
    writeRows(*source, numbers, counts, cancellation);
    nameArrivals(numbers, seriesIds);
    columnRuns = sink && sink->usesColumnRuns();
    source.reset();
    rows.clear();
    return counts;
}

Result<BulkCounts> BulkWriter::finish(const csv::ImportNames& names,
                                      const std::vector<SeriesId>& seriesIds,
                                      const Cancellation& cancellation, bool keepRows)
{
    try {
        return guarded(d->path,
                       [&] { return d->finish(names, seriesIds, cancellation, keepRows); });
    } catch (const Cancelled&) {
        return failure(QStringLiteral("The import was cancelled. Nothing was changed."), {}, {},
                       ErrorKind::Cancelled);
    }
}

}
