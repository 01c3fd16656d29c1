// The mouse as in drawing programs: click, drag, rubber band, a link from a card's right edge.

#include "ui/map/map_canvas.h"

#include "core/model/intents_links.h"
#include "ui/map/canvas_items.h"
#include "ui/map/title_editor.h"

#include <QApplication>
#include <QGraphicsScene>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace throughline {

namespace {

/// So near to its right edge a press begins a link.
constexpr double edgeReach = 9;

}

StepId MapCanvas::cardAt(const QPointF& scenePoint, StepId except) const
{
    for (QGraphicsItem* item : scene()->items(scenePoint)) {
        if (const auto* found = qgraphicsitem_cast<CardItem*>(item);
            found && found->step() != except) {
            return found->step();
        }
    }
    return {};
}

/// Card, chip or link at a point; null over empty canvas.
QUuid MapCanvas::thingAt(const QPointF& scenePoint) const
{
    if (const StepId id = cardAt(scenePoint); !id.isNull()) {
        return id.uuid();
    }
    for (const auto& [id, item] : m_cards) {
        for (const auto& [indicator, box] : painter().chipRects(*shownMap().step(id))) {
            if (box.translated(item->pos()).contains(scenePoint)) {
                return indicator.uuid();
            }
        }
    }
    for (QGraphicsItem* each : scene()->items(scenePoint)) {
        const auto* item = qgraphicsitem_cast<LinkItem*>(each);
        const Link* link = item ? shownMap().link(item->link()) : nullptr;
        if (!link) {
            continue;
        }
        for (const auto& [indicator, box] : painter().chipRects(*link, item->route())) {
            if (box.contains(scenePoint)) {
                return indicator.uuid();
            }
        }
        return link->id.uuid();
    }
    return {};
}

void MapCanvas::mousePressEvent(QMouseEvent* event)
{
    setFocus();
    finishNaming();
    m_field->drop();
    const bool pans =
        event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld);
    if (pans) {
        m_grip = {};
        m_grip.gesture = Gesture::Pan;
        m_grip.startView = event->position();
        viewport()->setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton) {
        pressAt(*event);
    }
    event->accept();
}

void MapCanvas::pressAt(QMouseEvent& event)
{
    m_grip = {};
    m_grip.gesture = Gesture::Press;
    m_grip.startView = event.position();
    m_grip.startScene = mapToScene(event.position().toPoint());
    m_grip.thing = thingAt(m_grip.startScene);
    m_grip.card = cardAt(m_grip.startScene);
    if (m_grip.card.isNull()) {
        return;
    }
    const CardItem* item = card(m_grip.card);
    const QPointF inside = m_grip.startScene - item->pos();
    m_grip.edgePressed = item->card().width() - inside.x() < edgeReach;
    m_grip.countPressed = painter().countRect(*shownMap().step(m_grip.card)).contains(inside);
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF scenePoint = mapToScene(event->position().toPoint());
    if (m_grip.gesture == Gesture::None) {
        hoverAt(scenePoint);
        return;
    }
    if (m_grip.gesture == Gesture::Pan) {
        const QPointF by = event->position() - m_grip.startView;
        m_grip.startView = event->position();
        m_fitted = false;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - qRound(by.x()));
        verticalScrollBar()->setValue(verticalScrollBar()->value() - qRound(by.y()));
        return;
    }
    if (m_grip.gesture == Gesture::Press) {
        const double way = (event->position() - m_grip.startView).manhattanLength();
        if (way < QApplication::startDragDistance()) {
            return;
        }
        startDrag();
    }
    dragTo(scenePoint);
}

void MapCanvas::startDrag()
{
    m_grip.columns = stageColumns(shownMap());
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
    if (!isSelected(m_grip.card.uuid())) {
        setSelectionQuietly({{m_grip.card.uuid()}});
    }
    m_grip.gesture = Gesture::MoveCards;
    for (const StepId id : selectedSteps()) {
        if (CardItem* item = card(id)) {
            m_grip.starts[id] = {item->pos().x(), item->pos().y()};
            item->setDragged(true);
        }
    }
}

void MapCanvas::dragTo(const QPointF& scenePoint)
{
    switch (m_grip.gesture) {
    case Gesture::MoveCards: {
        const QPointF by = scenePoint - m_grip.startScene;
        for (const auto& [id, start] : m_grip.starts) {
            card(id)->setPos(start.x + by.x(), start.y + by.y());
            updateLinksOf(id);
        }
        m_band = card(m_grip.card)->card();
        // Onto another card means merging; beside it is just a place.
        const StepId below = m_grip.starts.size() == 1 ? cardAt(scenePoint, m_grip.card) : StepId();
        const bool deep = !below.isNull() && card(below)->card().contains(m_band.center());
        setTarget(deep ? below : StepId());
        break;
    }
    case Gesture::DrawLink: {
        const QRectF from = card(m_grip.card)->card();
        m_band = QRectF(QPointF(from.right(), from.center().y()), scenePoint);
        const StepId over = cardAt(scenePoint, m_grip.card);
        for (const auto& [id, item] : m_cards) {
            item->setHovered(id == over);
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
    if (CardItem* old = card(m_grip.target)) {
        old->setMergeHere(false);
    }
    if (CardItem* item = card(id)) {
        item->setMergeHere(true);
    }
    m_grip.target = id;
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    const Gesture gesture = m_grip.gesture;
    const QPointF scenePoint = mapToScene(event->position().toPoint());
    switch (gesture) {
    case Gesture::None:
        return;
    case Gesture::Pan:
        m_grip.gesture = Gesture::None;
        m_spaceHeld ? viewport()->setCursor(Qt::OpenHandCursor) : viewport()->unsetCursor();
        break;
    case Gesture::Press:
        m_grip.gesture = Gesture::None;
        click(*event);
        break;
    case Gesture::MoveCards:
        dropCards();
        break;
    case Gesture::DrawLink:
        dropLink(scenePoint);
        break;
    case Gesture::RubberBand:
        m_grip.gesture = Gesture::None;
        selectInBand(m_band, event->modifiers().testFlag(Qt::ControlModifier));
        break;
    }
    viewport()->update();
}

void MapCanvas::click(QMouseEvent& event)
{
    if (m_grip.thing.isNull()) {
        setSelectionQuietly({});
        return;
    }
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        Selection changed = m_selection;
        if (std::erase(changed.ids, m_grip.thing) == 0) {
            changed.ids.push_back(m_grip.thing);
        }
        setSelectionQuietly(changed);
        return;
    }
    setSelectionQuietly({{m_grip.thing}});
    if (m_grip.countPressed) {
        askCount(m_grip.card);
    }
}

void MapCanvas::dropCards()
{
    const Grip grip = m_grip;
    const StepId target = grip.target;
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
    if (!target.isNull()) {
        apply(mergeSteps(map, grip.card, target));
    } else if (!moves.empty()) {
        apply(moveCards(map, moves));
    }
    sync();
}

void MapCanvas::dropLink(const QPointF& scenePoint)
{
    const StepId cause = m_grip.card;
    const StepId effect = m_grip.target;
    abandonGesture();
    if (!effect.isNull()) {
        apply(linkSteps(m_project.map(), cause, effect));
        return;
    }
    startCard(Birth::Effect, cause, Stage::None, Point{scenePoint.x(), scenePoint.y() - 56});
}

void MapCanvas::selectInBand(const QRectF& band, bool add)
{
    Selection selection = add ? m_selection : Selection{};
    for (const auto& [id, item] : m_cards) {
        if (band.intersects(item->card()) && std::find(selection.ids.begin(), selection.ids.end(),
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
    const Grip grip = m_grip;
    m_grip = {};
    m_band = {};
    for (const auto& [id, start] : grip.starts) {
        if (CardItem* item = card(id)) {
            item->setDragged(false);
            item->setPos(start.x, start.y);
            updateLinksOf(id);
        }
    }
    for (const auto& [id, item] : m_cards) {
        item->setHovered(false);
    }
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const QPointF point = mapToScene(event->position().toPoint());
    m_grip = {};
    const QUuid thing = thingAt(point);
    if (m_project.map().link(LinkId(thing))) {
        askBecause(LinkId(thing));
    } else if (card(StepId(thing))) {
        rename(StepId(thing));
    } else if (thing.isNull()) {
        const Stage stage = stageAt(stageColumns(shownMap()), point.x());
        if (stage == Stage::Outcome) {
            rename(m_project.map().outcome.card);
        } else {
            startCard(Birth::Alone, {}, stage, Point{point.x() - 78, point.y() - 56});
        }
    }
    event->accept();
}

void MapCanvas::hoverAt(const QPointF& scenePoint)
{
    const StepId over = cardAt(scenePoint);
    for (const auto& [id, item] : m_cards) {
        item->setHovered(id == over);
    }
    const QUuid thing = over.isNull() ? thingAt(scenePoint) : QUuid();
    for (const auto& [id, item] : m_links) {
        item->setHovered(id.uuid() == thing);
    }
    if (m_spaceHeld) {
        return;
    }
    if (!over.isNull()) {
        const QPointF inside = scenePoint - card(over)->pos();
        const bool atEdge = card(over)->card().width() - inside.x() < edgeReach;
        const bool atCount = painter().countRect(*shownMap().step(over)).contains(inside);
        viewport()->setCursor(atEdge    ? Qt::CrossCursor
                              : atCount ? Qt::IBeamCursor
                                        : Qt::ArrowCursor);
    } else {
        viewport()->setCursor(thing.isNull() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    }
}

}
