#include "ui/map/canvas_scene.h"

#include "core/layout/card_size.h"
#include "ui/paint/map_lens.h"
#include "ui/widgets/beside.h"

#include <algorithm>

namespace throughline {

namespace {

/// Up to so many cards the links find their ways round cards within a frame.
constexpr size_t mostRoutedAtOnce = 400;

template <class Id, class Item>
const Item* itemIn(const std::map<Id, Item>& items, Id id)
{
    const auto it = items.find(id);
    return it == items.end() ? nullptr : &it->second;
}

Rect rectOf(const CardItem& item)
{
    const QRectF box = item.card();
    return {{box.x(), box.y()}, {box.width(), box.height()}};
}

bool isFeedback(const LinkRoute& route) { return route.kind == LinkRoute::Kind::Feedback; }

/// The curve from card to card as if no others were there.
LinkRoute plainRoute(const Map& map, const Link& link, const Rect& cause, const Rect& effect)
{
    const bool sameStage = map.step(link.from)->stage == map.step(link.to)->stage;
    return routeBetween(cause, effect, sameStage, link.feedback);
}

}

CanvasScene::CanvasScene(const Project& project) : m_shown(project) { refresh(); }

MapPainter CanvasScene::painter() const
{
    return {map(), m_shown.facts(), MapLook{m_lens.get(), isRoom(), &m_texts}};
}

const CardItem* CanvasScene::card(StepId id) const { return itemIn(m_cards, id); }

const LinkItem* CanvasScene::link(LinkId id) const { return itemIn(m_links, id); }

QRectF CanvasScene::contentRect() const
{
    QRectF box;
    for (const auto& [id, item] : m_cards) {
        box |= item.bounds();
    }
    for (const auto& [id, item] : m_links) {
        box |= item.bounds();
    }
    box.setLeft(std::min(box.left(), m_columns.front().left));
    box.setRight(std::max(box.right(), m_columns.back().right));
    constexpr double air = 6;
    return box.adjusted(0, -air, 0, air);
}

void CanvasScene::follow(const Edit& edit)
{
    m_shown.follow(edit);
    refresh();
}

void CanvasScene::refresh()
{
    const size_t before = m_cards.size() + m_links.size();
    m_shown.refresh();
    arrangeForRoom();
    syncLinks(syncCards());
    Q_EMIT refreshed(before != m_cards.size() + m_links.size());
}

void CanvasScene::settle()
{
    syncLinks(syncCards());
    Q_EMIT touched();
}

void CanvasScene::preview(const Edit& placed)
{
    m_shown.preview(placed);
    refresh();
}

void CanvasScene::setLens(std::shared_ptr<const MapLens> lens)
{
    m_lens = std::move(lens);
    refresh();
}

void CanvasScene::setRoom(std::optional<Size> room)
{
    m_room = room;
    refresh();
}

void CanvasScene::forgetTexts()
{
    m_texts.clear();
    ++m_revision;
    Q_EMIT touched();
}

void CanvasScene::arrangeForRoom()
{
    m_shown.leaveRoom();
    if (!m_room) {
        return;
    }
    std::map<StepId, Size> sizes;
    for (const auto& [id, rect] : painter().cardRects()) {
        sizes.emplace(id, rect.size);
    }
    m_shown.arrange(sizes, *m_room);
}

/// The cards that are elsewhere now, or new.
std::set<StepId> CanvasScene::syncCards()
{
    std::set<StepId> moved;
    ++m_revision;
    const MapPainter paints = painter();
    m_columns = stageColumns(map(), paints.cardRects());
    std::erase_if(m_cards, [this](const auto& entry) {
        const Step* step = map().step(entry.first);
        return !step || !isOnCanvas(map(), *step);
    });
    for (const auto& [id, step] : map().steps) {
        if (isOnCanvas(map(), step) &&
            m_cards.try_emplace(id, id).first->second.sync(map(), paints)) {
            moved.insert(id);
        }
    }
    return moved;
}

void CanvasScene::syncLinks(const std::set<StepId>& moved)
{
    std::erase_if(m_links, [this](const auto& entry) {
        const Link* link = map().link(entry.first);
        return !link || !card(link->from) || !card(link->to);
    });
    const CardRects cards = painter().cardRects();
    for (const auto& [id, link] : map().links) {
        if (!card(link.from) || !card(link.to)) {
            continue;
        }
        const auto [entry, isNew] = m_links.try_emplace(id, id);
        LinkItem& item = entry->second;
        const LinkRoute plain = plainRoute(map(), link, cards.at(link.from), cards.at(link.to));
        // The way round cards stays until it is found anew.
        const bool stays = !isNew && !item.loose && !moved.contains(link.from) &&
                           !moved.contains(link.to) &&
                           isFeedback(item.route()) == isFeedback(plain);
        item.setRoute(stays ? item.route() : plain, lineReach(id));
    }
    routeLinks(cards);
}

/// How far the line of a link is painted to each side.
double CanvasScene::lineReach(LinkId id) const { return m_lens ? m_lens->halfWidth(id) + 2 : 0; }

/// Leads the links round cards; on a very large map beside the window.
void CanvasScene::routeLinks(const CardRects& cards)
{
    const int run = ++m_routings;
    if (m_cards.size() <= mostRoutedAtOnce) {
        takeRoutes(run, routesOf(map(), cards));
        return;
    }
    beside(
        this, [map = map(), cards] { return routesOf(map, cards); },
        [this, run](const std::map<LinkId, LinkRoute>& routes) {
            takeRoutes(run, routes);
            Q_EMIT refreshed(false);
        });
}

void CanvasScene::takeRoutes(int run, const std::map<LinkId, LinkRoute>& routes)
{
    if (run != m_routings) {
        return; // cards stand elsewhere meanwhile
    }
    m_routed = run;
    ++m_revision;
    for (const auto& [id, route] : routes) {
        if (const auto item = m_links.find(id); item != m_links.end() && !item->second.loose) {
            item->second.setRoute(route, lineReach(id));
        }
    }
}

void CanvasScene::moveCards(const std::map<StepId, QPointF>& places)
{
    std::set<StepId> moved;
    for (const auto& [id, place] : places) {
        if (const auto it = m_cards.find(id); it != m_cards.end()) {
            it->second.setPos(place);
            moved.insert(id);
        }
    }
    straightenLinksOf(moved);
    Q_EMIT touched();
}

void CanvasScene::straightenLinksOf(const std::set<StepId>& cards)
{
    for (auto& [linkId, item] : m_links) {
        const Link* link = map().link(linkId);
        if (!link || (!cards.contains(link->from) && !cards.contains(link->to))) {
            continue;
        }
        const CardItem* cause = card(link->from);
        const CardItem* effect = card(link->to);
        if (cause && effect) {
            item.setRoute(plainRoute(map(), *link, rectOf(*cause), rectOf(*effect)), 0);
            item.loose = true;
        }
    }
}

void CanvasScene::lift(const std::set<StepId>& cards)
{
    for (auto& [id, item] : m_cards) {
        item.dragged = cards.contains(id);
    }
    Q_EMIT touched();
}

void CanvasScene::hover(StepId card, LinkId link)
{
    bool changed = false;
    const auto note = [&changed](bool& hovered, bool now) {
        changed = changed || hovered != now;
        hovered = now;
    };
    for (auto& [id, item] : m_cards) {
        note(item.hovered, id == card);
    }
    for (auto& [id, item] : m_links) {
        note(item.hovered, id == link);
    }
    if (changed) {
        Q_EMIT touched();
    }
}

void CanvasScene::offerMerge(StepId card)
{
    for (auto& [id, item] : m_cards) {
        item.mergeHere = id == card;
    }
}

}
