#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <memory>

namespace throughline {

/// A flag that any thread may raise to stop a long job; copies share the flag.
class Cancellation
{
public:
    Cancellation() : m_raised(std::make_shared<std::atomic_bool>(false)) {}
    void cancel() const { m_raised->store(true, std::memory_order_relaxed); }
    bool isCancelled() const { return m_raised->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic_bool> m_raised;
};

/// How far a long job is. `total` is 0 where it is not known.
struct Progress
{
    qint64 done = 0;
    qint64 total = 0;
    qint64 rows = 0;
};

/// Called from the job's own thread, at most some dozen times a second.
using ProgressCallback = std::function<void(const Progress&)>;

}
