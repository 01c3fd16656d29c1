#pragma once

#include "core/csv/observation_reader.h"
#include "core/project/import.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <thread>

namespace throughline {

/// A sentence of core for the window: the flags of the command line, which stand in brackets, are
/// left out.
QString withoutFlags(QString sentence);

/// What reading the whole file with a mapping found; nothing is stored.
struct ImportCheck
{
    csv::ImportCounts counts;
    csv::ProblemList problems;
    std::map<qint64, csv::ProblemKind> leftOut; ///< rows that do not get in, the first 10,000
    struct Goal
    {
        QString name;
        bool reach = false;
        std::set<qint32> days; ///< period starts, Julian days
    };
    std::vector<Goal> goals; ///< the series that get values
    /// Of an event log: each event's name and how often it is there, the most frequent first.
    std::vector<std::pair<QString, qint64>> events;
};

/// Looks at files, checks mappings and runs imports in a thread of its own. Lives in the window's
/// thread, where its signals come. A new job cancels the one before.
class ImportWorker final : public QObject
{
    Q_OBJECT

public:
    using OpenSource = std::function<Result<csv::Source>()>;

    explicit ImportWorker(QObject* parent = nullptr);
    ~ImportWorker() override;

    /// Opens a source and plans its import.
    void look(const Map& map, OpenSource open, const csv::Overrides& overrides,
              const std::optional<csv::Mapping>& mapping = {});
    /// Plans reading a recipe's own file again.
    void lookAgain(const Recipe& recipe, const QString& projectPath);
    /// Reads the whole file with the plan's mapping.
    void check(const ImportPlan& plan, QDate today);
    /// Writes what does not get in to \p path.
    void saveLeftOut(const ImportPlan& plan, const QString& path);
    /// Runs a job that has begun; it comes back with `ran`.
    void run(std::shared_ptr<ImportJob> job);
    /// Stops what is under way; no signal of it comes any more, but `ran`.
    void cancel();
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void looked(std::shared_ptr<throughline::ImportPlan> plan);
    void lookFailed(const QString& message);
    void checked(std::shared_ptr<throughline::ImportCheck> check);
    void checkFailed(const QString& message);
    void leftOutSaved(const QString& path, const QString& problem);
    void progressed(qint64 done, qint64 total, qint64 rows);
    void ran(std::shared_ptr<throughline::ImportJob> job, const QString& problem);

private:
    void start(std::function<void(const Cancellation&)> work);
    /// Calls \p tell in the window's thread unless another job was started meanwhile.
    void post(int job, std::function<void()> tell);

    std::thread m_thread;
    Cancellation m_cancellation;
    int m_job = 0;
    bool m_running = false;
};

}
