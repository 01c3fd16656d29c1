#include "ui/widgets/focus_ring.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace throughline {

void paintFocusRing(QPainter& painter, const QRectF& ring, double radius)
{
    painter.setPen(QPen(theme().color(Token::Accent), measure::focusRing));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(ring, radius, radius);
}

}
