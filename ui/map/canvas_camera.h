#pragma once

#include "core/base/geometry.h"
#include "core/layout/stage_columns.h"

#include <QObject>
#include <QRectF>

class QGraphicsView;
class QUuid;

namespace throughline {

class CanvasScene;

/// What part of the canvas is in view, and how large: zooming, panning, fitting, bringing into
/// view. Leads from places on the canvas (canvas units) to places in the view (pixels) and back.
///
/// A map that is in view as a whole stays so while it grows, as long as titles can be read.
class CanvasCamera final : public QObject
{
    Q_OBJECT

public:
    CanvasCamera(QGraphicsView& view, const CanvasScene& scene) : m_view(view), m_scene(scene) {}

    /// Pixels per canvas unit.
    double zoom() const;
    QPoint toView(const QPointF& scenePoint) const;
    QRect toView(const QRectF& sceneBox) const;
    QPointF toScene(const QPoint& viewPoint) const;
    /// The view in its own pixels, and what it shows of the canvas.
    QRect viewRect() const;
    QRectF seenRect() const;
    /// The columns of the stages in pixels of the view.
    StageColumns columnsInView() const;
    /// Pixels at the top of the view that the heads of the columns take.
    double headsHeight() const;
    /// The space for cards in a room, in canvas units.
    Size spaceInRoom() const;

    void zoomTo(double scale);
    /// What is under \p point of the view stays there.
    void zoomAt(const QPoint& point, double scale);
    void panBy(const QPoint& pixels);
    /// A drag that comes to the edge of the view takes the canvas along.
    void panAtEdge(const QPointF& viewPoint);
    void fit();
    /// Where the whole map was fitted into another view: fits it again.
    void fitAgain();
    /// Where the whole map was in view and no longer is, it is brought into view again, as long
    /// as titles can be read: of a map that outgrows the view people see the part they work on.
    void keepFitted();
    /// Brings a card or link into view.
    void reveal(const QUuid& id);
    /// So much empty canvas around the cards that everything can be moved into the middle.
    void keepAirAround();
    /// Where the window is low the heads of the columns are names only; true where that is new.
    bool setLow(bool low);

Q_SIGNALS:
    void zoomed(double scale);

private:
    double headsHeight(bool room) const;
    QRectF spaceBelowHeads() const;
    double fittingZoom() const;
    bool isTooHighToFit() const;
    void setScale(double scale);

    QGraphicsView& m_view;
    const CanvasScene& m_scene;
    bool m_low = false;
    bool m_fitted = true; ///< the whole map is in view since the last fit
};

}
