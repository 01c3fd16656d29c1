#include "ui/widgets/text_label.h"

#include <QPainter>
#include <QTextLayout>
#include <QtMath>

namespace throughline {

TextLabel::TextLabel(const QString& text, TypeRole role, Token token, QWidget* parent)
    : QLabel(text, parent), m_role(role), m_token(token)
{
    setTextFormat(Qt::PlainText);
    setFont(theme().font(role));
    connect(&theme(), &Theme::changed, this, [this] { update(); });
}

void TextLabel::setToken(Token token)
{
    m_token = token;
    update();
}

void TextLabel::setRole(TypeRole role)
{
    m_role = role;
    setFont(theme().font(role));
    updateGeometry();
}

void TextLabel::setColor(const QColor& color)
{
    m_color = color;
    update();
}

QSizeF TextLabel::laid(qreal width, QPainter* painter) const
{
    const qreal lineHeight = theme().lineHeight(m_role);
    QString shown = text();
    shown.replace(QLatin1Char('\n'), QChar::LineSeparator);
    QTextLayout layout(shown, font());
    QTextOption option(alignment());
    option.setWrapMode(wordWrap() ? QTextOption::WrapAtWordBoundaryOrAnywhere
                                  : QTextOption::ManualWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal y = 0;
    qreal widest = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y + (lineHeight - line.height()) / 2});
        widest = qMax(widest, line.naturalTextWidth());
        y += lineHeight;
    }
    layout.endLayout();
    if (painter) {
        const qreal free = contentsRect().height() - y;
        const qreal top = (alignment() & Qt::AlignTop) || free < 0 ? 0 : free / 2;
        layout.draw(painter, QPointF(contentsRect().left(), contentsRect().top() + top));
    }
    return {widest, qMax(y, lineHeight)};
}

QSize TextLabel::sizeHint() const
{
    const QSizeF size = laid(wordWrap() ? 320 : 100000, nullptr);
    return {qCeil(size.width()) + 1, qCeil(size.height())};
}

QSize TextLabel::minimumSizeHint() const
{
    return wordWrap() ? QSize(40, theme().lineHeight(m_role)) : sizeHint();
}

int TextLabel::heightForWidth(int width) const { return qCeil(laid(width, nullptr).height()); }

void TextLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor color = m_color.isValid() ? m_color : theme().color(m_token);
    if (!isEnabled()) {
        color = theme().color(Token::Faint);
    }
    painter.setPen(color);
    laid(contentsRect().width(), &painter);
}

TextLabel* captionLabel(const QString& text, QWidget* parent)
{
    return new TextLabel(text, TypeRole::Caption, Token::Muted, parent);
}

TextLabel* wrappedLabel(const QString& text, TypeRole role, Token token, QWidget* parent)
{
    auto* label = new TextLabel(text, role, token, parent);
    label->setWordWrap(true);
    return label;
}

}
