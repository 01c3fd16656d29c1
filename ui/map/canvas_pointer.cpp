#include "ui/map/canvas_pointer.h"

#include "core/layout/measures.h"
#include "ui/map/canvas_camera.h"
#include "ui/map/canvas_fields.h"
#include "ui/map/canvas_naming.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"

#include <QApplication>
#include <QMouseEvent>

namespace throughline {

namespace {

bool addsToSelection(const QMouseEvent& event)
{
    return event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
}

}

CanvasPointer::CanvasPointer(CanvasScene& scene, const CanvasLabels& labels,
                             CanvasSelection& selection, CanvasEdits& edits, CanvasCamera& camera,
                             CanvasNaming& naming, CanvasFields& fields, QWidget& viewport)
    : m_scene(scene),
      m_selection(selection),
      m_camera(camera),
      m_naming(naming),
      m_fields(fields),
      m_viewport(viewport),
      m_hits(scene, labels, camera),
      m_drag(scene, selection, edits, naming, m_hits)
{
}

void CanvasPointer::press(const QMouseEvent& event)
{
    const bool left = event.button() == Qt::LeftButton;
    m_press = {};
    m_press.view = event.position();
    if (event.button() == Qt::MiddleButton || (left && m_spaceHeld)) {
        m_gesture = Gesture::Pan;
        m_viewport.setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (!left) {
        return;
    }
    m_gesture = Gesture::Press;
    m_press.scene = m_camera.toScene(event.position().toPoint());
    m_press.thing = m_hits.thingAt(m_press.scene);
    m_press.card = m_hits.cardAt(m_press.scene);
    if (m_press.card.isNull()) {
        m_press.card = m_hits.cardBeside(m_press.scene);
    }
    m_press.part = m_hits.partOf(m_press.card, m_press.scene);
}

void CanvasPointer::move(const QMouseEvent& event)
{
    const QPoint at = event.position().toPoint();
    if (m_gesture == Gesture::None) {
        hoverAt(m_camera.toScene(at));
        return;
    }
    const QPointF way = event.position() - m_press.view;
    if (m_gesture == Gesture::Pan) {
        m_press.view = event.position();
        m_camera.panBy(-way.toPoint());
        return;
    }
    if (m_gesture == Gesture::Press) {
        if (way.manhattanLength() < QApplication::startDragDistance()) {
            return;
        }
        if (!m_drag.start(m_press)) {
            m_gesture = Gesture::None;
            return;
        }
        m_gesture = Gesture::Drag;
    }
    m_camera.panAtEdge(event.position());
    m_drag.moveTo(m_camera.toScene(at));
    Q_EMIT drawn();
}

void CanvasPointer::release(const QMouseEvent& event)
{
    const Gesture ended = std::exchange(m_gesture, Gesture::None);
    if (ended == Gesture::Pan) {
        holdSpace(m_spaceHeld);
    } else if (ended == Gesture::Press) {
        click(addsToSelection(event));
    } else if (ended == Gesture::Drag) {
        m_drag.drop(m_camera.toScene(event.position().toPoint()), addsToSelection(event));
        Q_EMIT drawn();
    }
}

void CanvasPointer::click(bool adds)
{
    if (adds && !m_press.thing.isNull()) {
        Selection changed = m_selection.get();
        if (std::erase(changed.ids, m_press.thing) == 0) {
            changed.ids.push_back(m_press.thing);
        }
        m_selection.set(changed);
        return;
    }
    m_selection.setOne(m_press.thing);
    if (m_press.part.count && !m_press.thing.isNull()) {
        m_fields.askCount(m_press.card);
    }
}

void CanvasPointer::doubleClick(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton) {
        return;
    }
    abandon();
    const QPointF point = m_camera.toScene(event.position().toPoint());
    const QUuid thing = m_hits.thingAt(point);
    if (m_scene.link(LinkId(thing))) {
        m_fields.askBecause(LinkId(thing));
    } else if (m_scene.card(StepId(thing))) {
        m_naming.rename(StepId(thing));
    } else if (thing.isNull()) {
        const Stage stage = stageAt(m_scene.columns(), point.x());
        if (stage == Stage::Outcome) {
            m_naming.rename(m_scene.map().outcome.card);
            return;
        }
        Point at = m_scene.shown().storedPoint(point);
        at.x -= measures::cardWidth / 2;
        at.y -= measures::cardHeight / 2;
        m_naming.make({CardBirth::Kind::Alone, {}, {}, stage, at});
    }
}

void CanvasPointer::hoverAt(const QPointF& scenePoint)
{
    const StepId over = m_hits.cardAt(scenePoint);
    const QUuid thing = over.isNull() ? m_hits.thingAt(scenePoint) : QUuid();
    m_scene.hover(over, LinkId(thing));
    if (m_spaceHeld) {
        return;
    }
    if (over.isNull()) {
        m_viewport.setCursor(thing.isNull() ? Qt::ArrowCursor : Qt::PointingHandCursor);
        return;
    }
    const CanvasHits::Part part = m_hits.partOf(over, scenePoint);
    m_viewport.setCursor(part.edge    ? Qt::CrossCursor
                         : part.count ? Qt::IBeamCursor
                                      : Qt::ArrowCursor);
}

void CanvasPointer::leave() { m_scene.hover({}, {}); }

void CanvasPointer::holdSpace(bool held)
{
    m_spaceHeld = held;
    if (held) {
        m_viewport.setCursor(Qt::OpenHandCursor);
    } else {
        m_viewport.unsetCursor();
    }
}

void CanvasPointer::abandon()
{
    m_gesture = Gesture::None;
    m_drag.end();
}

}
