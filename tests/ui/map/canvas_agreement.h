#pragma once

#include "core/layout/card_size.h"
#include "core/layout/routes.h"
#include "tests/support/window_stage.h"
#include "ui/paint/folded_map.h"

namespace throughline {

/// What the canvas and the map disagree about, empty where nothing.
inline QString disagreement(const MapStage& stage)
{
    const Map map = foldedMap(stage.map());
    size_t cards = 0;
    for (const auto& [id, step] : map.steps) {
        const CardItem* item = stage.canvas().card(id);
        if (step.stage == Stage::None) {
            if (item) {
                return u"a card in the tray is on the canvas"_s;
            }
            continue;
        }
        ++cards;
        if (!item) {
            return u"no card for "_s + step.title;
        }
        const Placement* place = map.placement(id);
        if (place && item->pos() != QPointF(place->x, place->y)) {
            return u"another place: %1, %2,%3 instead of %4,%5"_s.arg(step.title)
                .arg(item->pos().x())
                .arg(item->pos().y())
                .arg(place->x)
                .arg(place->y);
        }
        const Size size = cardSize(map, step);
        if (item->card().size() != QSizeF(size.width, size.height)) {
            return u"another size: "_s + step.title;
        }
    }
    if (cards != stage.canvas().cardCount()) {
        return u"%1 cards on the canvas, %2 in the map"_s.arg(stage.canvas().cardCount())
            .arg(cards);
    }
    constexpr int mostWaiting = 20000; // milliseconds
    if (!QTest::qWaitFor([&stage] { return !stage.canvas().isRouting(); }, mostWaiting)) {
        return u"links are still being led round cards"_s;
    }
    const MapFacts noFacts;
    const auto routes = routesOf(map, MapPainter(map, noFacts).cardRects());
    size_t links = 0;
    for (const auto& [id, link] : map.links) {
        const bool onCanvas = stage.canvas().card(link.from) && stage.canvas().card(link.to);
        links += onCanvas ? 1 : 0;
        if (onCanvas != (stage.canvas().link(id) != nullptr)) {
            return u"a link is missing or too many: "_s + map.linkName(link);
        }
        const auto route = routes.find(id);
        if (onCanvas && route != routes.end() &&
            !(stage.canvas().link(id)->route() == route->second)) {
            return u"another route: "_s + map.linkName(link);
        }
    }
    return links == stage.canvas().linkCount() ? QString() : u"links are left over"_s;
}

}
