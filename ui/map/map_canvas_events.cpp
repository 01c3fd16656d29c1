// What reaches the canvas from the window: keys, mouse, wheel, things dropped on it, and the order
// to paint itself. Each goes to the part that knows what it means.

#include "ui/map/map_canvas.h"

#include "core/model/stage_text.h"
#include "ui/actions/shortcuts.h"
#include "ui/map/canvas_camera.h"
#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_emphasis.h"
#include "ui/map/canvas_fields.h"
#include "ui/map/canvas_glide.h"
#include "ui/map/canvas_grammar.h"
#include "ui/map/canvas_hints.h"
#include "ui/map/canvas_menu.h"
#include "ui/map/canvas_naming.h"
#include "ui/map/canvas_overview.h"
#include "ui/map/canvas_painter.h"
#include "ui/map/canvas_pointer.h"
#include "ui/map/canvas_selection.h"
#include "ui/map/find_bar.h"
#include "ui/map/map_mime.h"
#include "ui/paint/stage_heads.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QToolTip>
#include <QUrl>

#include <cmath>

namespace throughline {

using A = ActionId;

namespace {

/// Pasting and finding mean the same everywhere, but on the canvas they are about cards.
bool isFor(ActionId action, const QKeyEvent& press)
{
    return keysOf(action).contains(pressedKey(press));
}

/// Keys with a meaning on the canvas, and every plain letter, belong to it while it has the focus.
bool takes(const QKeyEvent& press)
{
    return isTyping(press) || isFor(A::Paste, press) || isFor(A::FindOnScreen, press) ||
           actionFor(ActionPlace::Canvas, press).has_value();
}

}

bool MapCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && !isNaming() &&
        takes(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QGraphicsView::event(event);
}

void MapCanvas::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat() && !m_pointer->isBusy()) {
        m_pointer->holdSpace(true);
        return;
    }
    event->accept();
    if (event->text() == QStringLiteral("?")) {
        Q_EMIT keysRequested();
    } else if (isFor(A::Paste, *event)) {
        m_grammar->clipboard().paste();
    } else if (isFor(A::FindOnScreen, *event)) {
        openFind();
    } else {
        const auto action = actionFor(ActionPlace::Canvas, *event);
        event->setAccepted(action && perform(*action));
    }
}

void MapCanvas::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_pointer->holdSpace(false);
    }
    event->ignore();
}

bool MapCanvas::perform(ActionId action)
{
    return performOwn(action) || m_grammar->perform(action);
}

/// Orders that mean the same whatever is selected.
bool MapCanvas::performOwn(ActionId action)
{
    constexpr double zoomStep = 1.25;
    switch (action) {
    case A::QuickAdd:
        Q_EMIT quickAddRequested();
        return true;
    case A::CanvasDone:
        letGo();
        return true;
    case A::CanvasSelectAll:
        selectAll();
        return true;
    case A::CanvasZoomIn:
    case A::CanvasZoomOut:
    case A::CanvasFullSize:
        zoomTo(action == A::CanvasZoomIn    ? zoom() * zoomStep
               : action == A::CanvasZoomOut ? zoom() / zoomStep
                                            : 1);
        if (!m_selection->isEmpty()) {
            reveal(selection().ids.front());
        }
        return true;
    case A::CanvasFocus:
        Q_EMIT focusRequested(mapToGlobal(menuPlace()));
        return true;
    case A::CanvasOverview:
        m_overview->setWanted(!m_overview->isWanted());
        return true;
    case A::CanvasReadOn:
    case A::CanvasReadBack:
        Q_EMIT readRequested(action == A::CanvasReadOn ? 1 : -1);
        return true;
    default:
        return false;
    }
}

/// Below the selected card, else in the middle: where a menu opens that a key asked for.
QPoint MapCanvas::menuPlace() const
{
    const auto step = m_selection->step();
    const CardItem* item = step ? card(*step) : nullptr;
    const QRect view = m_camera->viewRect();
    const QPoint at = item ? m_camera->toView(item->card().bottomLeft()) : view.center();
    return view.contains(at) ? at : view.center();
}

/// Ends what is under way, else the focus, else selects nothing.
void MapCanvas::letGo()
{
    if (m_pointer->isBusy()) {
        m_pointer->abandon();
        m_scene->refresh();
    } else if (m_emphasis->isFocused()) {
        Q_EMIT focusLeft();
    } else {
        m_selection->set({});
    }
}

void MapCanvas::selectAll()
{
    Selection all;
    for (const auto& [id, item] : m_scene->cards()) {
        all.ids.push_back(id.uuid());
    }
    m_selection->set(all);
}

void MapCanvas::mousePressEvent(QMouseEvent* event)
{
    setFocus();
    m_naming->finish();
    m_fields->drop();
    m_glide->finish();
    m_pointer->press(*event);
    event->accept();
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event) { m_pointer->move(*event); }

void MapCanvas::mouseReleaseEvent(QMouseEvent* event) { m_pointer->release(*event); }

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_pointer->doubleClick(*event);
    event->accept();
}

void MapCanvas::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (event->modifiers() & Qt::ControlModifier) {
        constexpr double aNotch = 1.0015;
        m_camera->zoomAt(event->position().toPoint(),
                         zoom() * std::pow(aNotch, event->angleDelta().y()));
        return;
    }
    const QPoint by = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    const bool sideways = event->modifiers() & Qt::ShiftModifier;
    m_camera->panBy(sideways && by.x() == 0 ? QPoint(-by.y(), 0) : -by);
}

bool MapCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto& gesture = *static_cast<QNativeGestureEvent*>(event);
        if (gesture.gestureType() == Qt::ZoomNativeGesture) {
            m_camera->zoomAt(gesture.position().toPoint(), zoom() * (1 + gesture.value()));
            return true;
        }
    } else if (event->type() == QEvent::ToolTip) {
        if (showStageTest(*static_cast<QHelpEvent*>(event))) {
            return true;
        }
    } else if (event->type() == QEvent::Leave) {
        m_pointer->leave();
    }
    return QGraphicsView::viewportEvent(event);
}

/// Over the head of a column: what tells its stage from the others.
bool MapCanvas::showStageTest(const QHelpEvent& event)
{
    if (event.pos().y() >= headsHeight()) {
        return false;
    }
    const Stage stage = stageAt(m_camera->columnsInView(), event.pos().x());
    QToolTip::showText(event.globalPos(), tr("%1: %2").arg(stageTitle(stage), stageTest(stage)),
                       viewport());
    return true;
}

void MapCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    m_naming->finish();
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    if (byMouse) {
        const QUuid under = m_pointer->hits().thingAt(mapToScene(event->pos()));
        if (!isSelected(under)) {
            m_selection->setOne(under);
        }
    }
    const auto choose = [this](ActionId action) { performChosen(action); };
    QMenu menu(this);
    fillCanvasMenu(menu, *m_scene, *m_selection, choose, m_grammar->arrange());
    // With the Menu key it opens at the card that is selected.
    const auto step = m_selection->step();
    const CardItem* item = step && !byMouse ? card(*step) : nullptr;
    menu.exec(item ? viewport()->mapToGlobal(m_camera->toView(item->card().center()))
                   : event->globalPos());
    event->accept();
}

/// What was chosen from the menu: also what has its key everywhere.
void MapCanvas::performChosen(ActionId action)
{
    switch (action) {
    case A::Paste:
        m_grammar->clipboard().paste();
        break;
    case A::Tidy:
        tidy();
        break;
    case A::TidyToPage:
        tidyToPage();
        break;
    case A::Fit:
        fit();
        break;
    case A::BindEvent:
    case A::WhereFrom:
        Q_EMIT ordered(action);
        break;
    default:
        perform(action);
    }
}

void MapCanvas::dragEnterEvent(QDragEnterEvent* event)
{
    const QMimeData& brought = *event->mimeData();
    if (brought.hasFormat(waitingCardMime()) || brought.hasUrls() || brought.hasText()) {
        event->acceptProposedAction();
    }
}

void MapCanvas::dragMoveEvent(QDragMoveEvent* event) { event->acceptProposedAction(); }

void MapCanvas::dropEvent(QDropEvent* event)
{
    const QMimeData& brought = *event->mimeData();
    if (brought.hasFormat(waitingCardMime())) {
        const QUuid id = QUuid::fromString(QString::fromLatin1(brought.data(waitingCardMime())));
        const QPointF at = mapToScene(event->position().toPoint());
        apply(
            placeWaiting(m_edits->map(), id, stageAt(m_scene->columns(), at.x()), storedPoint(at)));
    } else if (brought.hasUrls()) {
        QStringList paths;
        for (const QUrl& url : brought.urls()) {
            paths << url.toLocalFile();
        }
        Q_EMIT filesDropped(paths);
    } else if (brought.hasText()) {
        pasteText(brought.text());
    }
    event->acceptProposedAction();
}

void MapCanvas::drawBackground(QPainter* painter, const QRectF&)
{
    m_painter->paintMap(*painter, m_pointer->drag());
}

void MapCanvas::drawForeground(QPainter* painter, const QRectF&)
{
    painter->save();
    painter->resetTransform();
    m_painter->paintOver(*painter, m_pointer->drag());
    if (const CardItem* named = isRoomMode() ? card(m_naming->card()) : nullptr) {
        paintNamingKeys(*painter, m_camera->toView(named->card()), viewport()->width());
    }
    if (hasFocus() && m_selection->isEmpty()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme().color(Token::Accent), measure::focusRing));
        painter->drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

void MapCanvas::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    arrangeAnew();
    m_overview->place();
    if (m_find) {
        m_find->place();
    }
}

void MapCanvas::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    m_camera->fitAgain();
}

void MapCanvas::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    Q_EMIT modeChanged();
    viewport()->update();
}

void MapCanvas::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    m_pointer->holdSpace(false);
    viewport()->update();
}

void MapCanvas::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    m_naming->place();
    m_fields->place();
    if (m_overview) { // the base class scrolls while it is made
        m_overview->update();
    }
}

bool MapCanvas::focusNextPrevChild(bool) { return false; }

}
