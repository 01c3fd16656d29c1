#include "ui/measure/import_watch.h"

#include "core/base/english.h"
#include "core/project/project.h"

#include <QFileInfo>

#include <algorithm>

namespace throughline {

namespace {

constexpr int settledAfterMs = 700;

}

ImportWatch::ImportWatch(Project& project, QObject* parent) : QObject(parent), m_project(project)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(settledAfterMs);
    connect(&m_settled, &QTimer::timeout, this, &ImportWatch::fileChanged);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settled, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settled,
            qOverload<>(&QTimer::start));
    connect(&project, &Project::changed, this, &ImportWatch::watchFiles);
    connect(&m_worker, &ImportWorker::ran, this, &ImportWatch::finish);
    connect(&m_worker, &ImportWorker::lookFailed, this,
            [this](const QString& message) { say(message, true); });
    connect(&m_worker, &ImportWorker::looked, this,
            [this](const std::shared_ptr<ImportPlan>& plan) {
                ImportSettings settings;
                settings.today = m_project.today();
                auto job = ImportJob::begin(m_project, *plan, settings);
                if (!job) {
                    say(withoutFlags(job.error().message), true);
                    return;
                }
                m_worker.run(std::shared_ptr<ImportJob>(std::move(*job)));
            });
    watchFiles();
}

/// Watches the folders too: a file that is saved anew is another one under the same name.
void ImportWatch::watchFiles()
{
    QStringList paths;
    for (const auto& [id, recipe] : m_project.map().recipes) {
        const QFileInfo file(fileOf(recipe, m_project.path()));
        if (recipe.watched && !recipe.source.isEmpty()) {
            paths << file.absolutePath();
            if (file.exists()) {
                paths << file.absoluteFilePath();
            }
        }
    }
    const QStringList now = m_watcher.files() + m_watcher.directories();
    QStringList gone;
    std::copy_if(now.begin(), now.end(), std::back_inserter(gone),
                 [&paths](const QString& each) { return !paths.contains(each); });
    if (!gone.isEmpty()) {
        m_watcher.removePaths(gone);
    }
    paths.removeDuplicates();
    paths.removeIf([&now](const QString& each) { return now.contains(each); });
    if (!paths.isEmpty()) {
        m_watcher.addPaths(paths);
    }
}

/// Reads every watched file whose time or size is not that of its last import.
void ImportWatch::fileChanged()
{
    watchFiles();
    for (const auto& [id, recipe] : m_project.map().recipes) {
        const QFileInfo file(fileOf(recipe, m_project.path()));
        const QDateTime written = file.lastModified();
        const QDateTime imported = recipe.stamp.changed;
        const bool newer = !imported.isValid() || written > imported;
        if (recipe.watched && file.isFile() && newer && m_seen[id] != written) {
            m_seen[id] = written;
            readAgain(id);
        }
    }
}

void ImportWatch::readAgain(RecipeId recipe)
{
    if (std::find(m_waiting.begin(), m_waiting.end(), recipe) == m_waiting.end()) {
        m_waiting.push_back(recipe);
    }
    next();
}

void ImportWatch::next()
{
    if (m_busy || m_waiting.empty()) {
        return;
    }
    m_current = m_waiting.front();
    m_waiting.pop_front();
    const auto found = m_project.map().recipes.find(m_current);
    if (found == m_project.map().recipes.end()) {
        next();
        return;
    }
    m_busy = true;
    m_worker.lookAgain(found->second, m_project.path());
}

void ImportWatch::finish(const std::shared_ptr<ImportJob>& job, const QString& problem)
{
    const Result<ImportReport> report =
        problem.isEmpty() ? job->commit() : Result<ImportReport>(failure(problem));
    if (!report) {
        say(report.error().message, true);
        return;
    }
    if (report->changed) {
        tellArrival(*report);
    }
    const QString name = nameOfCurrent();
    say(report->changed ? tr("%1: %2").arg(name, describe(*report))
                        : tr("%1: everything was there already.").arg(name),
        false);
}

QString ImportWatch::nameOfCurrent() const
{
    const auto found = m_project.map().recipes.find(m_current);
    return found == m_project.map().recipes.end() ? QString() : found->second.name;
}

/// "12 new rows from weekly.csv, 3 changed."
void ImportWatch::tellArrival(const ImportReport& report)
{
    const bool events = report.as == csv::RowsAre::Events;
    QStringList parts;
    if (report.inserted > 0 || report.updated == 0) {
        const QString count = wholeText(report.inserted);
        parts << (report.inserted == 1 ? (events ? tr("1 new event") : tr("1 new value"))
                  : events             ? tr("%1 new events").arg(count)
                                       : tr("%1 new values").arg(count)) +
                     tr(" from %1").arg(nameOfCurrent());
        if (report.updated > 0) {
            parts << tr("%1 changed").arg(wholeText(report.updated));
        }
    } else {
        parts << tr("%1 changed by %2").arg(wholeText(report.updated), nameOfCurrent());
    }
    if (report.rowsRejected > 0) {
        parts << tr("%1 rows left out").arg(wholeText(report.rowsRejected));
    }
    Q_EMIT arrived({parts.join(QStringLiteral(", ")) + u'.', false, report.batch});
}

void ImportWatch::say(const QString& sentence, bool problem)
{
    m_busy = false;
    if (problem) {
        Q_EMIT arrived({tr("%1: %2").arg(nameOfCurrent(), sentence), true, {}});
    }
    Q_EMIT told(m_current, sentence, problem);
    next();
}

}
