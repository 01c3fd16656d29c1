#pragma once

#include <QPixmap>
#include <QRegion>

#include <functional>

class QPainter;

namespace throughline {

/// The last picture of a view, kept so that panning paints only what comes into view.
class CanvasFrame final
{
public:
    /// What is looked at.
    struct Sight
    {
        QSize view;       ///< in pixels of the view
        double ratio = 1; ///< device pixels in one of them
        double scale = 1; ///< pixels of the view in a canvas unit
        QPoint origin;    ///< of the canvas, in pixels of the view

        bool operator==(const Sight&) const = default;
    };
    /// Paints \p part of the view (its pixels); the painter is clipped to it.
    using Paint = std::function<void(QPainter& painter, const QRect& part)>;

    /// Makes the picture show \p sight: what it does not show yet is painted by \p paint, the rest
    /// moves along.
    void bring(const Sight& sight, const Paint& paint);
    const QPixmap& picture() const { return m_picture; }
    /// Everything is painted anew next time.
    void forget() { m_valid = false; }

private:
    QRegion moveTo(const Sight& sight);
    void begin(const Sight& sight);

    QPixmap m_picture;
    Sight m_sight;
    bool m_valid = false;
};

}
