#include "core/model/map.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace throughline {

namespace {

template <class T>
const T* find(const Entities<T>& table, decltype(T::id) id)
{
    const auto it = table.find(id);
    return it == table.end() ? nullptr : &it->second;
}

/// Links for which \p wanted holds, in id order.
template <class Wanted>
std::vector<const Link*> linksWhere(const Map& map, Wanted wanted)
{
    std::vector<const Link*> result;
    for (const auto& [id, link] : map.links) {
        if (wanted(link)) {
            result.push_back(&link);
        }
    }
    return result;
}

template <class Wanted>
std::vector<const Indicator*> indicatorsWhere(const Map& map, Wanted wanted)
{
    std::vector<const Indicator*> result;
    for (const auto& [id, indicator] : map.indicators) {
        if (wanted(indicator)) {
            result.push_back(&indicator);
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const Indicator* a, const Indicator* b) {
        return std::tuple(!a->key, a->name) < std::tuple(!b->key, b->name);
    });
    return result;
}

bool sameText(const QString& a, const QString& b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

}

const Step* Map::step(StepId id) const { return find<Step>(steps, id); }

const Link* Map::link(LinkId id) const { return find<Link>(links, id); }

const Indicator* Map::indicator(IndicatorId id) const { return find<Indicator>(indicators, id); }

const Placement* Map::placement(StepId id) const { return find<Placement>(placements, id); }

bool Map::isShown(StepId id) const
{
    const Step* found = step(id);
    if (!found) {
        return false;
    }
    return id != outcome.card || !found->title.isEmpty() ||
           std::any_of(links.begin(), links.end(), [id](const auto& entry) {
               return entry.second.from == id || entry.second.to == id;
           });
}

std::vector<const Step*> Map::shownSteps() const
{
    using Key = std::tuple<int, bool, double, double, QString, StepId>;
    std::vector<std::pair<Key, const Step*>> keyed;
    for (const auto& [id, each] : steps) {
        if (!isShown(id)) {
            continue;
        }
        // Not placed yet comes last.
        const int rank = each.stage == Stage::None ? 9 : static_cast<int>(each.stage);
        const Placement* place = placement(id);
        keyed.emplace_back(
            Key{rank, place == nullptr, place ? place->x : 0, place ? place->y : 0, each.title, id},
            &each);
    }
    std::sort(keyed.begin(), keyed.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Step*> result;
    for (const auto& [key, each] : keyed) {
        result.push_back(each);
    }
    return result;
}

std::vector<const Link*> Map::orderedLinks() const
{
    std::map<StepId, size_t> order;
    for (const Step* each : shownSteps()) {
        order.emplace(each->id, order.size());
    }
    std::vector<const Link*> result = linksWhere(*this, [](const Link&) { return true; });
    std::stable_sort(result.begin(), result.end(), [&order](const Link* a, const Link* b) {
        return std::pair(order[a->from], order[a->to]) < std::pair(order[b->from], order[b->to]);
    });
    return result;
}

std::vector<const Link*> Map::linksTo(StepId effect) const
{
    return linksWhere(*this, [effect](const Link& link) { return link.to == effect; });
}

std::vector<const Link*> Map::linksFrom(StepId cause) const
{
    return linksWhere(*this, [cause](const Link& link) { return link.from == cause; });
}

const Link* Map::linkBetween(StepId cause, StepId effect) const
{
    for (const auto& [id, each] : links) {
        if (each.from == cause && each.to == effect) {
            return &each;
        }
    }
    return nullptr;
}

bool Map::reaches(StepId from, StepId to) const
{
    std::map<StepId, std::vector<StepId>> effects;
    for (const auto& [id, each] : links) {
        if (!each.feedback) {
            effects[each.from].push_back(each.to);
        }
    }
    std::set<StepId> seen{from};
    std::vector<StepId> open{from};
    while (!open.empty()) {
        const StepId next = open.back();
        open.pop_back();
        if (next == to) {
            return true;
        }
        for (const StepId effect : effects[next]) {
            if (seen.insert(effect).second) {
                open.push_back(effect);
            }
        }
    }
    return false;
}

std::vector<const Step*> Map::stepsTitled(const QString& title) const
{
    std::vector<const Step*> result;
    for (const Step* each : shownSteps()) {
        if (sameText(each->title, title)) {
            result.push_back(each);
        }
    }
    return result;
}

std::vector<const Indicator*> Map::indicatorsNamed(const QString& name) const
{
    return indicatorsWhere(*this, [&](const Indicator& each) { return sameText(each.name, name); });
}

QStringList Map::stepTitles() const
{
    QStringList titles;
    for (const Step* each : shownSteps()) {
        if (!each->title.isEmpty()) {
            titles << each->title;
        }
    }
    return titles;
}

QStringList Map::indicatorNames() const
{
    QStringList names;
    for (const auto& [id, indicator] : indicators) {
        names << indicator.name;
    }
    names.sort(Qt::CaseInsensitive);
    return names;
}

std::vector<const Indicator*> Map::indicatorsOn(LinkId link) const
{
    return indicatorsWhere(*this, [link](const Indicator& each) { return each.onLink == link; });
}

std::vector<const Indicator*> Map::indicatorsOn(StepId step) const
{
    return indicatorsWhere(*this, [step](const Indicator& each) { return each.onStep == step; });
}

QString Map::linkName(const Link& link) const
{
    const Step* cause = step(link.from);
    const Step* effect = step(link.to);
    return QStringLiteral("%1 → %2").arg(cause ? cause->title : QString(),
                                         effect ? effect->title : QString());
}

QString Map::projectName() const
{
    if (!settings.name.isEmpty()) {
        return settings.name;
    }
    constexpr int words = 5;
    const QStringList all = outcome.sentence.simplified().split(u' ', Qt::SkipEmptyParts);
    return all.mid(0, words).join(u' ');
}

Map emptyMap()
{
    Map map;
    map.settings.id = SettingsId::create();
    map.outcome.id = OutcomeId::create();
    Step card;
    card.id = StepId::create();
    card.stage = Stage::Outcome;
    map.outcome.card = card.id;
    map.steps.emplace(card.id, card);
    return map;
}

}
