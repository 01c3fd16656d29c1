#include "ui/map/canvas_drag.h"

#include "core/layout/measures.h"
#include "core/model/intents_links.h"
#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_naming.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"

#include <algorithm>

namespace throughline {

CanvasDrag::CanvasDrag(CanvasScene& scene, CanvasSelection& selection, CanvasEdits& edits,
                       CanvasNaming& naming, const CanvasHits& hits)
    : m_scene(scene), m_selection(selection), m_edits(edits), m_naming(naming), m_hits(hits)
{
}

std::optional<StageColumn> CanvasDrag::columnBelow() const
{
    if (m_kind != Kind::MoveCards) {
        return std::nullopt;
    }
    const Stage stage = stageAt(m_columns, m_band.center().x());
    const auto column = std::find_if(m_columns.begin(), m_columns.end(),
                                     [stage](const auto& each) { return each.stage == stage; });
    return column == m_columns.end() ? std::nullopt : std::optional(*column);
}

bool CanvasDrag::start(const CanvasPress& press)
{
    m_press = press;
    m_columns = m_scene.columns();
    if (press.card.isNull()) {
        m_kind = Kind::RubberBand;
        return true;
    }
    if (!m_edits.mayEdit()) {
        return false;
    }
    if (press.part.edge) {
        m_kind = Kind::DrawLink;
        return true;
    }
    m_kind = Kind::MoveCards;
    // A card that was not selected is so when it is dropped: what opens beside the canvas for it
    // would move the map under the hand.
    const bool ofSelection = m_selection.contains(press.card.uuid());
    std::set<StepId> moved;
    for (const StepId id : ofSelection ? m_selection.steps() : std::vector{press.card}) {
        if (const CardItem* item = m_scene.card(id)) {
            m_starts[id] = item->pos();
            moved.insert(id);
        }
    }
    m_scene.lift(moved);
    return true;
}

void CanvasDrag::moveTo(const QPointF& scenePoint)
{
    if (m_kind == Kind::MoveCards) {
        moveCards(scenePoint);
    } else if (m_kind == Kind::DrawLink) {
        drawLink(scenePoint);
    } else if (m_kind == Kind::RubberBand) {
        m_band = QRectF(m_press.scene, scenePoint).normalized();
    }
}

void CanvasDrag::moveCards(const QPointF& scenePoint)
{
    std::map<StepId, QPointF> places = m_starts;
    for (auto& [id, place] : places) {
        place += scenePoint - m_press.scene;
    }
    m_scene.moveCards(places);
    m_band = m_scene.card(m_press.card)->card();
    // Onto another card means merging; beside it is just a place.
    const bool one = m_starts.size() == 1;
    const StepId below = one ? m_hits.cardAt(scenePoint, m_press.card) : StepId();
    const bool deep = !below.isNull() && m_scene.card(below)->card().contains(m_band.center());
    m_target = deep ? below : StepId();
    m_targetLink = one && !deep ? linkToInsertInto(m_band.center()) : LinkId();
    m_scene.offerMerge(m_target);
    m_scene.hover(m_press.card, m_targetLink);
}

void CanvasDrag::drawLink(const QPointF& scenePoint)
{
    const QRectF from = m_scene.card(m_press.card)->card();
    m_band = QRectF(QPointF(m_press.part.leftEdge ? from.left() : from.right(), from.center().y()),
                    scenePoint);
    m_target = m_hits.cardAt(scenePoint, m_press.card);
    m_scene.hover(m_target, {});
}

/// A link that a card without links of its own is held over: dropped there it becomes a step of
/// that link.
LinkId CanvasDrag::linkToInsertInto(const QPointF& at) const
{
    const Map& map = m_edits.map();
    const StepId step = m_press.card;
    if (step == map.outcome.card || !map.linksTo(step).empty() || !map.linksFrom(step).empty()) {
        return {};
    }
    return m_hits.linkAt(at);
}

void CanvasDrag::drop(const QPointF& scenePoint, bool add)
{
    if (m_kind == Kind::MoveCards) {
        dropCards();
    } else if (m_kind == Kind::DrawLink) {
        dropLink(scenePoint);
    } else if (m_kind == Kind::RubberBand) {
        selectInBand(add);
        end();
    }
}

/// Where the cards are now, with the stages of the columns they are in.
std::vector<CardMove> CanvasDrag::moves() const
{
    const Map& map = m_edits.map();
    std::vector<CardMove> moves;
    for (const auto& [id, start] : m_starts) {
        const QRectF box = m_scene.card(id)->card();
        CardMove move{id, {box.left(), box.top()}, {}};
        const Stage stage = stageAt(m_columns, box.center().x());
        const Step* step = map.step(id);
        const bool mayChange = id != map.outcome.card && stage != Stage::Outcome;
        if (step && mayChange && stage != step->stage) {
            move.stage = stage;
        }
        moves.push_back(move);
    }
    return moves;
}

void CanvasDrag::dropCards()
{
    const StepId card = m_press.card;
    const StepId target = m_target;
    const LinkId onto = m_targetLink;
    std::vector<CardMove> moved = moves();
    end();
    constexpr auto still = CanvasEdits::Motion::Still;
    if (!target.isNull()) {
        m_edits.apply(mergeSteps(m_edits.map(), card, target), still);
    } else if (!onto.isNull()) {
        m_edits.apply(insertIntoLink(m_edits.map(), onto, card), still);
    } else if (!moved.empty()) {
        m_edits.moveByHand(std::move(moved), still);
    }
    m_scene.refresh();
    if (target.isNull() && !m_selection.contains(card.uuid())) {
        m_selection.setOne(card.uuid());
    }
}

void CanvasDrag::dropLink(const QPointF& scenePoint)
{
    const StepId card = m_press.card;
    const StepId target = m_target;
    const bool toCause = m_press.part.leftEdge;
    end();
    if (!target.isNull()) {
        m_edits.apply(toCause ? linkSteps(m_edits.map(), target, card)
                              : linkSteps(m_edits.map(), card, target));
        return;
    }
    if (m_scene.card(card) && m_scene.card(card)->card().contains(scenePoint)) {
        return; // back where it began
    }
    // Dropped on empty canvas: the next card stands there.
    Point at = m_scene.shown().storedPoint(scenePoint);
    at.x -= toCause ? measures::cardWidth : 0;
    at.y -= measures::cardHeight / 2;
    m_naming.make(
        {toCause ? CardBirth::Kind::Cause : CardBirth::Kind::Effect, card, {}, Stage::None, at});
}

void CanvasDrag::selectInBand(bool add)
{
    Selection selection = add ? m_selection.get() : Selection{};
    for (const auto& [id, item] : m_scene.cards()) {
        const auto& ids = selection.ids;
        if (m_band.intersects(item.card()) &&
            std::find(ids.begin(), ids.end(), id.uuid()) == ids.end()) {
            selection.ids.push_back(id.uuid());
        }
    }
    m_selection.set(selection);
}

void CanvasDrag::end()
{
    if (m_kind == Kind::None) {
        return;
    }
    m_kind = Kind::None;
    m_band = {};
    m_starts.clear();
    m_target = {};
    m_targetLink = {};
    m_scene.lift({});
    m_scene.offerMerge({});
    m_scene.hover({}, {});
}

}
