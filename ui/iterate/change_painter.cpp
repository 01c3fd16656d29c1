#include "ui/iterate/change_painter.h"

#include "ui/iterate/change_sign.h"
#include "ui/theme/fonts.h"

#include <QPainter>
#include <QTextLayout>

namespace throughline {

namespace {

constexpr double signSide = 22;
constexpr double textLeft = 34;
constexpr double topPad = 10;

/// Wraps a text at a width from \p top on, paints it where there is a painter; the y below it.
double block(QPainter* painter, const QString& text, const QFont& font, int lineHeight,
             const QRectF& box, double top, const QList<QTextLayout::FormatRange>& formats = {})
{
    if (text.isEmpty()) {
        return top;
    }
    QTextLayout layout(text, font);
    layout.setFormats(formats);
    layout.beginLayout();
    double y = top;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(box.width());
        line.setPosition({box.left(), y + (lineHeight - line.height()) / 2});
        y += lineHeight;
    }
    layout.endLayout();
    if (painter) {
        layout.draw(painter, {});
    }
    return y;
}

/// The old words of a row, struck through, and the new ones.
double wordsBlock(QPainter* painter, const ChangeRow& row, const QRectF& box, double top)
{
    QTextLayout::FormatRange old;
    old.start = 0;
    old.length = int(row.before.size());
    old.format.setFontStrikeOut(true);
    old.format.setForeground(theme().color(Token::MutedOnTint));
    const QString gap =
        row.before.isEmpty() || row.line.isEmpty() ? QString() : QStringLiteral(" ");
    return block(painter, row.before + gap + row.line, theme().font(TypeRole::Base),
                 theme().lineHeight(TypeRole::Base), box, top,
                 old.length > 0 ? QList{old} : QList<QTextLayout::FormatRange>());
}

}

double paintChange(QPainter* painter, const ChangeRow& row, const QRectF& whole)
{
    const QRectF box = whole.adjusted(textLeft, 0, 0, 0);
    if (painter) {
        paintChangeSign(*painter, QRectF(whole.left(), whole.top() + topPad, signSide, signSide),
                        row.kind);
    }
    const auto ink = [painter](Token token) {
        if (painter) {
            painter->setPen(theme().color(token));
        }
    };
    ink(Token::Ink);
    double y = block(painter, row.title, strongFont(TypeRole::Base),
                     theme().lineHeight(TypeRole::Base), box, whole.top() + topPad);
    y = wordsBlock(painter, row, box, y);
    ink(Token::MutedOnTint);
    const QFont foot = weightedFont(TypeRole::Control, QFont::Normal);
    return block(painter, row.foot, foot, theme().lineHeight(TypeRole::Control), box, y);
}

}
