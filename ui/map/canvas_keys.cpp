// The keyboard grammar while a card, a link or nothing is selected.

#include "ui/map/map_canvas.h"

#include "core/layout/place.h"
#include "core/model/intents_links.h"
#include "ui/map/canvas_items.h"
#include "ui/map/card_picker.h"
#include "ui/map/map_mime.h"

#include <QClipboard>
#include <QGuiApplication>
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
        commandKey(*event) || makingKey(*event) || arrowKey(*event) ||
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
        pasteText(QGuiApplication::clipboard()->text());
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

/// Tab, Shift+Tab, Enter, F2.
bool MapCanvas::makingKey(QKeyEvent& event)
{
    const bool back = event.key() == Qt::Key_Backtab ||
                      (event.key() == Qt::Key_Tab && event.modifiers() & Qt::ShiftModifier);
    const bool makes =
        back || event.key() == Qt::Key_Tab || isEnter(event.key()) || event.key() == Qt::Key_F2;
    if (!makes || event.modifiers().testFlag(Qt::AltModifier) ||
        event.modifiers().testFlag(Qt::ControlModifier)) {
        return false;
    }
    if (const auto id = selectedLink()) {
        if (event.key() == Qt::Key_F2 || isEnter(event.key())) {
            askBecause(*id);
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
    } else if (isEnter(event.key())) {
        startCard(Birth::Sibling, *step);
    } else {
        startCard(Birth::Effect, *step);
    }
    return true;
}

bool MapCanvas::letterKey(int key)
{
    const auto step = selectedStepId();
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
    if (apply(removeThings(m_project.map(), m_selection.ids)) && m_project.map().step(next)) {
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
    m_picker->open(at + QPoint(0, 6), toMerge ? tr("Merge with …") : tr("Leads to …"), map, fits,
                   [this, self, toMerge](StepId other) {
                       apply(toMerge ? mergeSteps(m_project.map(), self, other)
                                     : linkSteps(m_project.map(), self, other));
                   });
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
    event.modifiers().testFlag(Qt::AltModifier) ? nudge(event.key()) : walk(event.key());
    return true;
}

/// Along links to the right and left, to the next card above and below.
void MapCanvas::walk(int key)
{
    const Map& map = shownMap();
    if (const auto id = selectedLink()) {
        const Link* link = map.link(*id);
        select({{(key == Qt::Key_Left || key == Qt::Key_Up ? link->from : link->to).uuid()}});
        return;
    }
    const auto step = selectedStepId();
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
            const double dy = item->card().center().y() - here.y();
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
    if (!nearest.isNull()) {
        select({{nearest.uuid()}});
    }
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
        apply(moveCards(m_project.map(), moves));
    }
}

}
