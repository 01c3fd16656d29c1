// The mouse as in drawing programs: click, drag, rubber band, a link from a card's edge.

#include "ui/map/map_canvas.h"

#include "core/layout/measures.h"
#include "core/model/intents_links.h"
#include "ui/map/title_editor.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace throughline {

namespace {

/// So near to its left or right edge a press begins a link.
constexpr double edgeReach = 9;
/// How near to a link a click counts, in pixels of the view.
constexpr double linkReach = 6;

}

StepId MapCanvas::cardAt(const QPointF& scenePoint, StepId except) const
{
    StepId found;
    for (const auto& [id, item] : m_cards) {
        if (id != except && item.card().contains(scenePoint)) {
            found = id; // the one that is painted last is on top
        }
    }
    return found;
}

LinkId MapCanvas::linkAt(const QPointF& scenePoint) const
{
    for (const auto& [id, item] : m_links) {
        if (item.isNear(scenePoint, linkReach / zoom())) {
            return id;
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
    if (m_titlesOnly || detailAt(zoom()) != Detail::Full) {
        return linkAt(scenePoint).uuid();
    }
    for (const auto& [id, item] : m_cards) {
        if (item.chips().empty() || !item.bounds().contains(scenePoint)) {
            continue;
        }
        for (const auto& [indicator, box] : item.chips()) {
            if (box.translated(item.pos()).contains(scenePoint)) {
                return indicator.uuid();
            }
        }
    }
    for (const auto& [id, item] : m_links) {
        const LinkLabels* words = m_labels.labels(id);
        if (!words || words->crowded || !words->bounds().contains(scenePoint)) {
            continue;
        }
        for (const auto& [indicator, box] : words->chips) {
            if (box.contains(scenePoint)) {
                return indicator.uuid();
            }
        }
        if (words->because.contains(scenePoint)) {
            return id.uuid();
        }
    }
    return linkAt(scenePoint).uuid();
}

void MapCanvas::mousePressEvent(QMouseEvent* event)
{
    setFocus();
    finishNaming();
    m_field->drop();
    stopGliding();
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
    const double reach = edgeReach / std::min(1.0, zoom());
    m_grip.leftEdge = inside.x() < reach;
    m_grip.edgePressed = m_grip.leftEdge || item->card().width() - inside.x() < reach;
    m_grip.countPressed =
        !m_titlesOnly && painter().countRect(*shownMap().step(m_grip.card)).contains(inside);
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
    scrollAtEdge(event->position());
    dragTo(mapToScene(event->position().toPoint()));
}

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
        selectInBand(m_band, event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
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
    const bool adds = event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    if (adds) {
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
    const double x = grip.leftEdge ? scenePoint.x() - measures::cardWidth : scenePoint.x();
    startCard(grip.leftEdge ? Birth::Cause : Birth::Effect, grip.card, Stage::None,
              Point{x, scenePoint.y() - measures::cardHeight / 2});
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
    const QUuid thing = over.isNull() ? thingAt(scenePoint) : QUuid();
    bool changed = false;
    const auto note = [&changed](bool& hovered, bool now) {
        changed = changed || hovered != now;
        hovered = now;
    };
    for (auto& [id, item] : m_cards) {
        note(item.hovered, id == over);
    }
    for (auto& [id, item] : m_links) {
        note(item.hovered, id.uuid() == thing);
    }
    if (changed) {
        viewport()->update();
    }
    if (m_spaceHeld) {
        return;
    }
    if (!over.isNull()) {
        const QPointF inside = scenePoint - card(over)->pos();
        const double reach = edgeReach / std::min(1.0, zoom());
        const bool atEdge = inside.x() < reach || card(over)->card().width() - inside.x() < reach;
        const bool atCount =
            !m_titlesOnly && painter().countRect(*shownMap().step(over)).contains(inside);
        viewport()->setCursor(atEdge    ? Qt::CrossCursor
                              : atCount ? Qt::IBeamCursor
                                        : Qt::ArrowCursor);
    } else {
        viewport()->setCursor(thing.isNull() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    }
}

}
