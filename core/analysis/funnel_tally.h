#pragma once

#include "core/analysis/funnel_plan.h"

#include <array>
#include <unordered_map>

namespace throughline {

inline constexpr qint64 millisecondsPerWeek = 7 * 86'400'000LL;
inline constexpr qint64 mondayShift = 3 * 86'400'000LL; // 1970 began on a Thursday

/// What the groups are told apart by: the places of properties, and the week.
struct Grouping
{
    std::vector<size_t> properties;
    std::vector<std::vector<quint32>> rank; ///< of each value's name, by property and code
    struct Ranked
    {
        size_t property;
        std::vector<quint32> rank;
    };
    /// Properties that are asked for, by group or filter, and that may change within an entity:
    /// what they say decides between starts at one moment.
    std::vector<Ranked> ties;
    bool weeks = false;
    struct Filter
    {
        size_t property;
        quint32 code;
    };
    std::vector<Filter> filters;
    bool nothing = false; ///< a filter asks for a value that is nowhere
};

/// A group: the codes of its values, and the week.
using GroupKey = std::array<qint64, 5>;

struct KeyHash
{
    size_t operator()(const GroupKey& key) const
    {
        quint64 hash = 0;
        for (const qint64 part : key) {
            hash = (hash ^ quint64(part)) * 0x9E3779B97F4A7C15ULL;
            hash ^= hash >> 32;
        }
        return hash;
    }
};

/// What one core found of one group.
struct GroupTally
{
    std::array<qint64, mostFunnelSteps + 1> came{}; ///< entities that came exactly so far
    std::vector<std::vector<double>> seconds;       ///< from step to step
};

struct Tally
{
    std::unordered_map<GroupKey, GroupTally, KeyHash> groups;
    qint64 firstStart = std::numeric_limits<qint64>::max();
    qint64 lastStart = std::numeric_limits<qint64>::min();

    void add(Tally&& other)
    {
        for (auto& [key, theirs] : other.groups) {
            GroupTally& mine = groups[key];
            for (size_t i = 0; i < mine.came.size(); ++i) {
                mine.came[i] += theirs.came[i];
            }
            mine.seconds.resize(std::max(mine.seconds.size(), theirs.seconds.size()));
            for (size_t i = 0; i < theirs.seconds.size(); ++i) {
                auto& all = mine.seconds[i];
                all.insert(all.end(), theirs.seconds[i].begin(), theirs.seconds[i].end());
            }
        }
        firstStart = std::min(firstStart, other.firstStart);
        lastStart = std::max(lastStart, other.lastStart);
    }
};

/// Walks over entities and tallies how far they came, by group.
template <class Time>
class Counter
{
public:
    Counter(const EventLog& log, const Time* times, const ChainPlan<Time>& plan,
            const Grouping& grouping, bool withTimes)
        : m_log(log),
          m_times(times),
          m_plan(plan),
          m_grouping(grouping),
          m_withTimes(withTimes),
          m_walker(log, times, plan),
          m_simple(grouping.properties.size() == 1 && !grouping.weeks && !withTimes)
    {
        if (m_simple) {
            const auto& values = log.properties[grouping.properties[0]].values;
            m_byCode.resize(size_t(values.size()));
        }
    }

    void walk(size_t fromEntity, size_t toEntity)
    {
        for (size_t entity = fromEntity; entity < toEntity; ++entity) {
            const int depth = m_walker.walk(entity);
            if (depth == 0) {
                continue;
            }
            const size_t row = startRow(entity);
            const Time start = m_times[row];
            m_first = std::min(m_first, start);
            m_last = std::max(m_last, start);
            m_any = true;
            if (!passes(entity, row)) {
                continue;
            }
            take(entity, row, depth);
        }
    }

    Tally tally()
    {
        for (size_t code = 0; code < m_byCode.size(); ++code) {
            GroupTally& group = m_byCode[code];
            if (std::any_of(group.came.begin(), group.came.end(), [](qint64 n) { return n; })) {
                m_tally.groups[{qint64(code), 0, 0, 0, 0}] = std::move(group);
            }
        }
        if (m_any) {
            m_tally.firstStart = m_log.base + m_log.unit * qint64(m_first);
            m_tally.lastStart = m_log.base + m_log.unit * qint64(m_last);
        }
        return std::move(m_tally);
    }

private:
    /// The row whose values count: among starts at one moment that with the first names.
    size_t startRow(size_t entity) const
    {
        size_t best = m_walker.startRow();
        if (m_grouping.ties.empty()) {
            return best;
        }
        const quint16 event = m_log.event[best];
        for (size_t row = m_log.firstRow[entity]; row < m_log.firstRow[entity + 1]; ++row) {
            if (m_times[row] == m_times[best] && m_log.event[row] == event &&
                rankOf(entity, row) < rankOf(entity, best)) {
                best = row;
            }
        }
        return best;
    }

    std::array<quint32, 4> rankOf(size_t entity, size_t row) const
    {
        std::array<quint32, 4> rank{};
        for (size_t i = 0; i < m_grouping.ties.size(); ++i) {
            const Grouping::Ranked& each = m_grouping.ties[i];
            rank[i] = each.rank[m_log.propertyCode(each.property, entity, row)];
        }
        return rank;
    }

    bool passes(size_t entity, size_t row) const
    {
        return std::all_of(m_grouping.filters.begin(), m_grouping.filters.end(),
                           [&](const Grouping::Filter& each) {
                               return m_log.propertyCode(each.property, entity, row) == each.code;
                           });
    }

    void take(size_t entity, size_t row, int depth)
    {
        if (m_simple) {
            const quint32 code = m_log.propertyCode(m_grouping.properties[0], entity, row);
            ++m_byCode[code].came[size_t(depth)];
            return;
        }
        GroupTally& group = groupOf(entity, row);
        ++group.came[size_t(depth)];
        if (m_withTimes && depth > 1) {
            group.seconds.resize(size_t(m_plan.steps - 1));
            const double unit = double(m_log.unit) / 1000;
            for (int step = 1; step < depth; ++step) {
                const Time took = Time(m_walker.stepTime(step) - m_walker.stepTime(step - 1));
                group.seconds[size_t(step - 1)].push_back(double(took) * unit);
            }
        }
    }

    GroupTally& groupOf(size_t entity, size_t row)
    {
        GroupKey key{};
        size_t place = 0;
        for (const size_t property : m_grouping.properties) {
            key[place++] = m_log.propertyCode(property, entity, row);
        }
        if (m_grouping.weeks) {
            key[4] = floorDivide(m_log.time(row) + mondayShift, millisecondsPerWeek);
        }
        if (!m_lastGroup || key != m_lastKey) {
            m_lastGroup = &m_tally.groups[key];
            m_lastKey = key;
        }
        return *m_lastGroup;
    }

    const EventLog& m_log;
    const Time* m_times;
    const ChainPlan<Time>& m_plan;
    const Grouping& m_grouping;
    bool m_withTimes;
    ChainWalker<Time> m_walker;
    bool m_simple; ///< one property, counts only: an array is enough
    std::vector<GroupTally> m_byCode;
    Tally m_tally;
    GroupTally* m_lastGroup = nullptr;
    GroupKey m_lastKey{};
    Time m_first = std::numeric_limits<Time>::max();
    Time m_last = std::numeric_limits<Time>::min();
    bool m_any = false;
};

}
