#include "core/store/bulk_writer.h"

#include "core/store/batch_sink.h"
#include "core/store/dictionaries.h"
#include "core/store/older_values.h"
#include "core/store/row_settling.h"
#include "core/store/sorted_rows.h"

#include <QHash>

#include <algorithm>
#include <limits>

namespace throughline::store {

namespace {

/// Rows kept in memory before they are put aside as a sorted run.
constexpr size_t runRows = size_t(1) << 21;
constexpr size_t mostChanges = 1000;
constexpr qint64 rowsBetweenLooks = 1 << 16;

/// Thrown through the passes where the person cancelled; ends in `finish`.
struct Cancelled
{
};

}

struct BulkWriter::Private
{
    QString path;
    BatchId batch;
    Segment dimensions;
    BulkRules rules;
    RowPages rows;
    SpilledRuns runs;
    quint32 seriesCount = 0;
    quint32 segmentCount = 0;
    std::unique_ptr<Database> database;
    std::unique_ptr<BatchSink> sink;
    std::vector<SeriesDays> arrived;
    std::vector<qint32> arrivedNumbers;                    ///< of the series of `arrived`
    std::vector<std::pair<qint32, qint32>> changedNumbers; ///< series, segment of the changes
    std::set<qint32> totalSeries; ///< numbers of the series that are running totals
    NewNames made;                ///< series and segments that this batch brought in
    bool columnRuns = false;
    bool kept = false;

    void addRows(const csv::ObservationBlock& block);
    void spill();
    Numbers numbersOf(const csv::ImportNames& names, const std::vector<SeriesId>& seriesIds,
                      bool make);
    void writeRows(RowSource& source, const Numbers& numbers, BulkCounts& counts,
                   const Cancellation& cancellation);
    void noteArrival(const SortedRow& row);
    void noteChange(const SortedRow& row, const StoredValue& old, BulkCounts& counts);
    void nameChanges(const Numbers& numbers, const csv::ImportNames& names,
                     const std::vector<SeriesId>& seriesIds, BulkCounts& counts) const;
    void findTotals(const csv::ImportNames& names, const Numbers& numbers);
    void nameArrivals(const Numbers& numbers, const std::vector<SeriesId>& seriesIds);
    BulkCounts finish(const csv::ImportNames& names, const std::vector<SeriesId>& seriesIds,
                      const Cancellation& cancellation, bool keepRows);
    void discard();
};

BulkWriter::BulkWriter(QString path, BatchId batch, QStringList dimensions, BulkRules rules)
    : d(std::make_unique<Private>())
{
    d->path = std::move(path);
    d->batch = batch;
    d->rules = std::move(rules);
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
        (void)guarded(path, [this] {
            sink->discard();
            removeNames(*database, made);
        });
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
    const qint64 lastSeries = database->number("SELECT coalesce(max(number), 0) FROM series");
    for (const SeriesId& each : seriesIds) {
        qint64 number = make ? seriesNumber(*database, each) : findSeries(*database, each);
        if (number == 0) {
            const QString text = std::visit([](const auto& id) { return id.toString(); }, each);
            number = unknown.contains(text) ? unknown[text] : (unknown[text] = unknownSeries--);
        }
        numbers.series.push_back(static_cast<qint32>(number));
        if (make && number > lastSeries) {
            made.series.push_back(number);
        }
    }
    SegmentNumbers segments(*database);
    const qint64 lastSegment = database->number("SELECT max(number) FROM segment");
    for (const csv::SegmentValues& each : names.segments) {
        const qint64 number =
            make ? segments.number(dimensions, each) : segments.find(dimensions, each);
        numbers.segments.push_back(number < 0 ? unknownSegment-- : static_cast<qint32>(number));
        if (make && number > lastSegment) {
            made.segments.push_back(number);
        }
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

void BulkWriter::Private::noteChange(const SortedRow& row, const StoredValue& old,
                                     BulkCounts& counts)
{
    if (counts.changes.size() < mostChanges) {
        const auto before = old.hasValue ? std::optional(old.value) : std::nullopt;
        counts.changes.push_back({{}, {}, row.day, before, row.value});
        changedNumbers.emplace_back(row.series, row.segment);
    }
}

void BulkWriter::Private::nameChanges(const Numbers& numbers, const csv::ImportNames& names,
                                      const std::vector<SeriesId>& seriesIds,
                                      BulkCounts& counts) const
{
    const auto placeOf = [](const std::vector<qint32>& all, qint32 number) {
        return static_cast<size_t>(std::find(all.begin(), all.end(), number) - all.begin());
    };
    for (size_t i = 0; i < counts.changes.size(); ++i) {
        const auto [series, segment] = changedNumbers[i];
        counts.changes[i].series = seriesIds[placeOf(numbers.series, series)];
        counts.changes[i].segment = names.segments[placeOf(numbers.segments, segment)];
    }
}

void BulkWriter::Private::findTotals(const csv::ImportNames& names, const Numbers& numbers)
{
    for (size_t i = 0; i < names.series.size(); ++i) {
        if (rules.runningTotals.contains(names.series[i])) {
            totalSeries.insert(numbers.series[i]);
        }
    }
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
    DuplicateSettler settler(source, rules.duplicates, counts);
    RiseTaker rises(totalSeries);
    qint64 seen = 0;
    SortedRow row;
    while (settler.next(row)) {
        if (++seen % rowsBetweenLooks == 0 && cancellation.isCancelled()) {
            throw Cancelled{};
        }
        if (!rises.take(row)) {
            ++counts.withoutRise;
            continue;
        }
        const StoredValue* old = older.find(row.series, row.segment, row.day);
        if (old && old->hasValue && !old->estimate && old->value == row.value &&
            old->hasDenominator == row.hasDenominator && old->denominator == row.denominator) {
            ++counts.unchanged;
            continue;
        }
        if (old) {
            noteChange(row, *old, counts);
        }
        if (old && rules.onlyNew) {
            ++counts.leftAsTheyWere;
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
    findTotals(names, numbers);
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
    nameChanges(numbers, names, seriesIds, counts);
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
