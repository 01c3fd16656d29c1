#pragma once

#include "core/model/ids.h"

#include <QDateTime>
#include <QStringList>

#include <map>
#include <memory>
#include <vector>

namespace throughline {

/// A property of events, as device or country, by small numbers.
struct EventProperty
{
    QString name;
    QStringList values; ///< by code; the first is '' and means none
    /// True where no entity ever changes its value: then `codes` has one entry an entity.
    bool perEntity = false;
    std::vector<quint32> codes; ///< one entry a row, or an entity

    bool operator==(const EventProperty&) const = default;
};

/// When events of a span came into the project.
struct EventArrival
{
    qint64 first = 0; ///< earliest and latest event, milliseconds since 1970
    qint64 last = 0;
    QDateTime at; ///< UTC
    bool operator==(const EventArrival&) const = default;
};

/// The events of a dataset, column by column, sorted by entity, then by time, then by event.
///
/// Times are whole multiples of `unit` milliseconds after `base` (milliseconds since 1970, UTC):
/// in `time32` where all fit, else in `time64`; the other is empty. Made for asking: ten million
/// rows with one property take about 70 MB.
struct EventLog
{
    QStringList events;                  ///< names by code
    std::vector<quint32> firstRow = {0}; ///< of each entity, and behind the last the number of rows
    std::vector<quint32> entity;         ///< number of each entity in the file
    std::vector<quint16> event;          ///< code of each row
    qint64 base = 0;
    qint64 unit = 1;
    std::vector<quint32> time32;
    std::vector<qint64> time64;
    std::vector<EventProperty> properties; ///< up to four
    std::vector<EventArrival> arrivals;    ///< one a batch

    size_t rows() const { return event.size(); }
    size_t entities() const { return firstRow.size() - 1; }
    bool isEmpty() const { return event.empty(); }
    /// Milliseconds since 1970, UTC.
    qint64 time(size_t row) const
    {
        return base + unit * (time64.empty() ? qint64(time32[row]) : time64[row]);
    }
    quint32 propertyCode(size_t property, size_t entityIndex, size_t row) const
    {
        const EventProperty& p = properties[property];
        return p.codes[p.perEntity ? entityIndex : row];
    }
    /// Place of a property, -1 where there is none of that name.
    int propertyIndex(const QString& name) const
    {
        for (size_t i = 0; i < properties.size(); ++i) {
            if (properties[i].name == name) {
                return int(i);
            }
        }
        return -1;
    }
    bool operator==(const EventLog&) const = default;
};

/// The logs that are at hand, by dataset. A log never changes once it is made.
using EventLogs = std::map<DatasetId, std::shared_ptr<const EventLog>>;

}
