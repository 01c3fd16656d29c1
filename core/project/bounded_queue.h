#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace throughline {

/// Hands things from one thread to another and lets the first wait when the second is behind.
template <class T>
class BoundedQueue
{
public:
    explicit BoundedQueue(size_t capacity) : m_capacity(capacity) {}

    /// Waits for room. False where the taker has given up: stop making more.
    bool push(T thing)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_abandoned || m_things.size() < m_capacity; });
        if (m_abandoned) {
            return false;
        }
        m_things.push_back(std::move(thing));
        m_changed.notify_all();
        return true;
    }
    /// No more will come.
    void finish()
    {
        const std::lock_guard lock(m_mutex);
        m_finished = true;
        m_changed.notify_all();
    }
    /// Waits for the next thing; nullopt when all have been taken and no more will come.
    std::optional<T> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_finished || !m_things.empty(); });
        if (m_things.empty()) {
            return std::nullopt;
        }
        T thing = std::move(m_things.front());
        m_things.pop_front();
        m_changed.notify_all();
        return thing;
    }
    /// The taker gives up.
    void abandon()
    {
        const std::lock_guard lock(m_mutex);
        m_abandoned = true;
        m_changed.notify_all();
    }

private:
    size_t m_capacity;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<T> m_things;
    bool m_finished = false;
    bool m_abandoned = false;
};

}
