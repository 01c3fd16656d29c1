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
    const QRect view = m_canvas.viewport()->rect();
    move(view.right() - width() - cornerGap, view.bottom() - height() - cornerGap);
    updateShown();
}

void CanvasOverview::updateShown()
{
    const QRectF content = m_canvas.contentRect();
    const QRectF seen = m_canvas.seenRect();
    const bool larger =
        content.width() > seen.width() * 1.02 || content.height() > seen.height() * 1.02;
    const QRect view = m_canvas.viewport()->rect();
    const bool hasRoom = view.width() > 4 * width() / 2 && view.height() > 3 * height();
    setVisible(m_wanted && larger && hasRoom);
    update();
}

/// From the canvas to this picture.
QTransform CanvasOverview::fromScene() const
{
    const QRectF room = QRectF(rect()).adjusted(frameGap, frameGap, -frameGap, -frameGap);
    const double scale =
        std::min(room.width() / m_content.width(), room.height() / m_content.height());
    QTransform way;
    way.translate(room.center().x(), room.center().y());
    way.scale(scale, scale);
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
