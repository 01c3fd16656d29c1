#include "core/project/event_import.h"

#include "core/analysis/funnel_path.h"
#include "core/analysis/funnel_reach.h"
#include "core/csv/event_reader.h"
#include "core/csv/reader.h"
#include "core/project/event_cache.h"
#include "core/project/import_parts.h"
#include "core/project/project.h"
#include "core/project/read_and_take.h"
#include "core/project/sealing.h"
#include "core/store/event_writer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>

// How events travel: one thread reads and types them, the calling thread takes the blocks, gives
// their entities numbers and puts the rows into parts; a third computes the file's hash. At the end
// the parts are sorted, compared and written (store::EventWriter).

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Import", text); }

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
    std::unique_ptr<RejectedFile> rejected;
    csv::EventNames names;
    std::optional<std::pair<qint64, qint64>> span;
    QByteArray sha256;
    ImportReport report;

    Result<std::vector<int>> takeDataset();
    Result<csv::EventReader> openReader(const Cancellation& cancellation,
                                        const ProgressCallback& progress);
    Result<void> read(csv::EventReader& reader, BoundedQueue<csv::EventBlock>& queue);
    Result<void> take(BoundedQueue<csv::EventBlock>& queue);
    Result<void> finish(const csv::EventReader& reader, const Cancellation& cancellation);
    ImportBatch importBatch() const;
    Edit edit() const;
    std::vector<ArrivingDays> arriving() const;
};

DatasetId datasetOf(const ImportBatch& batch)
{
    const QJsonObject mapping = QJsonDocument::fromJson(batch.mapping.toUtf8()).object();
    return batch.events ? DatasetId::fromString(mapping.value(QStringLiteral("dataset")).toString())
                        : DatasetId();
}

DatasetId datasetNamed(const Map& map, const QString& nameOrId)
{
    for (const auto& [id, dataset] : map.datasets) {
        if (id.toString() == nameOrId || dataset.name.compare(nameOrId, Qt::CaseInsensitive) == 0) {
            return id;
        }
    }
    return {};
}

QString newDatasetName(const Map& map, const QString& wanted)
{
    const QString name = wanted.isEmpty() ? tr("Events") : wanted;
    QString unused = name;
    for (int number = 2; !datasetNamed(map, unused).isNull(); ++number) {
        unused = QStringLiteral("%1 %2").arg(name).arg(number);
    }
    return unused;
}

DatasetId datasetFor(const Map& map, const csv::Mapping& mapping)
{
    const DatasetId named = datasetNamed(map, mapping.dataset);
    const bool isNewName =
        !mapping.dataset.isEmpty() && DatasetId::fromString(mapping.dataset).isNull();
    if (!named.isNull() || isNewName) {
        return named;
    }
    for (const auto& [id, batch] : map.batches) {
        const QJsonObject before = QJsonDocument::fromJson(batch.mapping.toUtf8()).object();
        const DatasetId dataset = datasetOf(batch);
        const QString entity = before.value(QStringLiteral("entity")).toString();
        if (map.datasets.contains(dataset) &&
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
        const bool isName = DatasetId::fromString(plan.mapping.dataset).isNull();
        const QString given = isName ? plan.mapping.dataset : QString();
        const QString file = QFileInfo(plan.source.name()).completeBaseName();
        dataset.name = newDatasetName(map, given.isEmpty() ? file : given);
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
    dataset.properties = compactJson(properties);
    plan.mapping.dataset = dataset.id.toString(); // where it goes when it is read again
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

Result<csv::EventReader> EventImport::Private::openReader(const Cancellation& cancellation,
                                                          const ProgressCallback& progress)
{
    csv::ImportOptions options;
    options.today = settings.today;
    options.cancellation = cancellation;
    options.progress = progress;
    if (rejected) {
        options.rejected = [this](const csv::RejectedRow& row) { rejected->write(row); };
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
    auto rejected = RejectedFile::open(d->settings.rejectedPath, d->plan.file);
    if (!rejected) {
        return failure(rejected.error());
    }
    d->rejected = std::move(*rejected);
    auto reader = d->openReader(cancellation, progress);
    if (!reader) {
        return failure(reader.error());
    }
    auto sha256 = readAndTake<csv::EventBlock>(
        d->plan.source, cancellation, [&](auto& queue) { return d->read(*reader, queue); },
        [this](auto& queue) { return d->take(queue); });
    if (!sha256) {
        return failure(sha256.error());
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
    return rejected ? rejected->finish() : Result<void>();
}

const ImportReport& EventImport::report() const { return d->report; }

ImportBatch EventImport::Private::importBatch() const
{
    ImportBatch result = importBatchOf(plan, settings, report, sha256);
    result.id = batch;
    result.dimensions = compactJson(plan.mapping.propertyColumns);
    result.events = true;
    result.columnRuns = true;
    return result;
}

Edit EventImport::Private::edit() const
{
    const QString name = plan.source.name();
    EditBuilder edit(project->map(), name.isEmpty() ? tr("Import") : tr("Import %1").arg(name));
    edit.put(dataset);
    edit.put(importBatch());
    if (settings.saveRecipe) {
        putRecipe(edit, plan, project->path(), sha256);
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
