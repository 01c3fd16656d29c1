#include "core/project/event_counts.h"

#include "core/store/event_facts.h"

#include <algorithm>

namespace throughline {

Result<std::vector<CountableEvent>> countableEvents(const Project& project)
{
    std::vector<CountableEvent> result;
    for (const auto& [id, dataset] : project.map().datasets) {
        const auto names = store::eventNames(project.file(), id);
        if (!names) {
            return failure(names.error());
        }
        for (const QString& name : *names) {
            result.push_back({id, dataset.name, name});
        }
    }
    std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
        const int byLog = a.log.localeAwareCompare(b.log);
        return byLog != 0 ? byLog < 0 : a.event.localeAwareCompare(b.event) < 0;
    });
    return result;
}

EventCount countOf(const EventLog& log, const QString& event)
{
    EventCount count;
    const qsizetype code = log.events.indexOf(event);
    if (code < 0) {
        return count;
    }
    for (size_t entity = 0; entity < log.entities(); ++entity) {
        const qint64 before = count.rows;
        for (size_t row = log.firstRow[entity]; row < log.firstRow[entity + 1]; ++row) {
            if (log.event[row] == quint16(code)) {
                const qint64 time = log.time(row);
                count.first = count.rows == 0 ? time : std::min(count.first, time);
                count.last = count.rows == 0 ? time : std::max(count.last, time);
                ++count.rows;
            }
        }
        count.entities += count.rows > before ? 1 : 0;
    }
    return count;
}

}
