#include "ui/iterate/change_sign.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace throughline {

namespace {

/// The signs are drawn in a square of so many units.
constexpr double signSide = 26;

void paintDisc(QPainter& painter, Token fill, Token edge)
{
    constexpr double width = 2;
    painter.setPen(QPen(theme().color(edge), width));
    painter.setBrush(theme().color(fill));
    painter.drawEllipse(QPointF(), signSide / 2 - width / 2, signSide / 2 - width / 2);
}

void paintPencil(QPainter& painter)
{
    painter.save();
    painter.rotate(45);
    painter.setPen(
        QPen(theme().color(Token::Ink), 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(QPolygonF{{-2.3, -6.5}, {2.3, -6.5}, {2.3, 3.2}, {0, 7}, {-2.3, 3.2}});
    painter.drawLine(QPointF(-2.3, -3.8), QPointF(2.3, -3.8));
    painter.restore();
}

}

void paintChangeSign(QPainter& painter, const QRectF& box, DifferenceKind kind)
{
    constexpr double arm = 4.6;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.center());
    const double scale = std::min(box.width(), box.height()) / signSide;
    painter.scale(scale, scale);
    const bool added = kind == DifferenceKind::Added;
    if (kind == DifferenceKind::Changed) {
        paintDisc(painter, Token::Surface, Token::Ink);
        paintPencil(painter);
    } else {
        paintDisc(painter, added ? Token::Accent : Token::Surface,
                  added ? Token::Accent : Token::Muted);
        painter.setPen(QPen(theme().color(added ? Token::OnAccent : Token::Muted), 2, Qt::SolidLine,
                            Qt::RoundCap));
        painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0));
        if (added) {
            painter.drawLine(QPointF(0, -arm), QPointF(0, arm));
        }
    }
    painter.restore();
}

QString changeWord(DifferenceKind kind)
{
    switch (kind) {
    case DifferenceKind::Added:
        return QCoreApplication::translate("Versions", "added");
    case DifferenceKind::Removed:
        return QCoreApplication::translate("Versions", "removed");
    case DifferenceKind::Changed:
        break;
    }
    return QCoreApplication::translate("Versions", "changed");
}

}
