// What is under the pointer.

#include "ui/map/map_canvas.h"

#include <algorithm>

namespace throughline {

namespace {

/// How near to a link a click counts, in pixels of the view.
constexpr double linkReach = 6;

}

/// So near to its left or right edge a press begins a link, in canvas units.
double MapCanvas::edgeReach() const
{
    constexpr double reach = 9;
    return reach / std::min(1.0, zoom());
}

bool MapCanvas::isAtEdge(const CardItem& item, const QPointF& inside) const
{
    return inside.x() < edgeReach() || item.card().width() - inside.x() < edgeReach();
}

StepId MapCanvas::cardAt(const QPointF& scenePoint, StepId except) const
{
    StepId found;
    for (const auto& [id, item] : m_cards) {
        if (id != except && item.card().contains(scenePoint)) {
            found = id; // the one that is painted last is on top
        }
    }
    return found;
}

LinkId MapCanvas::linkAt(const QPointF& scenePoint) const
{
    for (const auto& [id, item] : m_links) {
        if (item.isNear(scenePoint, linkReach / zoom())) {
            return id;
        }
    }
    return {};
}

/// Card, chip or link at a point; null over empty canvas.
QUuid MapCanvas::thingAt(const QPointF& scenePoint) const
{
    if (const StepId id = cardAt(scenePoint); !id.isNull()) {
        return id.uuid();
    }
    if (!showsWholeCards()) {
        return linkAt(scenePoint).uuid();
    }
    for (const auto& [id, item] : m_cards) {
        if (item.chips().empty() || !item.bounds().contains(scenePoint)) {
            continue;
        }
        for (const auto& [indicator, box] : item.chips()) {
            if (box.translated(item.pos()).contains(scenePoint)) {
                return indicator.uuid();
            }
        }
    }
    for (const auto& [id, item] : m_links) {
        const LinkLabels* words = m_labels.labels(id);
        if (!words || words->crowded || !words->bounds().contains(scenePoint)) {
            continue;
        }
        for (const auto& [indicator, box] : words->chips) {
            if (box.contains(scenePoint)) {
                return indicator.uuid();
            }
        }
        if (words->because.contains(scenePoint) || words->rivals.contains(scenePoint)) {
            return id.uuid();
        }
    }
    return linkAt(scenePoint).uuid();
}

void MapCanvas::hoverAt(const QPointF& scenePoint)
{
    const StepId over = cardAt(scenePoint);
    const QUuid thing = over.isNull() ? thingAt(scenePoint) : QUuid();
    bool changed = false;
    const auto note = [&changed](bool& hovered, bool now) {
        changed = changed || hovered != now;
        hovered = now;
    };
    for (auto& [id, item] : m_cards) {
        note(item.hovered, id == over);
    }
    for (auto& [id, item] : m_links) {
        note(item.hovered, id.uuid() == thing);
    }
    if (changed) {
        viewport()->update();
    }
    if (m_spaceHeld) {
        return;
    }
    if (!over.isNull()) {
        const QPointF inside = scenePoint - card(over)->pos();
        const bool atEdge = isAtEdge(*card(over), inside);
        const bool atCount =
            showsWholeCards() && painter().countRect(*shownMap().step(over)).contains(inside);
        viewport()->setCursor(atEdge    ? Qt::CrossCursor
                              : atCount ? Qt::IBeamCursor
                                        : Qt::ArrowCursor);
    } else {
        viewport()->setCursor(thing.isNull() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    }
}

}
