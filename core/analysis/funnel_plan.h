#pragma once

#include "core/analysis/funnel.h"
#include "core/analysis/funnel_chain.h"

#include <QSet>

#include <limits>

namespace throughline {

inline qint64 floorDivide(qint64 number, qint64 by)
{
    return number / by - (number % by < 0 ? 1 : 0);
}

inline qint64 ceilDivide(qint64 number, qint64 by) { return -floorDivide(-number, by); }

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
inline qint64 saturatedMinus(qint64 a, qint64 b)
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

}
