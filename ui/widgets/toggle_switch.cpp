#include "ui/widgets/toggle_switch.h"

#include "ui/theme/theme.h"
#include "ui/widgets/focus_ring.h"

#include <QPainter>

namespace throughline {

namespace {

constexpr int trackWidth = 34;
constexpr int trackHeight = 20;

}

ToggleSwitch::ToggleSwitch(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(text);
    setCursor(Qt::PointingHandCursor);
}

QSize ToggleSwitch::sizeHint() const
{
    const QFontMetrics metrics(theme().font(TypeRole::Small));
    return {metrics.horizontalAdvance(text()) + 10 + trackWidth + 4, 28};
}

void ToggleSwitch::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    const QRectF track(width() - trackWidth - 2, (height() - trackHeight) / 2.0, trackWidth,
                       trackHeight);
    painter.drawText(QRectF(0, 0, track.left() - 8, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     text());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(isChecked() ? Token::Accent : Token::HairlineStrong));
    painter.drawRoundedRect(track, trackHeight / 2.0, trackHeight / 2.0);
    const double left = isChecked() ? track.right() - trackHeight + 2 : track.left() + 2;
    painter.setBrush(theme().color(Token::Surface));
    painter.drawEllipse(QRectF(left, track.top() + 2, trackHeight - 4, trackHeight - 4));
    if (hasFocus()) {
        paintFocusRing(painter, track.adjusted(-2, -2, 2, 2), 12);
    }
}

}
