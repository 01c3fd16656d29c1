#include "core/analysis/lag_calendar.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

// From each activity that has a start one search by distance (Dijkstra over lags, which are never
// negative) gives the earliest way to every step; then each link takes the oldest activity from
// which its cause can be reached, as the status of an indicator does.

namespace throughline {

namespace {

/// The earliest way to a step: days, and the link it arrives by.
struct Arrival
{
    int longest = 0;
    const Link* by = nullptr;
};
using Arrivals = std::map<StepId, Arrival>;

int longestOf(const Link& link) { return link.lagDays ? link.lagDays->to : 0; }
int shortestOf(const Link& link) { return link.lagDays ? link.lagDays->from : 0; }

template <class Weight>
Arrivals arrivalsFrom(const std::map<StepId, std::vector<const Link*>>& effects, StepId start,
                      Weight weight)
{
    Arrivals result;
    std::set<std::tuple<int, StepId, const Link*>> open{{0, start, nullptr}};
    while (!open.empty()) {
        const auto [days, step, by] = *open.begin();
        open.erase(open.begin());
        if (!result.emplace(step, Arrival{days, by}).second) {
            continue;
        }
        const auto next = effects.find(step);
        for (const Link* link : next == effects.end() ? std::vector<const Link*>() : next->second) {
            open.emplace(days + weight(*link), link->to, link);
        }
    }
    return result;
}

/// An activity with a start, and how far everything is from it.
struct Source
{
    const Step* activity = nullptr;
    QDate start;
    bool planned = false;
    Arrivals longest;
    Arrivals shortest;

    auto key() const { return std::tuple(planned, start, activity->title, activity->id); }
};

class Calendar
{
public:
    Calendar(const Map& map, QDate today) : m_map(map)
    {
        std::map<StepId, std::vector<const Link*>> effects;
        for (const auto& [id, link] : map.links) {
            if (!link.feedback) {
                effects[link.from].push_back(&link);
            }
        }
        for (const auto& [id, step] : map.steps) {
            const QDate start = step.liveSince.isValid() ? step.liveSince : step.plannedFrom;
            if (step.stage == Stage::Activity && start.isValid()) {
                const bool live = step.liveSince.isValid() && step.liveSince <= today;
                m_sources.push_back({&step, start, !live, arrivalsFrom(effects, id, longestOf),
                                     arrivalsFrom(effects, id, shortestOf)});
            }
        }
        std::sort(m_sources.begin(), m_sources.end(),
                  [](const Source& a, const Source& b) { return a.key() < b.key(); });
    }

    std::optional<JudgeableDate> ofLink(const Link& link) const
    {
        auto date = at(link.from, &link);
        if (date) {
            date->link = link.id;
            date->title = m_map.linkName(link);
        }
        return date;
    }

    std::optional<JudgeableDate> ofOutcome() const
    {
        auto date = at(m_map.outcome.card, nullptr);
        if (date) {
            date->title = m_map.outcomeCard()->title;
        }
        return date;
    }

private:
    /// The oldest activity upstream, live ones first.
    const Source* sourceOf(StepId step) const
    {
        const auto found =
            std::find_if(m_sources.begin(), m_sources.end(),
                         [step](const Source& source) { return source.longest.contains(step); });
        return found == m_sources.end() ? nullptr : &*found;
    }

    std::optional<JudgeableDate> at(StepId step, const Link* link) const
    {
        const Source* source = sourceOf(step);
        if (!source) {
            return std::nullopt;
        }
        JudgeableDate date;
        date.activity = source->activity->id;
        date.start = source->start;
        date.planned = source->planned;
        date.firstSigns = source->start.addDays(source->shortest.at(step).longest +
                                                (link ? shortestOf(*link) : 0));
        date.judgeable =
            source->start.addDays(source->longest.at(step).longest + (link ? longestOf(*link) : 0));
        for (const Link* each = link ? link : source->longest.at(step).by; each;
             each = source->longest.at(each->from).by) {
            if (!each->lagDays) {
                date.withoutLag.prepend(m_map.linkName(*each));
            }
        }
        return date;
    }

    const Map& m_map;
    std::vector<Source> m_sources;
};

}

std::vector<JudgeableDate> lagCalendar(const Map& map, QDate today)
{
    const Calendar calendar(map, today);
    std::vector<JudgeableDate> dates;
    for (const Link* link : map.orderedLinks()) {
        const auto date = link->feedback ? std::nullopt : calendar.ofLink(*link);
        if (date) {
            dates.push_back(*date);
        }
    }
    if (const auto date = map.isShown(map.outcome.card) ? calendar.ofOutcome() : std::nullopt) {
        dates.push_back(*date);
    }
    std::stable_sort(dates.begin(), dates.end(), [](const auto& a, const auto& b) {
        return std::pair(a.judgeable, a.link.isNull()) < std::pair(b.judgeable, b.link.isNull());
    });
    return dates;
}

std::optional<JudgeableDate> judgeableDate(const Map& map, LinkId id, QDate today)
{
    const Calendar calendar(map, today);
    if (id.isNull()) {
        return calendar.ofOutcome();
    }
    const Link* link = map.link(id);
    return link && !link->feedback ? calendar.ofLink(*link) : std::nullopt;
}

}
