// The keyboard grammar while a card, a link or nothing is selected.

#include "ui/map/map_canvas.h"

#include "core/layout/place.h"
#include "core/model/fragment.h"
#include "core/model/intents_links.h"
#include "ui/map/card_picker.h"
#include "ui/map/map_mime.h"
#include "ui/paint/folded_map.h"

#include <QKeyEvent>

#include <cmath>
#include <limits>

namespace throughline {

namespace {

bool isEnter(int key) { return key == Qt::Key_Return || key == Qt::Key_Enter; }

}

void MapCanvas::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat() &&
        m_grip.gesture == Gesture::None) {
        m_spaceHeld = true;
        viewport()->setCursor(Qt::OpenHandCursor);
        return;
    }
    const bool used =
        commandKey(*event) || chordKey(*event) || makingKey(*event) || arrowKey(*event) ||
        (!(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) &&
         letterKey(event->key()));
    event->setAccepted(used);
}

void MapCanvas::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = false;
        viewport()->unsetCursor();
    }
    event->ignore();
}

/// Keys that mean the same whatever is selected.
bool MapCanvas::commandKey(QKeyEvent& event)
{
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    if (event.key() == Qt::Key_Escape) {
        if (m_grip.gesture != Gesture::None) {
            abandonGesture();
            sync();
        } else {
            setSelectionQuietly({});
        }
        return true;
    }
    if (event.text() == QStringLiteral("?")) {
        Q_EMIT keysRequested();
        return true;
    }
    if (control && isEnter(event.key())) {
        Q_EMIT quickAddRequested();
        return true;
    }
    if (event.matches(QKeySequence::Paste)) {
        paste();
        return true;
    }
    if (event.matches(QKeySequence::Copy)) {
        copySelection();
        return true;
    }
    if (event.matches(QKeySequence::Cut)) {
        cutSelection();
        return true;
    }
    if (event.matches(QKeySequence::SelectAll)) {
        Selection all;
        for (const auto& [id, item] : m_cards) {
            all.ids.push_back(id.uuid());
        }
        setSelectionQuietly(all);
        return true;
    }
    if (event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace) {
        removeSelection();
        return true;
    }
    return false;
}

/// Keys with Ctrl for several cards at once.
bool MapCanvas::chordKey(QKeyEvent& event)
{
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    if (!control) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_D:
        duplicateSelection();
        return true;
    case Qt::Key_F:
        openFind();
        return true;
    case Qt::Key_G:
        shift ? ungroupSelection() : groupSelection();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        walkLinks(event.key() == Qt::Key_Down);
        return true;
    default:
        return false;
    }
}

/// A new card in the middle of the selected link.
bool MapCanvas::insertIntoSelectedLink()
{
    const auto id = selectedLink();
    const Link* link = id ? m_project.map().link(*id) : nullptr;
    if (link) {
        startCard(Birth::IntoLink, link->from, Stage::None, {}, *id);
    }
    return link != nullptr;
}

/// Tab, Shift+Tab, Enter, F2, Insert.
bool MapCanvas::makingKey(QKeyEvent& event)
{
    const bool back = event.key() == Qt::Key_Backtab ||
                      (event.key() == Qt::Key_Tab && event.modifiers() & Qt::ShiftModifier);
    const bool makes = back || event.key() == Qt::Key_Tab || isEnter(event.key()) ||
                       event.key() == Qt::Key_F2 || event.key() == Qt::Key_Insert;
    if (!makes || event.modifiers().testFlag(Qt::AltModifier) ||
        event.modifiers().testFlag(Qt::ControlModifier)) {
        return false;
    }
    if (const auto id = selectedLink()) {
        if (event.key() == Qt::Key_F2 || isEnter(event.key())) {
            askBecause(*id);
        } else {
            insertIntoSelectedLink();
        }
        return true;
    }
    const auto step = selectedStepId();
    if (!step || !card(*step)) {
        if (isMapEmpty(m_project.map()) && back) {
            rename(m_project.map().outcome.card); // causes then grow to its left
        } else if (isMapEmpty(m_project.map())) {
            startCard(Birth::Alone, {}, Stage::Activity);
        } else if (!shownMap().shownSteps().empty()) {
            select({{shownMap().shownSteps().front()->id.uuid()}});
        }
        return true;
    }
    if (event.key() == Qt::Key_F2 ||
        (isEnter(event.key()) && *step == m_project.map().outcome.card)) {
        rename(*step);
    } else if (back) {
        startCard(Birth::Cause, *step);
    } else if (isEnter(event.key()) || event.key() == Qt::Key_Insert) {
        startCard(Birth::Sibling, *step);
    } else {
        startCard(Birth::Effect, *step);
    }
    return true;
}

bool MapCanvas::letterKey(int key)
{
    const auto step = selectedStepId();
    const bool forOneCard = (key >= Qt::Key_1 && key <= Qt::Key_4) || key == Qt::Key_H ||
                            key == Qt::Key_I || key == Qt::Key_M;
    if (const Group* stack = selectedStack(); stack && forOneCard) {
        // What is meant for one card first needs to see it.
        apply(collapseGroup(m_project.map(), stack->id, false));
        return true;
    }
    switch (key) {
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
    case Qt::Key_4:
        setStageOfSelection(static_cast<Stage>(key - Qt::Key_1 + 1));
        return true;
    case Qt::Key_B:
        if (const auto id = selectedLink()) {
            askBecause(*id);
        } else if (step) {
            const Map& map = m_project.map();
            const auto into = map.linksTo(*step);
            const auto from = map.linksFrom(*step);
            if (!into.empty() || !from.empty()) {
                askBecause(into.empty() ? from.front()->id : into.front()->id);
            }
        }
        return true;
    case Qt::Key_I:
        askIndicator();
        return true;
    case Qt::Key_P:
        pinSelection();
        return true;
    case Qt::Key_O:
        setOverviewShown(!isOverviewShown());
        return true;
    case Qt::Key_H:
        if (step) {
            askCount(*step);
        }
        return true;
    case Qt::Key_L:
    case Qt::Key_M:
        if (step) {
            pickCard(key == Qt::Key_M);
        }
        return true;
    default:
        return false;
    }
}

void MapCanvas::setStageOfSelection(Stage stage)
{
    const Map& map = m_project.map();
    for (const QUuid& id : m_selection.ids) {
        if (map.parked.contains(ParkedId(id))) {
            placeWaiting(*this, id, stage, {});
            return;
        }
    }
    const std::vector<StepId> steps = selectedSteps();
    if (steps.empty()) {
        return;
    }
    apply(stageAndPlace(map, steps, stage));
}

void MapCanvas::removeSelection()
{
    if (m_selection.ids.empty()) {
        return;
    }
    // The selection goes to a neighbour, so that the next key has something to act on.
    StepId next;
    if (const auto step = selectedStepId()) {
        for (const Link* each : m_project.map().linksTo(*step)) {
            next = each->from;
        }
    } else if (const auto id = selectedLink()) {
        next = m_project.map().link(*id)->from;
    }
    std::vector<QUuid> ids = m_selection.ids;
    for (const StepId step : selectedSteps()) {
        if (const Group* stack = stackOf(shownMap(), step)) {
            for (const StepId member : membersOf(m_project.map(), stack->id)) {
                ids.push_back(member.uuid());
            }
        }
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (apply(removeThings(m_project.map(), ids)) && m_project.map().step(next)) {
        setSelectionQuietly({{next.uuid()}});
    }
}

void MapCanvas::pickCard(bool toMerge)
{
    const StepId self = *selectedStepId();
    const Map& map = m_project.map();
    const QPoint at = card(self) ? mapFromScene(card(self)->card().bottomLeft()) : QPoint(20, 20);
    const auto fits = [&map, self, toMerge](const Step& other) {
        return other.id != self && (toMerge || canLink(map, self, other.id).has_value());
    };
    const auto take = [this, self, toMerge](StepId other) {
        apply(toMerge ? mergeSteps(m_project.map(), self, other)
                      : linkSteps(m_project.map(), self, other));
    };
    std::function<void(const QString&)> make;
    if (!toMerge) {
        make = [this, self](const QString& title) {
            apply(addEffect(m_project.map(), self, NewCard{title, {}}));
        };
    }
    m_picker->open(at + QPoint(0, 6), toMerge ? tr("Merge with …") : tr("Leads to …"), map, fits,
                   take, std::move(make));
}

bool MapCanvas::arrowKey(QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        break;
    default:
        return false;
    }
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        return false;
    }
    const bool alt = event.modifiers().testFlag(Qt::AltModifier);
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    if (alt && shift && (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down)) {
        reorder(event.key() == Qt::Key_Down);
    } else if (alt) {
        nudge(event.key());
    } else {
        walk(event.key(), shift);
    }
    return true;
}

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
    for (const Link* each : map.orderedLinks()) {
        if (each->to == m_linksOf && link(each->id)) {
            links.push_back(each->id.uuid());
        }
    }
    for (const Link* each : map.orderedLinks()) {
        if (each->from == m_linksOf && link(each->id)) {
            links.push_back(each->id.uuid());
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

/// Along links to the right and left, to the next card above and below.
void MapCanvas::walk(int key, bool extend)
{
    const Map& map = shownMap();
    if (const auto id = selectedLink()) {
        const Link* link = map.link(*id);
        select({{(key == Qt::Key_Left || key == Qt::Key_Up ? link->from : link->to).uuid()}});
        return;
    }
    if (const Indicator* indicator = m_selection.ids.size() == 1
                                         ? map.indicator(IndicatorId(m_selection.ids.front()))
                                         : nullptr) {
        const QUuid home =
            indicator->onLink.isNull() ? indicator->onStep.uuid() : indicator->onLink.uuid();
        select(home.isNull() ? Selection{} : Selection{{home}});
        return;
    }
    std::optional<StepId> step = selectedStepId();
    if (extend && !step && !selectedSteps().empty()) {
        step = selectedSteps().back(); // the card that was taken last goes on
    }
    if (!step || !card(*step)) {
        if (!map.shownSteps().empty()) {
            select({{map.shownSteps().front()->id.uuid()}});
        }
        return;
    }
    const QPointF here = card(*step)->card().center();
    std::vector<StepId> candidates;
    if (key == Qt::Key_Right) {
        for (const Link* each : map.linksFrom(*step)) {
            candidates.push_back(each->to);
        }
    } else if (key == Qt::Key_Left) {
        for (const Link* each : map.linksTo(*step)) {
            candidates.push_back(each->from);
        }
    } else {
        for (const auto& [id, item] : m_cards) {
            const double dy = item.card().center().y() - here.y();
            if (id != *step && (key == Qt::Key_Down ? dy > 0 : dy < 0)) {
                candidates.push_back(id);
            }
        }
    }
    // Beside is dearer than above: the card in the same column comes first.
    constexpr double sideways = 3;
    StepId nearest;
    double best = std::numeric_limits<double>::infinity();
    for (const StepId id : candidates) {
        if (!card(id)) {
            continue;
        }
        const QPointF by = card(id)->card().center() - here;
        const bool vertical = key == Qt::Key_Up || key == Qt::Key_Down;
        const double cost = std::abs(by.y()) + std::abs(by.x()) * (vertical ? sideways : 1);
        if (cost < best) {
            best = cost;
            nearest = id;
        }
    }
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

void MapCanvas::nudge(int key)
{
    constexpr double step = 12;
    const double dx = key == Qt::Key_Left ? -step : key == Qt::Key_Right ? step : 0;
    const double dy = key == Qt::Key_Up ? -step : key == Qt::Key_Down ? step : 0;
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
