#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace throughline {

/// How many threads the computer runs at the same time, at least 1.
inline size_t coreCount() { return std::max(1U, std::thread::hardware_concurrency()); }

/// Calls work(0) to work(workers − 1), each in a thread of its own and the first in this one, and
/// comes back when all have ended. \p work throws nothing.
template <class Work>
void sideBySide(size_t workers, const Work& work)
{
    std::vector<std::thread> threads;
    for (size_t worker = 1; worker < workers; ++worker) {
        threads.emplace_back(std::cref(work), worker);
    }
    work(0);
    for (std::thread& each : threads) {
        each.join();
    }
}

}
