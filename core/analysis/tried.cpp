#include "core/analysis/tried.h"

#include "core/analysis/lag_calendar.h"

#include <algorithm>

namespace throughline {

namespace {

/// The map as if only one activity had begun.
Map withOnly(Map map, StepId activity)
{
    for (auto& [id, step] : map.steps) {
        if (id != activity) {
            step.liveSince = {};
            step.plannedFrom = {};
        }
    }
    return map;
}

/// From when what an activity does can show at a step, by the way on which it does so first.
QDate judgeableAt(const Map& map, StepId step, QDate today)
{
    QDate earliest;
    for (const Link* each : map.linksTo(step)) {
        const auto date = judgeableDate(map, each->id, today);
        if (date && (!earliest.isValid() || date->judgeable < earliest)) {
            earliest = date->judgeable;
        }
    }
    return earliest;
}

}

std::vector<Tried> triedFor(const Map& map, LinkId link, QDate today)
{
    const Link* to = map.link(link);
    if (!to) {
        return {};
    }
    std::vector<Tried> result;
    for (const Step* each : map.shownSteps()) {
        const bool live = each->liveSince.isValid() && each->liveSince <= today;
        if (each->stage != Stage::Activity || !live || !map.reaches(each->id, to->to)) {
            continue;
        }
        const QDate judgeable = judgeableAt(withOnly(map, each->id), to->to, today);
        if (judgeable.isValid()) {
            result.push_back({each->id, each->title, each->liveSince, judgeable});
        }
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Tried& a, const Tried& b) { return a.since > b.since; });
    return result;
}

}
