#include "ui/start/template_card.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace throughline {

namespace {

void paintSmallCard(QPainter& painter, const QRectF& box, Stage stage, bool ghost)
{
    const StageColors colors = theme().stage(stage);
    QPen pen(ghost ? theme().color(Token::HairlineStrong) : colors.edge, measure::cardEdge);
    if (ghost) {
        pen.setStyle(Qt::DashLine);
    }
    painter.setPen(pen);
    painter.setBrush(ghost ? Qt::NoBrush : QBrush(colors.fill));
    painter.drawRoundedRect(box, 3, 3);
}

void paintSmallLink(QPainter& painter, QPointF from, QPointF to)
{
    QPainterPath path(from);
    const double middle = (from.x() + to.x()) / 2;
    path.cubicTo(middle, from.y(), middle, to.y(), to.x(), to.y());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().color(Token::Faint), measure::cardEdge));
    painter.drawPath(path);
}

}

TemplateCard::TemplateCard(const QString& name, const QString& line, bool blank, QWidget* parent)
    : QAbstractButton(parent), m_line(line), m_blank(blank)
{
    setText(name);
    setAccessibleName(name);
    setAccessibleDescription(line);
    setToolTip(line);
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(292, 172);
    setCursor(Qt::PointingHandCursor);
}

void TemplateCard::paintPicture(QPainter& painter, const QRectF& box) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::Paper));
    painter.drawRoundedRect(box, measure::radiusControl, measure::radiusControl);
    const double y = box.center().y();
    const double x = box.left() + 44;
    const QSizeF small(28, 15);
    const auto at = [&](int column, double dy) {
        return QRectF(QPointF(x + column * 44.0, y + dy - small.height() / 2), small);
    };
    const QRectF outcome(x + 132, y - 12, 38, 24);
    if (m_blank) {
        for (int column = 0; column < 3; ++column) {
            paintSmallCard(painter, at(column, 0), Stage::None, true);
        }
    } else {
        for (const double dy : {-18.0, 18.0}) {
            const QRectF a = at(0, dy);
            const QRectF b = at(1, dy);
            const QRectF c = at(2, dy);
            paintSmallLink(painter, {a.right(), a.center().y()}, {b.left(), b.center().y()});
            paintSmallLink(painter, {b.right(), b.center().y()}, {c.left(), c.center().y()});
            paintSmallLink(painter, {c.right(), c.center().y()}, {outcome.left(), y});
            paintSmallCard(painter, a, Stage::Activity, false);
            paintSmallCard(painter, b, Stage::Output, false);
            paintSmallCard(painter, c, Stage::Intermediate, false);
        }
    }
    paintSmallCard(painter, outcome, Stage::Outcome, false);
}

void TemplateCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus();
    const double line = focused ? measure::focusRing : measure::hairline;
    const bool lit = focused || underMouse();
    painter.setPen(QPen(theme().color(lit ? Token::Accent : Token::Hairline), line));
    painter.setBrush(theme().color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2),
                            measure::radiusPanel, measure::radiusPanel);
    paintPicture(painter, QRectF(17, 15, width() - 34, 80));
    const QFont strong = strongFont(TypeRole::Base);
    painter.setFont(strong);
    painter.setPen(theme().color(Token::Ink));
    const QRect text(17, 103, width() - 34, 20);
    painter.drawText(text, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(this->text(), Qt::ElideRight, text.width()));
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::Muted));
    painter.drawText(QRect(text.left(), text.bottom() + 2, text.width(), 36), Qt::TextWordWrap,
                     m_line);
}

}
