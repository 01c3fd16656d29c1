#include "ui/paint/map_painter.h"

#include "core/layout/card_size.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace throughline {

namespace {

constexpr double labelGap = 6;
constexpr double chipGap = 4;
constexpr double cautionSide = 14;
constexpr double arrowLength = 8;
constexpr double arrowHalf = 3.4;

QPointF toQt(Point p) { return {p.x, p.y}; }

QString becauseText(const Link& link)
{
    return link.assumption.isEmpty() ? QCoreApplication::translate("MapPainter", "because … ?")
                                     : link.assumption;
}

/// How wide a "because" may run: the room between two cards, else beside the curve.
double becauseWidth(const LinkRoute& route)
{
    constexpr double least = 92;
    constexpr double most = 190;
    if (route.kind == LinkRoute::Kind::Across) {
        return std::clamp(route.end.x - route.start.x - 2 * labelGap, least, most);
    }
    return 150;
}

QSizeF becauseSize(const Link& link, const LinkRoute& route)
{
    const QFont font = theme().font(TypeRole::Small);
    if (link.assumption.isEmpty()) {
        return {QFontMetricsF(font).horizontalAdvance(becauseText(link)) + cautionSide + 7, 18};
    }
    return wrappedSize(link.assumption, font, becauseWidth(route)) + QSizeF(1, 0);
}

Chip chipOf(const Indicator& indicator, const MapFacts& facts)
{
    const auto mark = facts.indicatorMarks.find(indicator.id);
    return {indicator.name, indicator.key ? indicator.role : Role::Diagnostic,
            mark == facts.indicatorMarks.end() ? Mark::None : mark->second};
}

/// The head of a link, pointing along the end of its curve.
QPolygonF arrowHead(const LinkRoute& route)
{
    QLineF along(toQt(route.control2), toQt(route.end));
    if (along.length() < 0.1) {
        along = QLineF(toQt(route.start), toQt(route.end));
    }
    const QLineF unit = along.unitVector();
    const QPointF forward(unit.dx(), unit.dy());
    const QPointF across(-forward.y(), forward.x());
    const QPointF back = toQt(route.end) - forward * arrowLength;
    return {{toQt(route.end), back + across * arrowHalf, back - across * arrowHalf}};
}

void strokeLink(QPainter& painter, const Link& link, const LinkRoute& route,
                const Emphasis& emphasis, Detail detail)
{
    const QPainterPath path = MapPainter::linkPath(route);
    const bool open = link.assumption.isEmpty();
    const QColor color = emphasis.selected || emphasis.hovered ? theme().color(Token::Accent)
                         : open                                ? theme().color(Token::Faint)
                                                               : theme().color(Token::Muted);
    painter.setBrush(Qt::NoBrush);
    if (detail == Detail::Blocks) {
        // One device pixel, without smoothing: what a thousand links allow.
        painter.setPen(QPen(color, 0));
        painter.drawLine(toQt(route.start), toQt(route.end));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing, detail == Detail::Full);
    if (emphasis.selected) {
        painter.setPen(QPen(theme().color(Token::AccentMiddle), measure::linkHalo, Qt::SolidLine,
                            Qt::FlatCap));
        painter.drawPath(path);
    }
    QPen pen(color, emphasis.selected ? measure::linkSelected : measure::link);
    pen.setCapStyle(Qt::FlatCap);
    if (open || link.feedback) {
        pen.setDashPattern({3, 2.2});
    }
    painter.setPen(pen);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(arrowHead(route));
}

void paintBecause(QPainter& painter, const Link& link, const QRectF& box, const Emphasis& emphasis,
                  bool centred)
{
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(emphasis.selected ? Token::Accent : Token::MutedOnTint));
    if (link.assumption.isEmpty()) {
        paintCaution(painter, QRectF(box.left(), box.center().y() - cautionSide / 2, cautionSide,
                                     cautionSide));
        painter.drawText(box.adjusted(cautionSide + 6, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         becauseText(link));
        return;
    }
    painter.drawText(box.adjusted(-1, 0, 1, 0),
                     (centred ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignTop | Qt::TextWordWrap,
                     link.assumption);
}

}

namespace {

constexpr double narrowestChip = 64;

/// How wide a chip that stands here may be without lying over the card to its right.
double freeWidth(const Map& map, const QPointF& topLeft, const QSizeF& size)
{
    double width = size.width();
    for (const auto& [id, step] : map.steps) {
        const auto card = cardRect(map, id);
        const bool beside = card && card->left() > topLeft.x() &&
                            card->top() < topLeft.y() + size.height() &&
                            topLeft.y() < card->bottom();
        if (beside) {
            width = std::min(width, card->left() - chipGap - topLeft.x());
        }
    }
    return width;
}

}

QPainterPath MapPainter::linkPath(const LinkRoute& route)
{
    QPainterPath path(toQt(route.start));
    path.cubicTo(toQt(route.control1), toQt(route.control2), toQt(route.end));
    return path;
}

QRectF MapPainter::becauseRect(const Link& link, const LinkRoute& route) const
{
    const QSizeF size = becauseSize(link, route);
    const QPointF middle = toQt(pointAt(route, 0.5));
    switch (route.kind) {
    case LinkRoute::Kind::Across:
        return {QPointF(middle.x() - size.width() / 2, middle.y() - labelGap - size.height()),
                size};
    case LinkRoute::Kind::Feedback:
        return {QPointF(middle.x() - size.width() / 2, middle.y() + labelGap), size};
    case LinkRoute::Kind::Down:
        break;
    }
    constexpr double beside = 10;
    double below = 0;
    for (const Indicator* each : m_map.indicatorsOn(link.id)) {
        below += chipSize(chipOf(*each, m_facts)).height() + chipGap;
    }
    const double room = route.end.y - route.start.y;
    const double top = route.start.y + std::max(-12.0, (room - size.height() - below) / 2 - 4);
    return {QPointF(route.end.x + beside, top), size};
}

std::vector<std::pair<IndicatorId, QRectF>> MapPainter::chipRects(const Link& link,
                                                                  const LinkRoute& route) const
{
    const QRectF because = becauseRect(link, route);
    const bool across = route.kind == LinkRoute::Kind::Across;
    const double middleY = pointAt(route, 0.5).y;
    double y = across ? middleY + labelGap + 2 : because.bottom() + chipGap;
    std::vector<std::pair<IndicatorId, QRectF>> result;
    for (const Indicator* each : m_map.indicatorsOn(link.id)) {
        QSizeF size = chipSize(chipOf(*each, m_facts));
        if (!across) {
            const double room = freeWidth(m_map, QPointF(because.left() - 2, y), size);
            size.setWidth(std::max(room, narrowestChip));
        }
        const double x = across ? pointAt(route, 0.5).x - size.width() / 2 : because.left() - 2;
        result.emplace_back(each->id, QRectF(QPointF(x, y), size));
        y += size.height() + chipGap;
    }
    return result;
}

QRectF MapPainter::linkBounds(const Link& link, const LinkRoute& route) const
{
    QRectF bounds = linkPath(route).controlPointRect().adjusted(
        -measure::linkHalo, -measure::linkHalo, measure::linkHalo, measure::linkHalo);
    bounds |= becauseRect(link, route).adjusted(-2, -2, 2, 2);
    for (const auto& [id, box] : chipRects(link, route)) {
        bounds |= box.adjusted(-2, -2, 2, 2);
    }
    return bounds;
}

void MapPainter::paintLink(QPainter& painter, const Link& link, const LinkRoute& route,
                           const Emphasis& emphasis, Detail detail) const
{
    painter.save();
    strokeLink(painter, link, route, emphasis, detail);
    if (detail == Detail::Full) {
        if (!emphasis.naming) {
            paintBecause(painter, link, becauseRect(link, route), emphasis,
                         route.kind != LinkRoute::Kind::Down);
        }
        for (const auto& [id, box] : chipRects(link, route)) {
            paintChip(painter, box, chipOf(*m_map.indicator(id), m_facts));
        }
    }
    painter.restore();
}

}
