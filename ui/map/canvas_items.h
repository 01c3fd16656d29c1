#pragma once

#include "core/layout/routes.h"
#include "core/model/map.h"

#include <QGraphicsItem>

namespace throughline {

class MapCanvas;

/// A card on the canvas: an id and a place; all it shows is read from the map when painted.
class CardItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };
    CardItem(MapCanvas& canvas, StepId step);

    int type() const override { return Type; }
    StepId step() const { return m_step; }
    /// The card itself in scene coordinates, without ring and chips.
    QRectF card() const;
    /// Takes place and size over from the map.
    void sync();
    void setDragged(bool dragged);
    void setHovered(bool hovered);
    void setMergeHere(bool mergeHere);

    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) override;

private:
    MapCanvas& m_canvas;
    StepId m_step;
    QSizeF m_size;
    QRectF m_bounds;
    bool m_dragged = false;
    bool m_hovered = false;
    bool m_mergeHere = false;
};

/// A link with its "because" and chips.
class LinkItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 2 };
    LinkItem(MapCanvas& canvas, LinkId link);

    int type() const override { return Type; }
    LinkId link() const { return m_link; }
    const LinkRoute& route() const { return m_route; }
    /// Takes the route between its cards as they stand on the canvas now.
    void sync();
    void setHovered(bool hovered);

    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) override;

private:
    MapCanvas& m_canvas;
    LinkId m_link;
    LinkRoute m_route;
    QRectF m_bounds;
    bool m_hovered = false;
};

}
