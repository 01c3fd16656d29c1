// The order of cards within their columns.
//
// Layer by layer sweep (Sugiyama, Tagawa, Toda 1981): with one column held still, the next one is
// sorted by the barycenter of its neighbours there, to the right and then to the left again.
// Sorting is stable and nodes without neighbours keep their place, so an order that people have
// made survives wherever it costs nothing. After every sweep the crossings are counted (Barth,
// Jünger, Mutzel 2004) and the best order is kept; only fewer crossings beat what is seen now.
// At the end neighbours in a column are swapped while that takes crossings away.

#include "core/layout/layers.h"

#include <algorithm>
#include <numeric>

namespace throughline::layers {

namespace {

using Order = std::vector<std::vector<int>>;

std::vector<int> positions(const Graph& graph)
{
    std::vector<int> position(graph.nodes.size());
    for (const auto& column : graph.columns) {
        for (size_t i = 0; i < column.size(); ++i) {
            position[static_cast<size_t>(column[i])] = static_cast<int>(i);
        }
    }
    return position;
}

const std::vector<int>& neighbours(const Node& node, bool fromLeft)
{
    return fromLeft ? node.before : node.after;
}

/// Sorts one column by the barycenters of its nodes' neighbours; those without keep their place.
void sortColumn(Graph& graph, std::vector<int>& position, size_t index, bool fromLeft)
{
    auto& column = graph.columns[index];
    std::vector<std::pair<double, int>> movable;
    std::vector<size_t> slots;
    for (size_t i = 0; i < column.size(); ++i) {
        const auto& near = neighbours(graph.nodes[static_cast<size_t>(column[i])], fromLeft);
        if (near.empty()) {
            continue;
        }
        double sum = 0;
        for (const int each : near) {
            sum += position[static_cast<size_t>(each)];
        }
        movable.emplace_back(sum / static_cast<double>(near.size()), column[i]);
        slots.push_back(i);
    }
    std::stable_sort(movable.begin(), movable.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (size_t i = 0; i < slots.size(); ++i) {
        column[slots[i]] = movable[i].second;
    }
    for (size_t i = 0; i < column.size(); ++i) {
        position[static_cast<size_t>(column[i])] = static_cast<int>(i);
    }
}

void sweep(Graph& graph, std::vector<int>& position, bool toTheRight)
{
    const size_t count = graph.columns.size();
    for (size_t k = 1; k < count; ++k) {
        sortColumn(graph, position, toTheRight ? k : count - 1 - k, toTheRight);
    }
}

std::vector<int> sortedPositions(const std::vector<int>& near, const std::vector<int>& position)
{
    std::vector<int> result;
    result.reserve(near.size());
    for (const int each : near) {
        result.push_back(position[static_cast<size_t>(each)]);
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// Crossings among the links of two nodes when the first stands above the second.
int crossingsOf(const std::vector<int>& upper, const std::vector<int>& lower)
{
    int count = 0;
    size_t below = 0;
    for (const int each : upper) {
        while (below < lower.size() && lower[below] < each) {
            ++below;
        }
        count += static_cast<int>(below);
    }
    return count;
}

/// What swapping two neighbours of a column takes away; negative where it adds.
int gainOfSwap(const Graph& graph, const std::vector<int>& position, int upper, int lower)
{
    int gain = 0;
    for (const bool fromLeft : {true, false}) {
        const auto a = sortedPositions(
            neighbours(graph.nodes[static_cast<size_t>(upper)], fromLeft), position);
        const auto b = sortedPositions(
            neighbours(graph.nodes[static_cast<size_t>(lower)], fromLeft), position);
        gain += crossingsOf(a, b) - crossingsOf(b, a);
    }
    return gain;
}

/// Swaps neighbours while that helps.
void swapNeighbours(Graph& graph, std::vector<int>& position)
{
    constexpr int rounds = 8;
    bool better = true;
    for (int round = 0; round < rounds && better; ++round) {
        better = false;
        for (auto& column : graph.columns) {
            for (size_t i = 0; i + 1 < column.size(); ++i) {
                if (gainOfSwap(graph, position, column[i], column[i + 1]) > 0) {
                    std::swap(column[i], column[i + 1]);
                    std::swap(position[static_cast<size_t>(column[i])],
                              position[static_cast<size_t>(column[i + 1])]);
                    better = true;
                }
            }
        }
    }
}

}

qint64 crossingsBetween(const Graph& graph, size_t leftColumn)
{
    const auto& left = graph.columns[leftColumn];
    const auto& right = graph.columns[leftColumn + 1];
    std::vector<int> position(graph.nodes.size());
    for (size_t i = 0; i < right.size(); ++i) {
        position[static_cast<size_t>(right[i])] = static_cast<int>(i);
    }
    size_t leaves = 1;
    while (leaves < right.size()) {
        leaves *= 2;
    }
    // A tree of counters: each link, upper ends first, counts those already in whose lower end
    // stands below its own.
    std::vector<qint64> tree(2 * leaves, 0);
    qint64 count = 0;
    for (const int node : left) {
        for (const int end :
             sortedPositions(graph.nodes[static_cast<size_t>(node)].after, position)) {
            size_t at = leaves + static_cast<size_t>(end);
            ++tree[at];
            while (at > 1) {
                if (at % 2 == 0) {
                    count += tree[at + 1];
                }
                at /= 2;
                ++tree[at];
            }
        }
    }
    return count;
}

qint64 crossings(const Graph& graph)
{
    qint64 sum = 0;
    for (size_t i = 0; i + 1 < graph.columns.size(); ++i) {
        sum += crossingsBetween(graph, i);
    }
    return sum;
}

void orderWithinColumns(Graph& graph)
{
    constexpr int mostSweeps = 16;
    constexpr int patience = 4;
    std::vector<int> position = positions(graph);
    Order best = graph.columns;
    qint64 fewest = crossings(graph);
    int withoutGain = 0;
    for (int i = 0; i < mostSweeps && fewest > 0 && withoutGain < patience; ++i) {
        sweep(graph, position, i % 2 == 0);
        const qint64 count = crossings(graph);
        ++withoutGain;
        if (count < fewest) {
            fewest = count;
            best = graph.columns;
            withoutGain = 0;
        }
    }
    graph.columns = best;
    if (fewest > 0) {
        position = positions(graph);
        swapNeighbours(graph, position);
    }
}

}
