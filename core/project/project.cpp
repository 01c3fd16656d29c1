#include "core/project/project.h"

#include "core/analysis/funnel_path.h"
#include "core/analysis/funnel_reach.h"
#include "core/project/event_cache.h"
#include "core/project/prepare_edit.h"
#include "core/project/sealing.h"
#include "core/project/values_reading.h"
#include "core/store/project_file.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <mutex>

namespace throughline {

struct Project::Private
{
    std::unique_ptr<ProjectFile> file;
    std::shared_ptr<int> held = std::make_shared<int>(0); ///< shared by those who write to the file
    EventCache events;
    Map map;
    std::vector<StoredEntry> history; ///< oldest first; the undone ones are the last
    size_t doneCount = 0;             ///< entries that are not undone
    std::optional<Edit> mergeable;    ///< the last edit, where the next may merge with it
    bool editedThisSession = false;
    QString problem; ///< of the last failed write

    bool mergesWith(const Edit& edit) const;
    bool hasCounts(StepId step) const;
    void addNewlyBound(const Edit& edit, std::vector<ArrivingDays>& arriving);
};

namespace {

QString unnamedFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/unnamed");
}

Result<QString> newUnnamedPath()
{
    const QString folder = unnamedFolder();
    if (!QDir().mkpath(folder)) {
        return failure(QStringLiteral("The folder %1 for new projects cannot be made.").arg(folder),
                       folder);
    }
    const QString name =
        QStringLiteral("%1-%2.throughline")
            .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss")),
                 QUuid::createUuid().toString(QUuid::WithoutBraces).left(8));
    return QDir(folder).filePath(name);
}

}

bool Project::Private::mergesWith(const Edit& edit) const
{
    return mergeable && !edit.mergeKey.isEmpty() && mergeable->mergeKey == edit.mergeKey &&
           doneCount == history.size() && !history.empty();
}

/// Cards that an edit binds to events get counts by that, for all days of the events.
void Project::Private::addNewlyBound(const Edit& edit, std::vector<ArrivingDays>& arriving)
{
    const QTimeZone zone = zoneNamed(map.settings.timeZone);
    for (const Change& change : edit.changes) {
        const auto* one = std::get_if<Changed<Step>>(&change);
        const Step* before = one ? map.step(one->id()) : nullptr;
        const bool bound = one && one->after && !one->after->event.isEmpty() &&
                           (!before || before->event != one->after->event ||
                            before->dataset != one->after->dataset);
        const DatasetId dataset = bound ? datasetOf(map, *one->after) : DatasetId();
        if (dataset.isNull()) {
            continue;
        }
        const auto log = events.log(*file, map, dataset);
        for (const EventArrival& each : log ? (*log)->arrivals : std::vector<EventArrival>()) {
            arriving.push_back(
                {one->after->id, {}, {dateOf(each.first, zone), dateOf(each.last, zone)}});
        }
    }
}

bool Project::Private::hasCounts(StepId step) const
{
    if (const Step* card = map.step(step); card && !datasetOf(map, *card).isNull()) {
        return true;
    }
    const Result<QDate> last = file->lastDay({SeriesId(step)});
    return last && last->isValid();
}

Project::Project() : d(std::make_unique<Private>()) {}

Project::~Project()
{
    std::unique_lock alone(projectFilesInUse(), std::defer_lock);
    if (d->file && !d->file->isReadOnly()) {
        alone.lock();
    }
    d.reset();
}

Result<std::unique_ptr<Project>> Project::create(const QString& path)
{
    const Map map = emptyMap();
    Result<std::unique_ptr<ProjectFile>> file = ProjectFile::create(path, map);
    if (!file) {
        return failure(file.error());
    }
    std::unique_ptr<Project> project(new Project);
    project->d->file = std::move(*file);
    project->d->map = map;
    return project;
}

Result<std::unique_ptr<Project>> Project::createUnnamed()
{
    const Result<QString> path = newUnnamedPath();
    return path ? create(*path) : failure(path.error());
}

Result<std::unique_ptr<Project>> Project::open(const QString& path, Access access)
{
    Result<std::unique_ptr<ProjectFile>> file = ProjectFile::open(path, access != Access::ReadOnly);
    if (!file) {
        return failure(file.error());
    }
    if (access == Access::MustWrite && (*file)->isReadOnly()) {
        return failure((*file)->readOnlyReason(), path);
    }
    std::unique_ptr<Project> project(new Project);
    Private& d = *project->d;
    d.file = std::move(*file);
    Result<Map> map = d.file->map();
    if (!map) {
        return failure(map.error());
    }
    Result<std::vector<StoredEntry>> history = d.file->history();
    if (!history) {
        return failure(history.error());
    }
    d.map = *std::move(map);
    d.history = *std::move(history);
    d.doneCount =
        static_cast<size_t>(std::count_if(d.history.begin(), d.history.end(),
                                          [](const StoredEntry& entry) { return !entry.undone; }));
    return project;
}

Result<std::unique_ptr<Project>> Project::openCopy(const QString& path, const QString& newPath)
{
    const Result<QString> target = newPath.isEmpty() ? newUnnamedPath() : Result<QString>(newPath);
    if (!target) {
        return failure(target.error());
    }
    Result<std::unique_ptr<ProjectFile>> source = ProjectFile::open(path, false);
    if (!source) {
        return failure(source.error());
    }
    if (Result<void> copied = (*source)->copyTo(*target); !copied) {
        return failure(copied.error());
    }
    return open(*target);
}

Result<std::unique_ptr<Project>> Project::openAsOf(const QString& path, const QDateTime& moment,
                                                   const QString& copyPath)
{
    auto project = openCopy(path, copyPath);
    if (project) {
        if (const Result<void> done = (*project)->goBackTo(moment); !done) {
            return failure(done.error());
        }
    }
    return project;
}

/// For a copy that is only looked at: expectations that were open then are so again.
Result<void> Project::goBackTo(const QDateTime& moment)
{
    while (d->doneCount > 0 && d->history[d->doneCount - 1].at > moment) {
        const auto done = travel(d->doneCount - 1, HistoryStep::Undo, Seals::Ignore);
        if (!done) {
            return failure(done.error());
        }
    }
    for (auto& [id, expectation] : d->map.expectations) {
        if (expectation.sealed > moment) {
            expectation.sealed = {};
        }
    }
    return {};
}

const Map& Project::map() const { return d->map; }
QString Project::path() const { return d->file->path(); }
bool Project::isReadOnly() const { return d->file->isReadOnly(); }
QString Project::readOnlyReason() const { return d->file->readOnlyReason(); }
bool Project::blocksWhileWriting() const { return !isReadOnly() && !d->file->usesWal(); }
ProjectFile& Project::file() const { return *d->file; }

bool Project::isUnnamed() const
{
    return QFileInfo(path()).absolutePath() == QFileInfo(unnamedFolder()).absoluteFilePath();
}

Result<void> Project::moveTo(const QString& path)
{
    if (d->held.use_count() > 1) {
        return failure(QStringLiteral("An import is being written into this project: wait until it "
                                      "has ended, or cancel it, before the project moves."),
                       this->path(), {}, ErrorKind::Rule);
    }
    const bool wasReading = d->events.stopReading();
    const std::unique_lock alone(projectFilesInUse());
    Result<void> moved = d->file->moveTo(path);
    if (wasReading) {
        d->events.boundLogs(*d->file, d->map); // goes on where the file is now
    }
    return moved;
}

std::shared_ptr<void> Project::holdFile() const { return d->held; }

Result<void> Project::saveCopy(const QString& path) const { return d->file->copyTo(path); }

QDate Project::today() const
{
    return d->map.settings.today.isValid() ? d->map.settings.today : QDate::currentDate();
}

Result<void> Project::apply(Edit edit)
{
    std::vector<ArrivingDays> arriving = arrivingDays(edit.observations);
    d->addNewlyBound(edit, arriving);
    return applyArriving(std::move(edit), std::move(arriving));
}

Result<void> Project::applyArriving(Edit edit, std::vector<ArrivingDays> arriving)
{
    if (isReadOnly()) {
        return failure(readOnlyReason().isEmpty()
                           ? QStringLiteral("The project was opened for reading only.")
                           : readOnlyReason(),
                       path(), {}, ErrorKind::Rule);
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (Result<void> ready = prepare(edit, d->map, *d->file, now); !ready) {
        return failure(ready.error());
    }
    if (edit.isEmpty()) {
        return {};
    }
    Map after = d->map;
    applyChanges(after, edit.changes);
    if (Result<void> kept = checkSealedStay(d->map, after); !kept) {
        return kept;
    }
    StoredEdit stored;
    stored.changes = edit.changes;
    stored.observations = edit.observations;
    stored.sealed =
        sealedBy(after, arriving, [this](StepId step) { return d->hasCounts(step); }, now);
    std::erase_if(stored.sealed, [this](const Expectation& each) {
        return !d->map.expectations.contains(each.id); // written with the values themselves
    });
    const bool merges = d->mergesWith(edit);
    stored.history = merges ? mergedCleanly(*d->mergeable, edit) : edit;
    stored.step = merges ? HistoryStep::Replace : HistoryStep::Append;
    stored.entry = {merges ? d->history.back().number : 0,
                    stored.history.label,
                    now,
                    after.settings.author,
                    false,
                    edit.mergeKey};
    const Result<qint64> number = d->file->write(stored);
    reportSaving(number ? QString() : number.error().message);
    if (!number) {
        return failure(number.error());
    }
    stored.entry.number = *number;
    d->map = std::move(after);
    d->history.resize(merges ? d->history.size() - 1 : d->doneCount);
    d->history.push_back(stored.entry);
    d->doneCount = d->history.size();
    d->editedThisSession = true;
    d->mergeable = std::move(stored.history);
    for (NewObservations& each : d->mergeable->observations) {
        each.rows.clear();
    }
    for (const Expectation& each : stored.sealed) {
        Expectation& open = d->map.expectations.at(each.id);
        edit.changes.push_back(Changed<Expectation>{open, each});
        open = each;
    }
    Q_EMIT changed(edit, ChangeCause::Done);
    return {};
}

void Project::reportSaving(const QString& problem)
{
    if (problem != d->problem) {
        d->problem = problem;
        Q_EMIT saveStateChanged(problem);
    }
}

Result<QString> Project::undo()
{
    if (!canUndo()) {
        return failure(isReadOnly() ? readOnlyReason()
                                    : QStringLiteral("There is nothing to undo."),
                       {}, {}, ErrorKind::Rule);
    }
    return travel(d->doneCount - 1, HistoryStep::Undo);
}

Result<QString> Project::redo()
{
    if (!canRedo()) {
        return failure(isReadOnly() ? readOnlyReason()
                                    : QStringLiteral("There is nothing to redo."),
                       {}, {}, ErrorKind::Rule);
    }
    return travel(d->doneCount, HistoryStep::Redo);
}

Result<QString> Project::travel(size_t place, HistoryStep step, Seals seals)
{
    StoredEntry& entry = d->history[place];
    Result<Edit> found = d->file->historyEdit(entry.number, true);
    if (!found) {
        return failure(found.error());
    }
    Edit edit = *std::move(found);
    if (step == HistoryStep::Undo) {
        edit.changes = reversed(edit.changes);
        std::swap(edit.selectionBefore, edit.selectionAfter);
    }
    if (seals == Seals::Keep) {
        if (Result<void> kept = keepSeals(edit, d->map); !kept) {
            return failure(kept.error());
        }
    }
    StoredEdit stored;
    stored.changes = edit.changes;
    stored.step = step;
    stored.entry = entry;
    const Result<qint64> written = d->file->write(stored);
    reportSaving(written ? QString() : written.error().message);
    if (!written) {
        return failure(written.error());
    }
    applyChanges(d->map, edit.changes);
    entry.undone = step == HistoryStep::Undo;
    d->doneCount = entry.undone ? place : place + 1;
    d->mergeable.reset();
    d->editedThisSession = true;
    const QString label = entry.label;
    Q_EMIT changed(edit, entry.undone ? ChangeCause::Undone : ChangeCause::Redone);
    return label;
}

bool Project::canUndo() const { return !isReadOnly() && d->doneCount > 0; }
bool Project::canRedo() const { return !isReadOnly() && d->doneCount < d->history.size(); }

QString Project::undoLabel() const
{
    return canUndo() ? d->history[d->doneCount - 1].label : QString();
}

QString Project::redoLabel() const
{
    return canRedo() ? d->history[d->doneCount].label : QString();
}

std::vector<HistoryEntry> Project::history(int limit) const
{
    std::vector<HistoryEntry> entries;
    for (auto it = d->history.rbegin();
         it != d->history.rend() && entries.size() < static_cast<size_t>(limit); ++it) {
        entries.push_back({it->number, it->label, it->at, it->author, it->undone});
    }
    return entries;
}

QDateTime Project::firstEdit() const
{
    return d->history.empty() ? QDateTime() : d->history.front().at;
}

bool Project::undoReachesIntoEarlierSession() const { return !d->editedThisSession; }

Result<std::vector<Observation>> Project::observations(const SeriesQuery& query) const
{
    std::vector<SeriesId> stored;
    std::vector<const Step*> bound;
    for (const SeriesId& each : seriesOf(query, d->map)) {
        const StepId* id = std::get_if<StepId>(&each);
        const Step* step = id ? d->map.step(*id) : nullptr;
        if (step && !datasetOf(d->map, *step).isNull()) {
            bound.push_back(step);
        } else {
            stored.push_back(each);
        }
    }
    if (bound.empty()) {
        return d->file->observations(stored, query.days, query.totalsOnly);
    }
    Result<std::vector<Observation>> rows =
        stored.empty() ? std::vector<Observation>()
                       : d->file->observations(stored, query.days, query.totalsOnly);
    const EventLogs logs = rows ? boundEventLogs() : EventLogs();
    for (const Step* step : bound) {
        for (Observation& row : d->events.reachOf(d->map, logs, *step)) {
            const bool isTotal = row.segment == Segment();
            if (rows && query.days.contains(row.day) && (isTotal || !query.totalsOnly)) {
                rows->push_back(std::move(row));
            }
        }
    }
    return rows;
}

Result<std::shared_ptr<const EventLog>> Project::eventLog(DatasetId dataset) const
{
    return d->events.log(*d->file, d->map, dataset);
}

EventLogs Project::boundEventLogs() const { return d->events.boundLogs(*d->file, d->map); }

void Project::readEventsInBackground()
{
    d->events.readInBackground([this] {
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (d->events.takeRead(d->map)) {
                    Q_EMIT changed(Edit(), ChangeCause::Reloaded);
                }
            },
            Qt::QueuedConnection);
    });
}

Result<std::vector<QString>> Project::entityNames(DatasetId dataset) const
{
    return d->file->entityNames(dataset);
}

Result<std::vector<QString>> Project::dimensions() const
{
    Result<std::vector<QString>> names = d->file->dimensions();
    for (const auto& [id, log] : names ? boundEventLogs() : EventLogs()) {
        for (const EventProperty& property : log->properties) {
            if (std::find(names->begin(), names->end(), property.name) == names->end()) {
                names->push_back(property.name);
            }
        }
    }
    return names;
}

Result<QDate> Project::dataThrough() const
{
    Result<QDate> last = d->file->lastDay(seriesOf({}, d->map));
    const QTimeZone zone = zoneNamed(d->map.settings.timeZone);
    for (const auto& [id, log] : last ? boundEventLogs() : EventLogs()) {
        for (const EventArrival& each : log->arrivals) {
            const QDate day = dateOf(each.last, zone);
            last = last->isValid() ? std::max(*last, day) : day;
        }
    }
    return last;
}

}
