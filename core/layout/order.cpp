// The order of cards within their columns.
//
// 1. The order that people see is taken, with the bends of long links put where they cost least.
//    Without crossings that is the answer: nothing moves.
// 2. Otherwise every connected part of the map is searched by itself, from several starts: the
//    seen order, and walks through the part from its left and from its right end. Each is swept
//    to the right and back (Sugiyama, Tagawa, Toda 1981), by mean and by median in turn, in small
//    parts with swaps of neighbours after each sweep (Gansner et al. 1993). The best order met is
//    improved by swaps and by taking each card to its best place (sifting).
// 3. The parts are put one under the other.
// 4. The seen order gives way only where the new one has clearly fewer crossings, so that tidying
//    a second time does not shuffle a large map for nothing; and even then two cards whose swap
//    costs nothing stand as people saw them.
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

/// The order in which a walk through the part meets its nodes, from one end.
Order walked(const Neighbours& neighbours, const Order& part, Side from)
{
    Order result(part.size());
    std::vector<bool> met(neighbours.count(), false);
    std::vector<int> open;
    std::vector<size_t> columnOf(neighbours.count());
    for (size_t column = 0; column < part.size(); ++column) {
        for (const int node : part[column]) {
            columnOf[at(node)] = column;
        }
    }
    const Side away = from == Side::Left ? Side::Right : Side::Left;
    for (size_t k = 0; k < part.size(); ++k) {
        for (const int start : part[from == Side::Left ? k : part.size() - 1 - k]) {
            open.push_back(start);
            while (!open.empty()) {
                const int node = open.back();
                open.pop_back();
                if (met[at(node)]) {
                    continue;
                }
                met[at(node)] = true;
                result[columnOf[at(node)]].push_back(node);
                for (const Side side : {from, away}) {
                    const auto near = neighbours.of(node, side);
                    open.insert(open.end(), near.rbegin(), near.rend());
                }
            }
        }
    }
    return result;
}

/// How long a part is searched: the more cards, the less for each of them.
struct Effort
{
    int starts = 3;
    int sweeps = 24;
    int patience = 8;
    bool exchanges = true; ///< after every sweep, not only at the end
    int sifts = 2;
};

Effort effortFor(size_t nodes)
{
    constexpr size_t few = 150;
    constexpr size_t some = 800;
    return nodes <= few    ? Effort{2, 16, 6, true, 1}
           : nodes <= some ? Effort{3, 28, 9, false, 4}
                           : Effort{3, 20, 6, false, 4};
}

struct Found
{
    Order order;
    qint64 crossings = 0;
};

/// Sweeps to and fro from one start until that has not helped for a while.
void improve(ColumnOrder& order, Found& best, const Effort& effort)
{
    qint64 here = order.crossings();
    int without = 0;
    for (int i = 0; i < effort.sweeps && without < effort.patience && best.crossings > 0; ++i) {
        const bool turnEqual = (i / 2) % 2 == 1;
        order.sweep(i % 2 == 0 ? Side::Left : Side::Right, (i / 4) % 2 == 1, turnEqual);
        if (effort.exchanges) {
            order.exchange(exchangeRounds, turnEqual);
            order.exchange(exchangeRounds);
        }
        const qint64 count = order.crossings();
        ++without;
        if (count < here) {
            here = count;
            without = 0;
        }
        if (count < best.crossings) {
            best = {order.columns(), count};
        }
    }
}

/// The best order of one part.
Order searched(const Neighbours& neighbours, const Part& part)
{
    if (part.size < 3) {
        return part.columns;
    }
    const Effort effort = effortFor(part.size);
    ColumnOrder order(neighbours, part.columns);
    Found best{part.columns, order.crossings()};
    improve(order, best, effort);
    int starts = 1;
    for (const Side from : {Side::Left, Side::Right}) {
        if (best.crossings > 0 && starts++ < effort.starts) {
            order.setColumns(walked(neighbours, part.columns, from));
            improve(order, best, effort);
        }
    }
    if (best.crossings > 0) {
        order.setColumns(best.order);
        order.exchange(exchangeRounds);
        for (int round = 0; round < effort.sifts && order.sift() > 0; ++round) {
            order.exchange(exchangeRounds);
        }
        best = {order.columns(), order.crossings()};
    }
    // Once more from the best, as the next tidying would: what it could still find is found now.
    if (best.crossings > 0 && effort.exchanges) {
        order.setColumns(best.order);
        improve(order, best, effort);
    }
    return best.order;
}

/// One part under the other: those that people see in their order, then the others, cards that
/// stand alone last.
Order stacked(const Neighbours& neighbours, std::vector<Part> parts, size_t columns)
{
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
        return std::tuple(a.seenY, a.size == 1) < std::tuple(b.seenY, b.size == 1);
    });
    Order result(columns);
    for (const Part& part : parts) {
        const Order order = searched(neighbours, part);
        for (size_t i = 0; i < order.size(); ++i) {
            auto& column = result[part.first + i];
            column.insert(column.end(), order[i].begin(), order[i].end());
        }
    }
    return result;
}

/// Pairs that people saw the other way round are turned back where that costs no crossing.
void restoreSeen(const Graph& graph, ColumnOrder& order)
{
    constexpr int mostRounds = 400;
    bool any = true;
    for (int round = 0; round < mostRounds && any; ++round) {
        any = false;
        for (size_t column = 0; column < order.columns().size(); ++column) {
            const auto& nodes = order.columns()[column];
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

bool isClearlyFewer(qint64 fewer, qint64 seen)
{
    constexpr double share = 0.9;
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
    for (const Node& node : graph.nodes) {
        isBend.push_back(node.isBend() ? 1 : 0);
    }
    order.exchange(exchangeRounds, false, &isBend);
    graph.columns = order.columns();
    return order.crossings();
}

bool orderWithinColumns(Graph& graph)
{
    const bool anySeen = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                                     [](const Node& node) { return node.seenY < unseen; });
    const qint64 seenCrossings = placeBends(graph);
    if (seenCrossings == 0) {
        return !anySeen;
    }
    const Neighbours neighbours(graph);
    ColumnOrder found(neighbours, stacked(neighbours, partsOf(graph), graph.columns.size()));
    if (anySeen) {
        if (!isClearlyFewer(found.crossings(), seenCrossings)) {
            return false;
        }
        restoreSeen(graph, found);
    }
    graph.columns = found.columns();
    return true;
}

}
