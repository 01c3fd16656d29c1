#include "core/csv/observation_reader.h"

#include "core/csv/cell_values.h"
#include "core/csv/csv_text.h"
#include "core/csv/footer.h"
#include "core/csv/import_names.h"
#include "core/csv/observation_plan.h"
#include "core/csv/read_planned.h"
#include "core/csv/reader.h"
#include "core/csv/row_problems.h"
#include "core/csv/row_tally.h"

#include <algorithm>

namespace throughline::csv {

class ObservationReader::Impl
{
public:
    Impl(const Source& source, Reader opened, ObservationPlan made, ImportOptions given)
        : reader(std::move(opened)),
          plan(std::move(made)),
          options(std::move(given)),
          bytesInAll(source.size()),
          days(plan.dateFormat),
          segments(names, plan.keepMarks),
          series(names),
          tally(options.rejected),
          lastDay(options.today.isValid() ? options.today.toJulianDay() : maximumDay)
    {
        prepare();
    }
    Impl(const Impl&) = delete; // the indexes refer to `names`

    Result<bool> next(ObservationBlock& block);

    Reader reader;
    ObservationPlan plan;
    ImportOptions options;
    qint64 bytesInAll;
    DayReader days;
    ImportNames names;
    SegmentIndex segments;
    SeriesIndex series;
    RowTally tally;

private:
    static constexpr qint64 maximumDay = std::numeric_limits<qint64>::max();

    void prepare();
    void resize(ObservationBlock& block, size_t rows) const;
    void takeRow(const Record& record, ObservationBlock& block);
    bool isOfTable(const Record& record);
    std::optional<quint32> segmentOf(const Record& record);
    bool namesSeries(const Record& record);
    std::optional<qint64> dayOf(const Record& record);
    void takeValues(const Record& record, qint64 day, quint32 segment, ObservationBlock& block);
    void append(ObservationBlock& block, quint32 seriesId, quint32 segment, qint64 day,
                double value, qint64 row);
    quint32 seriesOf(const Record& record, size_t value);
    void noteUnread(const Record& record, const PlannedReading& reading);
    void noteRange(const Record& record, const PlannedValue& planned, double value);
    void noteFuture(const Record& record, qint64 day);
    bool holdFooter(const Record& record);
    void rejectHeld();
    void leaveOutHeld();
    bool isBlank(const Record& record) const;

    std::vector<quint32> m_fixedSeries; ///< for each value where no cell names the series
    size_t m_filled = 0;                ///< observations in the block so far
    FooterWatch m_footer;
    qint64 lastDay;
};

void ObservationReader::Impl::prepare()
{
    for (size_t i = 0; i < plan.segmentColumns.size(); ++i) {
        segments.addDimension(plan.segmentColumns[i], plan.segmentOnlyTotals[i]);
    }
    if (!plan.nameColumn) {
        for (const PlannedValue& value : plan.values) {
            const auto known = std::find(names.series.begin(), names.series.end(), value.series);
            const bool acrossAgain = value.day && known != names.series.end();
            m_fixedSeries.push_back(acrossAgain ? static_cast<quint32>(known - names.series.begin())
                                                : series.addFixed(value.series, value.reach));
        }
    }
    for (const size_t column : plan.totalColumns) {
        tally.problems.add({ProblemKind::TotalRow,
                            {},
                            plan.names[column],
                            {},
                            text("The column “%1” is the sum of its neighbours and is left out.")
                                .arg(plan.names[column])});
    }
    reader.onPassedOver(
        [this](const Problem& problem, std::string_view raw) { tally.passOver(problem, raw); });
}

/// True where the record waits: it may stand under the table.
bool ObservationReader::Impl::holdFooter(const Record& record)
{
    if (plan.footerIsGiven || !mayBeFooter(record, plan.columns)) {
        return false;
    }
    const bool padded = record.cells.size() == plan.columns;
    return m_footer.hold(record, padded ? noteInsideTableProblem(record)
                                        : raggedProblem(record, plan.columns));
}

/// The table goes on: what waited was no footer.
void ObservationReader::Impl::rejectHeld()
{
    for (FooterWatch::Line& line : m_footer.taken()) {
        tally.reject(std::move(line.ifRowsFollow), line.raw);
    }
}

void ObservationReader::Impl::leaveOutHeld()
{
    for (const FooterWatch::Line& line : m_footer.taken()) {
        tally.leaveOut(footerProblem(line.row, line.raw), line.raw);
    }
}

bool ObservationReader::Impl::isBlank(const Record& record) const
{
    return std::all_of(record.cells.begin(), record.cells.end(),
                       [](std::string_view cell) { return trimmed(cell).empty(); });
}

void ObservationReader::Impl::append(ObservationBlock& block, quint32 seriesId, quint32 segment,
                                     qint64 day, double value, qint64 row)
{
    block.series[m_filled] = seriesId;
    block.segment[m_filled] = segment;
    block.day[m_filled] = static_cast<qint32>(day);
    block.value[m_filled] = value;
    block.row[m_filled] = row;
    ++m_filled;
}

quint32 ObservationReader::Impl::seriesOf(const Record& record, size_t value)
{
    if (!plan.nameColumn) {
        return m_fixedSeries[value];
    }
    const bool across = plan.values[value].day.has_value();
    const size_t kinds = across ? 1 : plan.values.size();
    const quint32 id =
        series.find(record.cells[*plan.nameColumn], across ? 0 : value, kinds,
                    kinds > 1 ? plan.values[value].series : QString(), plan.namesAreSteps);
    if (series.sawBadText()) {
        tally.problems.add(badTextProblem(record));
    }
    return id;
}

void ObservationReader::Impl::noteRange(const Record& record, const PlannedValue& planned,
                                        double value)
{
    const QString& column = plan.names[planned.column];
    const std::string_view cell = record.cells[planned.column];
    if (planned.atLeast && value < *planned.atLeast) {
        tally.problems.add(belowProblem(record.row, column, cell, value, *planned.atLeast));
    } else if (planned.atMost && value > *planned.atMost) {
        tally.problems.add(aboveProblem(record.row, column, cell, value, *planned.atMost));
    }
}

void ObservationReader::Impl::noteUnread(const Record& record, const PlannedReading& reading)
{
    const QString& column = plan.names[reading.column];
    const std::string_view cell = record.cells[reading.column];
    if (reading.value.state == CellState::Missing) {
        ++tally.counts.missing;
    } else if (reading.value.state == CellState::Suppressed) {
        ++tally.counts.suppressed;
        tally.problems.add(suppressedProblem(record.row, column, cell));
    } else {
        tally.problems.add(noNumberProblem(record.row, column, cell));
    }
}

void ObservationReader::Impl::noteFuture(const Record& record, qint64 day)
{
    tally.problems.add(futureDayProblem(
        record.row, plan.dateColumn ? plan.names[*plan.dateColumn] : QString(),
        plan.dateColumn ? excerpt(record.cells[*plan.dateColumn]) : QString(), day));
}

std::optional<qint64> ObservationReader::Impl::dayOf(const Record& record)
{
    if (!plan.dateColumn) {
        return plan.fixedDay.value_or(0);
    }
    const std::string_view cell = record.cells[*plan.dateColumn];
    if (const auto day = days.read(cell)) {
        return day;
    }
    if (isTotalLabel(cell)) {
        tally.leaveOut(totalLabelProblem(record.row, cell), record.raw);
    } else {
        tally.reject(noDateProblem(record.row, plan.names[*plan.dateColumn], cell), record.raw);
    }
    return std::nullopt;
}

void ObservationReader::Impl::takeValues(const Record& record, qint64 day, quint32 segment,
                                         ObservationBlock& block)
{
    const size_t before = m_filled;
    QString firstUnreadable;
    bool future = day > lastDay;
    for (size_t i = 0; i < plan.values.size(); ++i) {
        const PlannedValue& planned = plan.values[i];
        const PlannedReading reading = readPlanned(planned, record.cells);
        const auto [value, state] = reading.value;
        if (state != CellState::Value) {
            noteUnread(record, reading);
            if (state == CellState::Unreadable && firstUnreadable.isEmpty()) {
                firstUnreadable =
                    text("“%1” is no number").arg(excerpt(record.cells[reading.column]));
            }
            continue;
        }
        if (planned.atLeast || planned.atMost) {
            noteRange(record, planned, value);
        }
        const qint64 valueDay = planned.day.value_or(day);
        future = future || valueDay > lastDay;
        if (plan.hasDenominators) {
            block.denominator[m_filled] = reading.denominator.value_or(0);
            block.hasDenominator[m_filled] = reading.denominator ? 1 : 0;
        }
        append(block, seriesOf(record, i), segment, valueDay, value, record.row);
    }
    if (m_filled == before && !firstUnreadable.isEmpty()) {
        tally.rejectNoted({ProblemKind::UnreadableNumber, record.row, {}, {}, firstUnreadable},
                          record.raw);
        return;
    }
    if (future) {
        noteFuture(record, day > lastDay ? day : block.day[m_filled - 1]);
    }
    ++tally.counts.rowsKept;
}

/// False for a row that its shape or place shows to be a footer, a total or broken.
bool ObservationReader::Impl::isOfTable(const Record& record)
{
    const bool fits = record.cells.size() == plan.columns;
    const bool mostlyEmpty = fits && plan.columns > 1 && record.cells[1].empty() &&
                             record.cells[plan.columns - 1].empty();
    if ((!fits || mostlyEmpty) && holdFooter(record)) {
        return false;
    }
    const bool ragged = !fits && isRagged(record, plan.columns);
    if (ragged && !plan.keepTotals && isTotalLabel(record.cells[0])) {
        tally.leaveOut(totalLabelProblem(record.row, record.cells[0]), record.raw);
        return false;
    }
    if (!m_footer.isEmpty()) {
        rejectHeld();
    }
    if (ragged) {
        tally.reject(raggedProblem(record, plan.columns), record.raw);
        return false;
    }
    if (plan.totalRow == record.row && !plan.keepTotals) {
        tally.leaveOut(sumOfOthersProblem(record.row), record.raw);
        return false;
    }
    return true;
}

std::optional<quint32> ObservationReader::Impl::segmentOf(const Record& record)
{
    const auto found = segments.find(record.cells.data(), plan.keepTotals);
    if (!found) {
        tally.leaveOut(totalLabelProblem(record.row, segments.totalCell()), record.raw);
    } else if (segments.sawBadText()) {
        tally.problems.add(badTextProblem(record));
    }
    return found;
}

/// False where the cell that names the indicator or step is a total or empty.
bool ObservationReader::Impl::namesSeries(const Record& record)
{
    if (!plan.nameColumn) {
        return true;
    }
    const std::string_view name = record.cells[*plan.nameColumn];
    if (!plan.keepTotals && series.isTotal(name)) {
        tally.leaveOut(totalLabelProblem(record.row, name), record.raw);
        return false;
    }
    if (trimmed(name).empty()) {
        tally.reject(noIndicatorProblem(record.row, plan.names[*plan.nameColumn]), record.raw);
        return false;
    }
    return true;
}

void ObservationReader::Impl::takeRow(const Record& record, ObservationBlock& block)
{
    if (!isOfTable(record)) {
        return;
    }
    if (record.cells[0].empty() && isBlank(record)) {
        ++tally.counts.rowsKept;
        tally.counts.missing += static_cast<qint64>(plan.values.size());
        return;
    }
    const auto segment = segmentOf(record);
    if (!segment || !namesSeries(record)) {
        return;
    }
    if (const auto day = dayOf(record)) {
        takeValues(record, *day, *segment, block);
    }
}

void ObservationReader::Impl::resize(ObservationBlock& block, size_t rows) const
{
    block.series.resize(rows);
    block.segment.resize(rows);
    block.day.resize(rows);
    block.value.resize(rows);
    block.row.resize(rows);
    block.denominator.resize(plan.hasDenominators ? rows : 0);
    block.hasDenominator.resize(plan.hasDenominators ? rows : 0);
}

Result<bool> ObservationReader::Impl::next(ObservationBlock& block)
{
    resize(block, options.blockRows + plan.values.size());
    m_filled = 0;
    while (m_filled < options.blockRows && reader.next()) {
        takeRow(reader.record(), block);
        if ((reader.record().row & 0xFFFF) == 0) {
            if (options.cancellation.isCancelled()) {
                return failure(text("Cancelled: nothing was imported."), {}, {},
                               ErrorKind::Cancelled);
            }
            if (options.progress) {
                options.progress({reader.bytesRead(), bytesInAll, reader.rows()});
            }
        }
    }
    if (m_filled < options.blockRows) { // the file has ended
        leaveOutHeld();
    }
    tally.counts.rowsRead = reader.rows();
    if (reader.error()) {
        return failure(*reader.error());
    }
    if (options.cancellation.isCancelled()) {
        return failure(text("Cancelled: nothing was imported."), {}, {}, ErrorKind::Cancelled);
    }
    resize(block, m_filled);
    tally.counts.observations += static_cast<qint64>(m_filled);
    return m_filled > 0;
}

ObservationReader::ObservationReader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ObservationReader::ObservationReader(ObservationReader&&) noexcept = default;
ObservationReader& ObservationReader::operator=(ObservationReader&&) noexcept = default;
ObservationReader::~ObservationReader() = default;

Result<ObservationReader> ObservationReader::open(const Source& source, const SniffResult& file,
                                                  const Mapping& mapping, ImportOptions options)
{
    auto plan = planObservations(file, mapping);
    if (!plan) {
        return failure(plan.error());
    }
    auto reader = Reader::open(source, file.dialect);
    if (!reader) {
        return failure(reader.error());
    }
    return ObservationReader(
        std::make_unique<Impl>(source, std::move(*reader), std::move(*plan), std::move(options)));
}

Result<bool> ObservationReader::next(ObservationBlock& block) { return m_impl->next(block); }
const ImportNames& ObservationReader::names() const { return m_impl->names; }
const ImportCounts& ObservationReader::counts() const { return m_impl->tally.counts; }
const ProblemList& ObservationReader::problems() const { return m_impl->tally.problems; }

}
