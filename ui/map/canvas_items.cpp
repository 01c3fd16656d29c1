#include "ui/map/canvas_items.h"

#include "ui/paint/map_painter.h"
#include "ui/theme/theme.h"

#include <cmath>

namespace throughline {

namespace {

/// Room around a card for its ring and for the cards of a stack behind it.
constexpr double ringRoom = 10;
/// Straight pieces of a curve.
constexpr int pieces = 10;

double distanceToPiece(const QPointF& point, const QPointF& a, const QPointF& b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double share =
        length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
    const QPointF gap = point - (a + along * share);
    return std::hypot(gap.x(), gap.y());
}

}

bool CardItem::sync(const Map& map, const MapPainter& painter)
{
    const QRectF before = card();
    const Step& step = *map.step(m_step);
    const Size size = painter.sizeOf(step);
    m_size = QSizeF(size.width, size.height);
    m_bounds = QRectF(QPointF(), m_size).adjusted(-ringRoom, -2 * ringRoom, ringRoom, ringRoom);
    m_chips = painter.chipRects(step);
    for (const auto& [id, box] : m_chips) {
        m_bounds |= box.adjusted(-2, -2, 2, 2);
    }
    const Point at = map.placement(m_step)->topLeft();
    m_pos = QPointF(at.x, at.y);
    return card() != before;
}

void LinkItem::setRoute(const LinkRoute& route, double reach)
{
    loose = false;
    const bool same = route == m_route && !m_line.isEmpty();
    m_route = route;
    if (!same) {
        m_line.clear();
        const QPainterPath path = MapPainter::linkPath(route);
        for (const QPolygonF& part : path.toSubpathPolygons()) {
            m_line << part;
        }
        if (path.elementCount() == 4) {
            m_line.clear(); // one curve: as many pieces as can be told apart
            for (int i = 0; i <= pieces; ++i) {
                const Point at = pointAt(route, static_cast<double>(i) / pieces);
                m_line << QPointF(at.x, at.y);
            }
        }
    }
    const double room = std::max(reach, measure::linkHalo);
    m_bounds = m_line.boundingRect().adjusted(-room, -room, room, room);
}

bool LinkItem::isNear(const QPointF& point, double reach) const
{
    if (!m_bounds.adjusted(-reach, -reach, reach, reach).contains(point)) {
        return false;
    }
    for (qsizetype i = 1; i < m_line.size(); ++i) {
        if (distanceToPiece(point, m_line[i - 1], m_line[i]) <= reach) {
            return true;
        }
    }
    return false;
}

}
