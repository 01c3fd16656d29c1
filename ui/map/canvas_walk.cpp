// Walking and moving by keys: along links, to the next card, one place up or down.

#include "ui/map/map_canvas.h"

#include <algorithm>
#include <cmath>

namespace throughline {

/// From link to link of a card: first those that come in, then those that go out.
void MapCanvas::walkLinks(bool forward)
{
    const Map& map = shownMap();
    if (const auto step = selectedStepId()) {
        m_linksOf = *step;
    } else if (const auto id = selectedLink()) {
        const Link& link = *map.link(*id);
        if (m_linksOf != link.from && m_linksOf != link.to) {
            m_linksOf = link.from;
        }
    } else {
        return;
    }
    std::vector<QUuid> links;
    for (StepId Link::* end : {&Link::to, &Link::from}) {
        for (const Link* each : map.orderedLinks()) {
            if (each->*end == m_linksOf && link(each->id)) {
                links.push_back(each->id.uuid());
            }
        }
    }
    if (links.empty()) {
        return;
    }
    const auto now = std::find(links.begin(), links.end(), m_selection.ids.front());
    const size_t count = links.size();
    size_t next = forward ? 0 : count - 1;
    if (now != links.end()) {
        next = (static_cast<size_t>(now - links.begin()) + (forward ? 1 : count - 1)) % count;
    }
    select({{links[next]}});
}

/// From a link to its cards, from an indicator to its home; false where neither is selected.
bool MapCanvas::walkFromLinkOrIndicator(Way way)
{
    const Map& map = shownMap();
    if (const auto id = selectedLink()) {
        const Link* link = map.link(*id);
        select({{(way == Way::Left || way == Way::Up ? link->from : link->to).uuid()}});
        return true;
    }
    const Indicator* indicator =
        m_selection.ids.size() == 1 ? map.indicator(IndicatorId(m_selection.ids.front())) : nullptr;
    if (!indicator) {
        return false;
    }
    const QUuid home =
        indicator->onLink.isNull() ? indicator->onStep.uuid() : indicator->onLink.uuid();
    select(home.isNull() ? Selection{} : Selection{{home}});
    return true;
}

/// The cards one may come to from a card: its effects to the right, its causes to the left, all
/// that stand above or below.
std::vector<StepId> MapCanvas::cardsOnTheWay(StepId step, Way way) const
{
    const Map& map = shownMap();
    std::vector<StepId> cards;
    if (way == Way::Right) {
        for (const Link* each : map.linksFrom(step)) {
            cards.push_back(each->to);
        }
    } else if (way == Way::Left) {
        for (const Link* each : map.linksTo(step)) {
            cards.push_back(each->from);
        }
    } else {
        const double here = card(step)->card().center().y();
        for (const auto& [id, item] : m_cards) {
            const double dy = item.card().center().y() - here;
            if (id != step && (way == Way::Down ? dy > 0 : dy < 0)) {
                cards.push_back(id);
            }
        }
    }
    std::erase_if(cards, [this](StepId id) { return !card(id); });
    return cards;
}

/// The nearest card on the way; null where there is none. Beside is dearer than above: the card in
/// the same column comes first.
StepId MapCanvas::nearestCard(StepId step, Way way) const
{
    const double sideways = way == Way::Up || way == Way::Down ? 3 : 1;
    const QPointF here = card(step)->card().center();
    const auto cost = [&](StepId id) {
        const QPointF by = card(id)->card().center() - here;
        return std::abs(by.y()) + std::abs(by.x()) * sideways;
    };
    const std::vector<StepId> cards = cardsOnTheWay(step, way);
    const auto nearest = std::min_element(
        cards.begin(), cards.end(), [&cost](StepId a, StepId b) { return cost(a) < cost(b); });
    return nearest == cards.end() ? StepId() : *nearest;
}

/// Along links to the right and left, to the next card above and below.
void MapCanvas::walk(Way way, bool extend)
{
    if (walkFromLinkOrIndicator(way)) {
        return;
    }
    std::optional<StepId> step = selectedStepId();
    if (extend && !step && !selectedSteps().empty()) {
        step = selectedSteps().back(); // the card that was taken last goes on
    }
    if (!step || !card(*step)) {
        if (const auto shown = shownMap().shownSteps(); !shown.empty()) {
            select({{shown.front()->id.uuid()}});
        }
        return;
    }
    const StepId nearest = nearestCard(*step, way);
    if (nearest.isNull()) {
        return;
    }
    if (!extend) {
        select({{nearest.uuid()}});
        return;
    }
    Selection more = m_selection;
    std::erase(more.ids, nearest.uuid());
    more.ids.push_back(nearest.uuid());
    setSelectionQuietly(more);
    reveal(nearest.uuid());
}

/// Changes places with the card above or below in the same sub-column.
void MapCanvas::reorder(bool down)
{
    const auto step = selectedStepId();
    const CardItem* self = step ? card(*step) : nullptr;
    if (!self) {
        return;
    }
    const Stage stage = shownMap().step(*step)->stage;
    const CardItem* other = nullptr;
    for (const auto& [id, item] : m_cards) {
        const bool beside =
            item.card().left() < self->card().right() && self->card().left() < item.card().right();
        const double gap = item.pos().y() - self->pos().y();
        const bool here = id != *step && beside && shownMap().step(id)->stage == stage;
        const bool ahead = down ? gap > 0 : gap < 0;
        if (here && ahead &&
            (!other || std::abs(gap) < std::abs(other->pos().y() - self->pos().y()))) {
            other = &item;
        }
    }
    if (!other) {
        Q_EMIT problem(down ? tr("No card below in this column.")
                            : tr("No card above in this column."));
        return;
    }
    const CardItem& upper = down ? *self : *other;
    const CardItem& lower = down ? *other : *self;
    // The lower one takes the upper's place; the foot of the pair stays where it is.
    const Point first{lower.pos().x(), upper.pos().y()};
    const Point second{upper.pos().x(), lower.card().bottom() - upper.card().height()};
    moveByHand({{lower.step(), first, {}}, {upper.step(), second, {}}});
}

void MapCanvas::nudge(Way way)
{
    constexpr double step = 12;
    const double dx = way == Way::Left ? -step : way == Way::Right ? step : 0;
    const double dy = way == Way::Up ? -step : way == Way::Down ? step : 0;
    std::vector<CardMove> moves;
    for (const StepId id : selectedSteps()) {
        if (const Placement* place = shownMap().placement(id); place && card(id)) {
            moves.push_back({id, {place->x + dx, place->y + dy}, {}});
        }
    }
    if (!moves.empty()) {
        moveByHand(std::move(moves));
    }
}

}
