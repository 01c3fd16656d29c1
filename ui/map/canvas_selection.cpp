#include "ui/map/canvas_selection.h"

#include "ui/map/canvas_scene.h"
#include "ui/paint/folded_map.h"

#include <algorithm>

namespace throughline {

namespace {

bool exists(const Map& map, const QUuid& id)
{
    return map.step(StepId(id)) || map.link(LinkId(id)) || map.indicator(IndicatorId(id)) ||
           map.parked.contains(ParkedId(id));
}

}

bool CanvasSelection::contains(const QUuid& id) const
{
    return std::find(m_selection.ids.begin(), m_selection.ids.end(), id) != m_selection.ids.end();
}

std::vector<StepId> CanvasSelection::steps() const
{
    std::vector<StepId> steps;
    for (const QUuid& id : m_selection.ids) {
        if (m_scene.map().step(StepId(id))) {
            steps.emplace_back(id);
        }
    }
    return steps;
}

std::optional<StepId> CanvasSelection::step() const
{
    const std::vector<StepId> all = steps();
    return all.size() == 1 ? std::optional(all.front()) : std::nullopt;
}

std::optional<LinkId> CanvasSelection::link() const
{
    if (m_selection.ids.size() == 1 && m_scene.map().link(LinkId(m_selection.ids.front()))) {
        return LinkId(m_selection.ids.front());
    }
    return std::nullopt;
}

const Group* CanvasSelection::stack() const
{
    const auto one = step();
    return one ? stackOf(m_scene.map(), *one) : nullptr;
}

void CanvasSelection::set(Selection selection)
{
    std::erase_if(selection.ids, [this](const QUuid& id) { return !exists(m_scene.map(), id); });
    if (selection == m_selection) {
        return;
    }
    m_selection = std::move(selection);
    Q_EMIT changed(m_selection);
}

void CanvasSelection::setOne(const QUuid& id) { set(id.isNull() ? Selection{} : Selection{{id}}); }

void CanvasSelection::goTo(const QUuid& id)
{
    setOne(id);
    if (contains(id)) {
        Q_EMIT toBeSeen(id);
    }
}

void CanvasSelection::takeIn(const QUuid& id)
{
    Selection more = m_selection;
    std::erase(more.ids, id);
    more.ids.push_back(id);
    set(more);
    Q_EMIT toBeSeen(id);
}

}
