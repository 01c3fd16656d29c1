// Folding columns that are too high into several, side by side.
//
// 1. The cards of each column are listed as they stand, from top to bottom. For a given height the
//    list is cut into as many parts as it needs, of about the same height; each part becomes a
//    column of its own, close to the one before it.
// 2. The height is found by halving: the lower the parts, the more there are and the wider the map.
// 3. Cards are put near their neighbours again (balance.cpp), no lower than the highest part
// reaches,
//    and straightened, within their parts. Where that comes out higher, the search is done once
//    more with what it took.
//
// Links inside a folded column there are none: cards that stand in one are never cause and effect.

#include "core/layout/fold.h"

#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <algorithm>
#include <cmath>

namespace throughline::layers {

namespace {

/// Between the parts of one column: room for lines to pass.
constexpr double partGap = 2 * measures::rowGap;

double roomFor(const Node& node) { return node.size.height + node.below + measures::rowGap; }

/// The cards of each column that may be moved, top to bottom as they stand.
Order movableCards(const Graph& graph)
{
    Order columns;
    for (const auto& column : graph.columns) {
        auto& cards = columns.emplace_back();
        std::copy_if(column.begin(), column.end(), std::back_inserter(cards), [&graph](int each) {
            const Node& node = graph.nodes[at(each)];
            return !node.isBend() && !node.pinned;
        });
        std::stable_sort(cards.begin(), cards.end(), [&graph](int a, int b) {
            return graph.nodes[at(a)].y < graph.nodes[at(b)].y;
        });
    }
    return columns;
}

double roomFor(const Graph& graph, const std::vector<int>& cards)
{
    double room = 0;
    for (const int card : cards) {
        room += roomFor(graph.nodes[at(card)]);
    }
    return room;
}

double widthOf(const Graph& graph, const std::vector<int>& cards)
{
    double width = measures::cardWidth;
    for (const int card : cards) {
        width = std::max(width, graph.nodes[at(card)].size.width);
    }
    return width;
}

size_t partsFor(double room, double highest)
{
    return std::max<size_t>(1, size_t(std::ceil(room / std::max(1.0, highest))));
}

/// A column's cards in so many parts, one after the other, of about the same height.
Order parted(const Graph& graph, const std::vector<int>& cards, size_t count)
{
    const double share = roomFor(graph, cards) / double(count);
    Order parts(count);
    double before = 0;
    for (const int card : cards) {
        const double room = roomFor(graph.nodes[at(card)]);
        const auto part = size_t((before + room / 2) / share);
        parts[std::min(part, count - 1)].push_back(card);
        before += room;
    }
    return parts;
}

/// Columns as they are measured before they are cut.
struct Measured
{
    double room = 0;
    double width = 0;
};

double widthWith(const std::vector<Measured>& columns, double highest)
{
    double width = -measures::stageGap;
    for (const Measured& each : columns) {
        const auto parts = double(partsFor(each.room, highest));
        width += parts * each.width + (parts - 1) * partGap + measures::stageGap;
    }
    return width;
}

/// The height of the parts for which they are \p wanted times as wide as high.
double heightFor(const std::vector<Measured>& columns, double wanted)
{
    constexpr int halvings = 40;
    double low = measures::cardHeight;
    double high = low;
    for (const Measured& each : columns) {
        high = std::max(high, each.room);
    }
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        (widthWith(columns, middle) > wanted * middle ? low : high) = middle;
    }
    return high;
}

std::vector<Measured> measured(const Graph& graph)
{
    std::vector<Measured> columns;
    for (const auto& cards : movableCards(graph)) {
        columns.push_back({roomFor(graph, cards), widthOf(graph, cards)});
    }
    return columns;
}

/// Moves the cards of every column, none over another, to where the highest column has room: what
/// is near its neighbours otherwise drifts apart like stairs. Where cards are pinned they stay.
void squeeze(Graph& graph)
{
    if (!graph.pinned.empty()) {
        return;
    }
    double height = 0;
    double bottom = headHeight;
    for (const auto& column : graph.columns) {
        height = std::max(height, roomFor(graph, column));
        for (const int card : column) {
            const Node& node = graph.nodes[at(card)];
            bottom = std::max(bottom, node.y + roomFor(node));
        }
    }
    const double top = (headHeight + bottom - height) / 2;
    for (const auto& column : graph.columns) {
        double below = top + height;
        for (auto card = column.rbegin(); card != column.rend(); ++card) {
            Node& node = graph.nodes[at(*card)];
            node.y = std::min(node.y, below - roomFor(node));
            below = node.y;
        }
        double next = top;
        for (const int card : column) {
            Node& node = graph.nodes[at(card)];
            node.y = std::max(node.y, next);
            next = node.y + roomFor(node);
        }
    }
    for (Node& node : graph.nodes) {
        node.y = std::round(node.y - top) + headHeight;
    }
}

/// Cards as direct neighbours of those they are linked with.
void linkDirectly(Graph& graph)
{
    graph.nodes.resize(graph.causes.size());
    for (Node& node : graph.nodes) {
        node.before.clear();
        node.after.clear();
    }
    for (const Pull& pull : graph.pulls) {
        graph.nodes[at(pull.cause)].after.push_back(pull.effect);
        graph.nodes[at(pull.effect)].before.push_back(pull.cause);
    }
}

}

double widthToHeight(const Graph& graph)
{
    double left = unseen;
    double right = -unseen;
    double top = unseen;
    double bottom = -unseen;
    for (const Node& node : graph.nodes) {
        if (node.isBend() || node.pinned) {
            continue;
        }
        const double x = graph.columnX[at(node.column)];
        left = std::min(left, x);
        right = std::max(right, x + node.size.width);
        top = std::min(top, node.y);
        bottom = std::max(bottom, node.y + node.size.height + node.below);
    }
    return bottom > top ? (right - left) / (bottom - top) : 0;
}

double offBy(double reached, double wanted) { return std::abs(std::log(reached / wanted)); }

Graph folded(const Graph& graph, double highest)
{
    const Order columns = movableCards(graph);
    Graph result = graph;
    linkDirectly(result);
    result.columns.clear();
    result.columnX.clear();
    result.stairs = false;
    std::vector<int> firstPart;
    double x = measures::outerPad;
    for (const auto& cards : columns) {
        const double width = widthOf(graph, cards);
        firstPart.push_back(int(result.columns.size()));
        for (auto& part : parted(graph, cards, partsFor(roomFor(graph, cards), highest))) {
            for (const int card : part) {
                result.nodes[at(card)].column = int(result.columns.size());
            }
            result.columns.push_back(std::move(part));
            result.columnX.push_back(x);
            x += width + partGap;
        }
        x += measures::stageGap - partGap;
    }
    for (Node& node : result.nodes) {
        node.column = node.pinned ? firstPart[at(node.column)] : node.column;
    }
    placeRowsInBalance(result);
    squeeze(result);
    straightenLinks(result);
    return result;
}

Graph foldedTo(const Graph& graph, double wanted)
{
    constexpr int tries = 3;
    constexpr double near = 0.1;
    const std::vector<Measured> columns = measured(graph);
    Graph best;
    double smallest = unseen;
    double aim = wanted;
    for (int i = 0; i < tries && smallest > near; ++i) {
        Graph each = folded(graph, heightFor(columns, aim));
        const double reached = widthToHeight(each);
        const double off = offBy(reached, wanted);
        aim *= wanted / reached;
        if (off < smallest) {
            smallest = off;
            best = std::move(each);
        }
    }
    return best;
}

}
