#pragma once

#include "core/model/observation.h"
#include "core/store/database.h"

#include <QHash>

#include <vector>

namespace throughline::store {

/// The number of a series in the file, made where there is none yet. Throws.
qint64 seriesNumber(Database& database, const SeriesId& series);
/// The number of a series, 0 where the file has none. Throws.
qint64 findSeries(Database& database, const SeriesId& series);
/// All series by their numbers. Throws.
QHash<qint64, SeriesId> allSeries(Database& database);

/// Names of the dimensions in the order in which they came. Throws.
std::vector<QString> dimensionNames(Database& database);

/// Finds and makes the numbers of segments. Dimensions without a value are left out and the
/// others put in the order of the file's dimensions, so that the same group has one number
/// whichever file it came from.
class SegmentNumbers final
{
public:
    explicit SegmentNumbers(Database& database);

    /// The number of a segment, made where there is none yet. Throws.
    qint64 number(const Segment& dimensions, const Segment& values);
    /// The number of a segment, -1 where the file has none. Throws.
    qint64 find(const Segment& dimensions, const Segment& values);

private:
    struct Pair
    {
        QString dimension;
        QString value;
    };
    std::vector<Pair> ordered(const Segment& dimensions, const Segment& values) const;
    void makeDimension(const QString& name);
    qint64 lookUp(const std::vector<Pair>& pairs);

    Database& m_database;
    QHash<QString, int> m_dimensions;
};

/// Numbers of series and segments that a batch brought into the file.
struct NewNames
{
    std::vector<qint64> series;
    std::vector<qint64> segments;
};
/// Takes those of \p names away that no value uses, and dimensions that no segment names. Throws.
void removeNames(Database& database, const NewNames& names);
/// Takes all series, segments and dimensions away that no value uses. Reads all column runs.
/// Throws.
void removeUnusedNames(Database& database);

/// A segment as an observation shows it.
struct NamedSegment
{
    Segment dimensions;
    Segment values;
};
/// All segments by their numbers. Where the project has at most four dimensions every segment
/// names all of them, with '' for those that are meant as a whole. Throws.
QHash<qint64, NamedSegment> allSegments(Database& database);

}
