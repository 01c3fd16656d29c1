// What the canvas can be told to do, by key, menu or name.

#include "ui/map/map_canvas.h"

#include "core/layout/place.h"
#include "core/model/fragment.h"
#include "core/model/intents_links.h"
#include "ui/map/card_picker.h"
#include "ui/map/map_mime.h"
#include "ui/map/title_editor.h"
#include "ui/paint/folded_map.h"

#include <algorithm>

namespace throughline {

using A = ActionId;

namespace {

constexpr double zoomStep = 1.25;

}

bool MapCanvas::perform(ActionId action)
{
    return performCommand(action) || performMaking(action) || performWalk(action) ||
           performOnSelection(action);
}

/// Orders that mean the same whatever is selected.
bool MapCanvas::performCommand(ActionId action)
{
    switch (action) {
    case A::QuickAdd:
        Q_EMIT quickAddRequested();
        return true;
    case A::CanvasDone:
        letGo();
        return true;
    case A::CanvasSelectAll:
        selectAll();
        return true;
    case A::CanvasZoomIn:
    case A::CanvasZoomOut:
    case A::CanvasFullSize:
        zoomTo(action == A::CanvasZoomIn    ? zoom() * zoomStep
               : action == A::CanvasZoomOut ? zoom() / zoomStep
                                            : 1);
        if (!m_selection.ids.empty()) {
            reveal(m_selection.ids.front());
        }
        return true;
    case A::CanvasFocus:
        Q_EMIT focusRequested(mapToGlobal(menuPlace()));
        return true;
    case A::CanvasOverview:
        setOverviewShown(!isOverviewShown());
        return true;
    case A::CanvasReadOn:
    case A::CanvasReadBack:
        Q_EMIT readRequested(action == A::CanvasReadOn ? 1 : -1);
        return true;
    default:
        return false;
    }
}

/// Below the selected card, else in the middle: where a menu opens that a key asked for.
QPoint MapCanvas::menuPlace() const
{
    const auto step = selectedStepId();
    const QPoint at = step && card(*step) ? mapFromScene(card(*step)->card().bottomLeft())
                                          : viewport()->rect().center();
    return viewport()->rect().contains(at) ? at : viewport()->rect().center();
}

/// Ends what is under way, else the focus, else selects nothing.
void MapCanvas::letGo()
{
    if (m_grip.gesture != Gesture::None) {
        abandonGesture();
        sync();
    } else if (!m_focus.empty()) {
        Q_EMIT focusLeft();
    } else {
        setSelectionQuietly({});
    }
}

void MapCanvas::selectAll()
{
    Selection all;
    for (const auto& [id, item] : m_cards) {
        all.ids.push_back(id.uuid());
    }
    setSelectionQuietly(all);
}

/// Makes or names a card; with nothing selected the first one, with a link what suits a link.
bool MapCanvas::performMaking(ActionId action)
{
    const bool names = action == A::CanvasRename;
    const bool makes = action == A::CanvasEffect || action == A::CanvasCause ||
                       action == A::CanvasSameLevel || action == A::CanvasInsert;
    if (!names && !makes) {
        return false;
    }
    if (const auto id = selectedLink()) {
        names || action == A::CanvasSameLevel ? askBecause(*id) : insertIntoLinkSelected(*id);
        return true;
    }
    const auto step = selectedStepId();
    if (!step || !card(*step)) {
        makeFirst(action);
    } else if (names || (action == A::CanvasSameLevel && *step == m_project.map().outcome.card)) {
        rename(*step);
    } else {
        startCard(action == A::CanvasCause    ? Birth::Cause
                  : action == A::CanvasEffect ? Birth::Effect
                                              : Birth::Sibling,
                  *step);
    }
    return true;
}

/// On an empty map the first card, else the first one there is.
void MapCanvas::makeFirst(ActionId action)
{
    if (!isMapEmpty(m_project.map())) {
        if (!shownMap().shownSteps().empty()) {
            select({{shownMap().shownSteps().front()->id.uuid()}});
        }
    } else if (action == A::CanvasCause) {
        rename(m_project.map().outcome.card); // causes then grow to its left
    } else {
        startCard(Birth::Alone, {}, Stage::Activity);
    }
}

/// A new card in the middle of a link.
void MapCanvas::insertIntoLinkSelected(LinkId id)
{
    if (const Link* link = m_project.map().link(id)) {
        startCard(Birth::IntoLink, link->from, Stage::None, {}, id);
    }
}

bool MapCanvas::performWalk(ActionId action)
{
    switch (action) {
    case A::CanvasLeft:
    case A::CanvasRight:
    case A::CanvasUp:
    case A::CanvasDown:
        walk(wayFrom(action, A::CanvasLeft), false);
        return true;
    case A::CanvasMoreLeft:
    case A::CanvasMoreRight:
    case A::CanvasMoreUp:
    case A::CanvasMoreDown:
        walk(wayFrom(action, A::CanvasMoreLeft), true);
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
MapCanvas::Way MapCanvas::wayFrom(ActionId action, ActionId first)
{
    return static_cast<Way>(static_cast<int>(action) - static_cast<int>(first));
}

bool MapCanvas::performOnSelection(ActionId action)
{
    const bool forOneCard = (action >= A::CanvasStageActivity && action <= A::CanvasStageOutcome) ||
                            action == A::CanvasHowMany || action == A::CanvasIndicator ||
                            action == A::CanvasMerge;
    if (const Group* stack = forOneCard ? selectedStack() : nullptr) {
        // What is meant for one card first needs to see it.
        apply(collapseGroup(m_project.map(), stack->id, false));
        return true;
    }
    const auto step = selectedStepId();
    switch (action) {
    case A::CanvasStageActivity:
    case A::CanvasStageOutput:
    case A::CanvasStageIntermediate:
    case A::CanvasStageOutcome:
        setStageOfSelection(static_cast<Stage>(static_cast<int>(action) -
                                               static_cast<int>(A::CanvasStageActivity) + 1));
        return true;
    case A::CanvasBecause:
        askBecauseOfSelection();
        return true;
    case A::CanvasIndicator:
        askIndicator();
        m_afterField = m_field->isOpen() ? m_selection.ids.front() : QUuid();
        return true;
    case A::CanvasHowMany:
        if (step) {
            askCount(*step);
        }
        return true;
    case A::CanvasLink:
    case A::CanvasMerge:
        if (step) {
            pickCard(action == A::CanvasMerge);
        }
        return true;
    default:
        return performOnCards(action);
    }
}

/// Orders for one or several cards at once.
bool MapCanvas::performOnCards(ActionId action)
{
    switch (action) {
    case A::CanvasCopy:
        copySelection();
        return true;
    case A::CanvasCut:
        cutSelection();
        return true;
    case A::CanvasDuplicate:
        duplicateSelection();
        return true;
    case A::CanvasGroup:
        groupSelection();
        return true;
    case A::CanvasUngroup:
        ungroupSelection();
        return true;
    case A::CanvasPin:
        pinSelection();
        return true;
    case A::CanvasRemove:
        removeSelection();
        return true;
    default:
        return false;
    }
}

/// Of a card the "because" of the link into it, else of the one out of it.
void MapCanvas::askBecauseOfSelection()
{
    if (const auto id = selectedLink()) {
        askBecause(*id);
        return;
    }
    const auto step = selectedStepId();
    if (!step) {
        return;
    }
    const auto into = m_project.map().linksTo(*step);
    const auto from = m_project.map().linksFrom(*step);
    if (!into.empty() || !from.empty()) {
        askBecause(into.empty() ? from.front()->id : into.front()->id);
        m_afterField = step->uuid();
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
    // The selection goes to a neighbour, so that the next key has something to act on: to a
    // cause, else to an effect.
    StepId next;
    if (const auto step = selectedStepId()) {
        for (const Link* each : m_project.map().linksFrom(*step)) {
            next = each->to;
        }
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
    const auto offer = [&map, self, toMerge](const Step& other) -> std::optional<QString> {
        if (!toMerge && map.linkBetween(self, other.id)) {
            return tr("linked already"); // is offered, so that nobody makes a second such card
        }
        const bool fits = other.id != self && (toMerge || canLink(map, self, other.id));
        return fits ? std::optional(QString()) : std::nullopt;
    };
    const auto take = [this, self, toMerge](StepId other) {
        const Link* known = toMerge ? nullptr : m_project.map().linkBetween(self, other);
        if (known) {
            select({{known->id.uuid()}});
            return;
        }
        apply(toMerge ? mergeSteps(m_project.map(), self, other)
                      : linkSteps(m_project.map(), self, other));
    };
    std::function<void(const QString&)> make;
    if (!toMerge) {
        make = [this, self](const QString& title) {
            apply(addEffect(m_project.map(), self, NewCard{title, {}}));
        };
    }
    m_picker->open(at + QPoint(0, 6), toMerge ? tr("Merge with …") : tr("Leads to …"), map, offer,
                   take, std::move(make));
}

}
