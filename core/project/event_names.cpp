#include "core/project/event_names.h"

#include "core/analysis/funnel.h"
#include "core/model/thing.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Events", text); }

QString unknownEvent(const QString& event, const QStringList& known)
{
    const QStringList nearest = nearestNames(event, known);
    const QString list =
        (nearest.isEmpty() ? known.mid(0, 5) : nearest).join(QStringLiteral("”, “"));
    return nearest.isEmpty() ? tr("There is no event “%1”; there are: “%2”.").arg(event, list)
                             : tr("There is no event “%1”; the nearest: “%2”.").arg(event, list);
}

}

Result<DatasetId> datasetWith(const Project& project, const QStringList& events,
                              const QString& dataset)
{
    QStringList all;
    QStringList logs; // names of those that have all the events
    DatasetId found;
    QString missing;
    for (const auto& [id, each] : project.map().datasets) {
        if (!dataset.isEmpty() && each.name.compare(dataset, Qt::CaseInsensitive) != 0) {
            continue;
        }
        const auto log = project.eventLog(id);
        if (!log) {
            return failure(log.error());
        }
        if ((*log)->isEmpty()) {
            continue; // its import was undone
        }
        all << (*log)->events;
        const auto absent = std::find_if(events.begin(), events.end(), [&](const QString& name) {
            return !(*log)->events.contains(name);
        });
        if (absent == events.end()) {
            logs << each.name;
            found = id;
        } else {
            missing = *absent;
        }
    }
    if (logs.size() == 1) {
        return found;
    }
    if (!logs.isEmpty()) {
        logs.sort();
        return failure(
            tr("Several event logs have “%1”: %2. Say which one is meant.")
                .arg(events.join(QStringLiteral("”, “")), logs.join(QStringLiteral(", "))),
            project.path(), {}, ErrorKind::Usage);
    }
    if (all.isEmpty()) {
        return failure(dataset.isEmpty() ? tr("There are no events: import an event log first.")
                                         : tr("There are no events of the name “%1”.").arg(dataset),
                       project.path());
    }
    for (const QString& name : events) {
        missing = all.contains(name) ? missing : name;
    }
    return failure(unknownEvent(missing, all));
}

std::vector<EventFrequency> usualOrder(const EventLog& log)
{
    struct Seen
    {
        EventFrequency frequency;
        double places = 0;
    };
    std::vector<Seen> seen(size_t(log.events.size()));
    for (size_t i = 0; i < seen.size(); ++i) {
        seen[i].frequency.event = log.events[qsizetype(i)];
    }
    std::vector<quint32> metBy(seen.size(), ~quint32(0)); // the entity that had it last
    for (size_t entity = 0; entity < log.entities(); ++entity) {
        int place = 0;
        for (size_t row = log.firstRow[entity]; row < log.firstRow[entity + 1]; ++row) {
            Seen& each = seen[log.event[row]];
            ++each.frequency.rows;
            if (metBy[log.event[row]] != entity) {
                metBy[log.event[row]] = quint32(entity);
                ++each.frequency.entities;
                each.places += place++;
            }
        }
    }
    std::erase_if(seen, [](const Seen& each) { return each.frequency.rows == 0; });
    std::stable_sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) {
        const double left = a.places / double(a.frequency.entities);
        const double right = b.places / double(b.frequency.entities);
        return left != right ? left < right : a.frequency.entities > b.frequency.entities;
    });
    std::vector<EventFrequency> order;
    for (const Seen& each : seen) {
        order.push_back(each.frequency);
    }
    return order;
}

QStringList usualChain(const EventLog& log, int most)
{
    constexpr double enough = 0.3;
    constexpr size_t mostTried = 20;
    const std::vector<EventFrequency> order = usualOrder(log);
    FunnelRequest request;
    request.withTimes = false;
    for (size_t i = 0; i < std::min(mostTried, order.size()) && request.steps.size() < most; ++i) {
        request.steps << order[i].event;
        const Result<Funnel> found = funnel(log, request);
        if (!found) {
            break;
        }
        const std::vector<FunnelStep>& steps = found->groups.front().steps;
        const size_t last = steps.size() - 1;
        if (last > 0 && double(steps[last].reach) < enough * double(steps[last - 1].reach)) {
            request.steps.removeLast();
        }
    }
    return request.steps;
}

}
