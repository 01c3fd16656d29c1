#include "core/store/value_origins.h"

#include "core/store/dictionaries.h"
#include "core/store/observations.h"

namespace throughline::store {

Result<std::vector<ValueOrigin>> valueOrigins(ProjectFile& file, const SeriesId& series,
                                              const DateRange& days)
{
    return guarded(file.path(), [&] {
        Database& database = file.database();
        std::vector<ValueOrigin> origins;
        const qint64 number = findSeries(database, series);
        if (number == 0) {
            return origins;
        }
        ValueQuery query;
        query.series = {number};
        if (days.from.isValid()) {
            query.firstDay = qint32(days.from.toJulianDay());
        }
        if (days.to.isValid()) {
            query.lastDay = qint32(days.to.toJulianDay());
        }
        const QHash<qint64, NamedSegment> segments = allSegments(database);
        for (const StoredValue& stored : activeValues(database, query)) {
            origins.push_back(
                {observationOf(stored, series, segments.value(stored.segment)), stored.sequence});
        }
        return origins;
    });
}

}
