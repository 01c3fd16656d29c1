#pragma once

#include "core/base/period.h"
#include "core/csv/observation_block.h"
#include "core/csv/problem.h"

#include <QStringList>

#include <span>
#include <utility>
#include <vector>

namespace throughline::csv {

/// One value of a finished series.
struct DatedValue
{
    qint64 day = 0; ///< Julian day of the period's start
    double value = 0;
    qint64 row = 0; ///< data row it came from
};

/// Looks over one series of one group, sorted by day: gaps in its cadence, jumps, a unit that
/// changed by a power of ten, and values that only rise.
///
/// A jump is a value whose distance from the median of the eight values around it is more than
/// eight times what is usual in the whole series, and which is at least twice or half that median.
/// A change of unit is a level that is ten, a hundred or a thousand times (or that part of) what
/// it was before and stays there to the end. Cost: linear but for sorting.
std::vector<Problem> checkSeries(const QString& name, std::span<const DatedValue> values);

/// Keeps the values of a small import (up to 100,000), to look over each series when it is whole.
class SeriesWatch
{
public:
    void see(const ObservationBlock& block);
    /// What checkSeries finds in each series and group, without the questions about running
    /// totals that \p answered names.
    ProblemList check(const ImportNames& names, const QStringList& answered = {});

private:
    using Key = std::pair<quint32, quint32>; // series, segment
    std::vector<std::pair<Key, DatedValue>> m_values;
    bool m_tooMany = false;
};

}
