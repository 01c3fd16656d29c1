#include "ui/map/canvas_emphasis.h"

#include "ui/map/canvas_naming.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"

#include <algorithm>

namespace throughline {

Emphasis CanvasEmphasis::of(const CardItem& item) const
{
    Emphasis emphasis;
    const QUuid id = item.step().uuid();
    emphasis.selected = !m_naming.isNaming() && m_selection.contains(id);
    emphasis.naming = m_naming.card() == item.step();
    emphasis.hovered = item.hovered;
    emphasis.dragged = item.dragged;
    emphasis.mergeHere = item.mergeHere;
    emphasis.faded = isFaded(id);
    emphasis.found = m_found.contains(id);
    return emphasis;
}

Emphasis CanvasEmphasis::of(const LinkItem& item) const
{
    Emphasis emphasis;
    const QUuid id = item.link().uuid();
    emphasis.selected = m_selection.contains(id);
    emphasis.hovered = item.hovered || m_found.contains(id);
    emphasis.faded = isFaded(id);
    return emphasis;
}

void CanvasEmphasis::focusOn(std::vector<QUuid> ids)
{
    std::sort(ids.begin(), ids.end());
    m_focus = std::move(ids);
}

bool CanvasEmphasis::isFaded(const QUuid& id) const
{
    return !m_focus.empty() && !std::binary_search(m_focus.begin(), m_focus.end(), id);
}

std::vector<QUuid> CanvasEmphasis::find(const QString& words)
{
    const QString wanted = words.simplified();
    const Map& map = m_scene.map();
    std::vector<QUuid> hits;
    const auto holds = [&wanted](const QString& text) {
        return text.contains(wanted, Qt::CaseInsensitive);
    };
    const auto among = [&holds](const auto& indicators) {
        return std::any_of(indicators.begin(), indicators.end(),
                           [&holds](const Indicator* each) { return holds(each->name); });
    };
    if (!wanted.isEmpty()) {
        for (const Step* each : map.shownSteps()) {
            if (m_scene.card(each->id) &&
                (holds(each->title) || holds(each->note) || holds(each->owner) ||
                 among(map.indicatorsOn(each->id)))) {
                hits.push_back(each->id.uuid());
            }
        }
        for (const Link* each : map.orderedLinks()) {
            if (m_scene.link(each->id) &&
                (holds(each->assumption) || among(map.indicatorsOn(each->id)))) {
                hits.push_back(each->id.uuid());
            }
        }
    }
    m_found = std::set<QUuid>(hits.begin(), hits.end());
    return hits;
}

}
