#include "ui/paint/text_cache.h"

#include "ui/paint/text_fit.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace throughline {

namespace {

constexpr qsizetype mostBlocks = 20000;
/// Of all pictures together: those of a screen full of cards at the largest zoom.
constexpr qint64 mostPicturePixels = 8'000'000;

/// Everything besides the text that decides how it is laid out, packed into one number.
TextCache::Key keyOf(const QString& text, const QFont& font, double a, double b)
{
    const auto pack = [](double value) { return static_cast<quint64>(qRound(value)) & 0xFFFFFU; };
    const quint64 weight = static_cast<quint64>(font.weight() / 100) & 0xFU;
    const quint64 capitals = font.capitalization() == QFont::MixedCase ? 0 : 1;
    const quint64 size = static_cast<quint64>(font.pixelSize()) & 0x7FU;
    return {text, size | weight << 7U | capitals << 11U | pack(a) << 12U | pack(b) << 32U};
}

TextCache::Block laidOut(const QString& text, const QFont& font, double width,
                         Qt::Alignment horizontal)
{
    QString lines = text;
    lines.replace(u'\n', QChar::LineSeparator);
    QTextLayout layout(lines, font);
    QTextOption option(horizontal);
    option.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    double y = 0;
    double widest = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += std::ceil(line.height());
        widest = std::max(widest, line.naturalTextWidth());
    }
    layout.endLayout();
    return {layout.glyphRuns(), QSizeF(widest, y)};
}

}

const TextCache::Block& TextCache::wrapped(const QString& text, const QFont& font, double width,
                                           Qt::Alignment horizontal)
{
    const Key key = keyOf(text, font, width, static_cast<double>(horizontal.toInt()));
    const auto it = m_blocks.constFind(key);
    if (it != m_blocks.constEnd()) {
        return *it;
    }
    if (m_blocks.size() > mostBlocks) {
        m_blocks.clear();
    }
    return *m_blocks.insert(key, laidOut(text, font, width, horizontal));
}

QFont TextCache::fitting(const QString& text, const QFont& font, const QSizeF& box)
{
    const Key key = keyOf(text, font, box.width(), box.height());
    auto it = m_sizes.constFind(key);
    if (it == m_sizes.constEnd()) {
        it = m_sizes.insert(key, fittingFont(text, font, box).pixelSize());
    }
    QFont result = font;
    result.setPixelSize(*it);
    return result;
}

const QPixmap& TextCache::picture(const PictureKey& key, const QSize& devicePixels, qreal ratio,
                                  const std::function<void(QPainter&)>& paint)
{
    const auto it = m_pictures.constFind(key);
    if (it != m_pictures.constEnd()) {
        return *it;
    }
    const qint64 pixels = qint64(devicePixels.width()) * devicePixels.height();
    if (m_picturePixels + pixels > mostPicturePixels) {
        m_pictures.clear();
        m_picturePixels = 0;
    }
    m_picturePixels += pixels;
    QPixmap pixmap(devicePixels);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(painter);
    painter.end();
    return *m_pictures.insert(key, pixmap);
}

void TextCache::clear()
{
    m_blocks.clear();
    m_sizes.clear();
    m_pictures.clear();
    m_picturePixels = 0;
}

void paintText(QPainter& painter, const QRectF& box, int flags, const QString& text,
               TextCache* cache)
{
    if (text.isEmpty()) {
        return;
    }
    if (!cache) {
        painter.drawText(box, flags, text);
        return;
    }
    const Qt::Alignment align = static_cast<Qt::Alignment>(flags) & Qt::AlignHorizontal_Mask;
    constexpr double endless = 100000;
    const bool wraps = flags & Qt::TextWordWrap;
    const auto& block = cache->wrapped(text, painter.font(), wraps ? box.width() : endless,
                                       wraps ? align : Qt::AlignLeft);
    QPointF at = box.topLeft();
    if (flags & Qt::AlignVCenter) {
        at.setY(box.center().y() - block.size.height() / 2);
    } else if (flags & Qt::AlignBottom) {
        at.setY(box.bottom() - block.size.height());
    }
    if (!wraps && align & Qt::AlignRight) {
        at.setX(box.right() - block.size.width());
    } else if (!wraps && align & Qt::AlignHCenter) {
        at.setX(box.center().x() - block.size.width() / 2);
    }
    for (const QGlyphRun& run : block.runs) {
        painter.drawGlyphRun(at, run);
    }
}

}
