#pragma once

#include "ui/map/canvas_detail.h"

#include <QPointF>

namespace throughline {

class CanvasCamera;
class CanvasLabels;
class CanvasScene;

/// What is at a place of the canvas: cards before chips, chips before words, words before lines.
class CanvasHits final
{
public:
    CanvasHits(const CanvasScene& scene, const CanvasLabels& labels, const CanvasCamera& camera)
        : m_scene(scene), m_labels(labels), m_camera(camera)
    {
    }

    /// The card on top but for \p except; null where none is.
    StepId cardAt(const QPointF& at, StepId except = {}) const;
    /// The card whose left or right edge a hand just missed.
    StepId cardBeside(const QPointF& at) const;
    LinkId linkAt(const QPointF& at) const;
    /// Card, chip or link; null over empty canvas.
    QUuid thingAt(const QPointF& at) const;

    /// Where on a card a place is.
    struct Part
    {
        bool edge = false;     ///< a press there begins a link
        bool leftEdge = false; ///< which leads to this card
        bool count = false;    ///< "how many?"
    };
    Part partOf(StepId card, const QPointF& at) const;

private:
    CanvasDetail detail() const;
    QUuid chipOfCardAt(const QPointF& at) const;
    QUuid wordsAt(const QPointF& at) const;

    const CanvasScene& m_scene;
    const CanvasLabels& m_labels;
    const CanvasCamera& m_camera;
};

}
