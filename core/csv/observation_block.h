#pragma once

#include <QString>
#include <QtGlobal>

#include <array>
#include <vector>

namespace throughline::csv {

/// Up to four values, one for each dimension of an import; empty means "the total of this
/// dimension".
using SegmentValues = std::array<QString, 4>;

/// A slice of imported observations, column by column; all vectors have one length.
/// Values that are missing or unreadable never get here.
struct ObservationBlock
{
    std::vector<quint32> series;  ///< index into ImportNames::series
    std::vector<quint32> segment; ///< index into ImportNames::segments
    std::vector<qint32> day;      ///< period start as Julian day
    std::vector<double> value;
    std::vector<double> denominator;    ///< empty where the import has none, else one a row
    std::vector<quint8> hasDenominator; ///< empty where the import has none, else 0 or 1 a row
    std::vector<qint64> row;            ///< data row of the file, from 1

    size_t size() const { return value.size(); }
};

/// What the small integers of the blocks stand for; grows while blocks arrive.
struct ImportNames
{
    std::vector<QString> series;       ///< the name of an indicator or a step, as mapped
    std::vector<quint8> seriesIsReach; ///< 1 where the name is a step's, else 0; as long as series
    std::vector<SegmentValues> segments; ///< values in the order of the mapping's segment columns
};

/// What to do with two rows for one series, segment and period.
enum class DuplicateRule { Reject, First, Last, Sum, Mean };

}
