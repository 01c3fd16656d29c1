// How the canvas follows the project: items for cards and links, selection, what is in view.

#include "ui/map/map_canvas.h"

#include "core/guidance/what_else.h"
#include "core/layout/card_size.h"
#include "core/layout/place.h"
#include "core/model/intents_events.h"
#include "ui/map/canvas_overview.h"
#include "ui/map/live_layout.h"
#include "ui/map/title_editor.h"
#include "ui/paint/folded_map.h"
#include "ui/paint/gather_facts.h"
#include "ui/widgets/beside.h"

#include <QAccessible>

#include <algorithm>

namespace throughline {

namespace {

/// True where an edit brings, takes or renames numbers.
bool touchesNumbers(const Edit& edit)
{
    return !edit.observations.empty() || changesWhatEventsCount(edit) ||
           std::any_of(edit.changes.begin(), edit.changes.end(), [](const Change& change) {
               return std::holds_alternative<Changed<ImportBatch>>(change) ||
                      std::holds_alternative<Changed<Outcome>>(change) ||
                      std::holds_alternative<Changed<Settings>>(change);
           });
}

/// Up to so many cards the links find their ways round cards quicker than a blink (20 ms).
constexpr size_t mostRoutedAtOnce = 1200;

bool exists(const Map& map, const QUuid& id)
{
    return map.step(StepId(id)) || map.link(LinkId(id)) || map.indicator(IndicatorId(id)) ||
           map.parked.contains(ParkedId(id));
}

}

void MapCanvas::onChanged(const Edit& edit)
{
    abandonGesture();
    ++m_changes;
    const std::map<StepId, QPointF> before = shownPlaces();
    haltGlide();
    const bool foreign = !m_applying;
    if (foreign) {
        m_live.reset(); // undo and imports may have put cards anywhere
    }
    if (foreign && m_naming) {
        // Somebody undid or imported while a title was open: what was typed for a card that is
        // still there is not lost, the editor stays.
        if (m_naming->birth || !m_project.map().step(m_naming->step)) {
            dropNaming();
        }
    }
    if (touchesNumbers(edit) || edit.changes.empty()) {
        m_facts = gatherFacts(m_project);
    }
    m_facts.explanations = explanationCounts(m_project.map());
    sync();
    if (!m_holdStill) {
        glideFrom(before);
    }
    if (m_applying && !edit.selectionAfter.ids.empty()) {
        select(edit.selectionAfter);
    } else {
        setSelectionQuietly(m_selection);
    }
    if (m_grip.gesture == Gesture::None) {
        keepFitted();
    }
}

/// \p edit with places for new cards. While the map stands as the layout left it, it goes on
/// being laid out with every card (up to 200), as the same step of undo, where that changes no
/// other card's order; a map that people have arranged themselves stays as they put it until they
/// ask for tidying.
Edit MapCanvas::placedEdit(Edit edit)
{
    const Map& before = m_project.map();
    if (!m_live) {
        m_live = standsAsLaidOut(before);
    }
    Edit placed = withPlaces(before, edit);
    return *m_live ? laidOutAnew(before, edit, std::move(placed)) : placed;
}

/// From now on the cards stand where people want them; \p moves are in places that are seen.
void MapCanvas::moveByHand(std::vector<CardMove> moves)
{
    for (CardMove& move : moves) {
        move.topLeft = storedPoint({move.topLeft.x, move.topLeft.y});
    }
    if (apply(moveCards(m_project.map(), withMembers(std::move(moves))))) {
        m_live = false;
    }
}

/// What is shown besides the project's map: a card that is being made, cards without a place,
/// groups as one card.
void MapCanvas::refreshPreview()
{
    m_preview.reset();
    const std::vector<Placement> missing = missingPlacements(m_project.map());
    if (!missing.empty()) {
        m_preview = m_project.map();
        for (const Placement& place : missing) {
            m_preview->placements.insert_or_assign(place.id, place);
        }
    }
    const auto& groups = m_project.map().groups;
    if (std::any_of(groups.begin(), groups.end(),
                    [](const auto& entry) { return entry.second.collapsed; })) {
        m_preview = foldedMap(wholeMap());
    }
}

void MapCanvas::refreshShown()
{
    if (!m_naming || !m_naming->birth) { // else the preview came with the card
        refreshPreview();
    }
    arrangeForRoom();
}

void MapCanvas::sync()
{
    const size_t before = m_cards.size() + m_links.size();
    ++m_revision;
    refreshShown();
    syncCards();
    syncLinks();
    if (QAccessible::isActive() && before != m_cards.size() + m_links.size()) {
        QAccessibleEvent reordered(this, QAccessible::ObjectReorder);
        QAccessible::updateAccessibility(&reordered);
    }
    keepSceneRect();
    placeEditor();
    if (m_overview) {
        m_overview->refresh();
    }
    viewport()->update();
}

void MapCanvas::syncCards()
{
    const Map& map = shownMap();
    const MapPainter paints = painter();
    m_columns = stageColumns(map, paints.cardRects());
    std::erase_if(m_cards, [&map](const auto& entry) {
        const Step* step = map.step(entry.first);
        return !step || !isOnCanvas(map, *step);
    });
    for (const auto& [id, step] : map.steps) {
        if (isOnCanvas(map, step)) {
            m_cards.try_emplace(id, id).first->second.sync(map, paints);
        }
    }
    m_labelsStale = true;
}

void MapCanvas::syncLinks()
{
    const Map& map = shownMap();
    std::erase_if(m_links, [&](const auto& entry) {
        const Link* link = map.link(entry.first);
        return !link || !card(link->from) || !card(link->to);
    });
    const CardRects cards = painter().cardRects();
    for (const auto& [id, link] : map.links) {
        if (!card(link.from) || !card(link.to)) {
            continue;
        }
        LinkItem& item = m_links.try_emplace(id, id).first->second;
        const bool sameStage = map.step(link.from)->stage == map.step(link.to)->stage;
        const LinkRoute plain =
            routeBetween(cards.at(link.from), cards.at(link.to), sameStage, link.feedback);
        // The way round cards stays until it is found anew.
        const bool stays =
            !item.loose && item.route().start == plain.start && item.route().end == plain.end;
        item.setRoute(stays ? item.route() : plain, lineReach(id));
    }
    m_labelsStale = true;
    routeLinks(cards);
}

/// How far the line of a link is painted to each side.
double MapCanvas::lineReach(LinkId id) const { return m_lens ? m_lens->halfWidth(id) + 2 : 0; }

/// Leads the links round cards; on a very large map beside the window.
void MapCanvas::routeLinks(const CardRects& cards)
{
    const int run = ++m_routings;
    if (m_cards.size() <= mostRoutedAtOnce) {
        takeRoutes(run, routesOf(shownMap(), cards));
        return;
    }
    beside(
        this, [map = shownMap(), cards] { return routesOf(map, cards); },
        [this, run](const std::map<LinkId, LinkRoute>& routes) {
            takeRoutes(run, routes);
            keepSceneRect();
            viewport()->update();
        });
}

void MapCanvas::takeRoutes(int run, const std::map<LinkId, LinkRoute>& routes)
{
    if (run != m_routings) {
        return; // cards stand elsewhere meanwhile
    }
    m_routed = run;
    for (const auto& [id, route] : routes) {
        if (const auto item = m_links.find(id); item != m_links.end() && !item->second.loose) {
            item->second.setRoute(route, lineReach(id));
        }
    }
    m_labelsStale = true;
}

/// Lines between cards that are on their way: straight from card to card, without words.
void MapCanvas::updateLinksOf(const std::set<StepId>& cards)
{
    const Map& map = shownMap();
    const auto rectOf = [](const CardItem& item) {
        const QRectF box = item.card();
        return Rect{{box.x(), box.y()}, {box.width(), box.height()}};
    };
    for (auto& [linkId, item] : m_links) {
        const Link* link = map.link(linkId);
        if (!link || (!cards.contains(link->from) && !cards.contains(link->to))) {
            continue;
        }
        const CardItem* cause = card(link->from);
        const CardItem* effect = card(link->to);
        if (cause && effect) {
            const bool sameStage = map.step(link->from)->stage == map.step(link->to)->stage;
            item.setRoute(routeBetween(rectOf(*cause), rectOf(*effect), sameStage, link->feedback),
                          0);
            item.loose = true;
        }
    }
}

const CardItem* MapCanvas::card(StepId id) const
{
    const auto it = m_cards.find(id);
    return it == m_cards.end() ? nullptr : &it->second;
}

CardItem* MapCanvas::cardItem(StepId id)
{
    const auto it = m_cards.find(id);
    return it == m_cards.end() ? nullptr : &it->second;
}

const LinkItem* MapCanvas::link(LinkId id) const
{
    const auto it = m_links.find(id);
    return it == m_links.end() ? nullptr : &it->second;
}

QRectF MapCanvas::contentRect() const
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

void MapCanvas::keepSceneRect()
{
    // So much empty canvas around the cards that everything can be moved into the middle.
    const QSizeF view = QSizeF(viewport()->size()) / zoom();
    setSceneRect(
        contentRect().adjusted(-view.width(), -view.height(), view.width(), view.height()));
}

void MapCanvas::setLens(std::shared_ptr<const MapLens> lens)
{
    m_lens = std::move(lens);
    sync();
}

void MapCanvas::focusOn(std::vector<QUuid> ids)
{
    std::sort(ids.begin(), ids.end());
    m_focus = std::move(ids);
    viewport()->update();
}

void MapCanvas::select(const Selection& selection)
{
    setSelectionQuietly(selection);
    if (m_selection.ids.size() == 1) {
        reveal(m_selection.ids.front());
    }
}

void MapCanvas::setSelectionQuietly(Selection selection)
{
    std::erase_if(selection.ids, [this](const QUuid& id) { return !exists(shownMap(), id); });
    if (selection == m_selection) {
        return;
    }
    m_selection = std::move(selection);
    viewport()->update();
    Q_EMIT selectionChanged(m_selection);
    Q_EMIT modeChanged();
    tellAccessibility();
}

bool MapCanvas::isSelected(const QUuid& id) const
{
    return std::find(m_selection.ids.begin(), m_selection.ids.end(), id) != m_selection.ids.end();
}

std::optional<StepId> MapCanvas::selectedStepId() const
{
    const std::vector<StepId> steps = selectedSteps();
    return steps.size() == 1 ? std::optional(steps.front()) : std::nullopt;
}

std::vector<StepId> MapCanvas::selectedSteps() const
{
    std::vector<StepId> steps;
    for (const QUuid& id : m_selection.ids) {
        if (shownMap().step(StepId(id))) {
            steps.emplace_back(id);
        }
    }
    return steps;
}

std::optional<LinkId> MapCanvas::selectedLink() const
{
    if (m_selection.ids.size() == 1 && shownMap().link(LinkId(m_selection.ids.front()))) {
        return LinkId(m_selection.ids.front());
    }
    return std::nullopt;
}

void MapCanvas::reveal(const QUuid& id)
{
    constexpr int air = 24;
    const auto show = [this](const QRectF& box) {
        const QRectF wanted = box.adjusted(0, -headsHeight() / zoom(), 0, 0); // clear of the heads
        const QRectF seen = mapToScene(viewport()->rect()).boundingRect();
        if (!seen.contains(wanted)) {
            ensureVisible(wanted, air, air);
        }
    };
    if (const CardItem* item = card(StepId(id))) {
        show(item->card());
    } else if (const LinkItem* line = link(LinkId(id))) {
        const LinkRoute& route = line->route();
        show(QRectF(QPointF(route.start.x, route.start.y), QPointF(route.end.x, route.end.y))
                 .normalized());
    }
}

/// The group behind the selected card where that is a stack.
const Group* MapCanvas::selectedStack() const
{
    const auto step = selectedStepId();
    return step ? stackOf(shownMap(), *step) : nullptr;
}

}
