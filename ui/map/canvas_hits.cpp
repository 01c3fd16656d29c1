#include "ui/map/canvas_hits.h"

#include "ui/map/canvas_camera.h"
#include "ui/map/canvas_detail.h"
#include "ui/map/canvas_labels.h"
#include "ui/map/canvas_scene.h"

#include <algorithm>

namespace throughline {

namespace {

/// How near to a link a click counts, in pixels of the view.
constexpr double linkReach = 6;
/// How far beside a card a press still means its edge, in pixels of the view.
constexpr double edgeMissed = 5;
/// So near to its left or right edge a press begins a link, in canvas units.
constexpr double edgeReach = 9;

}

/// What is painted can be pointed at.
CanvasDetail CanvasHits::detail() const
{
    return detailFor(m_scene, m_camera.zoom(), m_camera.seenRect());
}

StepId CanvasHits::cardAt(const QPointF& at, StepId except) const
{
    StepId found;
    for (const auto& [id, item] : m_scene.cards()) {
        if (id != except && item.card().contains(at)) {
            found = id; // the one that is painted last is on top
        }
    }
    return found;
}

StepId CanvasHits::cardBeside(const QPointF& at) const
{
    const double reach = edgeMissed / m_camera.zoom();
    for (const auto& [id, item] : m_scene.cards()) {
        if (item.card().adjusted(-reach, 0, reach, 0).contains(at)) {
            return id;
        }
    }
    return {};
}

LinkId CanvasHits::linkAt(const QPointF& at) const
{
    for (const auto& [id, item] : m_scene.links()) {
        if (item.isNear(at, linkReach / m_camera.zoom())) {
            return id;
        }
    }
    return {};
}

QUuid CanvasHits::thingAt(const QPointF& at) const
{
    if (const StepId id = cardAt(at); !id.isNull()) {
        return id.uuid();
    }
    const CanvasDetail shown = detail();
    const QUuid chip = shown.cards == Detail::Full ? chipOfCardAt(at) : QUuid();
    if (!chip.isNull()) {
        return chip;
    }
    const QUuid words = shown.words ? wordsAt(at) : QUuid();
    return words.isNull() ? linkAt(at).uuid() : words;
}

QUuid CanvasHits::chipOfCardAt(const QPointF& at) const
{
    for (const auto& [id, item] : m_scene.cards()) {
        if (item.chips().empty() || !item.bounds().contains(at)) {
            continue;
        }
        for (const auto& [indicator, box] : item.chips()) {
            if (box.translated(item.pos()).contains(at)) {
                return indicator.uuid();
            }
        }
    }
    return {};
}

/// The link whose words are there, or the indicator whose chip is among them.
QUuid CanvasHits::wordsAt(const QPointF& at) const
{
    for (const auto& [id, item] : m_scene.links()) {
        const LinkLabels* words = m_labels.known(id);
        if (!words || words->crowded || !words->bounds().contains(at)) {
            continue;
        }
        for (const auto& [indicator, box] : words->chips) {
            if (box.contains(at)) {
                return indicator.uuid();
            }
        }
        if (words->because.contains(at) || words->rivals.contains(at)) {
            return id.uuid();
        }
    }
    return {};
}

CanvasHits::Part CanvasHits::partOf(StepId card, const QPointF& at) const
{
    const CardItem* item = m_scene.card(card);
    const Step* step = m_scene.map().step(card);
    if (!item || !step) {
        return {};
    }
    const QPointF inside = at - item->pos();
    const double reach = edgeReach / std::min(1.0, m_camera.zoom());
    const bool left = inside.x() < reach;
    const bool count =
        detail().cards == Detail::Full && m_scene.painter().countRect(*step).contains(inside);
    return {left || item->card().width() - inside.x() < reach, left, count};
}

}
