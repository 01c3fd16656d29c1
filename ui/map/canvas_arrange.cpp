#include "ui/map/canvas_arrange.h"

#include "core/layout/measures.h"
#include "core/layout/place.h"
#include "core/model/fragment.h"
#include "core/model/intents_steps.h"
#include "ui/map/canvas_clipboard.h"
#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_fields.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"
#include "ui/map/map_mime.h"
#include "ui/paint/folded_map.h"

#include <algorithm>

namespace throughline {

namespace {

/// \p box where it stands along \p line of \p first.
QRectF linedUp(QRectF box, const QRectF& first, AlignLine line)
{
    switch (line) {
    case AlignLine::Left:
        box.moveLeft(first.left());
        break;
    case AlignLine::Top:
        box.moveTop(first.top());
        break;
    case AlignLine::Middle:
        box.moveCenter({box.center().x(), first.center().y()});
        break;
    case AlignLine::Centre:
        box.moveCenter({first.center().x(), box.center().y()});
        break;
    }
    return box;
}

/// Boxes along one way with the same room between them, as many as there are.
void spread(std::vector<std::pair<StepId, QRectF>>& boxes, bool vertical)
{
    const auto from = [vertical](const QRectF& box) { return vertical ? box.top() : box.left(); };
    const auto extent = [vertical](const QRectF& box) {
        return vertical ? box.height() : box.width();
    };
    std::sort(boxes.begin(), boxes.end(),
              [&from](const auto& a, const auto& b) { return from(a.second) < from(b.second); });
    QRectF all;
    double filled = 0;
    for (const auto& [id, box] : boxes) {
        all |= box;
        filled += extent(box);
    }
    const double gap =
        std::max((extent(all) - filled) / static_cast<double>(boxes.size() - 1), measures::rowGap);
    double at = from(all);
    for (auto& [id, box] : boxes) {
        vertical ? box.moveTop(at) : box.moveLeft(at);
        at += extent(box) + gap;
    }
}

}

void CanvasArrange::setStage(Stage stage)
{
    const Map& map = m_edits.map();
    for (const QUuid& id : m_selection.get().ids) {
        if (map.parked.contains(ParkedId(id))) {
            m_edits.apply(placeWaiting(map, id, stage, {}));
            return;
        }
    }
    const std::vector<StepId> steps = m_selection.steps();
    if (!steps.empty()) {
        m_edits.apply(stageAndPlace(map, steps, stage));
    }
}

void CanvasArrange::group()
{
    const std::vector<StepId> steps = m_selection.steps();
    if (steps.empty() || openOrClose(steps)) {
        return;
    }
    if (steps.size() < 2) {
        m_edits.tell(tr("Select two cards or more to group them."));
        return;
    }
    m_fields.askGroupName(steps);
}

/// Cards of one group: it closes or opens. False where they are not.
bool CanvasArrange::openOrClose(const std::vector<StepId>& steps)
{
    const Map& map = m_edits.map();
    const Placement* first = map.placement(steps.front());
    const GroupId common = first ? first->group : GroupId();
    const bool oneGroup =
        !common.isNull() && std::all_of(steps.begin(), steps.end(), [&](StepId id) {
            const Placement* place = map.placement(id);
            return place && place->group == common;
        });
    if (!oneGroup) {
        return false;
    }
    const bool collapse = !map.groups.at(common).collapsed;
    const std::vector<StepId> members = membersOf(map, common);
    if (m_edits.apply(collapseGroup(map, common, collapse)) && !members.empty()) {
        m_selection.setOne(members.front().uuid());
    }
    return true;
}

void CanvasArrange::ungroup()
{
    const Map& map = m_edits.map();
    const std::vector<StepId> steps = withHidden(m_edits.map(), m_selection.steps());
    const bool grouped = std::any_of(steps.begin(), steps.end(), [&map](StepId id) {
        const Placement* place = map.placement(id);
        return place && !place->group.isNull();
    });
    if (grouped) {
        m_edits.apply(groupCards(map, steps, {}));
    }
}

void CanvasArrange::pin()
{
    const Map& map = m_edits.map();
    const std::vector<StepId> steps = m_selection.steps();
    if (steps.empty()) {
        return;
    }
    const bool allPinned = std::all_of(steps.begin(), steps.end(), [&map](StepId id) {
        const Placement* place = map.placement(id);
        return place && place->pinned;
    });
    m_edits.apply(pinCards(map, steps, !allPinned));
}

/// A neighbour, so that the next key has something to act on: a cause, else an effect.
QUuid CanvasArrange::afterRemoving() const
{
    const Map& map = m_edits.map();
    if (const auto id = m_selection.link()) {
        return map.link(*id)->from.uuid();
    }
    const auto step = m_selection.step();
    if (!step) {
        return {};
    }
    const auto causes = map.linksTo(*step);
    const auto effects = map.linksFrom(*step);
    return !causes.empty()    ? causes.back()->from.uuid()
           : !effects.empty() ? effects.back()->to.uuid()
                              : QUuid();
}

void CanvasArrange::remove()
{
    if (m_selection.isEmpty()) {
        return;
    }
    const QUuid next = afterRemoving();
    std::vector<QUuid> ids = m_selection.get().ids;
    for (const StepId step : withHidden(m_edits.map(), m_selection.steps())) {
        ids.push_back(step.uuid());
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (m_edits.apply(removeThings(m_edits.map(), ids)) && m_edits.map().step(StepId(next))) {
        m_selection.setOne(next);
    }
}

void CanvasArrange::align(AlignLine line)
{
    const std::vector<StepId> steps = m_selection.steps();
    const CardItem* first = steps.size() > 1 ? m_scene.card(steps.front()) : nullptr;
    if (!first) {
        return;
    }
    std::vector<CardMove> moves;
    for (const StepId id : steps) {
        if (const CardItem* item = m_scene.card(id)) {
            const QRectF box = linedUp(item->card(), first->card(), line);
            moves.push_back({id, {box.x(), box.y()}, {}});
        }
    }
    m_edits.moveByHand(std::move(moves));
}

void CanvasArrange::distribute()
{
    std::vector<std::pair<StepId, QRectF>> boxes;
    QRectF all;
    for (const StepId id : m_selection.steps()) {
        if (const CardItem* item = m_scene.card(id)) {
            boxes.emplace_back(id, item->card());
            all |= item->card();
        }
    }
    if (boxes.size() < 3) {
        m_edits.tell(tr("Select three cards or more to give them the same room."));
        return;
    }
    spread(boxes, all.height() > all.width());
    std::vector<CardMove> moves;
    for (const auto& [id, box] : boxes) {
        moves.push_back({id, {box.x(), box.y()}, {}});
    }
    m_edits.moveByHand(std::move(moves));
}

}
