// The canvas in a room: where cards stand, and the keys beside the card that is being named.

#include "ui/map/map_canvas.h"

#include "ui/map/canvas_measures.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace throughline {

void MapCanvas::setRoomMode(bool room)
{
    m_roomMode = room;
    sync();
    fit();
}

Point MapCanvas::storedPoint(const QPointF& seen) const
{
    const Point at{seen.x(), seen.y()};
    return m_room ? m_room->stored(at) : at;
}

void MapCanvas::arrangeForRoom()
{
    m_room.reset();
    if (!m_roomMode) {
        return;
    }
    // Around the cards: the pads of the outer columns, rings, the heads of the columns and a line
    // of words below the last row.
    constexpr double beside = 50;
    constexpr double aboveAndBelow = 70;
    const MapPainter paints = painter();
    std::map<StepId, Size> sizes;
    for (const auto& [id, rect] : paints.cardRects()) {
        sizes.emplace(id, rect.size);
    }
    const QSizeF view(viewport()->size());
    m_room.emplace(wholeMap(), sizes,
                   Size{view.width() / roomScale - beside,
                        (view.height() - headsHeight()) / roomScale - aboveAndBelow});
}

namespace {

struct Hint
{
    QString key;
    QString does;
};

constexpr double hintLine = 28;
constexpr double capHeight = 20;
constexpr double afterCap = 5;
constexpr double betweenHints = 8;

QFont hintFont()
{
    QFont font = theme().font(TypeRole::Heading);
    font.setWeight(QFont::Normal);
    return font;
}

double capWidth(const Hint& hint)
{
    return QFontMetricsF(theme().font(TypeRole::Control)).horizontalAdvance(hint.key) + 14;
}

double widthOf(const Hint& hint)
{
    return capWidth(hint) + afterCap + QFontMetricsF(hintFont()).horizontalAdvance(hint.does) + 2;
}

void paintHint(QPainter& painter, const Hint& hint, const QPointF& at)
{
    const QRectF cap(at.x(), at.y() + (hintLine - capHeight) / 2, capWidth(hint), capHeight);
    painter.setPen(QPen(theme().color(Token::HairlineStrong), measure::hairline));
    painter.setBrush(theme().color(Token::Surface));
    painter.drawRoundedRect(cap, 4, 4);
    painter.setPen(theme().color(Token::Muted));
    painter.setFont(theme().font(TypeRole::Control));
    painter.drawText(cap, Qt::AlignCenter, hint.key);
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.setFont(hintFont());
    painter.drawText(QRectF(cap.right() + afterCap, at.y(), widthOf(hint), hintLine),
                     Qt::AlignLeft | Qt::AlignVCenter, hint.does);
}

}

/// What the keys do while a card is named; in a room there is no row of keys below.
void MapCanvas::paintNamingKeys(QPainter& painter) const
{
    const CardItem* item = m_roomMode && isNaming() ? card(namedStep()) : nullptr;
    if (!item) {
        return;
    }
    const auto hint = [](ActionId id, const QString& does) {
        return Hint{actionKeyText(id), does};
    };
    const std::vector<std::vector<Hint>> lines{
        {hint(ActionId::CanvasEffect, tr("effect")), hint(ActionId::CanvasCause, tr("cause"))},
        {hint(ActionId::CanvasSameLevel, tr("same level")),
         hint(ActionId::CanvasDone, tr("done"))}};
    double width = 0;
    for (const std::vector<Hint>& line : lines) {
        width = std::max(width, widthOf(line[0]) + betweenHints + widthOf(line[1]));
    }
    constexpr double gap = 18;
    constexpr double air = 6;
    const QRectF box = mapFromScene(item->card()).boundingRect();
    // To the right of the card, to its left where there is no room.
    const double right = box.right() + gap;
    QPointF at(right + width < viewport()->width() ? right : box.left() - gap - width,
               box.center().y() - hintLine);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::Paper));
    painter.drawRoundedRect(
        QRectF(at, QSizeF(width, 2 * hintLine)).adjusted(-air, -air / 2, air, air / 2),
        measure::radiusControl, measure::radiusControl);
    for (const std::vector<Hint>& line : lines) {
        paintHint(painter, line[0], at);
        paintHint(painter, line[1], at + QPointF(widthOf(line[0]) + betweenHints, 0));
        at.ry() += hintLine;
    }
}

}
