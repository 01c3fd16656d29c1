// The rows of a large map: every card near the cards it is linked with, long links straight, no
// more height than the fullest column needs.
//
// 1. Every column is packed, all of them around one middle line.
// 2. Some times to the right and back: each node wants to stand at the weighted mean of its
//    neighbours, and the column gives all of them together the places nearest to their wishes that
//    keep order and distances. That is an isotonic regression, solved exactly by pooling
//    neighbours that want to pass each other (Ayer, Brunk, Ewing, Reid, Silverman 1955). The
//    straight part of a long link pulls hardest (weights after Gansner et al. 1993).
//
// Why not Brandes and Köpf (2001): tried on the benchmark's graphs, its blocks made a picture of
// a thousand cards five times as high, for no fewer crossings of straight lines.

#include "core/layout/layers.h"
#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace throughline::layers {

namespace {

using measures::lineGap;
using measures::lineHeight;

double heightOf(const Node& node) { return node.isBend() ? lineHeight : node.size.height; }

/// From the centre of one node to the centre of the next one below it in the column.
double distance(const Node& upper, const Node& lower)
{
    const double gap = upper.isBend() || lower.isBend() ? lineGap : measures::rowGap;
    return heightOf(upper) / 2 + upper.below + gap + heightOf(lower) / 2;
}

/// How hard a link pulls at its ends: the straight part of a long one hardest.
double weightOf(const Node& a, const Node& b)
{
    constexpr double cards = 1;
    constexpr double oneBend = 2;
    constexpr double straight = 8;
    return a.isBend() && b.isBend() ? straight : a.isBend() || b.isBend() ? oneBend : cards;
}

/// Nodes of a column that stand as tightly as they may, because they want to pass each other.
struct Pool
{
    double weight = 0;
    double sum = 0;  ///< of weight × wish
    double wish = 0; ///< of its first node
    size_t end = 0;  ///< after its last node
};

/// Columns with the centres of their nodes.
class Balance
{
public:
    explicit Balance(const Graph& graph) : m_graph(graph), m_centers(graph.nodes.size(), 0)
    {
        collectPulls();
        for (const auto& column : graph.columns) {
            m_firstOffset.push_back(m_offsets.size());
            pack(column);
        }
    }

    void run()
    {
        constexpr int rounds = 6;
        const size_t count = m_graph.columns.size();
        for (int round = 0; round < rounds; ++round) {
            for (size_t i = 0; i < count; ++i) {
                settle(round % 2 == 0 ? i : count - 1 - i);
            }
        }
    }

    const std::vector<double>& centers() const { return m_centers; }

private:
    /// A neighbour and how hard the link to it pulls.
    struct Neighbour
    {
        int node = 0;
        double weight = 0;
    };
    /// What of a node is asked again and again.
    struct Weighed
    {
        size_t first = 0; ///< of its neighbours
        double all = 0;   ///< the weights of its neighbours and of staying
    };

    void collectPulls()
    {
        m_weighed.reserve(m_graph.nodes.size() + 1);
        m_neighbours.reserve(3 * m_graph.nodes.size());
        for (const Node& node : m_graph.nodes) {
            m_weighed.push_back({m_neighbours.size(), stay});
            for (const auto* list : {&node.before, &node.after}) {
                for (const int other : *list) {
                    const double weight = weightOf(node, m_graph.nodes[at(other)]);
                    m_neighbours.push_back({other, weight});
                    m_weighed.back().all += weight;
                }
            }
        }
        m_weighed.push_back({m_neighbours.size(), stay});
    }

    void pack(const std::vector<int>& column)
    {
        double y = 0;
        for (size_t i = 0; i < column.size(); ++i) {
            y += i == 0 ? 0
                        : distance(m_graph.nodes[at(column[i - 1])], m_graph.nodes[at(column[i])]);
            m_centers[at(column[i])] = y;
            m_offsets.push_back(y);
        }
        for (const int node : column) {
            m_centers[at(node)] -= y / 2;
        }
    }

    /// Where a node would like to stand, times how much.
    double pullOf(int index) const
    {
        double sum = stay * m_centers[at(index)];
        const size_t end = m_weighed[at(index) + 1].first;
        for (size_t i = m_weighed[at(index)].first; i < end; ++i) {
            sum += m_neighbours[i].weight * m_centers[at(m_neighbours[i].node)];
        }
        return sum;
    }

    void settle(size_t number)
    {
        const std::vector<int>& column = m_graph.columns[number];
        const double* const offsets = m_offsets.data() + m_firstOffset[number];
        m_pools.clear();
        for (size_t i = 0; i < column.size(); ++i) {
            const double weight = m_weighed[at(column[i])].all;
            Pool pool{weight, pullOf(column[i]) - weight * offsets[i], 0, i + 1};
            pool.wish = pool.sum / weight;
            while (!m_pools.empty() && m_pools.back().wish >= pool.wish) {
                pool.weight += m_pools.back().weight;
                pool.sum += m_pools.back().sum;
                pool.wish = pool.sum / pool.weight;
                m_pools.pop_back();
            }
            m_pools.push_back(pool);
        }
        size_t i = 0;
        for (const Pool& pool : m_pools) {
            for (; i < pool.end; ++i) {
                m_centers[at(column[i])] = pool.wish + offsets[i];
            }
        }
    }

    static constexpr double stay = 0.05;

    const Graph& m_graph;
    std::vector<double> m_centers;
    std::vector<Neighbour> m_neighbours;
    std::vector<Weighed> m_weighed;    ///< by node, and the end
    std::vector<double> m_offsets;     ///< of each node of a column from the first one's centre
    std::vector<size_t> m_firstOffset; ///< of each column
    std::vector<Pool> m_pools;
};

/// Cards that would stand over a pinned one go below it, and those after them make room.
void keepClearOfPinned(Graph& graph)
{
    if (graph.pinned.empty()) {
        return;
    }
    for (const auto& column : graph.columns) {
        double next = -std::numeric_limits<double>::infinity();
        for (const int index : column) {
            Node& node = graph.nodes[at(index)];
            if (node.isBend() || node.pinned) {
                continue;
            }
            const double x = graph.columnX[at(node.column)];
            const double height = node.size.height + node.below;
            node.y = std::max(node.y, next);
            for (const Rect& each : graph.pinned) {
                const bool beside = each.left() < x + node.size.width + measures::rowGap &&
                                    x < each.right() + measures::rowGap;
                if (beside && node.y < each.bottom() + measures::rowGap &&
                    each.top() < node.y + height + measures::rowGap) {
                    node.y = each.bottom() + measures::rowGap;
                }
            }
            next = node.y + height + measures::rowGap;
        }
    }
}

}

Rect roomOf(const Node& node, Point place)
{
    return {{place.x - measures::rowGap, place.y - measures::rowGap},
            {node.size.width + 2 * measures::rowGap,
             node.size.height + node.below + 2 * measures::rowGap}};
}

void placeRowsInBalance(Graph& graph)
{
    Balance balance(graph);
    balance.run();
    const std::vector<double>& centers = balance.centers();
    double highest = std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < centers.size(); ++i) {
        highest = std::min(highest, centers[i] - heightOf(graph.nodes[i]) / 2);
    }
    for (size_t i = 0; i < centers.size(); ++i) {
        Node& node = graph.nodes[i];
        if (!node.pinned) {
            node.y = std::round(centers[i] - heightOf(node) / 2 - highest) + headHeight;
        }
    }
    keepClearOfPinned(graph);
}

}
