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
//                      cross less often; of several orders the one that ends best is taken
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

#include "core/layout/gather.h"
#include "core/layout/groups.h"
#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace throughline {

using namespace layers;

namespace {

/// How high the picture is.
double heightOf(const Graph& graph)
{
    double bottom = 0;
    for (const Node& node : graph.nodes) {
        bottom = node.isBend() ? bottom : std::max(bottom, node.y + node.size.height + node.below);
    }
    return bottom;
}

/// Bends where the next tidying will see them, and rows to that order, until nothing changes: so
/// that tidying twice is the same as tidying once.
void settle(Graph& graph)
{
    constexpr int rounds = 4;
    for (int round = 0; round < rounds; ++round) {
        const Order before = graph.columns;
        for (Node& node : graph.nodes) {
            node.seenY = node.isBend() ? unseen : node.y;
        }
        seeBends(graph);
        orderAsSeen(graph);
        placeBends(graph);
        if (graph.columns == before) {
            return; // the rows follow from the order alone
        }
        placeRowsInBalance(graph);
    }
}

/// Stairs are tried for maps of so many cards, and taken where they are no higher than this.
constexpr size_t mostInStairs = 60;
constexpr double highestStairs = 1800;

/// Four links and more for three cards: so many cross that stairs would show no way, and fewer
/// crossings count for more. Asks nothing about the order, so that tidying twice answers alike.
bool isTangled(const Graph& graph)
{
    constexpr size_t few = 20;
    return graph.causes.size() > few && 3 * graph.pulls.size() >= 4 * graph.causes.size();
}

/// Whether stairs are shown, where they are not too high.
bool mayBeStairs(const Graph& graph)
{
    return graph.causes.size() <= mostInStairs && !isTangled(graph);
}

/// Gives columns and rows their places.
void placeRows(Graph& graph)
{
    if (mayBeStairs(graph)) {
        placeColumns(graph, true);
        placeRowsAsStairs(graph);
        if (heightOf(graph) <= highestStairs) {
            graph.stairs = true;
            return;
        }
    }
    placeColumns(graph, false);
    placeRowsInBalance(graph);
}

/// True where a card may stand where people see it, below a card that ends at \p above.
bool mayStay(const Graph& graph, const Node& node, double above)
{
    const Rect room = roomOf(node, {node.seenX, node.seenY});
    return node.seenX == graph.columnX[at(node.column)] && node.seenY >= above + measures::rowGap &&
           std::none_of(graph.pinned.begin(), graph.pinned.end(),
                        [&room](const Rect& each) { return room.overlaps(each); });
}

/// Leaves the rows of a map in balance as people see them, where all of them are as tidying might
/// have left them: in their columns, none over another, not much higher than need be.
bool keepSeenRows(Graph& graph)
{
    constexpr double much = 1.25;
    const double highest = heightOf(graph) * much;
    for (const auto& column : graph.columns) {
        double above = headHeight - measures::rowGap;
        for (const int index : column) {
            const Node& node = graph.nodes[at(index)];
            if (node.isBend() || node.pinned) {
                continue;
            }
            if (!mayStay(graph, node, above)) {
                return false;
            }
            above = node.seenY + node.size.height + node.below;
        }
        if (above > highest) {
            return false;
        }
    }
    for (Node& node : graph.nodes) {
        node.y = node.isBend() ? node.y : node.seenY;
    }
    return true;
}

/// Gives every card its place, in the order of the columns or near it.
void place(Graph& graph, bool mayChangeOrder)
{
    placeRows(graph);
    if (graph.stairs) {
        if (mayChangeOrder) {
            straightenStairs(graph);
        }
        dropCards(graph);
        return;
    }
    if (mayChangeOrder) {
        straightenLinks(graph);
    } else if (!keepSeenRows(graph)) {
        settle(graph);
    }
}

/// The map with its cards placed in that one of the orders in which straight links cross least.
Graph straightest(const Graph& graph, const std::vector<Order>& orders)
{
    Graph best;
    std::optional<qint64> fewest;
    for (const Order& order : orders) {
        Graph each = graph;
        each.columns = order;
        place(each, true);
        const qint64 count = orders.size() > 1 ? straightCrossings(each) : 0;
        if (!fewest || count < *fewest) {
            fewest = count;
            best = std::move(each);
        }
    }
    if (!best.stairs) {
        shakeLinks(best);
    }
    return best;
}

/// Columns of nodes in the order of \p map's own placements: what tidying begins with.
Graph layered(const Map& map, const std::vector<Unit>& units)
{
    Graph graph;
    collectPulls(graph, map, collectCards(graph, map, units));
    assignColumns(graph);
    guessUnseenRows(graph);
    insertBends(graph);
    seeBends(graph);
    orderAsSeen(graph);
    return graph;
}

/// The members of a collapsed group move together, so that they stand as before when it is opened.
void placeMembers(Arrangement& result, const Map& map, const Unit& unit)
{
    const Point from = seenRect(map, unit.step)->topLeft;
    for (const StepId member : unit.members) {
        const Placement& place = *map.placement(member);
        result[member] = {place.x + unit.seen->x - from.x, place.y + unit.seen->y - from.y};
    }
}

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

/// The map with every card in its place: in the order that people see, or in a clearly better one.
Graph arranged(Graph graph)
{
    const bool anySeen = isAnySeen(graph);
    const qint64 seenCrossings = placeBends(graph);
    std::vector<Order> orders;
    if (seenCrossings > 0) {
        orders = ordersWithinColumns(graph, seenCrossings);
    }
    if (orders.empty()) {
        place(graph, !anySeen);
        return graph;
    }
    if (!anySeen) {
        return straightest(graph, orders);
    }
    Graph better = straightest(graph, orders);
    // The search counts bends; people see straight lines. Where these gain little, the order
    // stays after all.
    place(graph, false);
    return isClearlyFewer(straightCrossings(better), straightCrossings(graph)) ? better : graph;
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
    Arrangement result;
    for (const Unit& unit : units) {
        if (unit.members.empty()) {
            result[unit.step] = *unit.seen;
        } else {
            placeMembers(result, map, unit);
        }
    }
    return result;
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
