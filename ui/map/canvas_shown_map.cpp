#include "ui/map/canvas_shown_map.h"

#include "core/guidance/what_else.h"
#include "core/layout/place.h"
#include "core/model/intents_events.h"
#include "core/project/project.h"
#include "ui/paint/folded_map.h"
#include "ui/paint/gather_facts.h"

#include <algorithm>

namespace throughline {

namespace {

/// True where an edit brings, takes or renames numbers.
bool touchesNumbers(const Edit& edit)
{
    return !edit.observations.empty() || changesWhatEventsCount(edit) ||
           std::any_of(edit.changes.begin(), edit.changes.end(), [](const Change& change) {
               return std::holds_alternative<Changed<ImportBatch>>(change) ||
                      std::holds_alternative<Changed<Outcome>>(change) ||
                      std::holds_alternative<Changed<Settings>>(change);
           });
}

bool hasClosedGroups(const Map& map)
{
    return std::any_of(map.groups.begin(), map.groups.end(),
                       [](const auto& entry) { return entry.second.collapsed; });
}

}

ShownMap::ShownMap(const Project& project) : m_project(project), m_facts(gatherFacts(project))
{
    refresh();
}

const Map& ShownMap::atStoredPlaces() const { return m_preview ? *m_preview : m_project.map(); }

Point ShownMap::storedPoint(const QPointF& seen) const
{
    const Point at{seen.x(), seen.y()};
    return m_room ? m_room->stored(at) : at;
}

void ShownMap::follow(const Edit& edit)
{
    if (touchesNumbers(edit) || edit.changes.empty()) {
        m_facts = gatherFacts(m_project);
    }
    m_facts.explanations = explanationCounts(m_project.map());
}

void ShownMap::preview(const Edit& placed)
{
    Map map = m_project.map();
    applyChanges(map, placed.changes);
    m_preview = foldedMap(map);
    m_making = true;
}

void ShownMap::refresh()
{
    if (m_making) {
        return;
    }
    m_preview.reset();
    const std::vector<Placement> missing = missingPlacements(m_project.map());
    if (!missing.empty()) {
        m_preview = m_project.map();
        for (const Placement& place : missing) {
            m_preview->placements.insert_or_assign(place.id, place);
        }
    }
    if (hasClosedGroups(m_project.map())) {
        m_preview = foldedMap(atStoredPlaces());
    }
}

void ShownMap::arrange(const std::map<StepId, Size>& sizes, Size room)
{
    m_room.emplace(atStoredPlaces(), sizes, room);
}

}
