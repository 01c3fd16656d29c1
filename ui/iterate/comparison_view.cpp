#include "ui/iterate/comparison_view.h"

#include "core/layout/stage_columns.h"
#include "ui/iterate/comparison_accessible.h"
#include "ui/paint/qt_geometry.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QGraphicsScene>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr double leastZoom = 0.02;
constexpr double mostZoom = 4;
/// Pixels at the top that the heads of the columns take: with the test of each stage, and the
/// names alone in a low view.
constexpr double wholeHeads = 66;
constexpr double lowHeads = 42;
constexpr int lowView = 480;
/// More cards in view than this are painted with their titles only.
constexpr size_t mostWholeCards = 80;
/// More links in view than this are hairlines.
constexpr size_t mostFineLinks = 60;
/// Words that find their places in one frame.
constexpr int placedInAFrame = 24;
constexpr double besideContent = 26;
constexpr double overContent = 16;

QRectF toQt(const Rect& rect)
{
    return {rect.left(), rect.top(), rect.size.width, rect.size.height};
}

QRectF boundsOf(const LinkRoute& route)
{
    return MapPainter::linkPath(route).controlPointRect().adjusted(-2, -2, 2, 2);
}

}

ComparisonView::ComparisonView(QWidget* parent) : QGraphicsView(parent)
{
    // As on the map: the scene is empty, the view paints itself.
    setScene(new QGraphicsScene(this));
    setCacheMode(QGraphicsView::CacheNone);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::NoAnchor);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 160);
    setCursor(Qt::OpenHandCursor);
    viewport()->setCursor(Qt::OpenHandCursor);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_texts.clear();
        m_labelsStale = true;
        viewport()->update();
    });
    describe();
    ComparisonAccessible::adopt(*this);
}

void ComparisonView::show(std::shared_ptr<const Comparison> comparison)
{
    m_comparison = std::move(comparison);
    m_outlined.clear();
    showAnew();
}

void ComparisonView::setSide(Side side)
{
    m_side = side;
    showAnew();
}

void ComparisonView::showAnew()
{
    m_lens =
        m_comparison && m_side == Side::Both ? ComparisonLens(*m_comparison) : ComparisonLens();
    m_labelsStale = true;
    ++m_revision;
    if (m_fitted) {
        fit();
    } else {
        keepSceneRect();
    }
    describe();
    viewport()->update();
}

/// What those are told who do not see it; each change is in the list beside it.
void ComparisonView::describe()
{
    const DrawnMap* shown = drawn();
    setAccessibleName(m_side == Side::Both    ? tr("Both maps over each other")
                      : m_side == Side::Older ? tr("The older map")
                                              : tr("The newer map"));
    setAccessibleDescription(shown
                                 ? tr("%1 cards, %2 links. The changes are in the list beside it.")
                                       .arg(shown->cards.size())
                                       .arg(shown->routes.size())
                                 : QString());
}

const DrawnMap* ComparisonView::drawn() const
{
    if (!m_comparison) {
        return nullptr;
    }
    switch (m_side) {
    case Side::Older:
        return &m_comparison->older;
    case Side::Newer:
        return &m_comparison->newer;
    case Side::Both:
        break;
    }
    return &m_comparison->both;
}

MapPainter ComparisonView::painter() const
{
    return {drawn()->map, m_noFacts, MapLook{&m_lens, false, &m_texts}};
}

QRectF ComparisonView::seenRect() const { return mapToScene(viewport()->rect()).boundingRect(); }

QRectF ComparisonView::contentRect() const
{
    QRectF box;
    if (const DrawnMap* shown = drawn()) {
        for (const auto& [id, rect] : shown->cards) {
            box |= toQt(rect);
        }
        for (const auto& [id, route] : shown->routes) {
            box |= boundsOf(route);
        }
    }
    return box.isEmpty()
               ? QRectF(0, 0, 400, 240)
               : box.adjusted(-besideContent, -besideContent, besideContent, besideContent);
}

double ComparisonView::headsHeight() const
{
    return viewport()->height() < lowView ? lowHeads : wholeHeads;
}

void ComparisonView::keepSceneRect()
{
    const QSizeF view = QSizeF(viewport()->size()) / zoom();
    setSceneRect(
        contentRect().adjusted(-view.width(), -view.height(), view.width(), view.height()));
}

void ComparisonView::fit()
{
    const QRectF content = contentRect();
    const QRectF room = QRectF(viewport()->rect()).adjusted(0, headsHeight(), 0, -4);
    if (room.width() < 10 || room.height() < 10) {
        return;
    }
    const double scale = std::clamp(
        std::min(room.width() / content.width(), room.height() / content.height()), leastZoom, 1.0);
    setTransform(QTransform::fromScale(scale, scale));
    keepSceneRect();
    const QPointF middleOfRoom(content.center().x(),
                               content.center().y() - (headsHeight() - 4) / 2 / scale);
    centerOn(middleOfRoom);
    m_fitted = true;
    viewport()->update();
}

QString ComparisonView::stateOf(StepId card) const { return m_lens.foot(card).value_or(QString()); }

QRectF ComparisonView::boxOf(const QUuid& place) const
{
    if (const auto card = drawn()->cards.find(StepId(place)); card != drawn()->cards.end()) {
        return toQt(card->second);
    }
    const auto route = drawn()->routes.find(LinkId(place));
    return route != drawn()->routes.end() ? boundsOf(route->second) : QRectF();
}

void ComparisonView::goTo(const std::vector<QUuid>& things)
{
    m_outlined.clear();
    if (!drawn()) {
        return;
    }
    QRectF first;
    QRectF all;
    for (const QUuid& thing : things) {
        const QUuid place = placeOf(drawn()->map, thing);
        if (const QRectF around = boxOf(place); !around.isEmpty()) {
            first = first.isEmpty() ? around : first;
            all |= around;
            m_outlined.insert(place);
        }
    }
    if (!all.isEmpty()) {
        bringIntoView(first, all);
    }
    viewport()->update();
}

/// Moves there, and nearer where it would be too small to be read. What belongs to it is brought
/// along where there is room for all.
void ComparisonView::bringIntoView(const QRectF& first, const QRectF& all)
{
    constexpr double near = 0.8;
    if (detailAt(zoom()) != Detail::Full) {
        m_fitted = false;
        setTransform(QTransform::fromScale(near, near));
        keepSceneRect();
    }
    const QRectF readable = seenRect().adjusted(0, headsHeight() / zoom(), 0, 0);
    const bool fits = all.width() <= readable.width() && all.height() <= readable.height();
    const QRectF& box = fits ? all : first;
    if (!readable.contains(box)) {
        m_fitted = false;
        centerOn(box.center() - QPointF(0, headsHeight() / 2 / zoom()));
    }
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
    painter.drawLines(hairlines);
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

void ComparisonView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted) {
        fit();
    }
}

void ComparisonView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    if (m_fitted) {
        fit();
    }
}

void ComparisonView::zoomAt(const QPoint& point, double scale)
{
    m_fitted = false;
    const QPointF under = mapToScene(point);
    const double wanted = std::clamp(scale, leastZoom, mostZoom);
    setTransform(QTransform::fromScale(wanted, wanted));
    keepSceneRect();
    centerOn(mapToScene(viewport()->rect().center()) + under - mapToScene(point));
    viewport()->update();
}

void ComparisonView::pan(const QPointF& pixels)
{
    m_fitted = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - qRound(pixels.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() - qRound(pixels.y()));
}

void ComparisonView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        constexpr double aNotch = 1.0015;
        zoomAt(event->position().toPoint(), zoom() * std::pow(aNotch, event->angleDelta().y()));
    } else {
        const QPoint by =
            event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
        const bool sideways = (event->modifiers() & Qt::ShiftModifier) && by.x() == 0;
        pan(sideways ? QPoint(by.y(), 0) : by);
    }
    event->accept();
}

void ComparisonView::keyPressEvent(QKeyEvent* event)
{
    constexpr double step = 1.25;
    constexpr double way = 80;
    const QPoint middle = viewport()->rect().center();
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomAt(middle, zoom() * step);
        break;
    case Qt::Key_Minus:
        zoomAt(middle, zoom() / step);
        break;
    case Qt::Key_Left:
        pan({way, 0});
        break;
    case Qt::Key_Right:
        pan({-way, 0});
        break;
    case Qt::Key_PageUp:
        pan({0, way});
        break;
    case Qt::Key_PageDown:
        pan({0, -way});
        break;
    default:
        QWidget::keyPressEvent(event); // up and down walk through the changes
    }
}

QUuid ComparisonView::changeAt(const QPointF& point) const
{
    if (!drawn() || m_side != Side::Both) {
        return {};
    }
    for (const auto& [id, change] : m_comparison->cards) {
        const auto card = drawn()->cards.find(id);
        if (card != drawn()->cards.end() && toQt(card->second).contains(point)) {
            return id.uuid();
        }
    }
    const double reach = 8 / zoom();
    const QRectF around(point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    for (const auto& [id, change] : m_comparison->links) {
        const auto route = drawn()->routes.find(id);
        if (route != drawn()->routes.end() &&
            runsThrough(route->second,
                        {{around.x(), around.y()}, {around.width(), around.height()}})) {
            return id.uuid();
        }
    }
    return {};
}

void ComparisonView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_pressedAt = m_draggedTo = event->pos();
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
}

void ComparisonView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressedAt) {
        return;
    }
    const int way = (event->pos() - *m_pressedAt).manhattanLength();
    if (m_dragging || way >= QApplication::startDragDistance()) {
        m_dragging = true;
        pan(event->pos() - m_draggedTo);
        m_draggedTo = event->pos();
    }
}

void ComparisonView::mouseReleaseEvent(QMouseEvent* event)
{
    viewport()->setCursor(Qt::OpenHandCursor);
    const bool click = m_pressedAt && !m_dragging;
    m_pressedAt.reset();
    m_dragging = false;
    const QUuid thing = click ? changeAt(mapToScene(event->pos())) : QUuid();
    if (!thing.isNull()) {
        Q_EMIT changePressed(thing);
    }
}

void ComparisonView::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    viewport()->update();
}

void ComparisonView::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

}
