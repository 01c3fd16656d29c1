#pragma once

#include "core/model/event_log.h"

#include <algorithm>
#include <array>
#include <limits>

// How far one entity came. Two ways, by what is asked and how much there is:
//
// Each name once among the steps (nearly always), and not very many rows:
//   1. collect the rows of the steps;
//   2. follow the chain of the first start, row by row;
//   3. where it does not come to the end and others might come further, find out in one pass how
//      far the best comes (for each step the latest start of a chain that is there: later starts
//      have more time left), then follow the starts in order until one comes as far.
// Else: a list of rows for each name; each start looks up its next row by bisection.
//
// Rows of one moment count in any order: a step that was seen at this moment is remembered in a
// bit mask until time moves on, and taken as soon as the step before it is there.

namespace throughline {

constexpr int mostFunnelSteps = 31;

/// What is asked, resolved against a log; times in the log's units.
template <class Time>
struct ChainPlan
{
    int steps = 0;
    bool repeats = false; ///< a name comes several times
    bool firstStartOnly = false;
    bool limited = false;       ///< starts are limited to from … to
    std::vector<quint8> stepOf; ///< by event code: step from 1, 0 none (no repeats)
    std::vector<quint8> listOf; ///< by event code: list from 1, 0 none
    std::array<int, mostFunnelSteps> listOfStep{}; ///< list from 0 of each step, -1: no such event
    int lists = 0;
    Time window = std::numeric_limits<Time>::max();
    bool hasWindow = false;
    Time from = std::numeric_limits<Time>::min();
    Time to = std::numeric_limits<Time>::max(); ///< included
};

/// Walks over the entities of a log, one after the other.
template <class Time>
class ChainWalker
{
public:
    ChainWalker(const EventLog& log, const Time* times, const ChainPlan<Time>& plan)
        : m_log(log), m_times(times), m_plan(plan)
    {
        m_lists.resize(size_t(plan.lists));
        m_used.resize(size_t(plan.lists));
    }

    /// Steps reached, 0 where no chain starts; then startRow() and stepTime() are of the chain
    /// that counts.
    int walk(size_t entity)
    {
        const size_t begin = m_log.firstRow[entity];
        const size_t end = m_log.firstRow[entity + 1];
        if (m_plan.repeats || end - begin > manyRows) {
            return walkByLists(begin, end);
        }
        if (!collect(begin, end)) {
            return 0;
        }
        return walkInOrder();
    }
    quint32 startRow() const { return m_startRow; }
    Time stepTime(int step) const { return m_stepTime[size_t(step)]; }

private:
    static constexpr size_t manyRows = 4096;

    bool mayStart(Time time) const { return time >= m_plan.from && time <= m_plan.to; }

    /// The rows of the steps; false where none is a start.
    bool collect(size_t begin, size_t end)
    {
        const quint16* const event = m_log.event.data();
        const quint8* const stepOf = m_plan.stepOf.data();
        size_t count = 0;
        unsigned seen = 0;
        for (size_t row = begin; row < end; ++row) {
            const quint8 step = stepOf[event[row]];
            m_row[count] = quint32(row);
            m_step[count] = step;
            seen |= 1U << step;
            count += step != 0 ? 1 : 0;
        }
        if ((seen & 2U) == 0) {
            return false;
        }
        if (m_plan.limited) {
            count = dropStartsOutside(count);
        }
        m_count = count;
        m_first = 0;
        while (m_first < count && m_step[m_first] != 1) {
            ++m_first;
        }
        return m_first < count;
    }

    size_t dropStartsOutside(size_t count)
    {
        size_t kept = 0;
        for (size_t i = 0; i < count; ++i) {
            m_row[kept] = m_row[i];
            m_step[kept] = m_step[i];
            kept += m_step[i] != 1 || mayStart(m_times[m_row[i]]) ? 1 : 0;
        }
        return kept;
    }

    int walkInOrder()
    {
        int depth = follow(m_first);
        if (depth == m_plan.steps || m_plan.firstStartOnly || !m_plan.hasWindow) {
            return depth; // without a window no later start comes further
        }
        size_t next = nextStart(m_first);
        if (next == m_count) {
            return depth;
        }
        const int best = furthest();
        for (; depth < best && next < m_count; next = nextStart(next)) {
            depth = follow(next);
        }
        return depth;
    }

    size_t nextStart(size_t after) const
    {
        do {
            ++after;
        } while (after < m_count && m_step[after] != 1);
        return after;
    }

    /// Follows the chain that starts at a place among the rows collected.
    int follow(size_t start)
    {
        const Time startTime = m_times[m_row[start]];
        const Time window = m_plan.window;
        size_t at = start;
        while (at > 0 && m_times[m_row[at - 1]] == startTime) {
            --at;
        }
        m_startRow = m_row[start];
        m_stepTime[0] = startTime;
        unsigned seen = 0;
        int need = 2;
        const int steps = m_plan.steps;
        Time now = startTime;
        for (; at < m_count && need <= steps; ++at) {
            const Time time = m_times[m_row[at]];
            if (time != now) {
                if (Time(time - startTime) > window) {
                    break;
                }
                now = time;
                seen = 0;
            }
            seen |= 1U << m_step[at];
            while (need <= steps && ((seen >> need) & 1U)) {
                m_stepTime[size_t(need - 1)] = now;
                ++need;
            }
        }
        return need - 1;
    }

    /// How far the best chain comes.
    int furthest()
    {
        const int steps = m_plan.steps;
        const Time window = m_plan.window;
        std::array<Time, mostFunnelSteps + 2> latest;
        unsigned there = 0; // steps that some chain has reached
        unsigned seen = 0;
        int best = 1;
        Time now = m_times[m_row[m_first]];
        size_t at = m_first;
        while (at > 0 && m_times[m_row[at - 1]] == now) {
            --at;
        }
        for (; at < m_count; ++at) {
            const Time time = m_times[m_row[at]];
            if (time != now) {
                now = time;
                seen = 0;
            }
            int step = m_step[at];
            seen |= 1U << step;
            if (step == 1) {
                latest[1] = now;
                there |= 2U;
            } else if (((there >> (step - 1)) & 1U) &&
                       Time(now - latest[size_t(step - 1)]) <= window) {
                latest[size_t(step)] = latest[size_t(step - 1)];
                there |= 1U << step;
            } else {
                continue;
            }
            while (step < steps && ((seen >> (step + 1)) & 1U) &&
                   Time(now - latest[size_t(step)]) <= window) {
                latest[size_t(step + 1)] = latest[size_t(step)];
                ++step;
                there |= 1U << step;
            }
            if (step > best) {
                best = step;
                if (best == steps) {
                    break;
                }
            }
        }
        return best;
    }

    int walkByLists(size_t begin, size_t end)
    {
        for (auto& list : m_lists) {
            list.clear();
        }
        for (size_t row = begin; row < end; ++row) {
            if (const quint8 list = m_plan.listOf[m_log.event[row]]) {
                m_lists[size_t(list - 1)].push_back(quint32(row));
            }
        }
        const int startList = m_plan.listOfStep[0];
        if (startList < 0) {
            return 0;
        }
        int best = 0;
        for (size_t i = 0; i < m_lists[size_t(startList)].size(); ++i) {
            const quint32 row = m_lists[size_t(startList)][i];
            if (!mayStart(m_times[row])) {
                continue;
            }
            best = std::max(best, followByLists(size_t(startList), i, best));
            if (best == m_plan.steps || m_plan.firstStartOnly) {
                break;
            }
        }
        return best;
    }

    /// Follows one start; its chain is kept where it comes further than \p best.
    int followByLists(size_t startList, size_t place, int best)
    {
        std::array<Time, mostFunnelSteps> reachedAt;
        std::fill(m_used.begin(), m_used.end(), 0);
        m_used[startList] = place + 1;
        const quint32 startRow = m_lists[startList][place];
        const Time startTime = m_times[startRow];
        reachedAt[0] = startTime;
        Time now = startTime;
        int depth = 1;
        for (; depth < m_plan.steps; ++depth) {
            const int listIndex = m_plan.listOfStep[size_t(depth)];
            if (listIndex < 0) {
                break;
            }
            const std::vector<quint32>& list = m_lists[size_t(listIndex)];
            size_t& used = m_used[size_t(listIndex)];
            const auto found =
                std::lower_bound(list.begin() + std::ptrdiff_t(used), list.end(), now,
                                 [this](quint32 row, Time time) { return m_times[row] < time; });
            if (found == list.end() || Time(m_times[*found] - startTime) > m_plan.window) {
                break;
            }
            used = size_t(found - list.begin()) + 1;
            now = m_times[*found];
            reachedAt[size_t(depth)] = now;
        }
        if (depth > best) {
            m_startRow = startRow;
            std::copy_n(reachedAt.begin(), depth, m_stepTime.begin());
        }
        return depth;
    }

    const EventLog& m_log;
    const Time* m_times;
    const ChainPlan<Time>& m_plan;
    std::array<quint32, manyRows + 1> m_row;
    std::array<quint8, manyRows + 1> m_step;
    size_t m_count = 0;
    size_t m_first = 0;
    quint32 m_startRow = 0;
    std::array<Time, mostFunnelSteps> m_stepTime{};
    std::vector<std::vector<quint32>> m_lists;
    std::vector<size_t> m_used;
};

}
