#include "ui/measure/tinted_frame.h"

#include <QPainter>

namespace throughline {

TintedFrame::TintedFrame(Token back, std::optional<Token> edge, double edgeWidth, QWidget* parent)
    : QFrame(parent), m_back(back), m_edge(edge), m_edgeWidth(edgeWidth)
{
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TintedFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme().color(m_back));
    painter.setPen(m_edge ? QPen(theme().color(*m_edge), m_edgeWidth) : QPen(Qt::NoPen));
    const double inset = m_edge ? m_edgeWidth / 2 : 0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset),
                            measure::radiusControl, measure::radiusControl);
}

}
