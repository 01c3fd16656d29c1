#include "ui/map/canvas_camera.h"

#include "ui/map/canvas_measures.h"
#include "ui/map/canvas_scene.h"

#include <QGraphicsView>
#include <QScrollBar>

#include <algorithm>

namespace throughline {

namespace {

constexpr double leastZoom = 0.01;
constexpr double mostZoom = 4;
/// A title of 14 units then has 7 pixels.
constexpr double leastReadableZoom = 0.5;

}

double CanvasCamera::zoom() const { return m_view.transform().m11(); }

QPoint CanvasCamera::toView(const QPointF& scenePoint) const
{
    return m_view.mapFromScene(scenePoint);
}

QRect CanvasCamera::toView(const QRectF& sceneBox) const
{
    return m_view.mapFromScene(sceneBox).boundingRect();
}

QPointF CanvasCamera::toScene(const QPoint& viewPoint) const
{
    return m_view.mapToScene(viewPoint);
}

QRect CanvasCamera::viewRect() const { return m_view.viewport()->rect(); }

QRectF CanvasCamera::seenRect() const { return m_view.mapToScene(viewRect()).boundingRect(); }

StageColumns CanvasCamera::columnsInView() const
{
    StageColumns columns = m_scene.columns();
    for (StageColumn& each : columns) {
        each.left = toView(QPointF(each.left, 0)).x();
        each.right = toView(QPointF(each.right, 0)).x();
    }
    return columns;
}

double CanvasCamera::headsHeight() const { return headsHeight(m_scene.isRoom()); }

double CanvasCamera::headsHeight(bool room) const
{
    return m_low ? lowHeads : room ? roomHeads : wholeHeads;
}

Size CanvasCamera::spaceInRoom() const
{
    // Around the cards: the pads of the outer columns, rings, the heads of the columns and a line
    // of words below the last row.
    constexpr double beside = 50;
    constexpr double aboveAndBelow = 70;
    return {viewRect().width() / roomScale - beside,
            (viewRect().height() - headsHeight(true)) / roomScale - aboveAndBelow};
}

void CanvasCamera::setScale(double scale)
{
    m_view.setTransform(QTransform::fromScale(scale, scale));
    keepAirAround();
}

void CanvasCamera::zoomTo(double scale)
{
    m_fitted = false;
    const QPointF middle = toScene(viewRect().center());
    setScale(std::clamp(scale, leastZoom, mostZoom));
    m_view.centerOn(middle);
    Q_EMIT zoomed(zoom());
}

void CanvasCamera::zoomAt(const QPoint& point, double scale)
{
    const QPointF under = toScene(point);
    zoomTo(scale);
    m_view.centerOn(toScene(viewRect().center()) + under - toScene(point));
}

void CanvasCamera::panBy(const QPoint& pixels)
{
    m_fitted = false;
    QScrollBar* across = m_view.horizontalScrollBar();
    QScrollBar* down = m_view.verticalScrollBar();
    across->setValue(across->value() + pixels.x());
    down->setValue(down->value() + pixels.y());
}

void CanvasCamera::panAtEdge(const QPointF& viewPoint)
{
    constexpr double edge = 10;
    const QRectF view(viewRect());
    const auto past = [](double low, double at, double high) {
        return at < low + edge ? at - low - edge : std::max(0.0, at - (high - edge));
    };
    const double dx = past(view.left(), viewPoint.x(), view.right());
    const double dy = past(view.top(), viewPoint.y(), view.bottom());
    if (dx != 0 || dy != 0) {
        panBy({qRound(dx), qRound(dy)});
    }
}

/// Pixels of the view below the heads of the columns, in which the map is fitted.
QRectF CanvasCamera::spaceBelowHeads() const
{
    constexpr double below = 8;
    return QRectF(viewRect()).adjusted(0, headsHeight(), 0, -below);
}

/// True where the whole map in view would be a strip of dots.
bool CanvasCamera::isTooHighToFit() const
{
    constexpr double leastSeenZoom = 0.1;
    return !m_scene.isRoom() &&
           spaceBelowHeads().height() < leastSeenZoom * m_scene.contentRect().height();
}

/// The zoom at which the whole map is in view; of one that is too high for that, its columns.
double CanvasCamera::fittingZoom() const
{
    const QRectF content = m_scene.contentRect();
    const double across = spaceBelowHeads().width() / content.width();
    if (isTooHighToFit()) {
        return std::clamp(across, leastZoom, leastReadableZoom);
    }
    // In a room titles keep 18 px: the map is panned before it shrinks below that.
    const double least = m_scene.isRoom() ? roomScale : leastZoom;
    const double most = m_scene.isRoom() ? mostRoomScale : 1.0;
    return std::clamp(std::min(across, spaceBelowHeads().height() / content.height()), least, most);
}

void CanvasCamera::fit()
{
    const QRectF content = m_scene.contentRect();
    const QRectF space = spaceBelowHeads();
    if (space.width() < 10 || space.height() < 10) {
        return;
    }
    const double scale = fittingZoom();
    setScale(scale);
    // The middle of the content in the middle of the space below the heads.
    const double spareHeight = space.height() / scale - content.height();
    const QPointF topLeft(content.center().x() - space.width() / scale / 2,
                          content.top() - std::min(spareHeight / 2, 40.0) - headsHeight() / scale);
    m_view.centerOn(QRectF(topLeft, QSizeF(viewRect().size()) / scale).center());
    m_fitted = true;
    Q_EMIT zoomed(scale);
}

void CanvasCamera::fitAgain()
{
    if (m_fitted) {
        fit();
    }
}

void CanvasCamera::keepFitted()
{
    const QRect below = viewRect().adjusted(0, qRound(headsHeight()), 0, 0);
    constexpr double air = 4;
    if (!m_fitted || m_view.mapToScene(below).boundingRect().contains(
                         m_scene.contentRect().adjusted(air, air, -air, -air))) {
        return;
    }
    const bool seenAsWhole = zoom() < leastReadableZoom; // people chose to look at it from afar
    if (!isTooHighToFit() && (seenAsWhole || fittingZoom() >= leastReadableZoom)) {
        fit();
    } else {
        m_fitted = false;
    }
}

void CanvasCamera::reveal(const QUuid& id)
{
    constexpr int air = 24;
    const auto show = [this](const QRectF& box) {
        const QRectF wanted = box.adjusted(0, -headsHeight() / zoom(), 0, 0); // clear of the heads
        if (!seenRect().contains(wanted)) {
            m_view.ensureVisible(wanted, air, air);
        }
    };
    if (const CardItem* item = m_scene.card(StepId(id))) {
        show(item->card());
    } else if (const LinkItem* line = m_scene.link(LinkId(id))) {
        const LinkRoute& route = line->route();
        show(QRectF(QPointF(route.start.x, route.start.y), QPointF(route.end.x, route.end.y))
                 .normalized());
    }
}

void CanvasCamera::keepAirAround()
{
    const QSizeF view = QSizeF(viewRect().size()) / zoom();
    m_view.setSceneRect(
        m_scene.contentRect().adjusted(-view.width(), -view.height(), view.width(), view.height()));
}

bool CanvasCamera::setLow(bool low) { return std::exchange(m_low, low) != low; }

}
