#pragma once

#include "ui/paint/map_painter.h"

#include <vector>

namespace throughline {

class CanvasCamera;
class CanvasDrag;
class CanvasEmphasis;
class CanvasLabels;
class CanvasScene;
class LinkItem;

/// Paints the canvas, and decides how much of it: everything near, less from afar.
///
/// Only what is in view is painted. A few links are smooth strokes of full width; where many are in
/// view each is a hairline, because smooth strokes wider than a pixel cost the most. From afar
/// titles, then words give way; cards end as blocks in the colour of their stage.
class CanvasPainter final
{
public:
    CanvasPainter(const CanvasScene& scene, CanvasLabels& labels, const CanvasEmphasis& emphasis,
                  const CanvasCamera& camera)
        : m_scene(scene), m_labels(labels), m_emphasis(emphasis), m_camera(camera)
    {
    }

    /// Columns, groups, links, cards and words; \p painter is the view's with the way from the
    /// canvas to the view. False where some words wait for the next frame.
    bool paintMap(QPainter& painter, const CanvasDrag& drag);
    /// What lies over the map in pixels of the view: the heads of the columns and what the hand
    /// draws.
    void paintOver(QPainter& painter, const CanvasDrag& drag) const;

private:
    void paintColumns(QPainter& painter, const CanvasDrag& drag) const;
    void paintGroups(QPainter& painter, const QRectF& seen) const;
    void paintLinks(QPainter& painter, const QRectF& seen) const;
    void paintManyLines(QPainter& painter, const std::vector<const LinkItem*>& items,
                        const QRectF& seen) const;
    void paintCards(QPainter& painter, const QRectF& seen) const;
    bool paintWords(QPainter& painter, const QRectF& seen);

    const CanvasScene& m_scene;
    CanvasLabels& m_labels;
    const CanvasEmphasis& m_emphasis;
    const CanvasCamera& m_camera;
};

}
