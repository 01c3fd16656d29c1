#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/observation_block.h"
#include "core/model/edit.h"
#include "core/model/event_log.h"

#include <QObject>

#include <memory>

namespace throughline {

class ProjectFile; // core/store: the SQLite file
enum class HistoryStep;
struct ArrivingDays; // core/project/sealing.h

/// How a project is opened.
enum class Access {
    ReadWrite, ///< takes the lock; falls back to reading only, with the reason, where it cannot
    MustWrite, ///< as ReadWrite, but an error where it cannot (the command line's writing commands)
    ReadOnly,
};

/// One done or undone edit, as the history shows it.
struct HistoryEntry
{
    qint64 number = 0; ///< grows by one for each edit
    QString label;
    QDateTime at; ///< UTC
    QString author;
    bool undone = false;
    bool operator==(const HistoryEntry&) const = default;
};

/// Which observations are asked for.
struct SeriesQuery
{
    std::vector<SeriesId> series; ///< empty: all
    DateRange days = {};          ///< period starts, both ends included
    bool totalsOnly = false;      ///< only rows without a segment
};

/// What the last edit to arrive did, for those who redraw.
enum class ChangeCause { Done, Undone, Redone, Reloaded };

/// The open project: its file, its model, its history, its notifications. The only door for
/// the window and the command line, and `apply` the only way to change anything.
///
/// Lives in one thread (the window's). Long work reads through `observations` of a second
/// Project opened for reading, or hands its rows to `beginBatch`.
class Project final : public QObject
{
    Q_OBJECT

public:
    /// Makes the file. An error where it exists or the folder cannot be written.
    static Result<std::unique_ptr<Project>> create(const QString& path);
    /// Makes an unnamed project in the application's data folder.
    static Result<std::unique_ptr<Project>> createUnnamed();
    /// Opens a file; migrates an older one after a backup beside it; a newer, locked or
    /// write-protected one is read only (see readOnlyReason).
    static Result<std::unique_ptr<Project>> open(const QString& path,
                                                 Access access = Access::ReadWrite);
    /// A copy of \p path under a new name or in the data folder (no path), opened. For samples.
    static Result<std::unique_ptr<Project>> openCopy(const QString& path,
                                                     const QString& newPath = {});
    /// The project as it stood at \p moment, in a copy at \p copyPath: what was edited or brought
    /// later is taken back. Where it has no edit that old, it stood empty; see firstEdit().
    static Result<std::unique_ptr<Project>> openAsOf(const QString& path, const QDateTime& moment,
                                                     const QString& copyPath);
    ~Project() override;

    const Map& map() const;
    QString path() const;
    bool isUnnamed() const;
    bool isReadOnly() const;
    /// One sentence why it is read only, empty where it is not.
    QString readOnlyReason() const;
    /// True where the disk lets one writer work at a time: edits wait while an import is written.
    bool blocksWhileWriting() const;
    /// Moves the file to \p path and goes on there. An error changes nothing. Refused while an
    /// import writes into the file.
    Result<void> moveTo(const QString& path);
    /// Writes a copy of everything, for a full disk or for sharing.
    Result<void> saveCopy(const QString& path) const;
    /// "Today" for everything that judges: the project's fixed day, else the local date.
    QDate today() const;

    /// Writes the edit in one transaction, then changes the model and emits `changed`. After an
    /// error nothing has changed. An edit without effect does nothing. Stamps (created, changed,
    /// author) are set here, expectations sealed here when their data arrive.
    Result<void> apply(Edit edit);
    /// Undoes or redoes one edit; its label. An error where there is none, or where a rule refuses.
    Result<QString> undo();
    Result<QString> redo();
    bool canUndo() const;
    bool canRedo() const;
    QString undoLabel() const; ///< empty where there is nothing to undo
    QString redoLabel() const;
    /// Newest first; undone ones in front.
    std::vector<HistoryEntry> history(int limit = 200) const;
    /// When the oldest edit of the history was made; invalid where there is none.
    QDateTime firstEdit() const;
    /// True until the first edit of this session: undo should say first what it would undo.
    bool undoReachesIntoEarlierSession() const;

    /// Observations of the active batches, the newest batch winning for each (series, segment,
    /// day), sorted by series, segment, day. Reads rows and column runs alike. A card that is bound
    /// to an event has instead the number of different entities with it in each period.
    Result<std::vector<Observation>> observations(const SeriesQuery& query) const;
    /// The events of a dataset that count; read once, then kept until they change. Waits.
    Result<std::shared_ptr<const EventLog>> eventLog(DatasetId dataset) const;
    /// The logs of all datasets that cards are bound to, as far as they are at hand.
    EventLogs boundEventLogs() const;
    /// From now on large logs are read in the background; `changed` (Reloaded) says when one is
    /// there. Until then its cards have no counts. For a window.
    void readEventsInBackground();
    /// Names of a dataset's entities by their numbers.
    Result<std::vector<QString>> entityNames(DatasetId dataset) const;

    /// Names of the segment dimensions in use, in the order they came.
    Result<std::vector<QString>> dimensions() const;
    /// The last period start there is data for in any series, invalid where there is none.
    Result<QDate> dataThrough() const;

    ProjectFile& file() const;

Q_SIGNALS:
    /// Something changed: \p edit names what. After an undo the edit's changes are as undone.
    void changed(const throughline::Edit& edit, throughline::ChangeCause cause);
    /// The saved state changed: an empty problem means all is saved.
    void saveStateChanged(const QString& problem);

private:
    friend class BulkBatch;
    friend class EventImport;
    Project();
    /// As long as what it gives lives, the file stays where it is.
    std::shared_ptr<void> holdFile() const;
    Result<void> applyArriving(Edit edit, std::vector<ArrivingDays> arriving);
    enum class Seals { Keep, Ignore };
    Result<QString> travel(size_t place, HistoryStep step, Seals seals = Seals::Keep);
    Result<void> goBackTo(const QDateTime& moment);
    void reportSaving(const QString& problem);
    struct Private;
    std::unique_ptr<Private> d;
};

}
