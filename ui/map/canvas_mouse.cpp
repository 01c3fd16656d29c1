// The mouse as in drawing programs: what a press, a move and a release begin and end.

#include "ui/map/map_canvas.h"

#include "core/layout/measures.h"
#include "ui/map/title_editor.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>

namespace throughline {

namespace {

/// The card whose left or right edge a hand just missed, in pixels of the view.
StepId cardBeside(const MapCanvas& canvas, const QPointF& scenePoint)
{
    constexpr double missed = 5;
    const double reach = missed / canvas.zoom();
    for (const auto& [id, step] : canvas.shownMap().steps) {
        const CardItem* item = canvas.card(id);
        if (item && item->card().adjusted(-reach, 0, reach, 0).contains(scenePoint)) {
            return id;
        }
    }
    return {};
}

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
        m_grip.card = cardBeside(*this, m_grip.startScene);
    }
    if (m_grip.card.isNull()) {
        return;
    }
    const CardItem* item = card(m_grip.card);
    const QPointF inside = m_grip.startScene - item->pos();
    m_grip.leftEdge = inside.x() < edgeReach();
    m_grip.edgePressed = isAtEdge(*item, inside);
    m_grip.countPressed =
        showsWholeCards() && painter().countRect(*shownMap().step(m_grip.card)).contains(inside);
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
        const Stage stage = stageAt(m_columns, point.x());
        if (stage == Stage::Outcome) {
            rename(m_project.map().outcome.card);
        } else {
            const Point at = storedPoint(point);
            startCard(Birth::Alone, {}, stage,
                      Point{at.x - measures::cardWidth / 2, at.y - measures::cardHeight / 2});
        }
    }
    event->accept();
}

}
