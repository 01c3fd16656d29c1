#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace throughline {

/// A figure that tells where it comes from when it is clicked: the number large, its unit small
/// behind it, a dotted line under it while the pointer or the focus is on it.
class FigureButton final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Size { Small, Normal, Large };

    explicit FigureButton(Size size = Size::Normal, QWidget* parent = nullptr);

    /// \p about is what a screen reader says before the figure: the indicator's name.
    void setFigure(const QString& number, const QString& unit, const QString& about);
    void setAlignment(Qt::Alignment alignment);
    void setToken(Token token);
    QString number() const { return m_number; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont numberFont() const;
    int numberWidth() const;
    int unitWidth() const;

    Size m_size;
    QString m_number;
    QString m_unit;
    Qt::Alignment m_alignment = Qt::AlignRight;
    Token m_token = Token::Ink;
};

}
