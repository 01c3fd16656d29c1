#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace throughline {

/// Plain text in a role and colour of the theme, with the role's line height; wraps where it is
/// told to. Its colour follows the theme.
class TextLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(const QString& text, TypeRole role = TypeRole::Base,
                       Token token = Token::Ink, QWidget* parent = nullptr);

    void setToken(Token token);
    void setRole(TypeRole role);
    /// A colour that is no token (a stage's); goes before the token.
    void setColor(const QColor& color);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return wordWrap(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QSizeF laid(qreal width, QPainter* painter) const;

    TypeRole m_role;
    Token m_token;
    QColor m_color;
};

/// A caption in capitals: the head of a part of an inspector.
TextLabel* captionLabel(const QString& text, QWidget* parent = nullptr);
/// Text that wraps.
TextLabel* wrappedLabel(const QString& text, TypeRole role, Token token, QWidget* parent = nullptr);

}
