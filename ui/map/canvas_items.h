#pragma once

#include "core/layout/routes.h"
#include "core/model/map.h"

#include <QPainterPath>
#include <QPolygonF>
#include <QRectF>

namespace throughline {

class MapPainter;

/// A card on the canvas: an id and a place; all it shows is read from the map when painted.
class CardItem final
{
public:
    explicit CardItem(StepId step) : m_step(step) {}

    StepId step() const { return m_step; }
    QPointF pos() const { return m_pos; }
    void setPos(const QPointF& pos) { m_pos = pos; }
    /// The card itself in scene coordinates, without ring and chips.
    QRectF card() const { return {m_pos, m_size}; }
    /// Everything that is painted of it, in scene coordinates.
    QRectF bounds() const { return m_bounds.translated(m_pos); }
    /// The chips of its own indicators, corner of the card at the origin.
    const std::vector<std::pair<IndicatorId, QRectF>>& chips() const { return m_chips; }
    /// Takes place and size over from the map; true where they were others.
    bool sync(const Map& map, const MapPainter& painter);

    bool dragged = false;
    bool hovered = false;
    bool mergeHere = false;

private:
    StepId m_step;
    QPointF m_pos;
    QSizeF m_size;
    QRectF m_bounds;
    std::vector<std::pair<IndicatorId, QRectF>> m_chips;
};

/// The line of a link on the canvas.
class LinkItem final
{
public:
    explicit LinkItem(LinkId link) : m_link(link) {}

    LinkId link() const { return m_link; }
    const LinkRoute& route() const { return m_route; }
    /// \p reach is how far the line is painted to each side.
    void setRoute(const LinkRoute& route, double reach);
    /// The curve as straight pieces, for many at a time and for clicks.
    const QPolygonF& line() const { return m_line; }
    /// Everything that is painted of the line, in scene coordinates.
    QRectF bounds() const { return m_bounds; }
    /// Whether a point is so near that a click means this link.
    bool isNear(const QPointF& point, double reach) const;

    bool hovered = false;
    /// Its cards are being moved: the line is a preview and its words are not shown.
    bool loose = false;

private:
    LinkId m_link;
    LinkRoute m_route;
    QPolygonF m_line;
    QRectF m_bounds;
};

}
