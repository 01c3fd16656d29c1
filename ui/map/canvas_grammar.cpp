#include "ui/map/canvas_grammar.h"

#include "core/model/fragment.h"
#include "core/model/intents_links.h"
#include "core/model/intents_steps.h"
#include "ui/map/canvas_camera.h"
#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_fields.h"
#include "ui/map/canvas_naming.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"
#include "ui/map/card_picker.h"

namespace throughline {

using A = ActionId;

namespace {

bool isStage(ActionId action)
{
    return action >= A::CanvasStageActivity && action <= A::CanvasStageOutcome;
}

/// The four stages follow each other in the table as they do in the model.
Stage stageOf(ActionId action)
{
    return static_cast<Stage>(static_cast<int>(action) - static_cast<int>(A::CanvasStageActivity) +
                              static_cast<int>(Stage::Activity));
}

}

CanvasGrammar::CanvasGrammar(const CanvasScene& scene, CanvasSelection& selection,
                             CanvasEdits& edits, const CanvasCamera& camera, CanvasNaming& naming,
                             CanvasFields& fields, QWidget* viewport)
    : m_scene(scene),
      m_selection(selection),
      m_edits(edits),
      m_camera(camera),
      m_naming(naming),
      m_fields(fields),
      m_walk(scene, selection, edits),
      m_clipboard(scene, selection, edits),
      m_arrange(scene, selection, edits, fields),
      m_picker(new CardPicker(viewport))
{
    QObject::connect(m_picker, &CardPicker::closed, viewport, [viewport] { viewport->setFocus(); });
}

bool CanvasGrammar::perform(ActionId action)
{
    return make(action) || m_walk.perform(action) || openStackFor(action) || performOnOne(action) ||
           performOnCards(action);
}

/// Makes or names a card; with nothing selected the first one, with a link what suits a link.
bool CanvasGrammar::make(ActionId action)
{
    const bool names = action == A::CanvasRename;
    const bool makes = action == A::CanvasEffect || action == A::CanvasCause ||
                       action == A::CanvasSameLevel || action == A::CanvasInsert;
    if (!names && !makes) {
        return false;
    }
    const auto link = m_selection.link();
    const auto step = m_selection.step();
    if (link && (names || action == A::CanvasSameLevel)) {
        m_fields.askBecause(*link);
    } else if (link) {
        makeInLink(*link);
    } else if (step && m_scene.card(*step)) {
        makeFrom(*step, action);
    } else {
        makeFirst(action);
    }
    return true;
}

/// On an empty map the first card, else the first one there is.
void CanvasGrammar::makeFirst(ActionId action)
{
    if (!isMapEmpty(m_edits.map())) {
        m_walk.goToFirst();
    } else if (action == A::CanvasCause) {
        m_naming.rename(m_edits.map().outcome.card); // causes then grow to its left
    } else {
        m_naming.make({CardBirth::Kind::Alone, {}, {}, Stage::Activity});
    }
}

void CanvasGrammar::makeFrom(StepId step, ActionId action)
{
    const bool isOutcome = step == m_edits.map().outcome.card;
    if (action == A::CanvasRename || (action == A::CanvasSameLevel && isOutcome)) {
        m_naming.rename(step);
        return;
    }
    m_naming.make({action == A::CanvasCause    ? CardBirth::Kind::Cause
                   : action == A::CanvasEffect ? CardBirth::Kind::Effect
                                               : CardBirth::Kind::Sibling,
                   step});
}

/// A new card in the middle of a link.
void CanvasGrammar::makeInLink(LinkId id)
{
    if (const Link* link = m_edits.map().link(id)) {
        m_naming.make({CardBirth::Kind::IntoLink, link->from, id});
    }
}

/// What is meant for one card first needs to see it: a stack opens.
bool CanvasGrammar::openStackFor(ActionId action)
{
    const bool forOneCard = isStage(action) || action == A::CanvasHowMany ||
                            action == A::CanvasIndicator || action == A::CanvasMerge;
    const Group* stack = forOneCard ? m_selection.stack() : nullptr;
    if (!stack) {
        return false;
    }
    m_edits.apply(collapseGroup(m_edits.map(), stack->id, false));
    return true;
}

bool CanvasGrammar::performOnOne(ActionId action)
{
    const auto step = m_selection.step();
    switch (action) {
    case A::CanvasBecause:
        m_fields.askBecauseOfSelection();
        return true;
    case A::CanvasIndicator:
        m_fields.askIndicator();
        return true;
    case A::CanvasHowMany:
        if (step) {
            m_fields.askCount(*step);
        }
        return true;
    case A::CanvasLink:
    case A::CanvasMerge:
        if (step) {
            pickCard(action == A::CanvasMerge);
        }
        return true;
    default:
        return false;
    }
}

/// Orders for one or several cards at once.
bool CanvasGrammar::performOnCards(ActionId action)
{
    if (isStage(action)) {
        m_arrange.setStage(stageOf(action));
        return true;
    }
    switch (action) {
    case A::CanvasCopy:
        m_clipboard.copy();
        return true;
    case A::CanvasCut:
        if (!m_selection.steps().empty()) {
            m_clipboard.copy();
            m_arrange.remove();
        }
        return true;
    case A::CanvasDuplicate:
        m_clipboard.duplicate();
        return true;
    case A::CanvasGroup:
        m_arrange.group();
        return true;
    case A::CanvasUngroup:
        m_arrange.ungroup();
        return true;
    case A::CanvasPin:
        m_arrange.pin();
        return true;
    case A::CanvasRemove:
        m_arrange.remove();
        return true;
    default:
        return false;
    }
}

/// Type-ahead for the card to link to or to merge with.
void CanvasGrammar::pickCard(bool toMerge)
{
    const StepId self = *m_selection.step();
    const Map& map = m_edits.map();
    const CardItem* item = m_scene.card(self);
    const QPoint at = item ? m_camera.toView(item->card().bottomLeft()) : QPoint(20, 20);
    const auto offer = [&map, self, toMerge](const Step& other) -> std::optional<QString> {
        if (!toMerge && map.linkBetween(self, other.id)) {
            return tr("linked already"); // is offered, so that nobody makes a second such card
        }
        const bool fits = other.id != self && (toMerge || canLink(map, self, other.id));
        return fits ? std::optional(QString()) : std::nullopt;
    };
    const auto take = [this, self, toMerge](StepId other) {
        const Map& now = m_edits.map();
        if (toMerge) {
            m_edits.apply(mergeSteps(now, self, other));
        } else if (const Link* known = now.linkBetween(self, other)) {
            m_selection.goTo(known->id.uuid());
        } else {
            m_edits.apply(linkSteps(now, self, other));
        }
    };
    std::function<void(const QString&)> make;
    if (!toMerge) {
        make = [this, self](const QString& title) {
            m_edits.apply(addEffect(m_edits.map(), self, NewCard{title, {}}));
        };
    }
    m_picker->open(at + QPoint(0, 6), toMerge ? tr("Merge with …") : tr("Leads to …"), map, offer,
                   take, std::move(make));
}

}
