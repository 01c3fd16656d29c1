#include "ui/map/canvas_overview.h"

#include "ui/map/map_canvas.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace throughline {

namespace {

constexpr QSize overviewSize(184, 116);
constexpr int cornerGap = 12;
constexpr int frameGap = 6;
/// A map that is very much higher than wide would be a thread: one side is drawn so much larger.
constexpr double mostStretch = 6;
/// Of a map that is very much larger than the view the frame could not be seen.
constexpr QSizeF leastFrame(12, 8);

/// A box around the same middle that is at least so large.
QRectF atLeast(QRectF box, const QSizeF& size)
{
    const QPointF middle = box.center();
    box.setSize(box.size().expandedTo(size));
    box.moveCenter(middle);
    return box;
}

}

CanvasOverview::CanvasOverview(MapCanvas& canvas) : QWidget(canvas.viewport()), m_canvas(canvas)
{
    resize(overviewSize);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Overview of the map"));
    setToolTip(tr("The whole map; drag to go there (O hides it)"));
    hide();
    connect(&canvas, &MapCanvas::zoomChanged, this, &CanvasOverview::updateShown);
    connect(&Theme::instance(), &Theme::changed, this, &CanvasOverview::refresh);
}

void CanvasOverview::setWanted(bool wanted)
{
    m_wanted = wanted;
    updateShown();
}

void CanvasOverview::refresh()
{
    m_stale = true;
    updateShown();
}

void CanvasOverview::place()
{
    move(freestCorner());
    updateShown();
}

/// How many cards this picture would cover with its upper left corner at \p corner.
int CanvasOverview::cardsUnder(const QPoint& corner) const
{
    const QRectF box = m_canvas.mapToScene(QRect(corner, size())).boundingRect();
    int covered = 0;
    for (const auto& [id, step] : m_canvas.shownMap().steps) {
        const CardItem* item = m_canvas.card(id);
        covered += item && item->card().intersects(box) ? 1 : 0;
    }
    return covered;
}

/// The corner of the view in which it covers the fewest cards, the lower right one first.
QPoint CanvasOverview::freestCorner() const
{
    const QRect view = m_canvas.viewport()->rect().adjusted(
        cornerGap, qRound(m_canvas.headsHeight()) + cornerGap, -cornerGap, -cornerGap);
    const int right = view.right() - width();
    const int bottom = view.bottom() - height();
    QPoint best(right, bottom);
    int fewest = cardsUnder(best);
    for (const QPoint corner : {QPoint(view.left(), bottom), QPoint(right, view.top()),
                                QPoint(view.left(), view.top())}) {
        if (const int covered = cardsUnder(corner); covered < fewest) {
            fewest = covered;
            best = corner;
        }
    }
    return best;
}

void CanvasOverview::updateShown()
{
    const QRectF content = m_canvas.contentRect();
    const QRectF seen = m_canvas.seenRect();
    const bool larger =
        content.width() > seen.width() * 1.02 || content.height() > seen.height() * 1.02;
    const QRect view = m_canvas.viewport()->rect();
    const bool hasRoom = view.width() > 4 * width() / 2 && view.height() > 3 * height();
    const bool shown = m_wanted && larger && hasRoom;
    if (shown && !isVisible()) {
        move(freestCorner()); // afterwards it stays there while people pan
    }
    setVisible(shown);
    update();
}

/// From the canvas to this picture.
QTransform CanvasOverview::fromScene() const
{
    const QRectF room = QRectF(rect()).adjusted(frameGap, frameGap, -frameGap, -frameGap);
    const double across = room.width() / m_content.width();
    const double down = room.height() / m_content.height();
    const double most = mostStretch * std::min(across, down);
    QTransform way;
    way.translate(room.center().x(), room.center().y());
    way.scale(std::min(across, most), std::min(down, most));
    way.translate(-m_content.center().x(), -m_content.center().y());
    return way;
}

void CanvasOverview::drawMap()
{
    m_stale = false;
    m_content = m_canvas.contentRect();
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(theme().color(Token::Surface));
    QPainter painter(&m_picture);
    const QTransform way = fromScene();
    for (const auto& [id, step] : m_canvas.shownMap().steps) {
        if (const CardItem* item = m_canvas.card(id)) {
            QRectF box = way.mapRect(item->card());
            box.setWidth(std::max(2.0, box.width()));
            box.setHeight(std::max(1.5, box.height()));
            painter.fillRect(box, theme().stage(step.stage).edge);
        }
    }
    painter.setPen(QPen(theme().color(Token::HairlineStrong), 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CanvasOverview::paintEvent(QPaintEvent*)
{
    if (m_stale) {
        drawMap();
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    const QRectF seen = atLeast(fromScene().mapRect(m_canvas.seenRect()), leastFrame) &
                        QRectF(rect()).adjusted(1, 1, -2, -2);
    QColor tint = theme().color(Token::Accent);
    tint.setAlphaF(0.12F);
    painter.setBrush(tint);
    painter.setPen(QPen(theme().color(Token::Accent), 1.5));
    painter.drawRect(seen);
}

void CanvasOverview::mousePressEvent(QMouseEvent* event)
{
    goTo(event->position());
    event->accept();
}

void CanvasOverview::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton) {
        goTo(event->position());
    }
    event->accept();
}

void CanvasOverview::goTo(const QPointF& point)
{
    m_canvas.centerOn(fromScene().inverted().map(point));
    update();
}

}
