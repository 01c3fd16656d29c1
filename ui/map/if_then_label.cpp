#include "ui/map/if_then_label.h"

#include "ui/theme/fonts.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace throughline {

namespace {

constexpr double lineStep = 25;
constexpr int fontPx = 17;

/// Inside the sentence a title goes on in lower case, unless it is an acronym.
QString inSentence(const QString& title)
{
    if (title.size() < 2 || title[1].isUpper()) {
        return title;
    }
    return title.left(1).toLower() + title.mid(1);
}

}

IfThenLabel::IfThenLabel(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void IfThenLabel::add(const QString& words, bool strong, Stage stage)
{
    m_parts.push_back({m_text.size(), words.size(), stage, strong});
    m_text += words;
}

void IfThenLabel::show(const Map& map, const Link& link)
{
    m_text.clear();
    m_parts.clear();
    const Step* cause = map.step(link.from);
    const Step* effect = map.step(link.to);
    if (!cause || !effect) {
        return;
    }
    add(tr("If "), false);
    add(inSentence(cause->title), true, cause->stage);
    add(tr(", then "), false);
    add(inSentence(effect->title), true, effect->stage);
    add(tr(", because "), false);
    add(link.assumption.isEmpty() ? QStringLiteral("… ?") : inSentence(link.assumption),
        !link.assumption.isEmpty());
    setAccessibleName(m_text);
    updateGeometry();
    setMinimumHeight(heightForWidth(std::max(200, width())));
    update();
}

double IfThenLabel::layOut(double width, QPainter* painter) const
{
    QTextLayout layout(m_text, sizedFont(TypeRole::Base, fontPx));
    QList<QTextLayout::FormatRange> formats;
    for (const Part& part : m_parts) {
        QTextLayout::FormatRange range;
        range.start = static_cast<int>(part.start);
        range.length = static_cast<int>(part.length);
        range.format.setFontWeight(part.strong ? QFont::DemiBold : QFont::Normal);
        range.format.setForeground(part.stage != Stage::None ? theme().stage(part.stage).text
                                   : part.strong             ? theme().color(Token::Ink)
                                                             : theme().color(Token::Muted));
        formats << range;
    }
    layout.setFormats(formats);
    layout.beginLayout();
    double y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += lineStep;
    }
    layout.endLayout();
    if (painter) {
        layout.draw(painter, QPointF(0, 0));
    }
    return y;
}

int IfThenLabel::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(layOut(width, nullptr)));
}

void IfThenLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    layOut(width(), &painter);
}

}
