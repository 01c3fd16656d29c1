#pragma once

#include "core/model/map.h"

#include <variant>

namespace throughline {

/// One entity before and after a change. No `before`: it is made; no `after`: it is removed.
/// Singletons always have both.
template <class T>
struct Changed
{
    std::optional<T> before;
    std::optional<T> after;
    bool operator==(const Changed&) const = default;

    /// The id of the entity concerned.
    auto id() const { return after ? after->id : before->id; }
};

template <class List>
struct ChangeOf;
template <class... T>
struct ChangeOf<TypeList<T...>>
{
    using type = std::variant<Changed<T>...>;
};
using Change = ChangeOf<EntityTypes>::type;

/// What is selected: ids of steps, links, indicators.
struct Selection
{
    std::vector<QUuid> ids;
    bool operator==(const Selection&) const = default;
};

/// Observations that an edit brings with a new batch. Written once, with the edit; undoing it
/// makes them stop counting, redoing brings them back.
struct NewObservations
{
    BatchId batch;
    std::vector<Observation> rows;
    bool operator==(const NewObservations&) const = default;
};

/// One thing a person did: a labelled list of changes, done and undone as one.
struct Edit
{
    QString label; ///< as it follows "Undo": "Rename card"
    std::vector<Change> changes;
    std::vector<NewObservations> observations;
    Selection selectionBefore;
    Selection selectionAfter;
    QString mergeKey; ///< edits in a row with the same key (one focus of one field) become one

    bool operator==(const Edit&) const = default;
    bool isEmpty() const { return changes.empty() && observations.empty(); }
};

/// Applies the changes to a map. Precondition: every `before` is what the map holds.
void applyChanges(Map& map, const std::vector<Change>& changes);
/// The changes that undo these: in reverse order, before and after swapped.
std::vector<Change> reversed(const std::vector<Change>& changes);
/// \p first and then \p second as one edit; label and selection before of the first.
Edit merged(const Edit& first, const Edit& second);

/// Collects changes against a working copy of a map; the tool every intent is made with.
///
///     EditBuilder edit(map, tr("Rename card"));
///     Step step = *map.step(id);
///     step.title = title;
///     edit.put(step);
///     return edit.finish();
class EditBuilder
{
public:
    EditBuilder(const Map& map, QString label);

    /// The map with everything put and removed so far.
    const Map& map() const { return m_map; }

    /// Makes or replaces an entity. One that is equal to what is there changes nothing.
    template <class T>
    void put(const T& entity);
    /// Removes an entity and only it; one that is not there changes nothing.
    template <class T>
    void remove(decltype(T::id) id);
    /// Removes a step with its placement, its links and what hangs on these; indicators lose
    /// their home but stay.
    void removeStep(StepId id);
    /// Removes a link; its indicators lose their home, its expectations go.
    void removeLink(LinkId id);

    void addObservations(NewObservations rows) { m_observations.push_back(std::move(rows)); }
    void setLabel(QString label) { m_label = std::move(label); }
    void select(std::vector<QUuid> ids) { m_selection = Selection{std::move(ids)}; }
    void setMergeKey(QString key) { m_mergeKey = std::move(key); }

    /// The edit; several changes of one entity have become one, those without effect are gone.
    Edit finish() const;

private:
    Map m_base;
    Map m_map;
    QString m_label;
    QString m_mergeKey;
    Selection m_selection;
    std::vector<NewObservations> m_observations;
};

template <class T>
void EditBuilder::put(const T& entity)
{
    if constexpr (isSingleton<T>) {
        tableOf<T>(m_map) = entity;
    } else {
        tableOf<T>(m_map).insert_or_assign(entity.id, entity);
    }
}

template <class T>
void EditBuilder::remove(decltype(T::id) id)
{
    tableOf<T>(m_map).erase(id);
}

}
