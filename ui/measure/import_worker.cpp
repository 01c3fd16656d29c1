#include "ui/measure/import_worker.h"

#include "core/csv/event_reader.h"
#include "core/csv/series_checks.h"
#include "core/model/map.h"

#include <QRegularExpression>
#include <QSaveFile>

namespace throughline {

namespace {

constexpr size_t mostRowsListed = 10'000;

void seeBlock(ImportCheck& check, const csv::ObservationBlock& block, const csv::ImportNames& names)
{
    check.goals.resize(names.series.size());
    for (size_t i = 0; i < names.series.size(); ++i) {
        check.goals[i].name = names.series[i];
        check.goals[i].reach = names.seriesIsReach[i] != 0;
    }
    for (size_t i = 0; i < block.size(); ++i) {
        check.goals[block.series[i]].days.insert(block.day[i]);
    }
}

Result<ImportCheck> readEvents(const ImportPlan& plan, csv::ImportOptions options)
{
    ImportCheck check;
    auto reader = csv::EventReader::open(plan.source, plan.file, plan.mapping, std::move(options));
    if (!reader) {
        return failure(reader.error());
    }
    csv::EventBlock block;
    while (true) {
        const Result<bool> more = reader->next(block);
        if (!more) {
            return failure(more.error());
        }
        if (!*more) {
            break;
        }
        check.events.resize(reader->names().events.size());
        for (const quint32 event : block.event) {
            ++check.events[event].second;
        }
    }
    for (size_t i = 0; i < check.events.size(); ++i) {
        check.events[i].first = reader->names().events[i];
    }
    std::stable_sort(check.events.begin(), check.events.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    check.counts = reader->counts();
    check.problems = reader->problems();
    return check;
}

Result<ImportCheck> readAll(const ImportPlan& plan, csv::ImportOptions options)
{
    ImportCheck check;
    const auto passOn = options.rejected;
    options.rejected = [&check, passOn](const csv::RejectedRow& row) {
        if (check.leftOut.size() < mostRowsListed) {
            check.leftOut.emplace(row.row, row.kind);
        }
        if (passOn) {
            passOn(row);
        }
    };
    if (plan.mapping.as == csv::RowsAre::Events) {
        auto read = readEvents(plan, std::move(options));
        if (read) {
            read->leftOut = std::move(check.leftOut);
        }
        return read;
    }
    auto reader =
        csv::ObservationReader::open(plan.source, plan.file, plan.mapping, std::move(options));
    if (!reader) {
        return failure(reader.error());
    }
    csv::ObservationBlock block;
    csv::SeriesWatch series;
    while (true) {
        const Result<bool> more = reader->next(block);
        if (!more) {
            return failure(more.error());
        }
        if (!*more) {
            break;
        }
        seeBlock(check, block, reader->names());
        series.see(block);
    }
    check.counts = reader->counts();
    check.problems = reader->problems();
    check.problems.append(
        series.check(reader->names(), plan.mapping.runningTotals + plan.mapping.noRunningTotals));
    return check;
}

Result<void> writeLeftOut(const ImportPlan& plan, const QString& path, const Cancellation& cancel)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return failure(ImportWorker::tr("%1 cannot be written: %2.").arg(path, file.errorString()),
                       path);
    }
    file.write(csv::rejectedHeader(plan.file));
    csv::ImportOptions options;
    options.cancellation = cancel;
    options.rejected = [&file, &plan](const csv::RejectedRow& row) {
        file.write(csv::rejectedLine(row, plan.file.dialect));
    };
    if (auto read = readAll(plan, std::move(options)); !read) {
        return failure(read.error());
    }
    if (!file.commit()) {
        return failure(ImportWorker::tr("%1 cannot be written: %2.").arg(path, file.errorString()),
                       path);
    }
    return {};
}

}

QString withoutFlags(QString sentence)
{
    static const QRegularExpression flags(QStringLiteral(" \\(--[^)]*\\)"));
    return sentence.remove(flags);
}

ImportWorker::ImportWorker(QObject* parent) : QObject(parent) {}

ImportWorker::~ImportWorker()
{
    m_cancellation.cancel();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void ImportWorker::start(std::function<void(const Cancellation&)> work)
{
    m_cancellation.cancel();
    if (m_thread.joinable()) {
        m_thread.join();
    }
    m_cancellation = Cancellation();
    ++m_job;
    m_thread = std::thread(std::move(work), m_cancellation);
}

void ImportWorker::post(int job, std::function<void()> tell)
{
    QMetaObject::invokeMethod(
        this,
        [this, job, tell = std::move(tell)] {
            if (job == m_job) {
                tell();
            }
        },
        Qt::QueuedConnection);
}

void ImportWorker::look(const Map& map, OpenSource open, const csv::Overrides& overrides,
                        const std::optional<csv::Mapping>& mapping)
{
    const int job = m_job + 1;
    start([this, job, map, open = std::move(open), overrides, mapping](const Cancellation& cancel) {
        Result<ImportPlan> plan = open().and_then([&](const csv::Source& source) {
            return planImport(map, source, overrides, mapping, cancel);
        });
        if (!plan) {
            post(job,
                 [this, text = withoutFlags(plan.error().message)] { Q_EMIT lookFailed(text); });
            return;
        }
        auto shared = std::make_shared<ImportPlan>(std::move(*plan));
        post(job, [this, shared] { Q_EMIT looked(shared); });
    });
}

void ImportWorker::lookAgain(const Recipe& recipe, const QString& projectPath)
{
    const int job = m_job + 1;
    start([this, job, recipe, projectPath](const Cancellation& cancel) {
        Result<ImportPlan> plan = planRefresh(recipe, projectPath, cancel);
        if (!plan) {
            post(job,
                 [this, text = withoutFlags(plan.error().message)] { Q_EMIT lookFailed(text); });
            return;
        }
        auto shared = std::make_shared<ImportPlan>(std::move(*plan));
        post(job, [this, shared] { Q_EMIT looked(shared); });
    });
}

void ImportWorker::check(const ImportPlan& plan, QDate today)
{
    const int job = m_job + 1;
    start([this, job, plan, today](const Cancellation& cancel) {
        csv::ImportOptions options;
        options.today = today;
        options.cancellation = cancel;
        Result<ImportCheck> check = readAll(plan, std::move(options));
        if (!check) {
            post(job,
                 [this, text = withoutFlags(check.error().message)] { Q_EMIT checkFailed(text); });
            return;
        }
        auto shared = std::make_shared<ImportCheck>(std::move(*check));
        post(job, [this, shared] { Q_EMIT checked(shared); });
    });
}

void ImportWorker::saveLeftOut(const ImportPlan& plan, const QString& path)
{
    const int job = m_job + 1;
    start([this, job, plan, path](const Cancellation& cancel) {
        const Result<void> written = writeLeftOut(plan, path, cancel);
        const QString problem = written ? QString() : withoutFlags(written.error().message);
        post(job, [this, path, problem] { Q_EMIT leftOutSaved(path, problem); });
    });
}

void ImportWorker::run(std::shared_ptr<ImportJob> job)
{
    const int number = m_job + 1;
    m_running = true;
    start([this, number, job](const Cancellation& cancel) {
        const Result<void> done = job->run(cancel, [this, number](const Progress& progress) {
            post(number, [this, progress] {
                Q_EMIT progressed(progress.done, progress.total, progress.rows);
            });
        });
        const QString problem = done ? QString() : withoutFlags(done.error().message);
        QMetaObject::invokeMethod(
            this,
            [this, job, problem] {
                m_running = false;
                Q_EMIT ran(job, problem);
            },
            Qt::QueuedConnection);
    });
}

void ImportWorker::cancel()
{
    m_cancellation.cancel();
    if (!m_running) {
        ++m_job;
    }
}

}
