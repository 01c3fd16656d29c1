#include "ui/map/canvas_painter.h"

#include "core/model/intents_steps.h"
#include "ui/map/canvas_camera.h"
#include "ui/map/canvas_drag.h"
#include "ui/map/canvas_emphasis.h"
#include "ui/map/canvas_labels.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/map_mime.h"
#include "ui/paint/hairlines.h"
#include "ui/paint/map_lens.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace throughline {

namespace {

/// A curve as lines: all its pieces, or from afar one from end to end.
void addPieces(QList<QLineF>& lines, const QPolygonF& curve, bool fromAfar)
{
    if (fromAfar) {
        lines << QLineF(curve.first(), curve.last());
        return;
    }
    for (qsizetype i = 1; i < curve.size(); ++i) {
        lines << QLineF(curve[i - 1], curve[i]);
    }
}

/// Words that only ask for some.
bool isPrompt(const Link& link, const LinkLabels& words)
{
    return link.assumption.isEmpty() && words.chips.empty() && words.rivals.isEmpty();
}

void paintHeads(QPainter& painter, const Map& map, const std::vector<const LinkItem*>& items)
{
    painter.setPen(Qt::NoPen);
    for (const LinkItem* item : items) {
        const bool open = map.link(item->link())->assumption.isEmpty();
        painter.setBrush(theme().color(open ? Token::Faint : Token::Muted));
        painter.drawPolygon(MapPainter::arrowHead(item->route()));
    }
}

}

void CanvasPainter::paintMap(QPainter& painter, const CanvasDrag& drag)
{
    const QTransform world = painter.worldTransform();
    const QRectF seen = m_camera.seenRect();
    const CanvasDetail detail = detailFor(m_scene, world.m11(), seen);
    if (detail != m_detail) {
        m_detail = detail;
        forget();
    }
    if (detail.words) {
        m_labels.askFor(seen);
    }
    const CanvasFrame::Sight sight{m_camera.viewRect().size(),
                                   painter.device()->devicePixelRatioF(), world.m11(),
                                   QPointF(world.dx(), world.dy()).toPoint()};
    m_frame.bring(sight,
                  [&](QPainter& inner, const QRect& part) { paintPart(inner, world, part, drag); });
    painter.resetTransform();
    painter.drawPixmap(0, 0, m_frame.picture());
    painter.setWorldTransform(world);
}

/// Everything that touches \p part of the view, in pixels of the view.
void CanvasPainter::paintPart(QPainter& painter, const QTransform& world, const QRect& part,
                              const CanvasDrag& drag) const
{
    paintColumns(painter, part, drag);
    painter.setWorldTransform(world);
    if (isMapEmpty(m_scene.map())) {
        paintGhosts(painter, m_scene);
    }
    const QRectF seen = world.inverted().mapRect(QRectF(part));
    paintGroups(painter, seen);
    paintLinks(painter, seen);
    paintCards(painter, seen);
    if (m_detail.words) {
        paintWords(painter, seen);
    }
}

void CanvasPainter::paintColumns(QPainter& painter, const QRect& part, const CanvasDrag& drag) const
{
    m_scene.painter().paintColumns(painter, m_camera.columnsInView(), part, QRectF());
    if (const auto below = drag.columnBelow()) {
        QRect box = m_camera.viewRect();
        box.setLeft(m_camera.toView(QPointF(below->left, 0)).x());
        box.setRight(m_camera.toView(QPointF(below->right, 0)).x() - 1);
        painter.fillRect(box, theme().stage(below->stage).fill);
    }
}

void CanvasPainter::paintGroups(QPainter& painter, const QRectF& seen) const
{
    if (m_scene.map().groups.empty()) {
        return;
    }
    const MapPainter paints = m_scene.painter();
    for (const auto& [id, frame] : paints.groupFrames()) {
        if (frame.intersects(seen)) {
            paints.paintGroup(painter, m_scene.map().groups.at(id), frame);
        }
    }
}

void CanvasPainter::paintLinks(QPainter& painter, const QRectF& seen) const
{
    std::vector<const LinkItem*> plain;
    std::vector<const LinkItem*> standingOut;
    for (const auto& [id, item] : m_scene.links()) {
        if (item.bounds().intersects(seen)) {
            const Emphasis emphasis = m_emphasis.of(item);
            const bool fine = emphasis.selected || emphasis.hovered ||
                              item.route().kind == LinkRoute::Kind::Feedback;
            (fine ? standingOut : plain).push_back(&item);
        }
    }
    const MapPainter paints = m_scene.painter();
    const Detail detail = m_detail.lines == Detail::Blocks ? Detail::Titles : m_detail.lines;
    const auto paintFine = [&](const LinkItem& item) {
        paints.paintLine(painter, *m_scene.map().link(item.link()), item.route(),
                         m_emphasis.of(item), detail);
    };
    if (m_detail.smooth) {
        for (const LinkItem* each : plain) {
            paintFine(*each);
        }
    } else {
        paintHairlines(painter, plain, seen);
    }
    for (const LinkItem* each : standingOut) {
        paintFine(*each);
    }
}

/// Hairlines without smoothing: what hundreds of links in view allow.
void CanvasPainter::paintHairlines(QPainter& painter, const std::vector<const LinkItem*>& items,
                                   const QRectF& seen) const
{
    const Map& map = m_scene.map();
    const MapLens* lens = m_scene.lens();
    painter.setRenderHint(QPainter::Antialiasing, false);
    QList<QLineF> known;
    QList<QLineF> open;
    QList<QLineF> faded;
    for (const LinkItem* item : items) {
        const Link& link = *map.link(item->link());
        if (lens && lens->paintLine(painter, link, MapPainter::linkPath(item->route()),
                                    m_emphasis.of(*item), Detail::Blocks)) {
            painter.setRenderHint(QPainter::Antialiasing, false);
            continue;
        }
        QList<QLineF>& lines = m_emphasis.isFaded(link.id.uuid()) ? faded
                               : link.assumption.isEmpty()        ? open
                                                                  : known;
        addPieces(lines, item->line(), m_detail.lines == Detail::Blocks && !link.feedback);
    }
    const auto draw = [&](const QList<QLineF>& lines, Token token) {
        painter.setPen(QPen(theme().color(token), 0));
        drawHairlines(painter, lines, seen);
    };
    draw(faded, Token::HairlineStrong);
    draw(open, Token::Faint);
    draw(known, Token::Muted);
    if (m_detail.lines == Detail::Full) {
        paintHeads(painter, map, items);
    }
}

void CanvasPainter::paintCards(QPainter& painter, const QRectF& seen) const
{
    const MapPainter paints = m_scene.painter();
    const QTransform world = painter.worldTransform();
    const auto paintOne = [&](const CardItem& item) {
        painter.setWorldTransform(QTransform(world).translate(item.pos().x(), item.pos().y()));
        paints.paintCard(painter, *m_scene.map().step(item.step()), m_emphasis.of(item),
                         m_detail.cards);
    };
    std::vector<const CardItem*> lifted;
    for (const auto& [id, item] : m_scene.cards()) {
        if (item.dragged) {
            lifted.push_back(&item);
        } else if (item.bounds().intersects(seen)) {
            paintOne(item);
        }
    }
    for (const CardItem* item : lifted) {
        paintOne(*item);
    }
    painter.setWorldTransform(world);
}

void CanvasPainter::paintWords(QPainter& painter, const QRectF& seen) const
{
    const MapPainter paints = m_scene.painter();
    for (const auto& [id, item] : m_scene.links()) {
        const LinkLabels* words = item.loose ? nullptr : m_labels.known(id);
        if (!words || !words->bounds().intersects(seen)) {
            continue;
        }
        const Link& link = *m_scene.map().link(id);
        const Emphasis emphasis = m_emphasis.of(item);
        if (m_detail.prompts || emphasis.selected || emphasis.hovered || !isPrompt(link, *words)) {
            paints.paintLabels(painter, link, *words, emphasis);
        }
    }
}

void CanvasPainter::paintOver(QPainter& painter, const CanvasDrag& drag) const
{
    const QRectF heads(0, 0, m_camera.viewRect().width(), m_camera.headsHeight());
    m_scene.painter().paintColumns(painter, m_camera.columnsInView(), heads, heads);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().color(Token::Accent), measure::link));
    if (drag.kind() == CanvasDrag::Kind::RubberBand) {
        QColor tint = theme().color(Token::Accent);
        tint.setAlphaF(0.1F);
        painter.setBrush(tint);
        painter.drawRect(m_camera.toView(drag.band()));
    } else if (drag.kind() == CanvasDrag::Kind::DrawLink) {
        painter.drawLine(m_camera.toView(drag.band().topLeft()),
                         m_camera.toView(drag.band().bottomRight()));
    }
}

}
