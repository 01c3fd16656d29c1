// What the view of two maps paints: only what is in view, and less of it from afar.

#include "ui/iterate/comparison_view.h"

#include "ui/paint/hairlines.h"
#include "ui/paint/painted_view.h"
#include "ui/paint/qt_geometry.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace throughline {

namespace {

/// Words that find their places in one frame.
constexpr int placedInAFrame = 24;

}

MapPainter ComparisonView::painter() const
{
    return {drawn()->map, m_noFacts, MapLook{&m_lens, false, &m_texts}};
}

Emphasis ComparisonView::emphasisOf(const QUuid& id) const
{
    Emphasis emphasis;
    emphasis.selected = m_outlined.contains(id);
    return emphasis;
}

Detail ComparisonView::detailFor(double scale, const QRectF& seen) const
{
    const Detail detail = detailAt(scale);
    if (detail != Detail::Full || drawn()->cards.size() <= mostWholeCards) {
        return detail;
    }
    const auto inView =
        std::count_if(drawn()->cards.begin(), drawn()->cards.end(),
                      [&seen](const auto& each) { return toQt(each.second).intersects(seen); });
    return size_t(inView) > mostWholeCards ? Detail::Titles : Detail::Full;
}

void ComparisonView::paintLinks(QPainter& painter, const QRectF& seen, Detail detail) const
{
    const MapPainter paints = this->painter();
    std::vector<std::pair<const Link*, const LinkRoute*>> inView;
    for (const auto& [id, route] : drawn()->routes) {
        if (boundsOf(route).intersects(seen)) {
            inView.emplace_back(drawn()->map.link(id), &route);
        }
    }
    const bool fine = inView.size() <= mostFineLinks;
    QList<QLineF> hairlines;
    for (const auto& [link, route] : inView) {
        const Emphasis emphasis = emphasisOf(link->id.uuid());
        if (fine || emphasis.selected) {
            paints.paintLine(painter, *link, *route, emphasis,
                             detail == Detail::Blocks ? Detail::Titles : detail);
        } else if (!m_lens.paintLine(painter, *link, MapPainter::linkPath(*route), emphasis,
                                     Detail::Blocks)) {
            hairlines << QLineF(toQt(route->start), toQt(route->end));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme().color(Token::HairlineStrong), 0));
    drawHairlines(painter, hairlines, seen);
}

void ComparisonView::paintCards(QPainter& painter, const QRectF& seen, Detail detail) const
{
    constexpr double aroundCard = 24; // its sign and old title
    const MapPainter paints = this->painter();
    const QTransform world = painter.worldTransform();
    for (const auto& [id, rect] : drawn()->cards) {
        const QRectF card = toQt(rect);
        const QRectF reach = card.adjusted(-aroundCard, -aroundCard, aroundCard, aroundCard);
        if (!reach.intersects(seen)) {
            continue;
        }
        painter.setWorldTransform(QTransform(world).translate(card.left(), card.top()));
        paints.paintCard(painter, *drawn()->map.step(id), emphasisOf(id.uuid()), detail);
    }
    painter.setWorldTransform(world);
    if (detail == Detail::Blocks) {
        constexpr double signPixels = 14;
        m_lens.paintSigns(painter, drawn()->cards, seen, signPixels / world.m11());
    }
}

/// Words find their places when they come into view, a few in each frame of a large map.
void ComparisonView::paintWords(QPainter& painter, const QRectF& seen)
{
    const MapPainter paints = this->painter();
    if (m_labelsStale) {
        m_labelsStale = false;
        const auto& routes = drawn()->routes;
        m_labels.start(paints.obstacles(), {routes.begin(), routes.end()});
    }
    int left = placedInAFrame;
    for (const auto& [id, route] : drawn()->routes) {
        if (!boundsOf(route).adjusted(-200, -200, 200, 200).intersects(seen)) {
            continue;
        }
        const Link& link = *drawn()->map.link(id);
        if (!m_labels.isPlaced(id)) {
            const LabelSizes sizes = paints.labelSizes(link, route);
            if (!sizes.because.isEmpty() && left-- <= 0) {
                viewport()->update(); // the rest comes with the next frame
                return;
            }
            m_labels.place(id, route, sizes);
        }
        paints.paintLabels(painter, link, *m_labels.labels(id), emphasisOf(id.uuid()));
    }
}

/// The stage columns in pixels of the view.
StageColumns ComparisonView::viewColumns() const
{
    StageColumns columns = stageColumns(drawn()->map, drawn()->cards);
    for (StageColumn& each : columns) {
        each.left = mapFromScene(QPointF(each.left, 0)).x();
        each.right = mapFromScene(QPointF(each.right, 0)).x();
    }
    return columns;
}

void ComparisonView::drawBackground(QPainter* painter, const QRectF&)
{
    if (!drawn()) {
        painter->fillRect(seenRect(), theme().color(Token::Paper));
        return;
    }
    const QTransform world = painter->worldTransform();
    painter->resetTransform();
    this->painter().paintColumns(*painter, viewColumns(), viewport()->rect(), QRectF());
    painter->setWorldTransform(world);
    const QRectF seen = seenRect();
    const Detail detail = detailFor(painter->worldTransform().m11(), seen);
    paintLinks(*painter, seen, detail);
    paintCards(*painter, seen, detail);
    if (detail == Detail::Full) {
        paintWords(*painter, seen);
    }
}

void ComparisonView::drawForeground(QPainter* painter, const QRectF&)
{
    painter->save();
    painter->resetTransform();
    if (drawn()) {
        const QRectF heads(0, 0, viewport()->width(), headsHeight());
        this->painter().paintColumns(*painter, viewColumns(), heads, heads);
    }
    if (hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme().color(Token::Accent), measure::focusRing));
        painter->drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

}
