#include "ui/map/canvas_frame.h"

#include <QPainter>

namespace throughline {

void CanvasFrame::bring(const Sight& sight, const Paint& paint)
{
    const QRegion missing = moveTo(sight);
    m_sight = sight;
    m_valid = true;
    if (missing.isEmpty()) {
        return;
    }
    QPainter painter(&m_picture);
    for (const QRect& part : missing) {
        painter.save();
        painter.setClipRect(part);
        paint(painter, part);
        painter.restore();
    }
}

/// Moves the picture along; what it then does not show.
QRegion CanvasFrame::moveTo(const Sight& sight)
{
    Sight there = m_sight;
    there.origin = sight.origin;
    const QPoint by = sight.origin - m_sight.origin;
    const QPointF devicePixels = QPointF(by) * sight.ratio;
    const QPoint whole = devicePixels.toPoint();
    if (!m_valid || there != sight || QPointF(whole) != devicePixels) {
        begin(sight);
        return QRect(QPoint(), sight.view);
    }
    const QRect view(QPoint(), sight.view);
    if (!by.isNull()) {
        m_picture.scroll(whole.x(), whole.y(), m_picture.rect());
    }
    return QRegion(view) - view.translated(by);
}

void CanvasFrame::begin(const Sight& sight)
{
    const QSize pixels = (QSizeF(sight.view) * sight.ratio).toSize();
    if (m_picture.size() != pixels) {
        m_picture = QPixmap(pixels);
    }
    m_picture.setDevicePixelRatio(sight.ratio);
}

}
