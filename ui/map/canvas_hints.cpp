#include "ui/map/canvas_hints.h"

#include "ui/actions/shortcuts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <vector>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MapCanvas)
};

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

void paintNamingKeys(QPainter& painter, const QRect& card, int viewWidth)
{
    const auto hint = [](ActionId id, const QString& does) {
        return Hint{actionKeyText(id), does};
    };
    const std::vector<std::vector<Hint>> lines{
        {hint(ActionId::CanvasEffect, Words::tr("effect")),
         hint(ActionId::CanvasCause, Words::tr("cause"))},
        {hint(ActionId::CanvasSameLevel, Words::tr("same level")),
         hint(ActionId::CanvasDone, Words::tr("done"))}};
    double width = 0;
    for (const std::vector<Hint>& line : lines) {
        width = std::max(width, widthOf(line[0]) + betweenHints + widthOf(line[1]));
    }
    constexpr double gap = 18;
    constexpr double air = 6;
    // To the right of the card, to its left where there is no room.
    const double right = card.right() + 1 + gap;
    QPointF at(right + width < viewWidth ? right : card.left() - gap - width,
               QRectF(card).center().y() - hintLine);
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
