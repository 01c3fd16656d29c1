#pragma once

#include "core/layout/stage_columns.h"
#include "core/model/intents_steps.h"
#include "ui/map/canvas_hits.h"

#include <QRectF>

#include <optional>

namespace throughline {

class CanvasEdits;
class CanvasNaming;
class CanvasScene;
class CanvasSelection;

/// Where the mouse went down, and on what.
struct CanvasPress
{
    QPointF view;
    QPointF scene;
    StepId card; ///< under the hand, or just missed
    QUuid thing; ///< card, chip or link
    CanvasHits::Part part;
};

/// One drag: cards to another place, a link from the edge of a card, a rubber band. It moves items
/// as a preview and becomes one edit when it is dropped.
class CanvasDrag final
{
public:
    CanvasDrag(CanvasScene& scene, CanvasSelection& selection, CanvasEdits& edits,
               CanvasNaming& naming, const CanvasHits& hits);

    enum class Kind { None, MoveCards, DrawLink, RubberBand };
    Kind kind() const { return m_kind; }
    /// On the canvas: the rubber band, the link from its corner to the other, the card in the hand.
    const QRectF& band() const { return m_band; }
    /// While cards are moved: the column that would take them.
    std::optional<StageColumn> columnBelow() const;

    /// False where the project can only be read.
    bool start(const CanvasPress& press);
    void moveTo(const QPointF& scenePoint);
    /// \p add: what is in the rubber band is selected besides what was.
    void drop(const QPointF& scenePoint, bool add);
    /// Nothing is dragged any more; the scene is taken over anew next.
    void end();

private:
    void moveCards(const QPointF& scenePoint);
    void drawLink(const QPointF& scenePoint);
    LinkId linkToInsertInto(const QPointF& at) const;
    std::vector<CardMove> moves() const;
    void dropCards();
    void dropLink(const QPointF& scenePoint);
    void selectInBand(bool add);

    CanvasScene& m_scene;
    CanvasSelection& m_selection;
    CanvasEdits& m_edits;
    CanvasNaming& m_naming;
    const CanvasHits& m_hits;
    Kind m_kind = Kind::None;
    CanvasPress m_press;
    QRectF m_band;
    std::map<StepId, QPointF> m_starts; ///< where the moved cards stood
    StageColumns m_columns = {};        ///< as they were then
    StepId m_target;                    ///< card under the pointer: merge or link with it
    LinkId m_targetLink;                ///< link under the pointer: the card becomes a step of it
};

}
