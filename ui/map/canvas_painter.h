#pragma once

#include "ui/map/canvas_detail.h"
#include "ui/map/canvas_frame.h"

#include <vector>

namespace throughline {

class CanvasCamera;
class CanvasDrag;
class CanvasEmphasis;
class CanvasLabels;
class CanvasScene;
class LinkItem;

/// Paints the canvas, as much of it as suits what is in view (CanvasDetail).
///
/// What was painted is kept: panning paints the strips that come into view. Who changes how
/// anything on the map looks says so (forget).
class CanvasPainter final
{
public:
    CanvasPainter(const CanvasScene& scene, CanvasLabels& labels, const CanvasEmphasis& emphasis,
                  const CanvasCamera& camera)
        : m_scene(scene), m_labels(labels), m_emphasis(emphasis), m_camera(camera)
    {
    }

    /// Columns, groups, links, cards and words; \p painter is the view's with the way from the
    /// canvas to the view.
    void paintMap(QPainter& painter, const CanvasDrag& drag);
    /// Something looks different: everything is painted anew.
    void forget() { m_frame.forget(); }
    /// What lies over the map in pixels of the view: the heads of the columns and what the hand
    /// draws.
    void paintOver(QPainter& painter, const CanvasDrag& drag) const;

private:
    void paintPart(QPainter& painter, const QTransform& world, const QRect& part,
                   const CanvasDrag& drag) const;
    void paintColumns(QPainter& painter, const QRect& part, const CanvasDrag& drag) const;
    void paintGroups(QPainter& painter, const QRectF& seen) const;
    void paintLinks(QPainter& painter, const QRectF& seen) const;
    void paintHairlines(QPainter& painter, const std::vector<const LinkItem*>& items,
                        const QRectF& seen) const;
    void paintCards(QPainter& painter, const QRectF& seen) const;
    void paintWords(QPainter& painter, const QRectF& seen) const;

    const CanvasScene& m_scene;
    CanvasLabels& m_labels;
    const CanvasEmphasis& m_emphasis;
    const CanvasCamera& m_camera;
    CanvasFrame m_frame;
    CanvasDetail m_detail; ///< of the frame
};

}
