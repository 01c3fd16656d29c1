#include "core/csv/observation_reader.h"
#include "core/csv/reader.h"
#include "core/csv/series_checks.h"
#include "core/project/bulk_batch.h"
#include "core/project/event_import.h"
#include "core/project/import.h"
#include "core/project/import_parts.h"
#include "core/project/import_series.h"
#include "core/project/project.h"
#include "core/project/read_and_take.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <set>

// How rows travel: one thread reads and types them (csv::ObservationReader), the calling thread
// takes the blocks from a bounded queue and gives them to the batch, which sorts and writes. A
// third computes the file's hash. Names travel with the blocks, each only once, so that the two
// threads share nothing that grows.

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Import", text); }

/// A block with the names that are new in it.
struct Parcel
{
    csv::ObservationBlock block;
    csv::ImportNames newNames;
};

/// The names from \p known on.
csv::ImportNames namesSince(const csv::ImportNames& all, const csv::ImportNames& known)
{
    csv::ImportNames fresh;
    const auto from = [](const auto& list, size_t start) {
        return list.begin() + qsizetype(start);
    };
    fresh.series.assign(from(all.series, known.series.size()), all.series.end());
    fresh.seriesIsReach.assign(from(all.seriesIsReach, known.seriesIsReach.size()),
                               all.seriesIsReach.end());
    fresh.segments.assign(from(all.segments, known.segments.size()), all.segments.end());
    return fresh;
}

void append(csv::ImportNames& names, const csv::ImportNames& fresh)
{
    names.series.insert(names.series.end(), fresh.series.begin(), fresh.series.end());
    names.seriesIsReach.insert(names.seriesIsReach.end(), fresh.seriesIsReach.begin(),
                               fresh.seriesIsReach.end());
    names.segments.insert(names.segments.end(), fresh.segments.begin(), fresh.segments.end());
}

store::BulkRules rulesOf(const csv::Mapping& mapping)
{
    store::BulkRules rules(mapping.duplicates);
    rules.onlyNew = mapping.onlyNew;
    rules.runningTotals = {mapping.runningTotals.begin(), mapping.runningTotals.end()};
    return rules;
}

/// "north, mobile", for a list of changed values; empty for the total.
QString segmentText(const csv::SegmentValues& values)
{
    QStringList parts;
    for (const QString& each : values) {
        if (!each.isEmpty()) {
            parts << each;
        }
    }
    return parts.join(QStringLiteral(", "));
}

}

struct ImportJob::Private
{
    Project* project = nullptr;
    Map map; ///< as it was at the beginning
    ImportPlan plan;
    ImportSettings settings;
    QElapsedTimer timer;
    std::unique_ptr<EventImport> events; ///< does it all where the rows are events
    std::unique_ptr<BulkBatch> batch;
    std::unique_ptr<RejectedFile> rejected;

    csv::ImportNames names;
    CadenceWatch cadences;
    csv::SeriesWatch small;
    ImportedSeries series;
    QByteArray sha256;
    ImportReport report;

    Result<void> read(const Cancellation& cancellation, const ProgressCallback& progress,
                      BoundedQueue<Parcel>& queue, csv::ProblemList& problems,
                      csv::ImportCounts& counts);
    Result<void> take(BoundedQueue<Parcel>& queue);
    Result<void> finish(const Cancellation& cancellation, const csv::ImportCounts& counts);
    Result<void> reportDuplicates(const BulkOutcome& outcome);
    void nameChanges(const std::vector<store::ValueChange>& changes);
    Edit edit() const;
    ImportBatch importBatch() const;
};

ImportJob::ImportJob() : d(std::make_unique<Private>()) {}

ImportJob::~ImportJob() = default;

Result<std::unique_ptr<ImportJob>> ImportJob::begin(Project& project, ImportPlan plan,
                                                    ImportSettings settings)
{
    if (plan.change) {
        return failure(
            tr("%1 was imported before with other columns. %2 Say what its columns mean, "
               "or which one is which (--rename OLD=NEW).")
                .arg(plan.source.name(), plan.change->sentence()),
            plan.source.name(), {}, ErrorKind::Rule);
    }
    if (auto fits = csv::checkMapping(plan.mapping, plan.file); !fits) {
        return failure(fits.error());
    }
    std::unique_ptr<ImportJob> job(new ImportJob);
    Private& d = *job->d;
    if (plan.mapping.as == csv::RowsAre::Events) {
        auto events = EventImport::begin(project, std::move(plan), std::move(settings));
        if (!events) {
            return failure(events.error());
        }
        d.events = std::move(*events);
        return job;
    }
    d.timer.start();
    d.project = &project;
    d.map = project.map();
    d.plan = std::move(plan);
    d.settings = std::move(settings);
    const SeriesFinder finder(d.map, d.plan.mapping, d.settings.kind);
    if (auto known = finder.checkSteps(); !known) {
        return failure(known.error());
    }
    for (csv::ValueColumn& column : d.plan.mapping.values) {
        const auto indicator =
            column.reach ? Result<const Indicator*>(nullptr) : finder.indicator(column.series());
        if (indicator && *indicator) {
            column.atLeast = column.atLeast ? column.atLeast : (*indicator)->allowedMin;
            column.atMost = column.atMost ? column.atMost : (*indicator)->allowedMax;
        }
    }
    auto batch = BulkBatch::begin(project, d.plan.mapping.segmentColumns, rulesOf(d.plan.mapping));
    if (!batch) {
        return failure(batch.error());
    }
    d.batch = std::move(*batch);
    return job;
}

Result<void> ImportJob::Private::read(const Cancellation& cancellation,
                                      const ProgressCallback& progress, BoundedQueue<Parcel>& queue,
                                      csv::ProblemList& problems, csv::ImportCounts& counts)
{
    csv::ImportOptions options;
    options.today = settings.today;
    options.cancellation = cancellation;
    options.progress = progress;
    if (rejected) {
        options.rejected = [this](const csv::RejectedRow& row) { rejected->write(row); };
    }
    auto reader =
        csv::ObservationReader::open(plan.source, plan.file, plan.mapping, std::move(options));
    if (!reader) {
        return failure(reader.error());
    }
    csv::ImportNames sent;
    while (true) {
        Parcel parcel;
        const Result<bool> more = reader->next(parcel.block);
        if (!more) {
            return failure(more.error());
        }
        if (!*more) {
            break;
        }
        parcel.newNames = namesSince(reader->names(), sent);
        append(sent, parcel.newNames);
        if (!queue.push(std::move(parcel))) {
            return {}; // the taker has an error of its own
        }
    }
    problems = reader->problems();
    counts = reader->counts();
    return {};
}

Result<void> ImportJob::Private::take(BoundedQueue<Parcel>& queue)
{
    while (auto parcel = queue.take()) {
        append(names, parcel->newNames);
        cadences.see(parcel->block);
        small.see(parcel->block);
        if (auto added = batch->add(std::move(parcel->block), names); !added) {
            queue.abandon();
            return added;
        }
    }
    return {};
}

Result<void> ImportJob::run(const Cancellation& cancellation, const ProgressCallback& progress)
{
    if (d->events) {
        return d->events->run(cancellation, progress);
    }
    auto rejected = RejectedFile::open(d->settings.rejectedPath, d->plan.file);
    if (!rejected) {
        return failure(rejected.error());
    }
    d->rejected = std::move(*rejected);
    csv::ImportCounts counts;
    csv::ProblemList problems;
    auto sha256 = readAndTake<Parcel>(
        d->plan.source, cancellation,
        [&](auto& queue) { return d->read(cancellation, progress, queue, problems, counts); },
        [this](auto& queue) { return d->take(queue); });
    if (!sha256) {
        return failure(sha256.error());
    }
    d->sha256 = *sha256;
    d->report.problems.append(problems);
    return d->finish(cancellation, counts);
}

Result<void> ImportJob::Private::finish(const Cancellation& cancellation,
                                        const csv::ImportCounts& counts)
{
    const SeriesFinder finder(map, plan.mapping, settings.kind);
    auto found = finder.find(names, cadences);
    if (!found) {
        return failure(found.error());
    }
    series = std::move(*found);
    auto outcome = batch->finish(names, series.ids, cancellation, !settings.dryRun);
    if (!outcome) {
        return failure(outcome.error());
    }
    report.rowsRead = counts.rowsRead;
    report.rowsKept = counts.rowsKept;
    report.rowsRejected = counts.rowsRejected;
    report.rowsLeftOut = counts.rowsLeftOut;
    report.inserted = outcome->inserted;
    report.updated = outcome->updated;
    report.unchanged = outcome->unchanged;
    report.leftAsTheyWere = outcome->leftAsTheyWere;
    report.withoutRise = outcome->withoutRise;
    nameChanges(outcome->changes);
    report.days = cadences.days();
    report.dryRun = settings.dryRun;
    report.indicators = series.indicators;
    report.steps = series.steps;
    for (const Indicator& each : series.made) {
        report.newIndicators << each.name;
    }
    if (auto done = reportDuplicates(*outcome); !done) {
        return done;
    }
    for (const csv::Problem& problem : plan.file.problems.kept()) {
        // Those with a row, and columns of totals, were met again while reading.
        if (!problem.row && problem.kind != csv::ProblemKind::TotalRow) {
            report.problems.add(problem);
        }
    }
    report.problems.append(
        small.check(names, plan.mapping.runningTotals + plan.mapping.noRunningTotals));
    report.seconds = double(timer.elapsed()) / 1000;
    return rejected ? rejected->finish() : Result<void>();
}

void ImportJob::Private::nameChanges(const std::vector<store::ValueChange>& changes)
{
    for (const store::ValueChange& each : changes) {
        const auto place = std::find(series.ids.begin(), series.ids.end(), each.series);
        report.changes.push_back({names.series[static_cast<size_t>(place - series.ids.begin())],
                                  segmentText(each.segment), QDate::fromJulianDay(each.day),
                                  each.before, each.after});
    }
}

Result<void> ImportJob::Private::reportDuplicates(const BulkOutcome& outcome)
{
    if (plan.mapping.duplicates != csv::DuplicateRule::Reject) {
        return {};
    }
    std::map<qint64, qint64> earlierOf;
    for (const BulkOutcome::Duplicate& each : outcome.duplicates) {
        earlierOf.emplace(each.row, each.earlierRow);
    }
    const auto message = [&](qint64 row) {
        return tr("Row %1 is for the same period and group as row %2, which stays.")
            .arg(row)
            .arg(earlierOf.at(row));
    };
    std::vector<qint64> rows;
    for (const auto& [row, earlier] : earlierOf) {
        rows.push_back(row);
        report.problems.add({csv::ProblemKind::Duplicate, row, {}, {}, message(row)});
    }
    const bool allListed = qint64(outcome.duplicates.size()) == outcome.duplicateCount;
    const qint64 lost = allListed ? qint64(rows.size()) : outcome.duplicateCount;
    report.rowsRejected += lost;
    report.rowsKept -= lost;
    if (!rejected || rows.empty()) {
        return {};
    }
    return csv::visitRows(
        plan.source, plan.file.dialect, rows, [&](qint64 row, std::string_view raw) {
            rejected->write({row, csv::ProblemKind::Duplicate, message(row), raw});
        });
}

const ImportReport& ImportJob::report() const
{
    return d->events ? d->events->report() : d->report;
}

ImportBatch ImportJob::Private::importBatch() const
{
    ImportBatch result = importBatchOf(plan, settings, report, sha256);
    result.id = batch->id();
    result.dimensions = compactJson(plan.mapping.segmentColumns);
    result.columnRuns = batch->usesColumnRuns();
    return result;
}

Edit ImportJob::Private::edit() const
{
    const QString name = plan.source.name();
    EditBuilder edit(project->map(), name.isEmpty() ? tr("Import") : tr("Import %1").arg(name));
    for (const Indicator& each : series.made) {
        edit.put(each);
    }
    edit.put(importBatch());
    if (settings.saveRecipe) {
        putRecipe(edit, plan, project->path(), sha256);
    }
    edit.setMergeKey(settings.mergeKey);
    return edit.finish();
}

Result<ImportReport> ImportJob::commit()
{
    if (d->events) {
        return d->events->commit();
    }
    ImportReport& report = d->report;
    if (d->settings.dryRun || report.inserted + report.updated == 0) {
        d->batch.reset();
        return report;
    }
    Edit edit = d->edit();
    const QString label = edit.label;
    const BatchId id = d->batch->id();
    if (auto done = d->batch->commit(std::move(edit)); !done) {
        return failure(done.error());
    }
    report.batch = id;
    report.changed = true;
    report.undoLabel = label;
    report.seconds = double(d->timer.elapsed()) / 1000;
    return report;
}

Result<ImportReport> importTable(Project& project, const csv::Source& source,
                                 const csv::Overrides& overrides,
                                 const std::optional<csv::Mapping>& mapping,
                                 const ImportSettings& settings, const Cancellation& cancellation,
                                 const ProgressCallback& progress)
{
    auto plan = planImport(project.map(), source, overrides, mapping, cancellation);
    if (!plan) {
        return failure(plan.error());
    }
    auto job = ImportJob::begin(project, std::move(*plan), settings);
    if (!job) {
        return failure(job.error());
    }
    if (auto done = (*job)->run(cancellation, progress); !done) {
        return failure(done.error());
    }
    return (*job)->commit();
}

}
