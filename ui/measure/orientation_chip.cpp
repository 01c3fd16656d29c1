#include "ui/measure/orientation_chip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QtMath>

namespace throughline {

namespace {

QFont valueFont() { return strongFont(TypeRole::Control); }

QFont nameFont() { return theme().font(TypeRole::Control); }

constexpr int left = 30;
constexpr int gap = 8;
constexpr int right = 12;

}

OrientationChip::OrientationChip(const IndicatorLine& line, QWidget* parent)
    : QAbstractButton(parent),
      m_name(line.name),
      m_value(line.now ? line.now->text() : tr("no value"))
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("%1, for orientation: %2").arg(m_name, m_value));
    setAccessibleDescription(tr("Shows where this figure comes from"));
    setToolTip(line.note.isEmpty() ? line.home : line.note);
}

QSize OrientationChip::sizeHint() const
{
    return {left + qCeil(QFontMetricsF(nameFont()).horizontalAdvance(m_name)) + gap +
                qCeil(QFontMetricsF(valueFont()).horizontalAdvance(m_value)) + right,
            measure::chip};
}

void OrientationChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ringed = hasFocus();
    QPen pen(theme().color(ringed || underMouse() ? Token::Accent : Token::Faint),
             ringed ? measure::focusRing : 1.2);
    if (!ringed) {
        pen.setDashPattern({3, 2.4});
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::radiusChip,
                            measure::radiusChip);
    paintRoleSign(painter, QRectF(10, (height() - 13) / 2.0, 13, 13), Role::Diagnostic);
    painter.setFont(nameFont());
    painter.setPen(theme().color(Token::MutedOnTint));
    const int nameWidth = qCeil(QFontMetricsF(nameFont()).horizontalAdvance(m_name));
    painter.drawText(QRect(left, 0, nameWidth + 2, height()), Qt::AlignVCenter, m_name);
    painter.setFont(valueFont());
    painter.drawText(QRect(left + nameWidth + gap, 0, width(), height()), Qt::AlignVCenter,
                     m_value);
}

}
