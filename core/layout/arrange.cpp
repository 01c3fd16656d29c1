// Steps 3 to 8 of tidying, one after the other (tidy.cpp tells the whole).

#include "core/layout/arrange.h"

#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <algorithm>
#include <optional>

namespace throughline::layers {

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

}

bool mayBeStairs(const Graph& graph)
{
    return graph.causes.size() <= mostInStairs && !isTangled(graph);
}

namespace {

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

/// Stairs through several stages: long links run through lanes, so that crossings are counted along
/// these. In a map of one stage straight lines are counted.
bool runsThroughLanes(const Graph& graph)
{
    return graph.stairs &&
           std::any_of(graph.pulls.begin(), graph.pulls.end(), [&graph](const Pull& pull) {
               return graph.nodes[at(pull.cause)].stage != graph.nodes[at(pull.effect)].stage;
           });
}

/// Crossings as people see them.
qint64 shownCrossings(const Graph& graph)
{
    return runsThroughLanes(graph) ? crossings(graph) : straightCrossings(graph);
}

/// Gives every card its place, in the order of the columns or near it.
void place(Graph& graph, bool mayChangeOrder)
{
    placeRows(graph);
    if (runsThroughLanes(graph)) {
        openLanes(graph);
        return;
    }
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

/// The map in another order of its cards, in which straight links cross less often; nullopt where
/// it has no lanes, for then that has been done.
std::optional<Graph> straightened(const Graph& graph)
{
    if (!runsThroughLanes(graph)) {
        return std::nullopt;
    }
    Graph other = graph;
    other.lanes = false;
    placeRowsAsStairs(other);
    straightenStairs(other);
    openLanes(other);
    return other;
}

/// The map with its cards placed in that one of the orders in which links cross least.
Graph straightest(const Graph& graph, const std::vector<Order>& orders)
{
    Graph best;
    std::optional<qint64> fewest;
    const auto take = [&](Graph each) {
        const bool isOnly = orders.size() == 1 && !runsThroughLanes(each);
        const qint64 count = isOnly ? 0 : shownCrossings(each);
        if (!fewest || count < *fewest) {
            fewest = count;
            best = std::move(each);
        }
    };
    for (const Order& order : orders) {
        Graph each = graph;
        each.columns = order;
        place(each, true);
        std::optional<Graph> other = straightened(each);
        take(std::move(each));
        if (other) {
            take(std::move(*other));
        }
    }
    if (!best.stairs) {
        shakeLinks(best);
    }
    return best;
}

}

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
    // The search counts bends; people see other lines. Where these gain little, the order stays
    // after all.
    place(graph, false);
    return isClearlyFewer(shownCrossings(better), shownCrossings(graph)) ? better : graph;
}

}
