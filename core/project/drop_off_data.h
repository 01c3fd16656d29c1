#pragma once

#include "core/analysis/drop_off.h"
#include "core/project/project.h"

namespace throughline {

/// What the drop-off of a project is made of: the counts of all cards, and beside them the events
/// of those cards that are bound to some.
///
/// It is a list of counts to all who only ask for these.
struct DropOffData : std::vector<Observation>
{
    DropOffData() = default;
    explicit DropOffData(std::vector<Observation> counts, EventLogs logs = {})
        : std::vector<Observation>(std::move(counts)), events(std::move(logs))
    {
    }

    EventLogs events;
};

/// Reads them; those who ask several times keep them.
Result<DropOffData> dropOffData(const Project& project);

/// The one drop-off that all screens, pictures and commands show: a funnel of events where every
/// counted card of the path is bound to events of one dataset, else sums of counts.
Result<DropOff> dropOffOf(const Map& map, const DropOffData& data, const DropOffRequest& request);
Result<DropOff> dropOffOf(const Project& project, const DropOffRequest& request);

}
