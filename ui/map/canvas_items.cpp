#include "ui/map/canvas_items.h"

#include "core/layout/card_size.h"
#include "ui/map/map_canvas.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace throughline {

namespace {

/// Room around a card for its ring.
constexpr double ringRoom = 8;
/// How near to a link a click counts.
constexpr double linkReach = 12;

Detail detailFor(const QPainter& painter)
{
    return detailAt(QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform()));
}

Rect toRect(const QRectF& r) { return {{r.x(), r.y()}, {r.width(), r.height()}}; }

}

CardItem::CardItem(MapCanvas& canvas, StepId step) : m_canvas(canvas), m_step(step)
{
    setZValue(1);
}

QRectF CardItem::card() const { return {pos(), m_size}; }

void CardItem::sync()
{
    const Map& map = m_canvas.shownMap();
    const Step& step = *map.step(m_step);
    const Size size = cardSize(map, step);
    prepareGeometryChange();
    m_size = QSizeF(size.width, size.height);
    m_bounds = QRectF(QPointF(), m_size).adjusted(-ringRoom, -ringRoom, ringRoom, ringRoom);
    m_bounds.setTop(m_bounds.top() - ringRoom);
    for (const auto& [id, box] : m_canvas.painter().chipRects(step)) {
        m_bounds |= box.adjusted(-2, -2, 2, 2);
    }
    const Point at = map.placement(m_step)->topLeft();
    setPos(at.x, at.y);
    update();
}

void CardItem::setDragged(bool dragged)
{
    m_dragged = dragged;
    setZValue(dragged ? 2 : 1);
    update();
}

void CardItem::setHovered(bool hovered)
{
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
}

void CardItem::setMergeHere(bool mergeHere)
{
    m_mergeHere = mergeHere;
    update();
}

QPainterPath CardItem::shape() const
{
    QPainterPath path;
    path.addRect(QRectF(QPointF(), m_size));
    return path;
}

void CardItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const Step* step = m_canvas.shownMap().step(m_step);
    if (!step) {
        return;
    }
    Emphasis emphasis;
    emphasis.selected = m_canvas.isSelected(m_step.uuid()) && !m_canvas.isNaming();
    emphasis.naming = m_canvas.namedStep() == m_step;
    emphasis.hovered = m_hovered;
    emphasis.dragged = m_dragged;
    emphasis.mergeHere = m_mergeHere;
    m_canvas.painter().paintCard(*painter, *step, emphasis, detailFor(*painter));
}

LinkItem::LinkItem(MapCanvas& canvas, LinkId link) : m_canvas(canvas), m_link(link) {}

void LinkItem::sync()
{
    const Map& map = m_canvas.shownMap();
    const Link& link = *map.link(m_link);
    const CardItem* cause = m_canvas.card(link.from);
    const CardItem* effect = m_canvas.card(link.to);
    Q_ASSERT_X(cause && effect, "LinkItem::sync", "a link without cards is not on the canvas");
    prepareGeometryChange();
    const bool sameStage = map.step(link.from)->stage == map.step(link.to)->stage;
    m_route = routeBetween(toRect(cause->card()), toRect(effect->card()), sameStage, link.feedback);
    m_bounds = m_canvas.painter().linkBounds(link, m_route);
    update();
}

void LinkItem::setHovered(bool hovered)
{
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
}

QPainterPath LinkItem::shape() const
{
    QPainterPathStroker stroker;
    stroker.setWidth(linkReach);
    QPainterPath path = stroker.createStroke(MapPainter::linkPath(m_route));
    path.setFillRule(Qt::WindingFill);
    if (const Link* link = m_canvas.shownMap().link(m_link)) {
        const MapPainter painter = m_canvas.painter();
        path.addRect(painter.becauseRect(*link, m_route));
        for (const auto& [id, box] : painter.chipRects(*link, m_route)) {
            path.addRect(box);
        }
    }
    return path;
}

void LinkItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const Link* link = m_canvas.shownMap().link(m_link);
    if (!link) {
        return;
    }
    Emphasis emphasis;
    emphasis.selected = m_canvas.isSelected(m_link.uuid());
    emphasis.hovered = m_hovered;
    m_canvas.painter().paintLink(*painter, *link, m_route, emphasis, detailFor(*painter));
}

}
