#pragma once

#include "core/model/event_log.h"

#include <algorithm>
#include <tuple>

namespace throughline {

/// One event as a test writes it down.
struct TestEvent
{
    QString entity;
    QString event;
    qint64 time = 0; ///< milliseconds since 1970
    QStringList properties = {};
};

/// A log of events in any order.
inline EventLog eventLog(std::vector<TestEvent> events, const QStringList& properties = {})
{
    std::stable_sort(events.begin(), events.end(), [](const TestEvent& a, const TestEvent& b) {
        return std::tie(a.entity, a.time, a.event) < std::tie(b.entity, b.time, b.event);
    });
    EventLog log;
    log.properties.resize(size_t(properties.size()));
    for (size_t i = 0; i < log.properties.size(); ++i) {
        log.properties[i].name = properties[qsizetype(i)];
        log.properties[i].values = {QString()};
    }
    const auto codeOf = [](QStringList& names, const QString& name) {
        if (!names.contains(name)) {
            names << name;
        }
        return names.indexOf(name);
    };
    log.firstRow.clear();
    for (size_t row = 0; row < events.size(); ++row) {
        if (row == 0 || events[row].entity != events[row - 1].entity) {
            log.firstRow.push_back(quint32(row));
            log.entity.push_back(quint32(log.entity.size()));
        }
        log.event.push_back(quint16(codeOf(log.events, events[row].event)));
        log.time64.push_back(events[row].time);
        for (size_t i = 0; i < log.properties.size(); ++i) {
            EventProperty& property = log.properties[i];
            property.codes.push_back(
                quint32(codeOf(property.values, events[row].properties.value(qsizetype(i)))));
        }
    }
    log.firstRow.push_back(quint32(events.size()));
    const bool small = std::all_of(log.time64.begin(), log.time64.end(),
                                   [](qint64 time) { return time >= 0 && time <= 0xffffffffLL; });
    if (small) { // both ways are tested: with times that fit into 32 bits, and without
        log.time32.assign(log.time64.begin(), log.time64.end());
        log.time64.clear();
    }
    return log;
}

}
