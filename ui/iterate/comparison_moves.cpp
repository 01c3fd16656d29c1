// Wheel, keys and mouse of the view of two maps.

#include "ui/iterate/comparison_view.h"

#include "ui/paint/qt_geometry.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace throughline {

void ComparisonView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted) {
        fit();
    }
}

void ComparisonView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    if (m_fitted) {
        fit();
    }
}

void ComparisonView::zoomAt(const QPoint& point, double scale)
{
    m_fitted = false;
    const QPointF under = mapToScene(point);
    const double wanted = std::clamp(scale, leastZoom, mostZoom);
    setTransform(QTransform::fromScale(wanted, wanted));
    keepSceneRect();
    centerOn(mapToScene(viewport()->rect().center()) + under - mapToScene(point));
    viewport()->update();
}

void ComparisonView::pan(const QPointF& pixels)
{
    m_fitted = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - qRound(pixels.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() - qRound(pixels.y()));
}

void ComparisonView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        constexpr double aNotch = 1.0015;
        zoomAt(event->position().toPoint(), zoom() * std::pow(aNotch, event->angleDelta().y()));
    } else {
        const QPoint by =
            event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
        const bool sideways = (event->modifiers() & Qt::ShiftModifier) && by.x() == 0;
        pan(sideways ? QPoint(by.y(), 0) : by);
    }
    event->accept();
}

void ComparisonView::keyPressEvent(QKeyEvent* event)
{
    constexpr double step = 1.25;
    constexpr double way = 80;
    const QPoint middle = viewport()->rect().center();
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomAt(middle, zoom() * step);
        break;
    case Qt::Key_Minus:
        zoomAt(middle, zoom() / step);
        break;
    case Qt::Key_Left:
        pan({way, 0});
        break;
    case Qt::Key_Right:
        pan({-way, 0});
        break;
    case Qt::Key_PageUp:
        pan({0, way});
        break;
    case Qt::Key_PageDown:
        pan({0, -way});
        break;
    default:
        event->ignore(); // up and down walk through the changes
    }
}

QUuid ComparisonView::changeAt(const QPointF& point) const
{
    if (!drawn() || m_side != Side::Both) {
        return {};
    }
    for (const auto& [id, change] : m_comparison->cards) {
        const auto card = drawn()->cards.find(id);
        if (card != drawn()->cards.end() && toQt(card->second).contains(point)) {
            return id.uuid();
        }
    }
    const double reach = 8 / zoom();
    const QRectF around(point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    for (const auto& [id, change] : m_comparison->links) {
        const auto route = drawn()->routes.find(id);
        if (route != drawn()->routes.end() &&
            runsThrough(route->second,
                        {{around.x(), around.y()}, {around.width(), around.height()}})) {
            return id.uuid();
        }
    }
    return {};
}

void ComparisonView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_pressedAt = m_draggedTo = event->pos();
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
}

void ComparisonView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressedAt) {
        return;
    }
    const int way = (event->pos() - *m_pressedAt).manhattanLength();
    if (m_dragging || way >= QApplication::startDragDistance()) {
        m_dragging = true;
        pan(event->pos() - m_draggedTo);
        m_draggedTo = event->pos();
    }
}

void ComparisonView::mouseReleaseEvent(QMouseEvent* event)
{
    viewport()->setCursor(Qt::OpenHandCursor);
    const bool click = m_pressedAt && !m_dragging;
    m_pressedAt.reset();
    m_dragging = false;
    const QUuid thing = click ? changeAt(mapToScene(event->pos())) : QUuid();
    if (!thing.isNull()) {
        Q_EMIT changePressed(thing);
    }
}

void ComparisonView::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    viewport()->update();
}

void ComparisonView::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

}
