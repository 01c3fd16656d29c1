#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QPixmap>
#include <QRectF>

#include <functional>

class QPainter;

namespace throughline {

/// Texts laid out once and painted often: what makes a thousand cards move smoothly.
///
/// For the screen only; pictures for files are painted as text. Not for several threads.
class TextCache final
{
public:
    /// A text as glyphs, wrapped at a width; its corner is the origin.
    struct Block
    {
        QList<QGlyphRun> runs;
        QSizeF size;
    };

    /// \p text wrapped at \p width, its lines aligned inside of that.
    const Block& wrapped(const QString& text, const QFont& font, double width,
                         Qt::Alignment horizontal = Qt::AlignLeft);
    /// The font made smaller until \p text fits into \p box.
    QFont fitting(const QString& text, const QFont& font, const QSizeF& box);
    /// What a small picture shows: a number for its kind, its size in canvas units, and how many
    /// pixels one of them has.
    struct PictureKey
    {
        int what = 0;
        QSizeF size;
        double scale = 1;
        bool operator==(const PictureKey&) const = default;
    };
    /// A small picture that is painted often; made by \p paint the first time.
    const QPixmap& picture(const PictureKey& key, const QSize& devicePixels, qreal ratio,
                           const std::function<void(QPainter&)>& paint);
    void clear();

    /// A text in a font and a width.
    using Key = std::pair<QString, quint64>;

private:
    QHash<Key, Block> m_blocks;
    QHash<Key, int> m_sizes;
    QHash<PictureKey, QPixmap> m_pictures;
    qint64 m_picturePixels = 0; ///< of all of them
};

inline size_t qHash(const TextCache::PictureKey& key, size_t seed = 0)
{
    return qHashMulti(seed, key.what, key.size.width(), key.size.height(), key.scale);
}

/// Paints \p text into \p box as QPainter::drawText would, from \p cache where there is one.
void paintText(QPainter& painter, const QRectF& box, int flags, const QString& text,
               TextCache* cache);

}
