#include "ui/widgets/figure_button.h"
#include "ui/widgets/focus_ring.h"

#include <QPainter>
#include <QtMath>

namespace throughline {

namespace {

constexpr int gap = 5;
constexpr int side = 4; // room for the ring of the focus

}

FigureButton::FigureButton(Size size, QWidget* parent) : QAbstractButton(parent), m_size(size)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FigureButton::setFigure(const QString& number, const QString& unit, const QString& about)
{
    m_number = number;
    m_unit = unit;
    const QString figure = unit.isEmpty() ? number : number + u' ' + unit;
    setText(figure);
    setAccessibleName(about.isEmpty() ? figure : tr("%1: %2").arg(about, figure));
    setAccessibleDescription(tr("Shows where this figure comes from"));
    setToolTip(tr("Where does this come from?"));
    updateGeometry();
    update();
}

void FigureButton::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void FigureButton::setToken(Token token)
{
    m_token = token;
    update();
}

QFont FigureButton::numberFont() const
{
    QFont font = theme().font(m_size == Size::Large    ? TypeRole::Figure
                              : m_size == Size::Normal ? TypeRole::Sentence
                                                       : TypeRole::Control);
    font.setWeight(QFont::DemiBold);
    return font;
}

int FigureButton::numberWidth() const
{
    return qCeil(QFontMetricsF(numberFont()).horizontalAdvance(m_number));
}

int FigureButton::unitWidth() const
{
    return m_unit.isEmpty()
               ? 0
               : gap +
                     qCeil(QFontMetricsF(theme().font(TypeRole::Small)).horizontalAdvance(m_unit));
}

QSize FigureButton::sizeHint() const
{
    return {numberWidth() + unitWidth() + 2 * side,
            qCeil(QFontMetricsF(numberFont()).height()) + 2};
}

void FigureButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int wide = numberWidth() + unitWidth();
    const int x = m_alignment & Qt::AlignLeft ? side : width() - side - wide;
    const QFontMetricsF metrics(numberFont());
    const double baseline = (height() + metrics.ascent() - metrics.descent()) / 2;
    painter.setFont(numberFont());
    painter.setPen(theme().color(m_token));
    painter.drawText(QPointF(x, baseline), m_number);
    if (!m_unit.isEmpty()) {
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(QPointF(x + numberWidth() + gap, baseline), m_unit);
    }
    if (hasFocus()) {
        paintFocusRing(painter, QRectF(x - side + 1, 1, wide + 2 * side - 2, height() - 2), 5);
    } else if (underMouse()) {
        QPen dots(theme().color(Token::Accent), 1.4);
        dots.setStyle(Qt::DotLine);
        painter.setPen(dots);
        painter.drawLine(QPointF(x, baseline + 4), QPointF(x + wide, baseline + 4));
    }
}

}
