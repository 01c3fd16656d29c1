#include "ui/iterate/comparison_view.h"

#include "ui/iterate/comparison_accessible.h"
#include "ui/paint/painted_view.h"
#include "ui/paint/qt_geometry.h"
#include "ui/theme/theme.h"

#include <QGraphicsScene>

#include <algorithm>

namespace throughline {

namespace {

/// Pixels at the top that the heads of the columns take: with the test of each stage, and the
/// names alone in a low view.
constexpr double wholeHeads = 66;
constexpr double lowHeads = 42;
constexpr int lowView = 480;
constexpr double besideContent = 26;

}

QRectF ComparisonView::boundsOf(const LinkRoute& route)
{
    return MapPainter::linkPath(route).controlPointRect().adjusted(-2, -2, 2, 2);
}

ComparisonView::ComparisonView(QWidget* parent) : QGraphicsView(parent)
{
    makePaintedView(*this);
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

}
