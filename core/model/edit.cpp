#include "core/model/edit.h"

#include <algorithm>

namespace throughline {

namespace {

template <class T>
void applyOne(Map& map, const Changed<T>& change)
{
    auto& table = tableOf<T>(map);
    if constexpr (isSingleton<T>) {
        Q_ASSERT_X(change.before && change.after, "applyChanges",
                   "a singleton was made or removed");
        table = *change.after;
    } else if (change.after) {
        table.insert_or_assign(change.after->id, *change.after);
    } else {
        table.erase(change.before->id);
    }
}

/// Appends what differs between two tables of one kind.
template <class T>
void appendDifferences(const Map& before, const Map& after, std::vector<Change>& changes)
{
    const auto& old = tableOf<T>(before);
    const auto& fresh = tableOf<T>(after);
    if constexpr (isSingleton<T>) {
        if (!(old == fresh)) {
            changes.push_back(Changed<T>{old, fresh});
        }
    } else {
        auto a = old.begin();
        auto b = fresh.begin();
        while (a != old.end() || b != fresh.end()) {
            if (b == fresh.end() || (a != old.end() && a->first < b->first)) {
                changes.push_back(Changed<T>{a->second, std::nullopt});
                ++a;
            } else if (a == old.end() || b->first < a->first) {
                changes.push_back(Changed<T>{std::nullopt, b->second});
                ++b;
            } else {
                if (!(a->second == b->second)) {
                    changes.push_back(Changed<T>{a->second, b->second});
                }
                ++a;
                ++b;
            }
        }
    }
}

}

void applyChanges(Map& map, const std::vector<Change>& changes)
{
    for (const Change& change : changes) {
        std::visit([&map](const auto& one) { applyOne(map, one); }, change);
    }
}

std::vector<Change> reversed(const std::vector<Change>& changes)
{
    std::vector<Change> result(changes.rbegin(), changes.rend());
    for (Change& change : result) {
        std::visit([](auto& one) { std::swap(one.before, one.after); }, change);
    }
    return result;
}

Edit merged(const Edit& first, const Edit& second)
{
    Edit result = first;
    result.selectionAfter = second.selectionAfter;
    for (const Change& change : second.changes) {
        std::visit(
            [&result]<class T>(const Changed<T>& later) {
                for (Change& each : result.changes) {
                    auto* earlier = std::get_if<Changed<T>>(&each);
                    if (earlier && earlier->id() == later.id()) {
                        earlier->after = later.after;
                        return;
                    }
                }
                result.changes.push_back(later);
            },
            change);
    }
    result.observations.insert(result.observations.end(), second.observations.begin(),
                               second.observations.end());
    return result;
}

EditBuilder::EditBuilder(const Map& map, QString label)
    : m_base(map), m_map(map), m_label(std::move(label))
{
}

void EditBuilder::removeStep(StepId id)
{
    Q_ASSERT_X(id != m_map.outcome.card, "removeStep", "the outcome's card cannot be removed");
    std::vector<LinkId> links;
    for (const auto& [linkId, link] : m_map.links) {
        if (link.from == id || link.to == id) {
            links.push_back(linkId);
        }
    }
    for (const LinkId link : links) {
        removeLink(link);
    }
    for (auto& [indicatorId, indicator] : m_map.indicators) {
        if (indicator.onStep == id) {
            indicator.onStep = {};
        }
    }
    m_map.placements.erase(id);
    m_map.steps.erase(id);
}

void EditBuilder::removeLink(LinkId id)
{
    for (auto& [indicatorId, indicator] : m_map.indicators) {
        if (indicator.onLink == id) {
            indicator.onLink = {};
        }
    }
    std::erase_if(m_map.expectations, [id](const auto& entry) { return entry.second.link == id; });
    for (auto& [experimentId, experiment] : m_map.experiments) {
        if (experiment.link == id) {
            experiment.link = {};
        }
    }
    m_map.links.erase(id);
}

Edit EditBuilder::finish() const
{
    Edit edit;
    edit.label = m_label;
    edit.mergeKey = m_mergeKey;
    edit.selectionAfter = m_selection;
    edit.observations = m_observations;
    // Things that are made come in the order of EntityTypes, things that go in the same list:
    // the store defers foreign keys to the end of the transaction.
    forEachEntityType([&]<class T>() { appendDifferences<T>(m_base, m_map, edit.changes); });
    return edit;
}

}
