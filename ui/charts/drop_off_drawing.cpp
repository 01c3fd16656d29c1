#include "ui/charts/drop_off_drawing.h"

#include "ui/paint/marks.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus_ring.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr double sideRoom = 24;   // left of the first and right of the last bar
constexpr double widestBar = 100; // with room enough
constexpr double widestPitch = 300;
constexpr double countRoom = 28; // above the highest bar
constexpr double labelGap = 8;   // from the baseline to the labels
constexpr double outlineGrowth = 5;
constexpr double narrowGap = 62; // below: only the number stands between two bars

constexpr int centredWrap = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;

double textHeight(const QString& text, const QFont& font, double width)
{
    if (text.isEmpty()) {
        return 0;
    }
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1000), centredWrap, text).height();
}

double labelWidth(double pitch) { return pitch - 10; }

double labelHeight(const DropOffDrawing& drawing, double pitch)
{
    double height = 0;
    for (const DropOffBar& bar : drawing.bars) {
        const double width = labelWidth(pitch);
        const QFont title = strongFont(TypeRole::Control);
        height = std::max(height, textHeight(bar.title, title, width) + 3 +
                                      textHeight(bar.note, theme().font(TypeRole::Small), width));
    }
    return labelGap + height + 4;
}

QRectF expectedRect(const QRectF& bar, const DropOffGeometry& geometry, double expected)
{
    const double height = expected * geometry.perUnit;
    return {bar.left() - outlineGrowth, geometry.baseline - height, bar.width() + 2 * outlineGrowth,
            height};
}

void paintOutline(QPainter& painter, const QRectF& rect)
{
    QPen pen(theme().color(Token::MutedOnTint), 1.5);
    pen.setDashPattern({2.6, 2.0});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect, 3, 3);
}

void paintCount(QPainter& painter, const DropOffBar& bar, const QRectF& rect, double top)
{
    QFont font = theme().font(TypeRole::Outcome);
    painter.setFont(font);
    painter.setPen(theme().color(Token::Ink));
    painter.drawText(QRectF(rect.center().x() - 100, top - 27, 200, 24),
                     Qt::AlignHCenter | Qt::AlignBottom, bar.countText);
}

/// The count stands on the bar, under an outline that leaves room, else above the outline.
double countTop(const DropOffBar& bar, const QRectF& rect, const DropOffGeometry& geometry)
{
    if (!bar.expected) {
        return rect.top();
    }
    const QRectF outline = expectedRect(rect, geometry, *bar.expected);
    const bool inside = rect.top() - outline.top() > 34;
    return inside ? rect.top() : std::min(rect.top(), outline.top());
}

void paintLabel(QPainter& painter, const DropOffBar& bar, const QRectF& rect,
                const DropOffGeometry& geometry)
{
    const double width = labelWidth(geometry.pitch);
    const QFont title = strongFont(TypeRole::Control);
    const QRectF box(rect.center().x() - width / 2, geometry.labelTop, width,
                     geometry.area.bottom() - geometry.labelTop);
    painter.setFont(title);
    painter.setPen(theme().color(Token::Ink));
    QRectF used;
    painter.drawText(box, centredWrap, bar.title, &used);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(box.adjusted(0, used.height() + 3, 0, 0), centredWrap, bar.note);
}

void paintGap(QPainter& painter, const DropOffGap& gap, const QRectF& room)
{
    const QColor ink = theme().color(gap.furthest ? Token::OffTrack : Token::Ink);
    double bottom = room.bottom() - 5;
    if (room.width() >= narrowGap) {
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::MutedOnTint));
        for (auto line = gap.lines.rbegin(); line != gap.lines.rend(); ++line) {
            const double height = textHeight(*line, painter.font(), room.width() - 4);
            painter.drawText(QRectF(room.left() + 2, bottom - height, room.width() - 4, height),
                             centredWrap, *line);
            bottom -= height;
        }
    }
    QFont font = theme().font(gap.furthest ? TypeRole::Title : TypeRole::Outcome);
    font.setPixelSize(gap.furthest ? 25 : font.pixelSize());
    painter.setFont(font);
    painter.setPen(ink);
    const QRectF line(room.left() - 10, bottom - 32, room.width() + 20, 31);
    painter.drawText(line, Qt::AlignHCenter | Qt::AlignBottom, gap.share);
    if (gap.caution) {
        paintCaution(painter, QRectF(room.center().x() - 8, line.top() - 18, 16, 16));
    }
}

}

double DropOffDrawing::highest() const
{
    double most = 0;
    for (const DropOffBar& bar : bars) {
        most = std::max({most, bar.count, bar.expected.value_or(0)});
    }
    return most;
}

int DropOffGeometry::barAt(const QPointF& point) const
{
    for (size_t i = 0; i < bars.size(); ++i) {
        if (std::abs(point.x() - bars[i].center().x()) <= pitch * 0.33 && area.contains(point)) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

DropOffGeometry layOut(const DropOffDrawing& drawing, const QRectF& area)
{
    DropOffGeometry geometry;
    geometry.area = area;
    const auto bars = static_cast<double>(drawing.bars.size());
    const double room = area.width() - 2 * sideRoom;
    geometry.pitch = std::min(widestPitch, bars > 1 ? (room - widestBar) / (bars - 1) : room);
    geometry.pitch = std::min(geometry.pitch, room / std::max(1.0, bars - 0.52));
    const double width = std::min(widestBar, geometry.pitch * 0.48);
    geometry.baseline = area.bottom() - labelHeight(drawing, geometry.pitch);
    geometry.labelTop = geometry.baseline + labelGap;
    const double highest = drawing.highest();
    const double height = std::max(20.0, geometry.baseline - area.top() - countRoom);
    geometry.perUnit = highest > 0 ? height / highest : 0;
    for (size_t i = 0; i < drawing.bars.size(); ++i) {
        const double left = area.left() + sideRoom + static_cast<double>(i) * geometry.pitch;
        const double tall = drawing.bars[i].count * geometry.perUnit;
        geometry.bars.emplace_back(left, geometry.baseline - tall, width, tall);
        if (i > 0) {
            const double from = geometry.bars[i - 1].right() + outlineGrowth;
            geometry.gaps.emplace_back(from, area.top(), left - outlineGrowth - from,
                                       geometry.baseline - area.top());
        }
    }
    return geometry;
}

void paintDropOffFlow(QPainter& painter, const DropOffDrawing& drawing,
                      const DropOffGeometry& geometry)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (size_t i = 0; i < drawing.gaps.size(); ++i) {
        const QRectF& from = geometry.bars[i];
        const QRectF& to = geometry.bars[i + 1];
        painter.setBrush(
            theme().color(drawing.gaps[i].furthest ? Token::OffTrackSoft : Token::Sunk));
        painter.drawPolygon(
            QPolygonF({from.topRight(), to.topLeft(), to.bottomLeft(), from.bottomRight()}));
    }
    painter.setPen(QPen(theme().color(Token::HairlineStrong), 1));
    painter.drawLine(QPointF(geometry.area.left(), geometry.baseline),
                     QPointF(geometry.area.right(), geometry.baseline));
}

void paintDropOffBars(QPainter& painter, const DropOffDrawing& drawing,
                      const DropOffGeometry& geometry)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (size_t i = 0; i < drawing.bars.size(); ++i) {
        const QColor edge = theme().stage(drawing.bars[i].stage).edge;
        const bool hollow = drawing.bars[i].hollow;
        painter.setPen(hollow ? QPen(edge, 2) : QPen(Qt::NoPen));
        painter.setBrush(hollow ? theme().color(Token::Surface) : edge);
        painter.drawRoundedRect(geometry.bars[i], 3, 3);
    }
}

void paintDropOffText(QPainter& painter, const DropOffDrawing& drawing,
                      const DropOffGeometry& geometry, int selected)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (size_t i = 0; i < drawing.gaps.size(); ++i) {
        paintGap(painter, drawing.gaps[i], geometry.gaps[i]);
    }
    for (size_t i = 0; i < drawing.bars.size(); ++i) {
        const DropOffBar& bar = drawing.bars[i];
        const QRectF& rect = geometry.bars[i];
        if (bar.expected && *bar.expected > 0) {
            paintOutline(painter, expectedRect(rect, geometry, *bar.expected));
        }
        if (static_cast<int>(i) == selected) {
            paintFocusRing(painter, rect.adjusted(-3, -3, 3, 1), 4);
        }
        paintCount(painter, bar, rect, countTop(bar, rect, geometry));
        paintLabel(painter, bar, rect, geometry);
    }
}

}
