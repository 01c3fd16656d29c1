#pragma once

#include "core/csv/event_block.h"
#include "core/csv/observation_reader.h"

namespace throughline::csv {

/// A mapping of events resolved against a file.
struct EventPlan
{
    size_t columns = 0;
    std::vector<QString> names; ///< of the columns
    size_t entityColumn = 0;
    size_t eventColumn = 0;
    size_t timeColumn = 0;
    DateFormat timeFormat = {};
    std::vector<size_t> propertyColumns;
    bool keepMarks = false; ///< "n/a" is the value of a property, not none
};

/// Resolves a mapping. Fails where it does not fit, has more than four properties, or the times
/// have two readings left or are none.
Result<EventPlan> planEvents(const SniffResult& file, const Mapping& mapping);

/// Turns a file and a mapping into blocks of events, in one pass and in bounded memory (names of
/// events and property values are kept).
///
/// A row without an entity, an event or a readable time is rejected. A missing property is none.
/// Times without an offset are taken as UTC, dates as midnight. The rows come in the order of the
/// file; equal rows are kept: an entity may do the same twice.
class EventReader
{
public:
    /// Event names a dataset can have.
    static constexpr size_t mostEventNames = 65'000;

    /// Fails where the mapping does not fit the file.
    static Result<EventReader> open(const Source& source, const SniffResult& file,
                                    const Mapping& mapping, ImportOptions options = {});
    EventReader(EventReader&&) noexcept;
    EventReader& operator=(EventReader&&) noexcept;
    ~EventReader();

    /// Fills \p block anew with about `blockRows` events; false at the end, when the block is
    /// empty. Fails where the device fails, there are too many different event names, or the
    /// person cancelled.
    Result<bool> next(EventBlock& block);

    /// The data row of the file that was read last.
    qint64 row() const;
    const EventNames& names() const;
    const ImportCounts& counts() const; ///< `observations` counts events
    const ProblemList& problems() const;
    /// The earliest and the latest time so far, ms; empty where there is none.
    std::optional<std::pair<qint64, qint64>> span() const;

private:
    class Impl;
    explicit EventReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}
