#include "ui/map/canvas_labels.h"

#include "ui/map/canvas_scene.h"

namespace throughline {

namespace {

/// Up to so many links all words find their places at once.
constexpr size_t mostPlacedAtOnce = 300;
/// So far from its line the words of a link may stand, in canvas units.
constexpr double besideLine = 200;

}

/// Begins anew where cards or links have changed.
void CanvasLabels::keepUp()
{
    if (m_revision == m_scene.revision()) {
        return;
    }
    m_revision = m_scene.revision();
    std::vector<std::pair<LinkId, LinkRoute>> routes;
    routes.reserve(m_scene.links().size());
    for (const auto& [id, item] : m_scene.links()) {
        routes.emplace_back(id, item.route());
    }
    m_plan.start(m_scene.painter().obstacles(), routes);
    if (m_scene.links().size() > mostPlacedAtOnce) {
        return;
    }
    for (const Link* link : m_scene.map().orderedLinks()) {
        if (const LinkItem* item = m_scene.link(link->id)) {
            place(*item);
        }
    }
}

void CanvasLabels::place(const LinkItem& item)
{
    const Link& link = *m_scene.map().link(item.link());
    m_plan.place(item.link(), item.route(), m_scene.painter().labelSizes(link, item.route()));
}

const LinkLabels* CanvasLabels::of(LinkId link)
{
    const LinkItem* item = m_scene.link(link);
    if (!item || item->loose) {
        return nullptr;
    }
    keepUp();
    if (!m_plan.isPlaced(link)) {
        place(*item);
    }
    return m_plan.labels(link);
}

const LinkLabels* CanvasLabels::known(LinkId link) const { return m_plan.labels(link); }

std::vector<LinkId> CanvasLabels::placeSome(const QRectF& seen)
{
    keepUp();
    const QRectF around = seen.adjusted(-besideLine, -besideLine, besideLine, besideLine);
    std::vector<LinkId> placed;
    for (const auto& [id, item] : m_scene.links()) {
        if (item.loose || m_plan.isPlaced(id) || !item.bounds().intersects(around)) {
            continue;
        }
        place(item);
        placed.push_back(id);
        if (placed.size() == mostAtATime) {
            break;
        }
    }
    return placed;
}

}
