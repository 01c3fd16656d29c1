#include "ui/measure/headline_label.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QTextLayout>
#include <QtMath>

namespace throughline {

HeadlineLabel::HeadlineLabel(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeadlineLabel::setHeadline(const Headline& headline)
{
    m_headline = headline;
    setAccessibleName(headline.text());
    updateGeometry();
    update();
}

void HeadlineLabel::lay(QTextLayout& layout, int width, double& height) const
{
    QTextCharFormat format;
    const QFont bold = strongFont(TypeRole::Sentence);
    format.setFont(bold);
    format.setForeground(theme().color(m_headline.isShortfall ? Token::OffTrack : Token::Ink));
    QTextLayout::FormatRange range;
    range.start = static_cast<int>(m_headline.before.size());
    range.length = static_cast<int>(m_headline.highlight.size());
    range.format = format;
    layout.setFont(theme().font(TypeRole::Sentence));
    layout.setText(text());
    layout.setFormats({range});
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    height = 0;
    const int lineHeight = theme().lineHeight(TypeRole::Sentence);
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height + (lineHeight - line.height()) / 2});
        height += lineHeight;
    }
    layout.endLayout();
}

int HeadlineLabel::heightForWidth(int width) const
{
    QTextLayout layout;
    double height = 0;
    lay(layout, std::max(80, width), height);
    return qCeil(height);
}

QSize HeadlineLabel::sizeHint() const { return {600, heightForWidth(std::max(300, width()))}; }

QSize HeadlineLabel::minimumSizeHint() const
{
    return {200, theme().lineHeight(TypeRole::Sentence)};
}

void HeadlineLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(theme().color(Token::Ink));
    QTextLayout layout;
    double height = 0;
    lay(layout, width(), height);
    layout.draw(&painter, {0, 0});
}

}
