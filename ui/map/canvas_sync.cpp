// How the canvas follows the project: items for cards and links, selection, what is in view.

#include "ui/map/map_canvas.h"

#include "core/layout/card_size.h"
#include "core/layout/place.h"
#include "ui/map/canvas_items.h"
#include "ui/map/title_editor.h"
#include "ui/paint/gather_facts.h"

#include <QAccessible>
#include <QGraphicsScene>

#include <algorithm>

namespace throughline {

namespace {

/// True where an edit brings, takes or renames numbers.
bool touchesNumbers(const Edit& edit)
{
    return !edit.observations.empty() ||
           std::any_of(edit.changes.begin(), edit.changes.end(), [](const Change& change) {
               return std::holds_alternative<Changed<ImportBatch>>(change) ||
                      std::holds_alternative<Changed<Outcome>>(change) ||
                      std::holds_alternative<Changed<Settings>>(change);
           });
}

bool exists(const Map& map, const QUuid& id)
{
    return map.step(StepId(id)) || map.link(LinkId(id)) || map.indicator(IndicatorId(id)) ||
           map.parked.contains(ParkedId(id));
}

}

void MapCanvas::onChanged(const Edit& edit)
{
    abandonGesture();
    const bool foreign = !m_applying;
    if (foreign && m_naming) {
        // Somebody undid or imported while a title was open: what was typed for a card that is
        // still there is not lost, the editor stays.
        if (m_naming->birth || !m_project.map().step(m_naming->step)) {
            dropNaming();
        }
    }
    if (touchesNumbers(edit) || edit.changes.empty()) {
        m_facts = gatherFacts(m_project);
    }
    sync();
    if (m_applying && !edit.selectionAfter.ids.empty()) {
        select(edit.selectionAfter);
    } else {
        setSelectionQuietly(m_selection);
    }
    if (m_fitted && m_grip.gesture == Gesture::None) {
        const QRectF seen = mapToScene(viewport()->rect()).boundingRect();
        if (!seen.contains(contentRect().adjusted(4, 4, -4, -4))) {
            fit();
        }
    }
}

void MapCanvas::sync()
{
    if (!m_naming || !m_naming->birth) {
        m_preview.reset();
        const std::vector<Placement> missing = missingPlacements(m_project.map());
        if (!missing.empty()) {
            m_preview = m_project.map();
            for (const Placement& place : missing) {
                m_preview->placements.insert_or_assign(place.id, place);
            }
        }
    }
    syncCards();
    syncLinks();
    keepSceneRect();
    placeEditor();
    viewport()->update();
}

void MapCanvas::syncCards()
{
    const Map& map = shownMap();
    for (auto it = m_cards.begin(); it != m_cards.end();) {
        if (cardRect(map, it->first)) {
            ++it;
            continue;
        }
        // Its links go with it, before anything asks where they run.
        std::erase_if(m_links, [&](const auto& entry) {
            const Link* link = map.link(entry.first);
            const bool gone = !link || link->from == it->first || link->to == it->first;
            if (gone) {
                delete entry.second;
            }
            return gone;
        });
        delete it->second;
        it = m_cards.erase(it);
    }
    for (const auto& [id, step] : map.steps) {
        if (!isOnCanvas(map, step)) {
            continue;
        }
        CardItem*& item = m_cards[id];
        if (!item) {
            item = new CardItem(*this, id);
            scene()->addItem(item);
        }
        item->sync();
    }
}

void MapCanvas::syncLinks()
{
    const Map& map = shownMap();
    std::erase_if(m_links, [&map](const auto& entry) {
        const bool gone = !map.link(entry.first);
        if (gone) {
            delete entry.second;
        }
        return gone;
    });
    for (const auto& [id, link] : map.links) {
        if (!card(link.from) || !card(link.to)) {
            continue;
        }
        LinkItem*& item = m_links[id];
        if (!item) {
            item = new LinkItem(*this, id);
            scene()->addItem(item);
        }
        item->sync();
    }
}

void MapCanvas::updateLinksOf(StepId id)
{
    const Map& map = shownMap();
    for (const auto& [linkId, item] : m_links) {
        const Link* each = map.link(linkId);
        if (each && (each->from == id || each->to == id)) {
            item->sync();
        }
    }
}

CardItem* MapCanvas::card(StepId id) const
{
    const auto it = m_cards.find(id);
    return it == m_cards.end() ? nullptr : it->second;
}

LinkItem* MapCanvas::link(LinkId id) const
{
    const auto it = m_links.find(id);
    return it == m_links.end() ? nullptr : it->second;
}

QRectF MapCanvas::contentRect() const
{
    QRectF box;
    for (const auto& [id, item] : m_cards) {
        box |= item->mapRectToScene(item->boundingRect());
    }
    for (const auto& [id, item] : m_links) {
        box |= item->boundingRect();
    }
    const StageColumns columns = stageColumns(shownMap());
    box.setLeft(std::min(box.left(), columns.front().left));
    box.setRight(std::max(box.right(), columns.back().right));
    constexpr double air = 6;
    return box.adjusted(0, -air, 0, air);
}

void MapCanvas::keepSceneRect()
{
    // So much empty canvas around the cards that everything can be moved into the middle.
    const QSizeF view = QSizeF(viewport()->size()) / zoom();
    setSceneRect(
        contentRect().adjusted(-view.width(), -view.height(), view.width(), view.height()));
}

void MapCanvas::setLens(std::shared_ptr<const MapLens> lens)
{
    m_lens = std::move(lens);
    sync();
}

void MapCanvas::focusOn(std::vector<QUuid> ids)
{
    std::sort(ids.begin(), ids.end());
    m_focus = std::move(ids);
    viewport()->update();
}

void MapCanvas::setRoomMode(bool room)
{
    m_roomMode = room;
    sync();
    fit();
}

void MapCanvas::select(const Selection& selection)
{
    setSelectionQuietly(selection);
    if (m_selection.ids.size() == 1) {
        reveal(m_selection.ids.front());
    }
}

void MapCanvas::setSelectionQuietly(Selection selection)
{
    std::erase_if(selection.ids, [this](const QUuid& id) { return !exists(shownMap(), id); });
    if (selection == m_selection) {
        return;
    }
    m_selection = std::move(selection);
    viewport()->update();
    Q_EMIT selectionChanged(m_selection);
    Q_EMIT modeChanged();
    tellAccessibility();
}

bool MapCanvas::isSelected(const QUuid& id) const
{
    return std::find(m_selection.ids.begin(), m_selection.ids.end(), id) != m_selection.ids.end();
}

std::optional<StepId> MapCanvas::selectedStepId() const
{
    const std::vector<StepId> steps = selectedSteps();
    return steps.size() == 1 ? std::optional(steps.front()) : std::nullopt;
}

std::vector<StepId> MapCanvas::selectedSteps() const
{
    std::vector<StepId> steps;
    for (const QUuid& id : m_selection.ids) {
        if (shownMap().step(StepId(id))) {
            steps.emplace_back(id);
        }
    }
    return steps;
}

std::optional<LinkId> MapCanvas::selectedLink() const
{
    if (m_selection.ids.size() == 1 && shownMap().link(LinkId(m_selection.ids.front()))) {
        return LinkId(m_selection.ids.front());
    }
    return std::nullopt;
}

void MapCanvas::reveal(const QUuid& id)
{
    constexpr int air = 24;
    constexpr double headRoom = 90;
    const auto show = [this](const QRectF& box) {
        const QRectF wanted = box.adjusted(0, -headRoom / zoom(), 0, 0);
        const QRectF seen = mapToScene(viewport()->rect()).boundingRect();
        if (!seen.contains(wanted)) {
            ensureVisible(wanted, air, air);
        }
    };
    if (const CardItem* item = card(StepId(id))) {
        show(item->card());
    } else if (const LinkItem* line = link(LinkId(id))) {
        const LinkRoute& route = line->route();
        show(QRectF(QPointF(route.start.x, route.start.y), QPointF(route.end.x, route.end.y))
                 .normalized());
    }
}

}
