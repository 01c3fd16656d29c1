#include "ui/map/canvas_labels.h"

#include "ui/map/canvas_scene.h"
#include "ui/widgets/beside.h"

#include <optional>

namespace throughline {

namespace {

/// Up to so many links all words find their places at once.
constexpr size_t mostPlacedAtOnce = 300;
/// So many look for places together beside the window: some hundredths of a second.
constexpr size_t mostSeekers = 60;
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
    m_plan = {};
    m_started = false;
    ++m_changes;
    if (m_scene.links().size() > mostPlacedAtOnce) {
        return;
    }
    for (const Link* link : m_scene.map().orderedLinks()) {
        if (const LinkItem* item = m_scene.link(link->id)) {
            place(*item);
        }
    }
}

CanvasLabels::Routes CanvasLabels::routes() const
{
    Routes routes;
    routes.reserve(m_scene.links().size());
    for (const auto& [id, item] : m_scene.links()) {
        routes.emplace_back(id, item.route());
    }
    return routes;
}

CanvasLabels::Seeker CanvasLabels::seekerOf(const LinkItem& item) const
{
    const Link& link = *m_scene.map().link(item.link());
    return {item.link(), item.route(), m_scene.painter().labelSizes(link, item.route())};
}

void CanvasLabels::place(const LinkItem& item)
{
    if (!m_started) {
        m_plan.start(m_scene.painter().obstacles(), routes());
        m_started = true;
    }
    const Seeker seeker = seekerOf(item);
    m_plan.place(seeker.link, seeker.route, seeker.sizes);
    ++m_changes;
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

void CanvasLabels::askFor(const QRectF& seen)
{
    keepUp();
    if (m_finding) {
        return; // what is missing then is asked for when these are found
    }
    const QRectF around = seen.adjusted(-besideLine, -besideLine, besideLine, besideLine);
    std::vector<Seeker> seekers;
    for (const auto& [id, item] : m_scene.links()) {
        if (!item.loose && !m_plan.isPlaced(id) && item.bounds().intersects(around)) {
            seekers.push_back(seekerOf(item));
        }
        if (seekers.size() == mostSeekers) {
            break;
        }
    }
    if (!seekers.empty()) {
        findPlaces(std::move(seekers));
    }
}

/// Works on a copy of the plan, which takes its place where nothing has changed meanwhile.
void CanvasLabels::findPlaces(std::vector<Seeker> seekers)
{
    struct Start
    {
        std::vector<QRectF> obstacles;
        Routes routes;
    };
    std::optional<Start> start;
    if (!m_started) {
        start = Start{m_scene.painter().obstacles(), routes()};
    }
    m_finding = true;
    beside(
        this,
        [plan = m_plan, start = std::move(start), seekers = std::move(seekers)]() mutable {
            if (start) {
                plan.start(start->obstacles, start->routes);
            }
            for (const Seeker& each : seekers) {
                plan.place(each.link, each.route, each.sizes);
            }
            return std::move(plan);
        },
        [this, changes = m_changes](LabelPlan plan) {
            m_finding = false;
            if (changes == m_changes) {
                m_plan = std::move(plan);
                m_started = true;
            }
            Q_EMIT found();
        });
}

}
