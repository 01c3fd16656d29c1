#include "ui/map/canvas_edits.h"

#include "core/layout/place.h"
#include "core/project/project.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"
#include "ui/map/live_layout.h"
#include "ui/paint/folded_map.h"

namespace throughline {

CanvasEdits::CanvasEdits(Project& project, const CanvasScene& scene,
                         const CanvasSelection& selection)
    : m_project(project), m_scene(scene), m_selection(selection)
{
}

const Map& CanvasEdits::map() const { return m_project.map(); }

bool CanvasEdits::mayEdit()
{
    if (m_project.isReadOnly()) {
        tell(m_project.readOnlyReason());
        return false;
    }
    return true;
}

bool CanvasEdits::apply(Result<Edit> edit, Motion motion)
{
    if (!edit) {
        tell(edit.error().message);
        return false;
    }
    Edit whole = placed(*edit);
    whole.selectionBefore = m_selection.get();
    m_applying = motion;
    const Result<void> applied = m_project.apply(whole);
    m_applying.reset();
    if (!applied) {
        tell(applied.error().message);
        return false;
    }
    return true;
}

Edit CanvasEdits::placed(const Edit& edit)
{
    if (!m_live) {
        m_live = standsAsLaidOut(map());
    }
    Edit whole = withPlaces(map(), edit);
    return *m_live ? laidOutAnew(map(), edit, std::move(whole)) : whole;
}

void CanvasEdits::moveByHand(std::vector<CardMove> moves, Motion motion)
{
    for (CardMove& move : moves) {
        move.topLeft = m_scene.shown().storedPoint({move.topLeft.x, move.topLeft.y});
    }
    if (apply(moveCards(map(), withMembers(std::move(moves))), motion)) {
        m_live = false;
    }
}

/// Moving a stack moves the cards that are hidden in it.
std::vector<CardMove> CanvasEdits::withMembers(std::vector<CardMove> moves) const
{
    std::vector<CardMove> all;
    for (const CardMove& move : moves) {
        const Group* stack = stackOf(m_scene.map(), move.step);
        const Placement* shown = m_scene.shown().atStoredPlaces().placement(move.step);
        if (!stack || !shown) {
            all.push_back(move);
            continue;
        }
        const double dx = move.topLeft.x - shown->x;
        const double dy = move.topLeft.y - shown->y;
        for (const StepId member : membersOf(map(), stack->id)) {
            const Placement& place = *map().placement(member);
            all.push_back({member, {place.x + dx, place.y + dy}, move.stage});
        }
    }
    return all;
}

}
