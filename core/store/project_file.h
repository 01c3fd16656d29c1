#pragma once

#include "core/base/period.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/edit.h"
#include "core/model/event_log.h"

#include <memory>

namespace throughline {

namespace store {
class Database;
}

/// One entry of the stored history.
struct StoredEntry
{
    qint64 number = 0;
    QString label;
    QDateTime at;
    QString author;
    bool undone = false;
    QString mergeKey;
};

/// What happens to the history with a write.
enum class HistoryStep {
    Append,  ///< a new entry; undone ones are forgotten
    Replace, ///< the newest entry becomes this one
    Undo,    ///< the entry is marked as undone
    Redo,    ///< and as done again
};

/// One transaction's worth of work.
struct StoredEdit
{
    std::vector<Change> changes; ///< to the entities, as they are to be written
    std::vector<NewObservations> observations;
    HistoryStep step = HistoryStep::Append;
    StoredEntry entry;               ///< its number: of the entry replaced, undone or redone
    Edit history;                    ///< what the entry remembers (Append and Replace)
    std::vector<Expectation> sealed; ///< expectations as they are sealed now; never undone
};

/// The SQLite file of a project: opens, locks, reads and writes it. Everything a caller can act
/// on is an Error with a sentence; nothing is thrown. For one thread.
///
/// While open for writing the file is in WAL mode (a rollback journal where that cannot work)
/// with full synchronisation; at rest it is one file.
class ProjectFile final
{
public:
    /// Makes the file with this map in it; an error where it exists.
    static Result<std::unique_ptr<ProjectFile>> create(const QString& path, const Map& map);
    /// Opens a file. Where it cannot be written (a newer schema, open elsewhere, no permission)
    /// it is read only with a reason, as it is where \p forWriting is false (then without one).
    static Result<std::unique_ptr<ProjectFile>> open(const QString& path, bool forWriting);
    ~ProjectFile();

    QString path() const;
    bool isReadOnly() const;
    QString readOnlyReason() const;
    /// False where WAL could not work: long writing then blocks editing.
    bool usesWal() const;

    Result<Map> map();
    /// Does it all in one transaction; after an error nothing has changed. The number of the
    /// history entry.
    Result<qint64> write(const StoredEdit& edit);
    /// Oldest first.
    Result<std::vector<StoredEntry>> history();
    /// The edit of an entry. Its observations hold the rows of their batches where \p withRows.
    Result<Edit> historyEdit(qint64 number, bool withRows);
    /// The sequence number for the next batch.
    Result<qint64> nextSequence();

    /// Values of the active batches, the newest winning; sorted by series, segment and day.
    Result<std::vector<Observation>> observations(const std::vector<SeriesId>& series,
                                                  DateRange days, bool totalsOnly);
    Result<std::vector<QString>> dimensions();
    /// The last day there is an active value for, invalid where there is none.
    Result<QDate> lastDay(const std::vector<SeriesId>& series);

    /// The events of a dataset that count, read anew; \p properties are the names it has.
    Result<EventLog> events(DatasetId dataset, const QStringList& properties);
    /// The same through a connection of its own, for any thread.
    static Result<EventLog> readEvents(const QString& path, DatasetId dataset,
                                       const QStringList& properties,
                                       const Cancellation& cancellation = {});
    /// Names of a dataset's entities by their numbers.
    Result<std::vector<QString>> entityNames(DatasetId dataset);

    /// Closes, renames and opens again; after an error the file is open where it was.
    Result<void> moveTo(const QString& path);
    /// Writes a copy of everything to \p path, replacing what is there once the copy is whole.
    Result<void> copyTo(const QString& path);

    /// For core/store and its tests.
    store::Database& database();

private:
    ProjectFile();
    struct Private;
    std::unique_ptr<Private> d;
};

}
