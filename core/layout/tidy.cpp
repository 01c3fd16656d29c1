// Tidying a map.
//
// Terms. A *column* is a stage column or, where steps of one stage follow each other, one of its
// sub-columns. A *pull* is a link as it decides about columns and order: feedback, and what runs
// back in its stages, pulls turned round. A *bend* is a stand-in for a long link in each column it
// passes.
//
// 1. collectCards      cards on the canvas, in the order in which people see them; a collapsed
//                      group is one card (gather_cards.cpp, gather_pulls.cpp)
// 2. collectPulls      links, feedback turned round; so is the link that closes a loop that is left
// 3. assignColumns     stage, and within the stage where links are shortest (columns.cpp)
// 4. insertBends       one for every column that a long link passes
// 5. ordersWithinColumns  few crossings, else the seen order (order.cpp)
// 6. placeColumns      x of each column
// 7. placeRows         y of each card: as stairs (stairs.cpp), or in balance where stairs would
//                      be too high or the links are a tangle (balance.cpp)
// 8. straightenLinks, straightenStairs, dropCards  other places for cards where straight links then
//                      cross less often (straighten.cpp, straighten_stairs.cpp). On stairs through
//                      several stages long links get room in the columns they pass instead
//                      (openLanes), and crossings are counted along these. Of several orders the
//                      one that ends best is taken
//
// What people see is kept unless another order has clearly fewer crossings (isClearlyFewer); rows
// of a map in balance that tidying might have left so stay as they are (keepSeenRows). Stairs
// are searched until nothing better is found. So tidying a tidy map changes nothing.
//
// Why this way: the stages give the ranks of the layered method (Sugiyama); inside a stage the
// links do. On a map of a usual size links run right or down, so a card stands as high as its
// causes allow and is then let down to its effects. On a large one that would make a picture many
// screens high, and in a tangle it would cost crossings; there each card is centred between its
// neighbours.

#include "core/layout/tidy.h"

#include "core/layout/arrange.h"

#include <QCoreApplication>

#include <cmath>

namespace throughline {

using namespace layers;

namespace {

/// A card that stands within a hair's breadth of its place stays.
bool isAsGoodAs(Point seen, Point place)
{
    constexpr double hair = 4;
    return seen.x == place.x && std::abs(seen.y - place.y) <= hair;
}

/// Moves the units to where \p graph has their cards; false where all of them stand there.
bool moveUnits(std::vector<Unit>& units, const Graph& graph)
{
    bool any = false;
    for (size_t i = 0; i < units.size(); ++i) {
        const Node& node = graph.nodes[i];
        const Point to{graph.columnX[at(node.column)], node.y};
        std::optional<Point>& seen = units[i].seen;
        if (!seen || !(node.pinned || isAsGoodAs(*seen, to))) {
            seen = to;
            any = true;
        }
    }
    return any;
}

}

Arrangement tidy(const Map& map)
{
    constexpr int mostRounds = 6;
    std::vector<Unit> units = unitsOf(map);
    bool mayBeBetter = true;
    for (int round = 0; round < mostRounds && mayBeBetter; ++round) {
        const Graph graph = arranged(layered(map, units));
        mayBeBetter = moveUnits(units, graph) && mayBeStairs(graph);
        sortAsSeen(units);
    }
    return placesOf(map, units);
}

std::vector<Placement> placementsOf(const Map& map, const Arrangement& arrangement)
{
    std::vector<Placement> result;
    for (const auto& [id, point] : arrangement) {
        const Placement* old = map.placement(id);
        Placement place = old ? *old : Placement{};
        place.id = id;
        place.x = point.x;
        place.y = point.y;
        result.push_back(place);
    }
    return result;
}

Edit tidyEdit(const Map& map)
{
    EditBuilder edit(map, QCoreApplication::translate("Layout", "Tidy"));
    for (const Placement& place : placementsOf(map, tidy(map))) {
        edit.put(place);
    }
    return edit.finish();
}

qint64 crossings(const Map& map, const Arrangement& arrangement)
{
    Map arranged = map;
    for (const Placement& place : placementsOf(map, arrangement)) {
        arranged.placements.insert_or_assign(place.id, place);
    }
    return crossings(layered(arranged, unitsOf(arranged)));
}

}
