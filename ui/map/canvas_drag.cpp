// Drags on the canvas: cards, links, the rubber band; and where they end.

#include "ui/map/map_canvas.h"

#include "core/layout/measures.h"
#include "core/model/intents_links.h"

#include <QScrollBar>

#include <algorithm>

namespace throughline {

/// A drag that comes to the edge of the view takes the canvas along.
void MapCanvas::scrollAtEdge(const QPointF& viewPoint)
{
    constexpr double edge = 10;
    const QRectF view(viewport()->rect());
    const auto past = [](double low, double at, double high) {
        return at < low + edge ? at - low - edge : std::max(0.0, at - (high - edge));
    };
    const double dx = past(view.left(), viewPoint.x(), view.right());
    const double dy = past(view.top(), viewPoint.y(), view.bottom());
    if (dx != 0 || dy != 0) {
        m_fitted = false;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(dx));
        verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(dy));
    }
}

void MapCanvas::startDrag()
{
    m_grip.columns = m_columns;
    if (m_grip.card.isNull()) {
        m_grip.gesture = Gesture::RubberBand;
        return;
    }
    if (m_project.isReadOnly()) {
        m_grip.gesture = Gesture::None;
        Q_EMIT problem(m_project.readOnlyReason());
        return;
    }
    if (m_grip.edgePressed) {
        m_grip.gesture = Gesture::DrawLink;
        return;
    }
    m_grip.gesture = Gesture::MoveCards;
    // A card that was not selected is so when it is dropped: what opens beside the canvas for it
    // would move the map under the hand.
    const std::vector<StepId> moved =
        isSelected(m_grip.card.uuid()) ? selectedSteps() : std::vector{m_grip.card};
    for (const StepId id : moved) {
        if (CardItem* item = cardItem(id)) {
            m_grip.starts[id] = {item->pos().x(), item->pos().y()};
            item->dragged = true;
        }
    }
}

void MapCanvas::dragTo(const QPointF& scenePoint)
{
    switch (m_grip.gesture) {
    case Gesture::MoveCards: {
        const QPointF by = scenePoint - m_grip.startScene;
        std::set<StepId> moved;
        for (const auto& [id, start] : m_grip.starts) {
            if (CardItem* item = cardItem(id)) {
                item->setPos({start.x + by.x(), start.y + by.y()});
                moved.insert(id);
            }
        }
        updateLinksOf(moved);
        m_band = card(m_grip.card)->card();
        // Onto another card means merging; beside it is just a place.
        const StepId below = m_grip.starts.size() == 1 ? cardAt(scenePoint, m_grip.card) : StepId();
        const bool deep = !below.isNull() && card(below)->card().contains(m_band.center());
        setTarget(deep ? below : StepId());
        const bool ontoLink = m_grip.starts.size() == 1 && !deep;
        setTargetLink(ontoLink ? linkToInsertInto(m_grip.card, m_band.center()) : LinkId());
        break;
    }
    case Gesture::DrawLink: {
        const QRectF from = card(m_grip.card)->card();
        m_band = QRectF(QPointF(m_grip.leftEdge ? from.left() : from.right(), from.center().y()),
                        scenePoint);
        const StepId over = cardAt(scenePoint, m_grip.card);
        for (auto& [id, item] : m_cards) {
            item.hovered = id == over;
        }
        m_grip.target = over;
        break;
    }
    case Gesture::RubberBand:
        m_band = QRectF(m_grip.startScene, scenePoint).normalized();
        break;
    case Gesture::None:
    case Gesture::Press:
    case Gesture::Pan:
        break;
    }
    viewport()->update();
}

void MapCanvas::setTarget(StepId id)
{
    if (id == m_grip.target) {
        return;
    }
    if (CardItem* old = cardItem(m_grip.target)) {
        old->mergeHere = false;
    }
    if (CardItem* item = cardItem(id)) {
        item->mergeHere = true;
    }
    m_grip.target = id;
}

/// A link that a card without links of its own is held over: dropped there it becomes a step of
/// that link.
LinkId MapCanvas::linkToInsertInto(StepId step, const QPointF& at) const
{
    const Map& map = m_project.map();
    if (step == map.outcome.card || !map.linksTo(step).empty() || !map.linksFrom(step).empty()) {
        return {};
    }
    return linkAt(at);
}

void MapCanvas::setTargetLink(LinkId id)
{
    for (const LinkId each : {m_grip.targetLink, id}) {
        if (const auto it = m_links.find(each); it != m_links.end()) {
            it->second.hovered = each == id;
        }
    }
    m_grip.targetLink = id;
}

void MapCanvas::dropCards()
{
    const Grip grip = m_grip;
    const StepId target = grip.target;
    const LinkId onto = grip.targetLink;
    std::vector<CardMove> moves;
    const Map& map = m_project.map();
    for (const auto& [id, start] : grip.starts) {
        const QRectF box = card(id)->card();
        CardMove move{id, {box.left(), box.top()}, {}};
        const Stage stage = stageAt(grip.columns, box.center().x());
        const Step* step = map.step(id);
        const bool mayChange = id != map.outcome.card && stage != Stage::Outcome;
        if (step && mayChange && stage != step->stage) {
            move.stage = stage;
        }
        moves.push_back(move);
    }
    abandonGesture();
    m_holdStill = true;
    if (!target.isNull()) {
        apply(mergeSteps(map, grip.card, target));
    } else if (!onto.isNull()) {
        apply(insertIntoLink(map, onto, grip.card));
    } else if (!moves.empty()) {
        moveByHand(std::move(moves));
    }
    m_holdStill = false;
    sync();
    if (target.isNull() && !isSelected(grip.card.uuid())) {
        setSelectionQuietly({{grip.card.uuid()}});
    }
}

void MapCanvas::dropLink(const QPointF& scenePoint)
{
    const Grip grip = m_grip;
    abandonGesture();
    if (!grip.target.isNull()) {
        apply(grip.leftEdge ? linkSteps(m_project.map(), grip.target, grip.card)
                            : linkSteps(m_project.map(), grip.card, grip.target));
        return;
    }
    if (card(grip.card) && card(grip.card)->card().contains(scenePoint)) {
        return; // back where it began
    }
    // Dropped on empty canvas: the next card stands there.
    const Point at = storedPoint(scenePoint);
    startCard(
        grip.leftEdge ? Birth::Cause : Birth::Effect, grip.card, Stage::None,
        Point{grip.leftEdge ? at.x - measures::cardWidth : at.x, at.y - measures::cardHeight / 2});
}

void MapCanvas::selectInBand(const QRectF& band, bool add)
{
    Selection selection = add ? m_selection : Selection{};
    for (const auto& [id, item] : m_cards) {
        if (band.intersects(item.card()) && std::find(selection.ids.begin(), selection.ids.end(),
                                                      id.uuid()) == selection.ids.end()) {
            selection.ids.push_back(id.uuid());
        }
    }
    m_band = {};
    setSelectionQuietly(selection);
}

/// Takes a drag back; the cards return to where the map has them with the next sync.
void MapCanvas::abandonGesture()
{
    if (m_grip.gesture == Gesture::None) {
        return;
    }
    setTarget({});
    setTargetLink({});
    const Grip grip = m_grip;
    m_grip = {};
    m_band = {};
    for (const auto& [id, start] : grip.starts) {
        if (CardItem* item = cardItem(id)) {
            item->dragged = false;
            item->setPos({start.x, start.y});
        }
    }
    for (auto& [id, item] : m_cards) {
        item.hovered = false;
    }
    if (!grip.starts.empty()) {
        syncLinks();
    }
    viewport()->update();
}

}
