// The order of cards within their columns.
//
// 1. The order that people see is taken, with the bends of long links put where they cost least.
//    Without crossings that is the answer: nothing moves.
// 2. Otherwise every connected part of the map is searched by itself, from several starts: the
//    seen order, and walks through the part from its left and from its right end. Each is swept
//    to the right and back (Sugiyama, Tagawa, Toda 1981), by mean and by median in turn, until
//    that has not helped for a while; then each node is taken to its best place (sifting).
// 3. The parts are put one under the other. Of a small map several good orders are handed on, so
//    that the one is taken whose links cross least as people see them: as straight lines.
// 4. The seen order gives way only to one with clearly fewer crossings, so that tidying a second
//    time does not shuffle a large map for nothing; and even then two cards whose swap costs
//    nothing stand as people saw them.
//
// Why sweeps first and sifting once: measured on layered random graphs, sifting after every sweep
// took twice the time for the same crossings.
//
// No clock and no chance: the number of sweeps is fixed, ties go by the order of the cards.

#include "core/layout/column_order.h"

#include <algorithm>
#include <numeric>

namespace throughline::layers {

namespace {

constexpr int exchangeRounds = 12;

/// The nodes of one connected part, column by column.
struct Part
{
    size_t first = 0; ///< its first column
    Order columns;
    size_t size = 0;
    double seenY = unseen; ///< mean of its cards that people see
};

std::vector<Part> partsOf(const Graph& graph)
{
    std::vector<int> partOf(graph.nodes.size(), -1);
    std::vector<Part> parts;
    std::vector<int> open;
    for (size_t start = 0; start < graph.nodes.size(); ++start) {
        if (partOf[start] >= 0) {
            continue;
        }
        const int part = int(parts.size());
        parts.emplace_back();
        partOf[start] = part;
        open.push_back(int(start));
        while (!open.empty()) {
            const Node& node = graph.nodes[at(open.back())];
            open.pop_back();
            for (const auto* list : {&node.before, &node.after}) {
                for (const int next : *list) {
                    if (partOf[at(next)] < 0) {
                        partOf[at(next)] = part;
                        open.push_back(next);
                    }
                }
            }
        }
    }
    std::vector<std::pair<double, int>> seen(parts.size());
    for (size_t column = 0; column < graph.columns.size(); ++column) {
        for (const int node : graph.columns[column]) {
            const size_t index = at(partOf[at(node)]);
            Part& part = parts[index];
            part.first = part.size == 0 ? column : part.first;
            part.columns.resize(column - part.first + 1);
            part.columns.back().push_back(node);
            ++part.size;
            if (graph.nodes[at(node)].seenY < unseen) {
                seen[index].first += graph.nodes[at(node)].seenY;
                ++seen[index].second;
            }
        }
    }
    for (size_t i = 0; i < parts.size(); ++i) {
        parts[i].seenY = seen[i].second > 0 ? seen[i].first / seen[i].second : unseen;
    }
    return parts;
}

/// A walk through a part: from one of its ends, and whether it takes the upper links first.
struct Walk
{
    Side from = Side::Left;
    bool upperFirst = true;
};

/// The order in which a walk through the part meets its nodes.
Order walked(const Neighbours& neighbours, const Order& part, Walk walk)
{
    Order result(part.size());
    std::vector<char> met(neighbours.count(), 0);
    std::vector<int> open;
    std::vector<size_t> columnOf(neighbours.count());
    for (size_t column = 0; column < part.size(); ++column) {
        for (const int node : part[column]) {
            columnOf[at(node)] = column;
        }
    }
    const Side away = walk.from == Side::Left ? Side::Right : Side::Left;
    for (size_t k = 0; k < part.size(); ++k) {
        for (const int start : part[walk.from == Side::Left ? k : part.size() - 1 - k]) {
            open.push_back(start);
            while (!open.empty()) {
                const int node = open.back();
                open.pop_back();
                if (met[at(node)]) {
                    continue;
                }
                met[at(node)] = 1;
                result[columnOf[at(node)]].push_back(node);
                for (const Side side : {walk.from, away}) {
                    const auto near = neighbours.of(node, side);
                    if (walk.upperFirst) {
                        open.insert(open.end(), near.rbegin(), near.rend());
                    } else {
                        open.insert(open.end(), near.begin(), near.end());
                    }
                }
            }
        }
    }
    return result;
}

/// How long a part is searched: the more cards, the less for each of them.
struct Effort
{
    size_t walks = 2;  ///< starts beside the seen order
    int sweeps = 24;   ///< at most, from each start
    int patience = 8;  ///< sweeps without a better order
    int sifts = 20;    ///< rounds through all columns after the sweeps
    size_t orders = 1; ///< the best ones, to be compared as straight links
};

Effort effortFor(size_t nodes)
{
    constexpr size_t few = 150;
    constexpr size_t some = 800;
    return nodes <= few    ? Effort{4, 16, 6, 20, 2}
           : nodes <= some ? Effort{2, 12, 4, 20, 1}
                           : Effort{1, 30, 8, 20, 1};
}

struct Found
{
    Order order;
    qint64 crossings = 0;
};

/// Sweeps to and fro from the order as it is until that has not helped for a while, then takes each
/// node of the best one met to its best place.
Found improved(ColumnOrder& order, const Effort& effort)
{
    std::vector<int> best = order.nodes();
    qint64 fewest = order.crossings();
    int without = 0;
    for (int i = 0; i < effort.sweeps && without < effort.patience && fewest > 0; ++i) {
        const bool byMedian = (i / 4) % 2 == 1;
        const bool turnEqual = (i / 2) % 2 == 1;
        order.sweep(i % 2 == 0 ? Side::Left : Side::Right, byMedian, turnEqual);
        const qint64 count = order.crossings();
        ++without;
        if (count < fewest) {
            fewest = count;
            best = order.nodes();
            without = 0;
        }
    }
    order.restore(best);
    if (fewest > 0) {
        order.sift(effort.sifts);
    }
    return {order.columns(), order.crossings()};
}

/// The best orders of one part, from several starts, the best first.
std::vector<Order> searched(ColumnOrder& search, const Neighbours& neighbours, const Part& part)
{
    if (part.size < 3) {
        return {part.columns};
    }
    constexpr std::array walks{Walk{Side::Left, true}, Walk{Side::Right, true},
                               Walk{Side::Left, false}, Walk{Side::Right, false}};
    const Effort effort = effortFor(part.size);
    search.setColumns(part.columns);
    std::vector<Found> found{improved(search, effort)};
    for (size_t i = 0; i < effort.walks && found.back().crossings > 0; ++i) {
        search.setColumns(walked(neighbours, part.columns, walks[i]));
        found.push_back(improved(search, effort));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.crossings < b.crossings; });
    std::vector<Order> best;
    for (Found& each : found) {
        if (best.size() < effort.orders && (best.empty() || best.back() != each.order)) {
            best.push_back(std::move(each.order));
        }
    }
    return best;
}

/// One part under the other: those that people see in their order, then the others, cards that
/// stand alone last. The best orders of all parts first, then the second best, and so on.
std::vector<Order> stacked(const Neighbours& neighbours, std::vector<Part> parts, size_t columns)
{
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
        return std::tuple(a.seenY, a.size == 1) < std::tuple(b.seenY, b.size == 1);
    });
    std::vector<std::vector<Order>> found;
    size_t most = 1;
    ColumnOrder search(neighbours);
    for (const Part& part : parts) {
        found.push_back(searched(search, neighbours, part));
        most = std::max(most, found.back().size());
    }
    std::vector<Order> results(most, Order(columns));
    for (size_t i = 0; i < most; ++i) {
        for (size_t k = 0; k < parts.size(); ++k) {
            const Order& order = found[k][std::min(i, found[k].size() - 1)];
            for (size_t column = 0; column < order.size(); ++column) {
                auto& to = results[i][parts[k].first + column];
                to.insert(to.end(), order[column].begin(), order[column].end());
            }
        }
    }
    return results;
}

/// Pairs that people saw the other way round are turned back where that costs no crossing.
void restoreSeen(const Graph& graph, ColumnOrder& order)
{
    constexpr int mostRounds = 400;
    bool any = true;
    for (int round = 0; round < mostRounds && any; ++round) {
        any = false;
        for (size_t column = 0; column < order.columnCount(); ++column) {
            const auto nodes = order.column(column);
            for (size_t i = 0; i + 1 < nodes.size(); ++i) {
                const double upper = graph.nodes[at(nodes[i])].seenY;
                const double lower = graph.nodes[at(nodes[i + 1])].seenY;
                if (upper > lower && upper < unseen &&
                    order.gainOfSwap(nodes[i], nodes[i + 1]) >= 0) {
                    order.swap(column, i);
                    any = true;
                }
            }
        }
    }
}

}

bool isAnySeen(const Graph& graph)
{
    return std::any_of(graph.nodes.begin(), graph.nodes.end(),
                       [](const Node& node) { return node.seenY < unseen; });
}

bool isClearlyFewer(qint64 fewer, qint64 seen)
{
    constexpr double share = 0.8;
    return fewer < seen && double(fewer) <= share * double(seen);
}

qint64 crossings(const Graph& graph)
{
    const Neighbours neighbours(graph);
    return ColumnOrder(neighbours, graph.columns).crossings();
}

qint64 placeBends(Graph& graph)
{
    const Neighbours neighbours(graph);
    ColumnOrder order(neighbours, graph.columns);
    std::vector<char> isBend;
    isBend.reserve(graph.nodes.size());
    for (const Node& node : graph.nodes) {
        isBend.push_back(node.isBend() ? 1 : 0);
    }
    order.exchange(exchangeRounds, &isBend);
    graph.columns = order.columns();
    return order.crossings();
}

std::vector<Order> ordersWithinColumns(const Graph& graph, qint64 seenCrossings)
{
    const Neighbours neighbours(graph);
    std::vector<Order> orders = stacked(neighbours, partsOf(graph), graph.columns.size());
    if (!isAnySeen(graph)) {
        return orders;
    }
    std::vector<Order> better;
    for (const Order& each : orders) {
        ColumnOrder order(neighbours, each);
        if (isClearlyFewer(order.crossings(), seenCrossings)) {
            restoreSeen(graph, order);
            better.push_back(order.columns());
        }
    }
    return better;
}

}
