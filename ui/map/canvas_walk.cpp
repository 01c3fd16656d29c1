#include "ui/map/canvas_walk.h"

#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"

#include <algorithm>
#include <cmath>

namespace throughline {

bool CanvasWalk::perform(ActionId action)
{
    using A = ActionId;
    switch (action) {
    case A::CanvasLeft:
    case A::CanvasRight:
    case A::CanvasUp:
    case A::CanvasDown:
        walk(wayFrom(action, A::CanvasLeft));
        return true;
    case A::CanvasMoreLeft:
    case A::CanvasMoreRight:
    case A::CanvasMoreUp:
    case A::CanvasMoreDown:
        extend(wayFrom(action, A::CanvasMoreLeft));
        return true;
    case A::CanvasMoveLeft:
    case A::CanvasMoveRight:
    case A::CanvasMoveUp:
    case A::CanvasMoveDown:
        nudge(wayFrom(action, A::CanvasMoveLeft));
        return true;
    case A::CanvasPlaceUp:
    case A::CanvasPlaceDown:
        reorder(action == A::CanvasPlaceDown);
        return true;
    case A::CanvasNextLink:
    case A::CanvasPreviousLink:
        walkLinks(action == A::CanvasNextLink);
        return true;
    default:
        return false;
    }
}

/// The four ways follow each other in the table as they do in Way.
CanvasWalk::Way CanvasWalk::wayFrom(ActionId action, ActionId first)
{
    return static_cast<Way>(static_cast<int>(action) - static_cast<int>(first));
}

void CanvasWalk::goToFirst()
{
    if (const auto shown = m_scene.map().shownSteps(); !shown.empty()) {
        m_selection.goTo(shown.front()->id.uuid());
    }
}

/// Along links to the right and left, to the next card above and below.
void CanvasWalk::walk(Way way)
{
    if (walkFromLinkOrIndicator(way)) {
        return;
    }
    const auto step = m_selection.step();
    if (!step || !m_scene.card(*step)) {
        goToFirst();
    } else if (const StepId nearest = nearestCard(*step, way); !nearest.isNull()) {
        m_selection.goTo(nearest.uuid());
    }
}

/// Takes the next card on the way into the selection; the one that was taken last goes on.
void CanvasWalk::extend(Way way)
{
    if (walkFromLinkOrIndicator(way)) {
        return;
    }
    const std::vector<StepId> steps = m_selection.steps();
    if (steps.empty() || !m_scene.card(steps.back())) {
        goToFirst();
        return;
    }
    if (const StepId nearest = nearestCard(steps.back(), way); !nearest.isNull()) {
        m_selection.takeIn(nearest.uuid());
    }
}

/// From a link to its cards, from an indicator to its home; false where neither is selected.
bool CanvasWalk::walkFromLinkOrIndicator(Way way)
{
    const Map& map = m_scene.map();
    if (const auto id = m_selection.link()) {
        const Link* link = map.link(*id);
        m_selection.goTo((way == Way::Left || way == Way::Up ? link->from : link->to).uuid());
        return true;
    }
    const std::vector<QUuid>& ids = m_selection.get().ids;
    const Indicator* indicator =
        ids.size() == 1 ? map.indicator(IndicatorId(ids.front())) : nullptr;
    if (!indicator) {
        return false;
    }
    m_selection.goTo(indicator->onLink.isNull() ? indicator->onStep.uuid()
                                                : indicator->onLink.uuid());
    return true;
}

/// The cards one may come to from a card: its effects to the right, its causes to the left, all
/// that stand above or below.
std::vector<StepId> CanvasWalk::cardsOnTheWay(StepId step, Way way) const
{
    std::vector<StepId> cards;
    if (way == Way::Right) {
        for (const Link* each : m_scene.map().linksFrom(step)) {
            cards.push_back(each->to);
        }
    } else if (way == Way::Left) {
        for (const Link* each : m_scene.map().linksTo(step)) {
            cards.push_back(each->from);
        }
    } else {
        const double here = m_scene.card(step)->card().center().y();
        for (const auto& [id, item] : m_scene.cards()) {
            const double dy = item.card().center().y() - here;
            if (id != step && (way == Way::Down ? dy > 0 : dy < 0)) {
                cards.push_back(id);
            }
        }
    }
    std::erase_if(cards, [this](StepId id) { return !m_scene.card(id); });
    return cards;
}

/// The nearest card on the way; null where there is none. Beside is dearer than above: the card in
/// the same column comes first.
StepId CanvasWalk::nearestCard(StepId step, Way way) const
{
    const double sideways = way == Way::Up || way == Way::Down ? 3 : 1;
    const QPointF here = m_scene.card(step)->card().center();
    const auto cost = [&](StepId id) {
        const QPointF by = m_scene.card(id)->card().center() - here;
        return std::abs(by.y()) + std::abs(by.x()) * sideways;
    };
    const std::vector<StepId> cards = cardsOnTheWay(step, way);
    const auto nearest = std::min_element(
        cards.begin(), cards.end(), [&cost](StepId a, StepId b) { return cost(a) < cost(b); });
    return nearest == cards.end() ? StepId() : *nearest;
}

/// First the links that come in, then those that go out.
std::vector<QUuid> CanvasWalk::linksOfCard() const
{
    std::vector<QUuid> links;
    for (StepId Link::* end : {&Link::to, &Link::from}) {
        for (const Link* each : m_scene.map().orderedLinks()) {
            if (each->*end == m_linksOf && m_scene.link(each->id)) {
                links.push_back(each->id.uuid());
            }
        }
    }
    return links;
}

/// From link to link of a card.
void CanvasWalk::walkLinks(bool forward)
{
    if (const auto step = m_selection.step()) {
        m_linksOf = *step;
    } else if (const auto id = m_selection.link()) {
        const Link& link = *m_scene.map().link(*id);
        if (m_linksOf != link.from && m_linksOf != link.to) {
            m_linksOf = link.from;
        }
    } else {
        return;
    }
    const std::vector<QUuid> links = linksOfCard();
    if (links.empty()) {
        return;
    }
    const auto now = std::find(links.begin(), links.end(), m_selection.get().ids.front());
    const size_t count = links.size();
    size_t next = forward ? 0 : count - 1;
    if (now != links.end()) {
        next = (static_cast<size_t>(now - links.begin()) + (forward ? 1 : count - 1)) % count;
    }
    m_selection.goTo(links[next]);
}

/// The next card of the same stage above or below, in the same sub-column; null: there is none.
StepId CanvasWalk::neighbour(StepId step, bool below) const
{
    const Map& map = m_scene.map();
    const CardItem& self = *m_scene.card(step);
    const CardItem* nearest = nullptr;
    for (const auto& [id, item] : m_scene.cards()) {
        const bool beside =
            item.card().left() < self.card().right() && self.card().left() < item.card().right();
        const double gap = item.pos().y() - self.pos().y();
        const bool here = beside && map.step(id)->stage == map.step(step)->stage;
        const bool ahead = below ? gap > 0 : gap < 0;
        if (here && ahead &&
            (!nearest || std::abs(gap) < std::abs(nearest->pos().y() - self.pos().y()))) {
            nearest = &item;
        }
    }
    return nearest ? nearest->step() : StepId();
}

/// Changes places with the card above or below.
void CanvasWalk::reorder(bool down)
{
    const auto step = m_selection.step();
    if (!step || !m_scene.card(*step)) {
        return;
    }
    const StepId other = neighbour(*step, down);
    if (other.isNull()) {
        m_edits.tell(down ? tr("No card below in this column.")
                          : tr("No card above in this column."));
        return;
    }
    const CardItem& upper = *m_scene.card(down ? *step : other);
    const CardItem& lower = *m_scene.card(down ? other : *step);
    // The lower one takes the upper's place; the foot of the pair stays where it is.
    const Point first{lower.pos().x(), upper.pos().y()};
    const Point second{upper.pos().x(), lower.card().bottom() - upper.card().height()};
    m_edits.moveByHand({{lower.step(), first, {}}, {upper.step(), second, {}}});
}

void CanvasWalk::nudge(Way way)
{
    constexpr double step = 12;
    const double dx = way == Way::Left ? -step : way == Way::Right ? step : 0;
    const double dy = way == Way::Up ? -step : way == Way::Down ? step : 0;
    std::vector<CardMove> moves;
    for (const StepId id : m_selection.steps()) {
        if (const Placement* place = m_scene.map().placement(id); place && m_scene.card(id)) {
            moves.push_back({id, {place->x + dx, place->y + dy}, {}});
        }
    }
    if (!moves.empty()) {
        m_edits.moveByHand(std::move(moves));
    }
}

}
