// What the canvas paints, and how much of it: everything near, less from afar.
//
// Only what is in view is painted. A few links are smooth strokes of full width; where many are in
// view each is a hairline, because smooth strokes wider than a pixel cost the most. From afar
// titles, then words give way; cards end as blocks in the colour of their stage.

#include "ui/map/map_canvas.h"

#include "ui/map/canvas_measures.h"
#include "ui/map/map_mime.h"
#include "ui/paint/hairlines.h"
#include "ui/paint/painted_view.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace throughline {

namespace {

/// Up to so many links all words find their places at once, always the same ones.
constexpr size_t mostPlacedAtOnce = 300;
/// Words that find their places in one frame of a larger map.
constexpr int placedInAFrame = 12;

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

void paintHeads(QPainter& painter, const Map& map, const std::vector<const LinkItem*>& items)
{
    painter.setPen(Qt::NoPen);
    for (const LinkItem* item : items) {
        const bool open = map.link(item->link())->assumption.isEmpty();
        painter.setBrush(theme().color(open ? Token::Faint : Token::Muted));
        painter.drawPolygon(MapPainter::arrowHead(item->route()));
    }
}

Detail detailOf(const QPainter& painter) { return detailAt(painter.worldTransform().m11()); }

}

MapPainter MapCanvas::painter() const
{
    return {shownMap(), m_facts, MapLook{m_lens.get(), m_roomMode, &m_texts}};
}

QRectF MapCanvas::seenRect() const { return mapToScene(viewport()->rect()).boundingRect(); }

bool MapCanvas::isFaded(const QUuid& id) const
{
    return !m_focus.empty() && !std::binary_search(m_focus.begin(), m_focus.end(), id);
}

Emphasis MapCanvas::emphasisOf(const CardItem& item) const
{
    Emphasis emphasis;
    const QUuid id = item.step().uuid();
    emphasis.selected = isSelected(id) && !isNaming();
    emphasis.naming = namedStep() == item.step();
    emphasis.hovered = item.hovered;
    emphasis.dragged = item.dragged;
    emphasis.mergeHere = item.mergeHere;
    emphasis.faded = isFaded(id);
    emphasis.found = m_found.contains(id);
    return emphasis;
}

Emphasis MapCanvas::emphasisOf(const LinkItem& item) const
{
    Emphasis emphasis;
    const QUuid id = item.link().uuid();
    emphasis.selected = isSelected(id);
    emphasis.hovered = item.hovered || m_found.contains(id);
    emphasis.faded = isFaded(id);
    return emphasis;
}

void MapCanvas::ensureLabels()
{
    if (!m_labelsStale) {
        return;
    }
    m_labelsStale = false;
    std::vector<std::pair<LinkId, LinkRoute>> routes;
    for (const auto& [id, item] : m_links) {
        routes.emplace_back(id, item.route());
    }
    const MapPainter paints = painter();
    m_labels.start(paints.obstacles(), routes);
    if (m_links.size() > mostPlacedAtOnce) {
        return;
    }
    for (const Link* link : shownMap().orderedLinks()) {
        if (const auto it = m_links.find(link->id); it != m_links.end()) {
            m_labels.place(link->id, it->second.route(),
                           paints.labelSizes(*link, it->second.route()));
        }
    }
}

const LinkLabels& MapCanvas::labelsOf(const LinkItem& item)
{
    if (const LinkLabels* known = m_labels.labels(item.link())) {
        return *known;
    }
    const Link& link = *shownMap().link(item.link());
    return m_labels.place(item.link(), item.route(), painter().labelSizes(link, item.route()));
}

const LinkLabels* MapCanvas::labels(LinkId id) const
{
    const auto it = m_links.find(id);
    if (it == m_links.end() || it->second.loose) {
        return nullptr;
    }
    auto* self = const_cast<MapCanvas*>(this); // places are found when they are first asked for
    self->ensureLabels();
    return &self->labelsOf(it->second);
}

StageColumns MapCanvas::viewColumns() const
{
    StageColumns columns = m_columns;
    for (StageColumn& each : columns) {
        each.left = mapFromScene(QPointF(each.left, 0)).x();
        each.right = mapFromScene(QPointF(each.right, 0)).x();
    }
    return columns;
}

void MapCanvas::drawBackground(QPainter* painter, const QRectF&)
{
    const QTransform world = painter->worldTransform();
    painter->resetTransform();
    this->painter().paintColumns(*painter, viewColumns(), viewport()->rect(), QRectF());
    if (m_grip.gesture == Gesture::MoveCards) {
        // The column that would take the card.
        const Stage stage = stageAt(m_grip.columns, m_band.center().x());
        for (const StageColumn& each : m_grip.columns) {
            if (each.stage == stage) {
                QRectF box(mapFromScene(QPointF(each.left, 0)).x(), 0, 0, viewport()->height());
                box.setRight(mapFromScene(QPointF(each.right, 0)).x());
                painter->fillRect(box, theme().stage(stage).fill);
            }
        }
    }
    painter->setWorldTransform(world);
    if (isMapEmpty(m_project.map()) && !isNaming()) {
        paintGhosts(*painter, *this);
    }
    const QRectF seen = seenRect();
    paintGroups(*painter, seen);
    paintLinks(*painter, seen);
    paintCards(*painter, seen);
    if (detailOf(*painter) == Detail::Full) {
        ensureLabels();
        paintWords(*painter, seen);
    }
}

/// How much of a card is painted at \p scale while \p seen is in view.
Detail MapCanvas::cardDetail(double scale, const QRectF& seen) const
{
    const Detail detail = detailAt(scale);
    if (detail != Detail::Full || m_cards.size() <= mostWholeCards) {
        return detail;
    }
    size_t inView = 0;
    for (const auto& [id, item] : m_cards) {
        inView += !item.dragged && item.bounds().intersects(seen) ? 1 : 0;
    }
    return inView > mostWholeCards ? Detail::Titles : Detail::Full;
}

/// Whether figures, chips and words can be pointed at.
bool MapCanvas::showsWholeCards() const { return cardDetail(zoom(), seenRect()) == Detail::Full; }

void MapCanvas::paintGroups(QPainter& painter, const QRectF& seen)
{
    if (shownMap().groups.empty()) {
        return;
    }
    const MapPainter paints = this->painter();
    for (const auto& [id, frame] : paints.groupFrames()) {
        if (frame.intersects(seen)) {
            paints.paintGroup(painter, shownMap().groups.at(id), frame);
        }
    }
}

void MapCanvas::paintLinks(QPainter& painter, const QRectF& seen)
{
    std::vector<const LinkItem*> plain;
    std::vector<const LinkItem*> standingOut;
    for (const auto& [id, item] : m_links) {
        if (item.bounds().intersects(seen)) {
            const Emphasis emphasis = emphasisOf(item);
            const bool fine = emphasis.selected || emphasis.hovered ||
                              item.route().kind == LinkRoute::Kind::Feedback;
            (fine ? standingOut : plain).push_back(&item);
        }
    }
    const Detail detail = detailOf(painter);
    const MapPainter paints = this->painter();
    const auto paintFine = [&](const LinkItem& item) {
        paints.paintLine(painter, *shownMap().link(item.link()), item.route(), emphasisOf(item),
                         detail == Detail::Blocks ? Detail::Titles : detail);
    };
    if (plain.size() <= mostFineLinks) {
        for (const LinkItem* each : plain) {
            paintFine(*each);
        }
    } else {
        paintManyLines(painter, plain, seen);
    }
    for (const LinkItem* each : standingOut) {
        paintFine(*each);
    }
}

/// Hairlines without smoothing: what hundreds of links in view allow.
void MapCanvas::paintManyLines(QPainter& painter, const std::vector<const LinkItem*>& items,
                               const QRectF& seen)
{
    const Detail detail = detailOf(painter);
    const Map& map = shownMap();
    painter.setRenderHint(QPainter::Antialiasing, false);
    QList<QLineF> known;
    QList<QLineF> open;
    QList<QLineF> faded;
    for (const LinkItem* item : items) {
        const Link& link = *map.link(item->link());
        if (m_lens && m_lens->paintLine(painter, link, MapPainter::linkPath(item->route()),
                                        emphasisOf(*item), Detail::Blocks)) {
            painter.setRenderHint(QPainter::Antialiasing, false);
            continue;
        }
        QList<QLineF>& lines = isFaded(link.id.uuid())     ? faded
                               : link.assumption.isEmpty() ? open
                                                           : known;
        addPieces(lines, item->line(), detail == Detail::Blocks && !link.feedback);
    }
    const auto draw = [&](const QList<QLineF>& lines, Token token) {
        painter.setPen(QPen(theme().color(token), 0));
        drawHairlines(painter, lines, seen);
    };
    draw(faded, Token::HairlineStrong);
    draw(open, Token::Faint);
    draw(known, Token::Muted);
    if (detail == Detail::Full) {
        paintHeads(painter, map, items);
    }
}

void MapCanvas::paintCards(QPainter& painter, const QRectF& seen)
{
    std::vector<const CardItem*> inView;
    for (const auto& [id, item] : m_cards) {
        if (!item.dragged && item.bounds().intersects(seen)) {
            inView.push_back(&item);
        }
    }
    const Detail detail = cardDetail(painter.worldTransform().m11(), seen);
    const MapPainter paints = this->painter();
    const QTransform world = painter.worldTransform();
    const auto paintOne = [&](const CardItem& item) {
        if (const Step* step = shownMap().step(item.step())) {
            painter.setWorldTransform(QTransform(world).translate(item.pos().x(), item.pos().y()));
            paints.paintCard(painter, *step, emphasisOf(item), detail);
        }
    };
    for (const CardItem* item : inView) {
        paintOne(*item);
    }
    for (const auto& [id, item] : m_cards) {
        if (item.dragged) {
            paintOne(item);
        }
    }
    painter.setWorldTransform(world);
}

void MapCanvas::paintWords(QPainter& painter, const QRectF& seen)
{
    const MapPainter paints = this->painter();
    int left = placedInAFrame;
    for (const auto& [id, item] : m_links) {
        if (item.loose || !item.bounds().adjusted(-200, -200, 200, 200).intersects(seen)) {
            continue;
        }
        if (!m_labels.isPlaced(id) && left-- <= 0) {
            viewport()->update(); // the rest comes with the next frame
            return;
        }
        const LinkLabels& labels = labelsOf(item);
        if (labels.bounds().intersects(seen)) {
            paints.paintLabels(painter, *shownMap().link(id), labels, emphasisOf(item));
        }
    }
}

void MapCanvas::drawForeground(QPainter* painter, const QRectF&)
{
    painter->save();
    painter->resetTransform();
    const QRectF heads(0, 0, viewport()->width(), headsHeight());
    this->painter().paintColumns(*painter, viewColumns(), heads, heads);
    painter->setRenderHint(QPainter::Antialiasing);
    paintNamingKeys(*painter);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme().color(Token::Accent), measure::link));
    if (m_grip.gesture == Gesture::RubberBand) {
        QColor tint = theme().color(Token::Accent);
        tint.setAlphaF(0.1F);
        painter->setBrush(tint);
        painter->drawRect(mapFromScene(m_band).boundingRect());
    } else if (m_grip.gesture == Gesture::DrawLink) {
        painter->drawLine(mapFromScene(m_band.topLeft()), mapFromScene(m_band.bottomRight()));
    }
    if (hasFocus() && m_selection.ids.empty()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme().color(Token::Accent), measure::focusRing));
        painter->drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

}
