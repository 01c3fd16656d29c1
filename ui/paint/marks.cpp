#include "ui/paint/marks.h"

#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace throughline {

namespace {

constexpr double chipHeight = 24;
constexpr double chipPadding = 10;
constexpr double chipSign = 12;
constexpr double chipMark = 11;
constexpr double chipGap = 6;

QRectF squareIn(const QRectF& box)
{
    const double side = std::min(box.width(), box.height());
    return {box.center().x() - side / 2, box.center().y() - side / 2, side, side};
}

QPainterPath triangle(const QRectF& r)
{
    QPainterPath path;
    path.moveTo(r.center().x(), r.top() + r.height() * 0.04);
    path.lineTo(r.right(), r.bottom() - r.height() * 0.04);
    path.lineTo(r.left(), r.bottom() - r.height() * 0.04);
    path.closeSubpath();
    return path;
}

QPainterPath hourglass(const QRectF& r)
{
    const double in = r.width() * 0.08;
    const double waist = r.width() * 0.1;
    QPainterPath path;
    path.addRect(QRectF(r.left() + in, r.top(), r.width() - 2 * in, r.height() * 0.14));
    path.addRect(QRectF(r.left() + in, r.bottom() - r.height() * 0.14, r.width() - 2 * in,
                        r.height() * 0.14));
    QPainterPath glass;
    glass.moveTo(r.left() + 2 * in, r.top() + r.height() * 0.1);
    glass.lineTo(r.right() - 2 * in, r.top() + r.height() * 0.1);
    glass.lineTo(r.center().x() + waist, r.center().y());
    glass.lineTo(r.right() - 2 * in, r.bottom() - r.height() * 0.1);
    glass.lineTo(r.left() + 2 * in, r.bottom() - r.height() * 0.1);
    glass.lineTo(r.center().x() - waist, r.center().y());
    glass.closeSubpath();
    return path.united(glass);
}

double share(double whole, double part) { return whole * part; }

/// An arrow, a flag or a pulse as strokes in a unit square.
QPainterPath roleStrokes(Role role, const QRectF& r)
{
    const auto at = [&r](double x, double y) {
        return QPointF(r.left() + share(r.width(), x), r.top() + share(r.height(), y));
    };
    QPainterPath path;
    switch (role) {
    case Role::Leading:
        path.moveTo(at(0.02, 0.5));
        path.lineTo(at(0.98, 0.5));
        path.moveTo(at(0.62, 0.16));
        path.lineTo(at(0.98, 0.5));
        path.lineTo(at(0.62, 0.84));
        break;
    case Role::Lagging:
        path.moveTo(at(0.15, 0.02));
        path.lineTo(at(0.15, 1.0));
        break;
    case Role::Diagnostic:
        path.moveTo(at(0.0, 0.55));
        path.lineTo(at(0.26, 0.55));
        path.lineTo(at(0.42, 0.1));
        path.lineTo(at(0.6, 0.92));
        path.lineTo(at(0.74, 0.55));
        path.lineTo(at(1.0, 0.55));
        break;
    }
    return path;
}

}

QString markWord(Mark mark)
{
    switch (mark) {
    case Mark::None:
        break;
    case Mark::OnTrack:
        return QCoreApplication::translate("Marks", "on track");
    case Mark::AtRisk:
        return QCoreApplication::translate("Marks", "at risk");
    case Mark::OffTrack:
        return QCoreApplication::translate("Marks", "off track");
    case Mark::TooEarly:
        return QCoreApplication::translate("Marks", "too early");
    case Mark::Watching:
        return QCoreApplication::translate("Marks", "watching");
    case Mark::NoData:
        return QCoreApplication::translate("Marks", "no data");
    }
    return {};
}

QColor markColor(Mark mark)
{
    switch (mark) {
    case Mark::OnTrack:
        return theme().color(Token::OnTrack);
    case Mark::AtRisk:
        return theme().color(Token::AtRisk);
    case Mark::OffTrack:
        return theme().color(Token::OffTrack);
    case Mark::TooEarly:
        return theme().color(Token::TooEarly);
    case Mark::Watching:
    case Mark::NoData:
    case Mark::None:
        break;
    }
    return theme().color(Token::Stale);
}

void paintMark(QPainter& painter, const QRectF& box, Mark mark)
{
    if (mark == Mark::None) {
        return;
    }
    const QRectF r = squareIn(box);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(markColor(mark));
    switch (mark) {
    case Mark::None:
        break;
    case Mark::OnTrack:
        painter.drawEllipse(r.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Mark::AtRisk:
        painter.drawPath(triangle(r));
        break;
    case Mark::OffTrack:
        painter.drawRoundedRect(r.adjusted(1, 1, -1, -1), 1, 1);
        break;
    case Mark::TooEarly:
        painter.drawPath(hourglass(r));
        break;
    case Mark::Watching:
        painter.drawEllipse(r.center(), r.width() / 4, r.width() / 4);
        break;
    case Mark::NoData: {
        const double stroke = std::max(1.5, r.width() / 8);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(markColor(mark), stroke));
        painter.drawEllipse(r.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2));
        break;
    }
    }
    painter.restore();
}

void paintRoleSign(QPainter& painter, const QRectF& box, Role role)
{
    const QRectF r = squareIn(box);
    const QColor color = role == Role::Leading   ? theme().color(Token::Accent)
                         : role == Role::Lagging ? theme().stage(Stage::Outcome).edge
                                                 : theme().color(Token::Muted);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(color, std::max(1.4, r.width() / 8), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(roleStrokes(role, r));
    if (role == Role::Lagging) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRect(QRectF(r.left() + share(r.width(), 0.15),
                                r.top() + share(r.height(), 0.05), share(r.width(), 0.8),
                                share(r.height(), 0.55)));
    }
    painter.restore();
}

QSizeF chipSize(const Chip& chip, double maxWidth)
{
    const QFontMetricsF metrics(theme().font(TypeRole::Control));
    const double mark = chip.mark == Mark::None ? 0 : chipMark + chipGap;
    const double width =
        2 * chipPadding + chipSign + chipGap + metrics.horizontalAdvance(chip.text) + 1 + mark;
    return {std::min(width, maxWidth), chipHeight};
}

void paintChip(QPainter& painter, const QRectF& box, const Chip& chip)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool forOrientation = chip.role == Role::Diagnostic;
    QPen outline(theme().color(chip.selected    ? Token::Accent
                               : forOrientation ? Token::Muted
                                                : Token::HairlineStrong),
                 chip.selected ? measure::focusRing : measure::hairline);
    if (forOrientation) {
        outline.setStyle(Qt::DashLine);
    }
    painter.setPen(outline);
    painter.setBrush(theme().color(Token::Surface));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2);
    const QRectF sign(box.left() + chipPadding, box.center().y() - chipSign / 2, chipSign,
                      chipSign);
    paintRoleSign(painter, sign, chip.role);
    QRectF text = box.adjusted(chipPadding + chipSign + chipGap, 0, -chipPadding, 0);
    if (chip.mark != Mark::None) {
        const QRectF mark(text.right() - chipMark, box.center().y() - chipMark / 2, chipMark,
                          chipMark);
        paintMark(painter, mark, chip.mark);
        text.setRight(mark.left() - chipGap);
    }
    painter.setFont(theme().font(TypeRole::Control));
    painter.setPen(theme().color(forOrientation ? Token::MutedOnTint : Token::Ink));
    const QFontMetricsF metrics(painter.font());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(chip.text, Qt::ElideRight, text.width() + 1));
    painter.restore();
}

void paintCaution(QPainter& painter, const QRectF& box)
{
    const QRectF r = squareIn(box);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(theme().color(Token::AtRisk), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(triangle(r.adjusted(1, 1, -1, -1)));
    const double x = r.center().x();
    painter.drawLine(QPointF(x, r.top() + share(r.height(), 0.4)),
                     QPointF(x, r.top() + share(r.height(), 0.62)));
    painter.drawPoint(QPointF(x, r.top() + share(r.height(), 0.79)));
    painter.restore();
}

void paintPinSign(QPainter& painter, const QRectF& box)
{
    const QRectF r = squareIn(box);
    const QPointF head(r.right() - share(r.width(), 0.35), r.top() + share(r.height(), 0.35));
    const QColor color = theme().color(Token::MutedOnTint);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.6));
    painter.drawLine(head, QPointF(r.left() + share(r.width(), 0.2), r.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(head, share(r.width(), 0.3), share(r.width(), 0.3));
    painter.restore();
}

void paintKeySign(QPainter& painter, const QRectF& box)
{
    const QRectF r = squareIn(box);
    constexpr int points = 5;
    constexpr double inner = 0.45;
    QPolygonF star;
    for (int i = 0; i < 2 * points; ++i) {
        const double angle = M_PI * (i - points / 2.0) / points;
        const double reach = r.width() / 2 * (i % 2 == 0 ? 1 : inner);
        star << r.center() + QPointF(std::cos(angle) * reach, std::sin(angle) * reach);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::Accent));
    painter.drawPolygon(star);
    painter.restore();
}

void paintQuestionSign(QPainter& painter, const QRectF& box)
{
    const QRectF r = squareIn(box).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().color(Token::MutedOnTint), 1.2));
    painter.setBrush(theme().color(Token::Surface));
    painter.drawEllipse(r);
    painter.setFont(markFont(std::max(8, qRound(r.height() * 0.8))));
    painter.drawText(r, Qt::AlignCenter, QStringLiteral("?"));
    painter.restore();
}

}
