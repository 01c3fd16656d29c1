#include "core/csv/event_reader.h"

#include "core/csv/cell_values.h"
#include "core/csv/csv_text.h"
#include "core/csv/event_time.h"
#include "core/csv/reader.h"
#include "core/csv/row_problems.h"
#include "core/csv/row_tally.h"
#include "core/csv/text_dictionary.h"

#include <QTimeZone>

#include <algorithm>

namespace throughline::csv {

namespace {

constexpr qint64 rowsBetweenLooks = 0x10000;

/// True for cells that say nothing: blank, n/a, null … A long cell is never one of these marks.
bool saysNothing(std::string_view cell)
{
    constexpr size_t longestMark = 16;
    return cell.empty() || (cell.size() <= longestMark && !isDigit(cell.front()) &&
                            markOf(cell) == CellMark::Missing);
}

/// Numbers the texts of a column and remembers the last one: logs repeat themselves.
class NameIndex
{
public:
    explicit NameIndex(std::vector<QString>& names, bool startsWithNone) : m_names(names)
    {
        if (startsWithNone) {
            m_dictionary.find({});
            m_names.push_back(QString());
        }
    }
    quint32 find(std::string_view cell)
    {
        const auto found = m_dictionary.find(cell);
        if (found.isNew) {
            m_names.push_back(fromUtf8(cell));
        }
        return found.id;
    }

private:
    std::vector<QString>& m_names;
    TextDictionary m_dictionary;
};

Result<DateFormat> timeFormatOf(const SniffResult& file, const Mapping& mapping)
{
    const SniffedColumn& column = *file.column(mapping.timeColumn);
    if (!mapping.dateFormat.isEmpty()) {
        return parseDateFormat(mapping.dateFormat);
    }
    if (column.ambiguous && column.isDate()) {
        return failure(ambiguityMessage(column), file.file);
    }
    if (column.date && column.dateCells * 2 >= column.filled && column.filled > 0) {
        return *column.date;
    }
    QStringList quoted;
    for (const QString& sample : column.samples) {
        quoted << QStringLiteral("“%1”").arg(sample);
    }
    return failure(text("The column “%1” holds no times: %2. Name another column (--time), or say "
                        "how its times are written (--date-format).")
                       .arg(column.name, quoted.join(QStringLiteral(", "))),
                   file.file);
}

}

Result<EventPlan> planEvents(const SniffResult& file, const Mapping& mapping)
{
    if (const auto fits = checkMapping(mapping, file); !fits) {
        return failure(fits.error());
    }
    if (mapping.propertyColumns.size() > qsizetype(mostProperties)) {
        return failure(text("%1 properties were named: at most four can be kept.")
                           .arg(mapping.propertyColumns.size()),
                       {}, {}, ErrorKind::Usage);
    }
    const auto format = timeFormatOf(file, mapping);
    if (!format) {
        return failure(format.error());
    }
    EventPlan plan;
    plan.columns = file.columns.size();
    for (const SniffedColumn& column : file.columns) {
        plan.names.push_back(column.name);
    }
    plan.entityColumn = size_t(file.indexOf(mapping.entityColumn));
    plan.eventColumn = size_t(file.indexOf(mapping.eventColumn));
    plan.timeColumn = size_t(file.indexOf(mapping.timeColumn));
    plan.timeFormat = *format;
    plan.keepMarks = mapping.keepMarks;
    for (const QString& column : mapping.propertyColumns) {
        plan.propertyColumns.push_back(size_t(file.indexOf(column)));
    }
    return plan;
}

class EventReader::Impl
{
public:
    Impl(const Source& source, Reader opened, EventPlan made, ImportOptions given)
        : reader(std::move(opened)),
          plan(std::move(made)),
          options(std::move(given)),
          bytesInAll(source.size()),
          times(plan.timeFormat),
          events(names.events, false),
          tally(options.rejected)
    {
        for (size_t i = 0; i < plan.propertyColumns.size(); ++i) {
            properties.emplace_back(names.values[i], true);
        }
        if (options.today.isValid()) {
            endOfToday = options.today.addDays(1).startOfDay(QTimeZone::utc()).toMSecsSinceEpoch();
        }
        reader.onPassedOver(
            [this](const Problem& problem, std::string_view raw) { tally.passOver(problem, raw); });
    }
    Impl(const Impl&) = delete; // the indexes refer to `names`

    Result<bool> next(EventBlock& block);

    Reader reader;
    EventPlan plan;
    ImportOptions options;
    qint64 bytesInAll;
    TimeReader times;
    EventNames names;
    NameIndex events;
    std::vector<NameIndex> properties;
    RowTally tally;
    qint64 first = std::numeric_limits<qint64>::max();
    qint64 last = std::numeric_limits<qint64>::min();

private:
    void takeRow(const Record& record, EventBlock& block);
    Result<void> look();

    qint64 endOfToday = std::numeric_limits<qint64>::max();
};

void EventReader::Impl::takeRow(const Record& record, EventBlock& block)
{
    if (record.cells.size() != plan.columns && isRagged(record, plan.columns)) {
        tally.reject(raggedProblem(record, plan.columns), record.raw);
        return;
    }
    const std::string_view entity = trimmed(record.cells[plan.entityColumn]);
    if (saysNothing(entity)) {
        tally.reject(noEntityProblem(record.row, plan.names[plan.entityColumn], entity),
                     record.raw);
        return;
    }
    const std::string_view event = trimmed(record.cells[plan.eventColumn]);
    if (saysNothing(event)) {
        tally.reject(noEventProblem(record.row, plan.names[plan.eventColumn], event), record.raw);
        return;
    }
    const std::string_view when = record.cells[plan.timeColumn];
    const auto time = times.read(when);
    if (!time) {
        tally.reject(noDateProblem(record.row, plan.names[plan.timeColumn], when, true),
                     record.raw);
        return;
    }
    if (*time >= endOfToday) {
        tally.problems.add(futureTimeProblem(record.row, plan.names[plan.timeColumn], when));
    }
    block.entityBytes.insert(block.entityBytes.end(), entity.begin(), entity.end());
    block.entityEnd.push_back(quint32(block.entityBytes.size()));
    block.event.push_back(events.find(event));
    block.time.push_back(*time);
    for (size_t i = 0; i < properties.size(); ++i) {
        const std::string_view value = trimmed(record.cells[plan.propertyColumns[i]]);
        const bool none = value.empty() || (!plan.keepMarks && saysNothing(value));
        block.property[i].push_back(none ? 0 : properties[i].find(value));
    }
    first = std::min(first, *time);
    last = std::max(last, *time);
    ++tally.counts.rowsKept;
}

Result<void> EventReader::Impl::look()
{
    if (options.cancellation.isCancelled()) {
        return failure(text("Cancelled: nothing was imported."), {}, {}, ErrorKind::Cancelled);
    }
    if (names.events.size() > mostEventNames) {
        return failure(text("The column “%1” has more than 65,000 different values: events need a "
                            "column that says what happened. Name another (--event).")
                           .arg(plan.names[plan.eventColumn]));
    }
    if (options.progress) {
        options.progress({reader.bytesRead(), bytesInAll, reader.rows()});
    }
    return {};
}

Result<bool> EventReader::Impl::next(EventBlock& block)
{
    block.clear();
    block.entityBytes.reserve(options.blockRows * 12);
    block.entityEnd.reserve(options.blockRows);
    block.event.reserve(options.blockRows);
    block.time.reserve(options.blockRows);
    for (size_t i = 0; i < properties.size(); ++i) {
        block.property[i].reserve(options.blockRows);
    }
    while (block.size() < options.blockRows && reader.next()) {
        takeRow(reader.record(), block);
        if (reader.record().row % rowsBetweenLooks == 0) {
            if (const auto looked = look(); !looked) {
                return failure(looked.error());
            }
        }
    }
    tally.counts.rowsRead = reader.rows();
    if (reader.error()) {
        return failure(*reader.error());
    }
    if (const auto looked = look(); !looked) {
        return failure(looked.error());
    }
    tally.counts.observations += qint64(block.size());
    return block.size() > 0;
}

EventReader::EventReader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
EventReader::EventReader(EventReader&&) noexcept = default;
EventReader& EventReader::operator=(EventReader&&) noexcept = default;
EventReader::~EventReader() = default;

Result<EventReader> EventReader::open(const Source& source, const SniffResult& file,
                                      const Mapping& mapping, ImportOptions options)
{
    auto plan = planEvents(file, mapping);
    if (!plan) {
        return failure(plan.error());
    }
    auto reader = Reader::open(source, file.dialect);
    if (!reader) {
        return failure(reader.error());
    }
    return EventReader(
        std::make_unique<Impl>(source, std::move(*reader), std::move(*plan), std::move(options)));
}

Result<bool> EventReader::next(EventBlock& block) { return m_impl->next(block); }
qint64 EventReader::row() const { return m_impl->reader.record().row; }
const EventNames& EventReader::names() const { return m_impl->names; }
const ImportCounts& EventReader::counts() const { return m_impl->tally.counts; }
const ProblemList& EventReader::problems() const { return m_impl->tally.problems; }

std::optional<std::pair<qint64, qint64>> EventReader::span() const
{
    return m_impl->first <= m_impl->last ? std::optional(std::pair(m_impl->first, m_impl->last))
                                         : std::nullopt;
}

}
