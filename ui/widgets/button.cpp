#include "ui/widgets/button.h"

#include "ui/theme/fonts.h"
#include <QFontMetricsF>
#include <QPainter>
#include <QtMath>

namespace throughline {

namespace {

constexpr int iconSide = 16;
constexpr int gap = 8;

QFont keyFont() { return sizedFont(TypeRole::Small, 11, QFont::Medium); }

int keyWidth(const QString& key)
{
    return key.isEmpty() ? 0 : qCeil(QFontMetricsF(keyFont()).horizontalAdvance(key)) + 12;
}

}

Button::Button(const QString& text, Look look, QWidget* parent)
    : QPushButton(text, parent), m_look(look)
{
    setProperty("look", look == Look::Primary ? QStringLiteral("primary")
                        : look == Look::Link  ? QStringLiteral("link")
                                              : QStringLiteral("plain"));
    setFont(theme().font(TypeRole::Control));
    setAccessibleName(text);
    setCursor(Qt::PointingHandCursor);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme(), &Theme::changed, this, [this] { update(); });
}

void Button::setSymbol(IconName name)
{
    m_symbol = name;
    updateGeometry();
}

void Button::setKeyHint(const QString& key)
{
    m_key = key;
    setAccessibleDescription(key);
    updateGeometry();
}

void Button::setCompact(bool compact)
{
    if (compact != m_compact) {
        m_compact = compact;
        updateGeometry();
        update();
    }
}

void Button::setFlatIcon(bool flat)
{
    m_flat = flat;
    update();
}

void Button::setQuiet(bool quiet)
{
    m_quiet = quiet;
    updateGeometry();
}

void Button::setLarge(bool large)
{
    m_large = large;
    updateGeometry();
}

QFont Button::textFont() const
{
    QFont font = theme().font(m_quiet   ? TypeRole::Small
                              : m_large ? TypeRole::Heading
                                        : TypeRole::Control);
    if (!m_quiet) {
        font.setWeight(m_look == Look::Plain ? QFont::Medium : QFont::DemiBold);
    }
    return font;
}

QSize Button::sizeHint() const
{
    const QFont font = textFont();
    int width = m_look == Look::Link ? 8 : 28;
    int parts = 0;
    if (m_symbol) {
        width += iconSide;
        ++parts;
    }
    if (showsText()) {
        width += qCeil(QFontMetricsF(font).horizontalAdvance(text()));
        ++parts;
    }
    if (!m_key.isEmpty() && !m_compact) {
        width += keyWidth(m_key);
        ++parts;
    }
    width += qMax(0, parts - 1) * gap;
    if (parts == 1 && m_symbol) {
        width = measure::button;
    }
    return {width, m_look == Look::Link ? 24 : measure::button};
}

QColor Button::textColor() const
{
    if (!isEnabled()) {
        return m_look == Look::Primary ? theme().color(Token::Surface)
                                       : theme().color(Token::Faint);
    }
    if (m_flat) {
        return theme().color(Token::Muted);
    }
    switch (m_look) {
    case Look::Primary:
        return theme().color(Token::OnAccent);
    case Look::Link:
        return theme().color(m_quiet ? Token::Muted : Token::Accent);
    case Look::Plain:
        break;
    }
    return theme().color(Token::Ink);
}

void Button::paintFrame(QPainter& painter) const
{
    const bool focused = hasFocus();
    QColor fill = theme().color(m_look == Look::Primary ? Token::Accent : Token::Surface);
    QColor edge = theme().color(m_look == Look::Primary ? Token::Accent : Token::HairlineStrong);
    if (!isEnabled() && m_look == Look::Primary) {
        fill = edge = theme().color(Token::AccentMiddle);
    }
    if (isEnabled() && (isDown() || isChecked()) && m_look == Look::Plain) {
        fill = theme().color(Token::AccentSoft);
    }
    if (isEnabled() && underMouse()) {
        edge = theme().color(m_look == Look::Primary ? Token::Ink : Token::Accent);
    }
    if (focused) {
        edge = theme().color(m_look == Look::Primary ? Token::Ink : Token::Accent);
    }
    if (m_look == Look::Link || m_flat) {
        if (!focused && !(m_flat && underMouse())) {
            return;
        }
        fill = Qt::transparent;
    }
    const qreal line = focused ? measure::focusRing : measure::hairline;
    painter.setPen(QPen(edge, line));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2),
                            measure::radiusControl, measure::radiusControl);
}

void Button::paintKey(QPainter& painter, const QRectF& box) const
{
    QColor color =
        m_look == Look::Primary ? theme().color(Token::OnAccent) : theme().color(Token::Muted);
    painter.setFont(keyFont());
    painter.setBrush(Qt::NoBrush);
    QColor edge = m_look == Look::Primary ? color : theme().color(Token::HairlineStrong);
    edge.setAlphaF(m_look == Look::Primary ? 0.55F : 1.0F);
    painter.setPen(QPen(edge, measure::hairline));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(color);
    painter.drawText(box, Qt::AlignCenter, m_key);
}

void Button::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    QFont font = textFont();
    font.setUnderline(m_look == Look::Link && underMouse() && isEnabled());
    const int textWidth = showsText() ? qCeil(QFontMetricsF(font).horizontalAdvance(text())) : 0;
    const QString key = m_compact ? QString() : m_key;
    int content = textWidth + keyWidth(key) + (m_symbol ? iconSide : 0);
    content += (m_symbol && (textWidth || !key.isEmpty()) ? gap : 0);
    content += (textWidth && !key.isEmpty() ? gap : 0);
    int x = (width() - content) / 2;
    if (m_symbol) {
        const QPixmap picture = iconPixmap(*m_symbol, iconSide, textColor(), devicePixelRatioF());
        painter.drawPixmap(x, (height() - iconSide) / 2, picture);
        x += iconSide + gap;
    }
    if (textWidth) {
        painter.setFont(font);
        painter.setPen(textColor());
        painter.drawText(QRect(x, 0, textWidth + 2, height()), Qt::AlignVCenter | Qt::AlignLeft,
                         text());
        x += textWidth + gap;
    }
    if (!key.isEmpty()) {
        paintKey(painter, QRectF(x, (height() - 18) / 2.0, keyWidth(key), 18));
    }
}

Button* iconButton(IconName symbol, const QString& name, QWidget* parent)
{
    auto* button = new Button(name, Button::Look::Plain, parent);
    button->setSymbol(symbol);
    button->setCompact(true);
    button->setToolTip(name);
    return button;
}

}
