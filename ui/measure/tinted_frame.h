#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

#include <optional>

namespace throughline {

/// A rounded field in one colour of the theme, with an edge where one is given. Follows the theme.
class TintedFrame final : public QFrame
{
    Q_OBJECT

public:
    explicit TintedFrame(Token back, std::optional<Token> edge = {}, double edgeWidth = 1,
                         QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Token m_back;
    std::optional<Token> m_edge;
    double m_edgeWidth;
};

}
