#include "core/project/event_import.h"

#include "core/analysis/funnel_path.h"
#include "core/analysis/funnel_reach.h"
#include "core/csv/event_reader.h"
#include "core/csv/reader.h"
#include "core/project/bounded_queue.h"
#include "core/project/event_cache.h"
#include "core/project/project.h"
#include "core/project/sealing.h"
#include "core/store/event_writer.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <future>

// How events travel: one thread reads and types them, the calling thread takes the blocks, gives
// their entities numbers and puts the rows into parts; a third computes the file's hash. At the end
// the parts are sorted, compared and written (store::EventWriter).

namespace throughline {

namespace {

constexpr size_t blocksInFlight = 4;

QString tr(const char* text) { return QCoreApplication::translate("Import", text); }

QString compact(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString listJson(const QStringList& list)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

QString sourceOf(const csv::Source& source, const QString& projectPath)
{
    if (source.path().isEmpty()) {
        return {};
    }
    return QFileInfo(projectPath)
        .absoluteDir()
        .relativeFilePath(QFileInfo(source.path()).absoluteFilePath());
}

}

struct EventImport::Private
{
    Project* project = nullptr;
    std::shared_ptr<void> held; ///< the project's file stays where it is
    ImportPlan plan;
    ImportSettings settings;
    QElapsedTimer timer;
    EventDataset dataset;
    BatchId batch = BatchId::create();
    std::unique_ptr<store::EventWriter> writer;
    std::unique_ptr<QSaveFile> rejected;
    csv::EventNames names;
    std::optional<std::pair<qint64, qint64>> span;
    QByteArray sha256;
    ImportReport report;

    Result<std::vector<int>> takeDataset();
    Result<void> openRejected();
    Result<csv::EventReader> openReader(const Cancellation& cancellation,
                                        const ProgressCallback& progress);
    Result<void> read(csv::EventReader& reader, BoundedQueue<csv::EventBlock>& queue);
    Result<void> take(BoundedQueue<csv::EventBlock>& queue);
    Result<void> finish(const csv::EventReader& reader, const Cancellation& cancellation);
    ImportBatch importBatch() const;
    void putRecipe(EditBuilder& edit) const;
    Edit edit() const;
    std::vector<ArrivingDays> arriving() const;
};

DatasetId datasetFor(const Map& map, const csv::Mapping& mapping)
{
    for (const auto& [id, batch] : map.batches) {
        const QJsonObject before = QJsonDocument::fromJson(batch.mapping.toUtf8()).object();
        const auto dataset =
            DatasetId::fromString(before.value(QStringLiteral("dataset")).toString());
        const QString entity = before.value(QStringLiteral("entity")).toString();
        if (batch.events && map.datasets.contains(dataset) &&
            entity.compare(mapping.entityColumn, Qt::CaseInsensitive) == 0) {
            return dataset;
        }
    }
    return {};
}

EventImport::EventImport() : d(std::make_unique<Private>()) {}

EventImport::~EventImport() = default;

/// Finds or makes the dataset; for each of its properties which of the mapping's it is.
Result<std::vector<int>> EventImport::Private::takeDataset()
{
    const Map& map = project->map();
    const DatasetId known = datasetFor(map, plan.mapping);
    if (known.isNull()) {
        dataset.id = DatasetId::create();
        dataset.name = QFileInfo(plan.source.name()).completeBaseName();
        if (dataset.name.isEmpty()) {
            dataset.name = tr("Events");
        }
    } else {
        dataset = map.datasets.at(known);
    }
    QStringList properties = propertiesOf(dataset);
    for (const QString& column : plan.mapping.propertyColumns) {
        if (!properties.contains(column)) {
            properties << column;
        }
    }
    if (properties.size() > qsizetype(csv::mostProperties)) {
        return failure(tr("With this file “%1” would have the properties %2: at most four can be "
                          "kept. Leave some out.")
                           .arg(dataset.name, properties.join(QStringLiteral(", "))),
                       plan.source.name(), {}, ErrorKind::Usage);
    }
    dataset.properties = listJson(properties);
    std::vector<int> slots;
    for (const QString& property : properties) {
        slots.push_back(int(plan.mapping.propertyColumns.indexOf(property)));
    }
    return slots;
}

Result<std::unique_ptr<EventImport>> EventImport::begin(Project& project, ImportPlan plan,
                                                        ImportSettings settings)
{
    if (auto fits = csv::planEvents(plan.file, plan.mapping); !fits) {
        return failure(fits.error());
    }
    std::unique_ptr<EventImport> job(new EventImport);
    Private& d = *job->d;
    d.timer.start();
    d.project = &project;
    d.held = project.holdFile();
    d.plan = std::move(plan);
    d.settings = std::move(settings);
    auto slots = d.takeDataset();
    if (!slots) {
        return failure(slots.error());
    }
    d.writer = std::make_unique<store::EventWriter>(project.path(), d.batch, d.dataset.id,
                                                    std::move(*slots));
    return job;
}

Result<void> EventImport::Private::openRejected()
{
    if (settings.rejectedPath.isEmpty()) {
        return {};
    }
    rejected = std::make_unique<QSaveFile>(settings.rejectedPath);
    if (!rejected->open(QIODevice::WriteOnly)) {
        return failure(tr("The rejected rows cannot be written to %1: %2.")
                           .arg(settings.rejectedPath, rejected->errorString()),
                       settings.rejectedPath);
    }
    rejected->write(csv::rejectedHeader(plan.file));
    return {};
}

Result<csv::EventReader> EventImport::Private::openReader(const Cancellation& cancellation,
                                                          const ProgressCallback& progress)
{
    csv::ImportOptions options;
    options.today = settings.today;
    options.cancellation = cancellation;
    options.progress = progress;
    if (rejected) {
        options.rejected = [this](const csv::RejectedRow& row) {
            rejected->write(csv::rejectedLine(row, plan.file.dialect));
        };
    }
    return csv::EventReader::open(plan.source, plan.file, plan.mapping, std::move(options));
}

Result<void> EventImport::Private::read(csv::EventReader& reader,
                                        BoundedQueue<csv::EventBlock>& queue)
{
    while (true) {
        csv::EventBlock block;
        const Result<bool> more = reader.next(block);
        if (!more) {
            return failure(more.error());
        }
        if (!*more || !queue.push(std::move(block))) {
            return {}; // at the end, or the taker has an error of its own
        }
    }
}

Result<void> EventImport::Private::take(BoundedQueue<csv::EventBlock>& queue)
{
    while (auto block = queue.take()) {
        if (auto added = writer->add(*block); !added) {
            queue.abandon();
            return added;
        }
    }
    return {};
}

Result<void> EventImport::run(const Cancellation& cancellation, const ProgressCallback& progress)
{
    if (auto opened = d->openRejected(); !opened) {
        return opened;
    }
    auto reader = d->openReader(cancellation, progress);
    if (!reader) {
        return failure(reader.error());
    }
    auto hash = std::async(std::launch::async,
                           [this, cancellation] { return d->plan.source.sha256(cancellation); });
    BoundedQueue<csv::EventBlock> queue(blocksInFlight);
    auto reading = std::async(std::launch::async, [&] {
        auto done = d->read(*reader, queue);
        queue.finish();
        return done;
    });
    const Result<void> taken = d->take(queue);
    const Result<void> read = reading.get();
    const Result<QByteArray> sha256 = hash.get();
    if (!read || !taken || !sha256) {
        return failure(!read ? read.error() : !taken ? taken.error() : sha256.error());
    }
    d->sha256 = *sha256;
    return d->finish(*reader, cancellation);
}

Result<void> EventImport::Private::finish(const csv::EventReader& reader,
                                          const Cancellation& cancellation)
{
    const auto counts = writer->finish(reader.names(), cancellation, !settings.dryRun);
    if (!counts) {
        return failure(counts.error());
    }
    names = reader.names();
    span = reader.span();
    report.as = csv::RowsAre::Events;
    report.rowsRead = reader.counts().rowsRead;
    report.rowsKept = reader.counts().rowsKept;
    report.rowsRejected = reader.counts().rowsRejected;
    report.rowsLeftOut = reader.counts().rowsLeftOut;
    report.inserted = counts->inserted;
    report.updated = counts->updated;
    report.unchanged = counts->unchanged;
    report.dryRun = settings.dryRun;
    report.dataset = dataset.id;
    report.newEntities = writer->newEntities();
    report.events = QStringList(names.events.begin(), names.events.end());
    if (span) {
        const QTimeZone zone = zoneNamed(project->map().settings.timeZone);
        report.days = {dateOf(span->first, zone), dateOf(span->second, zone)};
    }
    report.problems.append(reader.problems());
    for (const csv::Problem& problem : plan.file.problems.kept()) {
        if (!problem.row) { // those with a row were met again while reading
            report.problems.add(problem);
        }
    }
    report.seconds = double(timer.elapsed()) / 1000;
    if (rejected && !rejected->commit()) {
        return failure(tr("The rejected rows cannot be written to %1: %2.")
                           .arg(settings.rejectedPath, rejected->errorString()),
                       settings.rejectedPath);
    }
    return {};
}

const ImportReport& EventImport::report() const { return d->report; }

ImportBatch EventImport::Private::importBatch() const
{
    QJsonObject mapping = csv::toJson(plan.mapping);
    mapping.insert(QStringLiteral("dataset"), dataset.id.toString());
    ImportBatch result;
    result.id = batch;
    result.origin = settings.origin;
    result.file = plan.source.name();
    result.bytes = plan.source.size();
    result.sha256 = QString::fromLatin1(sha256.toHex());
    result.at = QDateTime::currentDateTimeUtc();
    result.dialect = compact(csv::toJson(plan.file.dialect));
    result.mapping = compact(mapping);
    result.dimensions = listJson(plan.mapping.propertyColumns);
    result.events = true;
    result.columnRuns = true;
    result.rowsRead = report.rowsRead;
    result.rowsKept = report.rowsKept;
    result.rowsRejected = report.rowsRejected;
    return result;
}

void EventImport::Private::putRecipe(EditBuilder& edit) const
{
    Recipe recipe;
    recipe.id = RecipeId::create();
    const QString fingerprint = csv::headerFingerprint(plan.file);
    for (const auto& [id, each] : edit.map().recipes) {
        if (each.headerFingerprint == fingerprint) {
            recipe = each;
        }
    }
    recipe.name = plan.source.name();
    recipe.headerFingerprint = fingerprint;
    recipe.dialect = compact(csv::toJson(plan.file.dialect));
    csv::Mapping mapping = plan.mapping;
    mapping.columns = plan.file.columnNames();
    recipe.mapping = compact(csv::toJson(mapping));
    recipe.source = sourceOf(plan.source, project->path());
    recipe.sourceSha256 = QString::fromLatin1(sha256.toHex());
    edit.put(recipe);
}

Edit EventImport::Private::edit() const
{
    const QString name = plan.source.name();
    EditBuilder edit(project->map(), name.isEmpty() ? tr("Import") : tr("Import %1").arg(name));
    edit.put(dataset);
    edit.put(importBatch());
    if (settings.saveRecipe) {
        putRecipe(edit);
    }
    edit.setMergeKey(settings.mergeKey);
    return edit.finish();
}

/// The days for which steps get counts by this: what was expected of them is sealed.
std::vector<ArrivingDays> EventImport::Private::arriving() const
{
    std::vector<ArrivingDays> result;
    Map map = project->map();
    map.datasets[dataset.id] = dataset;
    for (const auto& [id, step] : map.steps) {
        if (datasetOf(map, step) == dataset.id && report.events.contains(step.event)) {
            result.push_back({id, {}, report.days});
        }
    }
    return result;
}

Result<ImportReport> EventImport::commit()
{
    ImportReport& report = d->report;
    if (d->settings.dryRun || report.inserted + report.updated == 0) {
        d->writer.reset();
        return report;
    }
    Edit edit = d->edit();
    const QString label = edit.label;
    if (auto done = d->project->applyArriving(std::move(edit), d->arriving()); !done) {
        return failure(done.error());
    }
    d->writer->keep();
    report.batch = d->batch;
    report.changed = true;
    report.undoLabel = label;
    report.seconds = double(d->timer.elapsed()) / 1000;
    return report;
}

}
