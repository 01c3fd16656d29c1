#pragma once

#include <QPixmap>
#include <QWidget>

namespace throughline {

class MapCanvas;

/// The whole map, small, in the corner of the canvas where it covers the fewest cards, with a frame
/// around what is in view: drag the frame or click to go there. Hidden while everything is in view
/// anyway.
class CanvasOverview final : public QWidget
{
    Q_OBJECT

public:
    explicit CanvasOverview(MapCanvas& canvas);

    /// Whether people want it where the map is larger than the view.
    void setWanted(bool wanted);
    bool isWanted() const { return m_wanted; }
    /// Cards have changed.
    void refresh();
    /// Goes into its corner.
    void place();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void updateShown();
    void goTo(const QPointF& point);
    int cardsUnder(const QPoint& corner) const;
    QPoint freestCorner() const;
    QTransform fromScene() const;
    void drawMap();

    MapCanvas& m_canvas;
    QPixmap m_picture;
    QRectF m_content;
    bool m_wanted = true;
    bool m_stale = true;
};

}
