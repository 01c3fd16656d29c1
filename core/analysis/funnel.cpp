#include "core/analysis/funnel.h"

#include "core/analysis/funnel_chain.h"

#include <QCoreApplication>
#include <QSet>

#include <atomic>
#include <cmath>
#include <thread>
#include <unordered_map>

// A funnel, in steps:
//   1. planFor: names become codes, times the log's units;
//   2. the entities are dealt out in slices to all cores; each core walks its entities
//      (funnel_chain.h) and tallies by group: how many came how far, and how long it took;
//   3. the tallies are added up, groups named and put in order, quartiles taken.

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Funnel", text); }

constexpr qint64 millisecondsPerWeek = 7 * 86'400'000LL;
constexpr qint64 mondayShift = 3 * 86'400'000LL; // 1970 began on a Thursday

qint64 floorDivide(qint64 number, qint64 by) { return number / by - (number % by < 0 ? 1 : 0); }

qint64 ceilDivide(qint64 number, qint64 by) { return -floorDivide(-number, by); }

/// A number kept within what a Time can hold.
template <class Time>
Time clamped(qint64 number)
{
    if constexpr (std::is_same_v<Time, qint64>) {
        return number;
    } else {
        return Time(std::clamp<qint64>(number, 0, std::numeric_limits<Time>::max()));
    }
}

/// Like a - b, but never over the end of the numbers.
qint64 saturatedMinus(qint64 a, qint64 b)
{
    qint64 result = 0;
    if (__builtin_sub_overflow(a, b, &result)) {
        return b > 0 ? std::numeric_limits<qint64>::min() : std::numeric_limits<qint64>::max();
    }
    return result;
}

template <class Time>
void planSteps(ChainPlan<Time>& plan, const EventLog& log, const QStringList& steps)
{
    plan.steps = int(steps.size());
    plan.stepOf.assign(std::max<size_t>(size_t(log.events.size()), 1), 0);
    plan.listOf = plan.stepOf;
    plan.repeats = QSet<QString>(steps.begin(), steps.end()).size() != steps.size();
    for (int i = 0; i < plan.steps; ++i) {
        const auto code = log.events.indexOf(steps[i]);
        plan.listOfStep[size_t(i)] = -1;
        if (code < 0) {
            continue;
        }
        plan.stepOf[size_t(code)] = quint8(i + 1);
        quint8& list = plan.listOf[size_t(code)];
        if (list == 0) {
            list = quint8(++plan.lists);
        }
        plan.listOfStep[size_t(i)] = list - 1;
    }
}

/// False where nothing can be in the range of starts.
template <class Time>
bool planTimes(ChainPlan<Time>& plan, const EventLog& log, const FunnelRequest& request)
{
    if (request.window) {
        plan.hasWindow = true;
        plan.window = clamped<Time>(*request.window / log.unit);
    }
    const qint64 most = std::numeric_limits<Time>::max();
    if (request.from != std::numeric_limits<qint64>::min()) {
        const qint64 from = ceilDivide(saturatedMinus(request.from, log.base), log.unit);
        if (from > most) {
            return false;
        }
        plan.from = clamped<Time>(from);
        plan.limited = true;
    }
    if (request.to != std::numeric_limits<qint64>::max()) {
        const qint64 behind = ceilDivide(saturatedMinus(request.to, log.base), log.unit);
        if (std::is_same_v<Time, quint32> && behind <= 0) {
            return false;
        }
        plan.to = clamped<Time>(behind - 1);
        plan.limited = true;
    }
    return plan.from <= plan.to;
}

/// What the groups are told apart by: the places of properties, and the week.
struct Grouping
{
    std::vector<size_t> properties;
    std::vector<std::vector<quint32>> rank; ///< of each value's name, by property and code
    bool weeks = false;
    struct Filter
    {
        size_t property;
        quint32 code;
    };
    std::vector<Filter> filters;
    bool nothing = false; ///< a filter asks for a value that is nowhere
};

Result<size_t> propertyNamed(const EventLog& log, const QString& name)
{
    const int index = log.propertyIndex(name);
    if (index >= 0) {
        return size_t(index);
    }
    QStringList known;
    for (const EventProperty& each : log.properties) {
        known << each.name;
    }
    return failure(
        known.isEmpty()
            ? tr("The events have no group “%1”; they have no properties at all.").arg(name)
            : tr("The events have no group “%1”; they have: %2.")
                  .arg(name, known.join(QStringLiteral(", "))));
}

std::vector<quint32> ranksOf(const QStringList& values)
{
    std::vector<quint32> order(size_t(values.size()));
    for (size_t i = 0; i < order.size(); ++i) {
        order[i] = quint32(i);
    }
    std::sort(order.begin(), order.end(), [&values](quint32 a, quint32 b) {
        return std::pair(a == 0, values[a]) < std::pair(b == 0, values[b]); // none comes last
    });
    std::vector<quint32> rank(order.size());
    for (size_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = quint32(i);
    }
    return rank;
}

Result<Grouping> groupingFor(const EventLog& log, const FunnelRequest& request)
{
    Grouping grouping;
    grouping.weeks = request.cohortByWeek;
    for (const QString& name : request.segmentBy) {
        const Result<size_t> property = propertyNamed(log, name);
        if (!property) {
            return failure(property.error());
        }
        grouping.properties.push_back(*property);
        grouping.rank.push_back(ranksOf(log.properties[*property].values));
    }
    for (const SegmentFilter& each : request.where) {
        const Result<size_t> property = propertyNamed(log, each.dimension);
        if (!property) {
            return failure(property.error());
        }
        const QStringList& values = log.properties[*property].values;
        const auto code = each.value == noSegmentValue() ? 0 : values.indexOf(each.value);
        grouping.nothing = grouping.nothing || code < 0 || (code == 0 && each.value.isEmpty());
        grouping.filters.push_back({*property, quint32(std::max<qsizetype>(code, 0))});
    }
    return grouping;
}

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
        const bool differ =
            std::any_of(m_grouping.properties.begin(), m_grouping.properties.end(),
                        [this](size_t each) { return !m_log.properties[each].perEntity; });
        const quint16 event = m_log.event[best];
        for (size_t row = best + 1; differ && row < m_log.firstRow[entity + 1]; ++row) {
            if (m_times[row] != m_times[best]) {
                break;
            }
            if (m_log.event[row] == event && rankOf(entity, row) < rankOf(entity, best)) {
                best = row;
            }
        }
        return best;
    }

    std::array<quint32, 4> rankOf(size_t entity, size_t row) const
    {
        std::array<quint32, 4> rank{};
        for (size_t i = 0; i < m_grouping.properties.size(); ++i) {
            rank[i] = m_grouping.rank[i][m_log.propertyCode(m_grouping.properties[i], entity, row)];
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

constexpr size_t entitiesInSlice = 1 << 14;

template <class Time>
Result<Tally> tallyAll(const EventLog& log, const Time* times, const ChainPlan<Time>& plan,
                       const Grouping& grouping, bool withTimes, const Cancellation& cancellation)
{
    const size_t slices = (log.entities() + entitiesInSlice - 1) / entitiesInSlice;
    const size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const size_t workers = log.rows() < 100'000 ? 1 : std::min(cores, std::max<size_t>(slices, 1));
    std::atomic<size_t> next{0};
    std::vector<Tally> tallies(workers);
    const auto work = [&](size_t worker) {
        auto counter = std::make_unique<Counter<Time>>(log, times, plan, grouping, withTimes);
        for (size_t slice = next++; slice < slices && !cancellation.isCancelled(); slice = next++) {
            counter->walk(slice * entitiesInSlice,
                          std::min((slice + 1) * entitiesInSlice, log.entities()));
        }
        tallies[worker] = counter->tally();
    };
    std::vector<std::thread> threads;
    for (size_t worker = 1; worker < workers; ++worker) {
        threads.emplace_back(work, worker);
    }
    work(0);
    for (std::thread& each : threads) {
        each.join();
    }
    if (cancellation.isCancelled()) {
        return failure(tr("Cancelled."), {}, {}, ErrorKind::Cancelled);
    }
    for (size_t worker = 1; worker < workers; ++worker) {
        tallies[0].add(std::move(tallies[worker]));
    }
    return std::move(tallies[0]);
}

template <class Time>
Result<Tally> tallyFor(const EventLog& log, const Time* times, const FunnelRequest& request,
                       const Grouping& grouping, const Cancellation& cancellation)
{
    ChainPlan<Time> plan;
    plan.firstStartOnly = request.start == FunnelStart::First;
    planSteps(plan, log, request.steps);
    if (log.isEmpty() || grouping.nothing || !planTimes(plan, log, request)) {
        return Tally{};
    }
    return tallyAll(log, times, plan, grouping, request.withTimes, cancellation);
}

QString weekName(qint64 week)
{
    const QDate monday = QDate(1970, 1, 1).addDays(week * 7 - 3);
    int year = 0;
    const int number = monday.weekNumber(&year);
    return QStringLiteral("%1-W%2").arg(year).arg(number, 2, 10, QLatin1Char('0'));
}

FunnelGroup groupFrom(GroupTally& tally, int steps, bool withTimes)
{
    FunnelGroup group;
    group.steps.resize(size_t(steps));
    qint64 reach = 0;
    for (int step = steps; step >= 1; --step) {
        reach += tally.came[size_t(step)];
        group.steps[size_t(step - 1)].reach = reach;
    }
    for (size_t i = 0; withTimes && i < tally.seconds.size(); ++i) {
        group.steps[i + 1].sinceBefore = quartilesOf(tally.seconds[i]);
    }
    return group;
}

std::vector<FunnelGroup> groupsFrom(Tally& tally, const EventLog& log, const Grouping& grouping,
                                    const FunnelRequest& request)
{
    struct Keyed
    {
        FunnelGroup group;
        std::vector<quint32> rank;
        qint64 week;
    };
    std::vector<Keyed> all;
    for (auto& [key, each] : tally.groups) {
        Keyed keyed{groupFrom(each, int(request.steps.size()), request.withTimes), {}, key[4]};
        for (size_t i = 0; i < grouping.properties.size(); ++i) {
            const auto code = size_t(key[i]);
            keyed.group.values << (code == 0 ? noSegmentValue()
                                             : log.properties[grouping.properties[i]].values.at(
                                                   qsizetype(code)));
            keyed.rank.push_back(grouping.rank[i][code]);
        }
        if (grouping.weeks) {
            keyed.group.values << weekName(key[4]);
        }
        all.push_back(std::move(keyed));
    }
    std::sort(all.begin(), all.end(), [&grouping](const Keyed& a, const Keyed& b) {
        if (grouping.weeks && grouping.properties.empty()) {
            return a.week < b.week;
        }
        const auto order = [](const Keyed& k) {
            return std::tuple(-k.group.steps.front().reach, k.rank, k.week);
        };
        return order(a) < order(b);
    });
    std::vector<FunnelGroup> groups;
    for (Keyed& each : all) {
        groups.push_back(std::move(each.group));
    }
    return groups;
}

}

QString noSegmentValue() { return QStringLiteral("(none)"); }

std::optional<Quartiles> quartilesOf(std::vector<double>& values)
{
    if (values.empty()) {
        return std::nullopt;
    }
    auto begin = values.begin();
    const auto quantile = [&](double share) {
        const double place = double(values.size() - 1) * share;
        const auto low = std::ptrdiff_t(std::floor(place));
        const auto at = values.begin() + low;
        std::nth_element(begin, at, values.end());
        begin = at; // what is before is smaller, and not asked for any more
        const double part = place - double(low);
        const double next = part > 0 ? *std::min_element(at + 1, values.end()) : *at;
        return *at + part * (next - *at);
    };
    const double lower = quantile(0.25);
    const double median = quantile(0.5);
    return Quartiles{lower, median, quantile(0.75)};
}

Result<Funnel> funnel(const EventLog& log, const FunnelRequest& request,
                      const Cancellation& cancellation)
{
    if (request.steps.isEmpty() || request.steps.size() > mostFunnelSteps) {
        return failure(tr("A funnel has 1 to %1 steps; %2 were named.")
                           .arg(mostFunnelSteps)
                           .arg(request.steps.size()),
                       {}, {}, ErrorKind::Usage);
    }
    const Result<Grouping> grouping = groupingFor(log, request);
    if (!grouping) {
        return failure(grouping.error());
    }
    if (grouping->properties.size() > 4) {
        return failure(tr("Groups can be crossed over four properties at most."), {}, {},
                       ErrorKind::Usage);
    }
    Result<Tally> tally =
        log.time64.empty()
            ? tallyFor<quint32>(log, log.time32.data(), request, *grouping, cancellation)
            : tallyFor<qint64>(log, log.time64.data(), request, *grouping, cancellation);
    if (!tally) {
        return failure(tally.error());
    }
    Funnel result;
    result.groups = groupsFrom(*tally, log, *grouping, request);
    if (result.groups.empty() && grouping->properties.empty() && !grouping->weeks) {
        result.groups.push_back({{}, std::vector<FunnelStep>(size_t(request.steps.size()))});
    }
    if (tally->firstStart <= tally->lastStart) {
        result.firstStart = tally->firstStart;
        result.lastStart = tally->lastStart;
    }
    return result;
}

Result<qint64> parseWindow(const QString& text)
{
    static const QString units = QStringLiteral("mhdw");
    constexpr std::array<qint64, 4> milliseconds{60'000, 3'600'000, 86'400'000,
                                                 millisecondsPerWeek};
    const QString trimmed = text.trimmed().toLower();
    const auto unit = trimmed.isEmpty() ? -1 : units.indexOf(trimmed.back());
    bool isNumber = false;
    const qint64 count = trimmed.chopped(trimmed.isEmpty() ? 0 : 1).toLongLong(&isNumber);
    if (unit < 0 || !isNumber || count < 0 || count > 1'000'000) {
        return failure(tr("A window is a number and m, h, d or w, as 7d; not “%1”.").arg(text), {},
                       {}, ErrorKind::Usage);
    }
    return count * milliseconds[size_t(unit)];
}

QString windowText(qint64 milliseconds)
{
    constexpr std::array<std::pair<qint64, char>, 3> units{
        {{86'400'000, 'd'}, {3'600'000, 'h'}, {60'000, 'm'}}};
    for (const auto& [length, letter] : units) {
        if (milliseconds % length == 0) {
            return QString::number(milliseconds / length) + QLatin1Char(letter);
        }
    }
    return QStringLiteral("%1ms").arg(milliseconds);
}

}
