#include "ui/map/lens_picture.h"

#include "ui/paint/text_fit.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace throughline {

namespace {

constexpr double pad = 16;
constexpr double gap = 9;
constexpr double entryHeight = 20;
constexpr double sampleWidth = 30;
constexpr double betweenEntries = 18;

QFont sentenceFont() { return theme().font(TypeRole::Heading); }
QFont smallFont() { return theme().font(TypeRole::Small); }

/// A piece of text, or a sample with its text, and where it stands.
struct Entry
{
    const LensLegend* legend = nullptr; ///< nullptr: the title
    QString text;
    QRectF box;
};

/// The legend in rows of at most \p width, from \p top on.
std::vector<Entry> legendRows(const LensWords& words, double left, double top, double width)
{
    std::vector<Entry> entries;
    if (words.legend.empty()) {
        return entries;
    }
    entries.push_back({nullptr, words.legendTitle, {}});
    for (const LensLegend& each : words.legend) {
        entries.push_back({&each, each.text, {}});
    }
    const QFontMetricsF metrics(smallFont());
    QPointF at(left, top);
    for (Entry& each : entries) {
        const double sample = each.legend ? sampleWidth + 8 : 0;
        const double wide = sample + metrics.horizontalAdvance(each.text) + 2;
        if (at.x() > left && at.x() + wide > left + width) {
            at = QPointF(left, at.y() + entryHeight);
        }
        each.box = QRectF(at, QSizeF(wide, entryHeight));
        at.rx() += wide + betweenEntries;
    }
    return entries;
}

void paintEntry(QPainter& painter, const Entry& entry)
{
    QRectF text = entry.box;
    if (entry.legend) {
        QPainterPath piece(QPointF(text.left() + 1, text.center().y()));
        piece.lineTo(text.left() + sampleWidth - 1, text.center().y());
        paintLook(painter, piece, entry.legend->look, false);
        text.setLeft(text.left() + sampleWidth + 8);
    }
    painter.setFont(smallFont());
    painter.setPen(theme().color(Token::Muted));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, entry.text);
}

/// Paints text wrapped into a width from \p top on; without a painter only measures it. The y
/// below it.
double block(QPainter* painter, const QString& text, const QFont& font, Token color, double left,
             double top, double width)
{
    if (text.isEmpty()) {
        return top;
    }
    const QSizeF size = wrappedSize(text, font, width);
    if (painter) {
        painter->setFont(font);
        painter->setPen(theme().color(color));
        painter->drawText(QRectF(left, top, width, size.height() + 2),
                          Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
    }
    return top + size.height() + gap;
}

/// The whole foot; the y below it.
double layOut(QPainter* painter, const LensWords& words, const QRectF& box)
{
    const double left = box.left() + pad;
    const double width = box.width() - 2 * pad;
    const Token color = words.headline.isShortfall ? Token::OffTrack : Token::Ink;
    double y =
        block(painter, words.headline.text(), sentenceFont(), color, left, box.top() + pad, width);
    const std::vector<Entry> entries = legendRows(words, left, y, width);
    for (const Entry& each : entries) {
        if (painter) {
            paintEntry(*painter, each);
        }
    }
    y = entries.empty() ? y : entries.back().box.bottom() + gap;
    y = block(painter, words.remarks.join(u' '), smallFont(), Token::Muted, left, y, width);
    return y + pad - gap;
}

bool isSilent(const LensWords& words)
{
    return words.headline.text().isEmpty() && words.legend.empty() && words.remarks.isEmpty();
}

}

double LensFoot::height(double width) const
{
    return isSilent(m_words) ? 0 : layOut(nullptr, m_words, QRectF(0, 0, width, 0));
}

void LensFoot::paint(QPainter& painter, const QRectF& box) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(box, theme().color(Token::Surface));
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme().color(Token::Hairline));
    layOut(&painter, m_words, box);
    painter.restore();
}

Result<void> exportLens(const Map& map, const MapFacts& facts, const LensView& view,
                        const QString& path)
{
    const LensFoot foot(view.words);
    return exportMap(map, facts, path, {view.lens.get(), &foot});
}

}
