#pragma once

#include "core/base/period.h"
#include "core/base/result.h"
#include "core/model/event_log.h"
#include "core/model/observation.h"

#include <QTimeZone>

namespace throughline {

/// The cadence in which the reach of a step bound to events of this log is shown: days up to ten
/// weeks, weeks up to ten years, else months.
Cadence reachCadence(const EventLog& log);

/// How many different entities had an event in each period, as counts of \p step: one total a
/// period, and one value for each value of each property. Periods are of the dates in \p zone;
/// those without an entity are 0, from the event's first period to its last. Properties with more
/// than 200 values are left out. An entity with two
/// values in a period counts with both, and once in the total. Cost: linear in rows, for each
/// property.
std::vector<Observation> reachByPeriod(const EventLog& log, const QString& event, StepId step,
                                       Cadence cadence, const QTimeZone& zone);

/// The moments, milliseconds since 1970, at which a range of dates in \p zone begins and is over;
/// open ends are the ends of the numbers.
struct TimeRange
{
    qint64 from;
    qint64 to; ///< not included
};
TimeRange timesOf(const DateRange& days, const QTimeZone& zone);

/// The date in \p zone of a moment.
QDate dateOf(qint64 milliseconds, const QTimeZone& zone);

/// The zone of an IANA name; UTC where the system does not know it.
QTimeZone zoneNamed(const QString& name);

}
