// The last touch on a map without stairs: what people see are links from card to card, not the
// bends the order was searched with. Two cards, one below the other, swap their places where the
// straight lines between the cards' centres then cross less often.

#include "core/layout/layers.h"

#include <algorithm>

namespace throughline::layers {

namespace {

/// A straight link between two cards.
struct Line : Pull
{
    int firstColumn = 0;
    int lastColumn = 0;
};

double side(Point a, Point b, Point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(Point a, Point b, Point c, Point d)
{
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

Point centerOf(const Graph& graph, int card)
{
    const Node& node = graph.nodes[at(card)];
    const double x = node.isBend() ? 0 : graph.columnX[at(node.column)];
    return {x + node.size.width / 2, node.y + node.size.height / 2};
}

bool shareACard(const Pull& one, const Pull& two)
{
    return one.cause == two.cause || one.cause == two.effect || one.effect == two.cause ||
           one.effect == two.effect;
}

class Straightener
{
public:
    explicit Straightener(Graph& graph) : m_graph(graph), m_linesOf(graph.nodes.size())
    {
        for (size_t i = 0; i < graph.nodes.size(); ++i) {
            m_centers.push_back(centerOf(graph, int(i)));
        }
        for (const Pull& pull : graph.pulls) {
            m_linesOf[at(pull.cause)].push_back(m_lines.size());
            m_linesOf[at(pull.effect)].push_back(m_lines.size());
            m_lines.push_back(
                {pull, graph.nodes[at(pull.cause)].column, graph.nodes[at(pull.effect)].column});
        }
    }

    bool run(qint64 budget)
    {
        constexpr int rounds = 4;
        m_budget = budget;
        bool ever = false;
        bool any = true;
        for (int round = 0; round < rounds && any && m_budget > 0; ++round) {
            any = false;
            for (auto& column : m_graph.columns) {
                any = settle(column) || any;
            }
            ever = ever || any;
        }
        return ever;
    }

private:
    bool settle(std::vector<int>& column)
    {
        bool any = false;
        size_t upper = column.size();
        for (size_t i = 0; i < column.size() && m_budget > 0; ++i) {
            const Node& node = m_graph.nodes[at(column[i])];
            if (node.isBend() || node.pinned) {
                upper = node.pinned ? column.size() : upper;
                continue;
            }
            if (upper < column.size() && swapHelps(column[upper], column[i])) {
                std::swap(column[upper], column[i]);
                any = true;
            }
            upper = i;
        }
        return any;
    }

    /// Swaps the two and leaves them so where that takes crossings away.
    bool swapHelps(int upper, int lower)
    {
        const qint64 before = crossingsOf(upper, lower);
        if (before == 0) {
            return false;
        }
        const double top = m_graph.nodes[at(upper)].y;
        const double bottom = m_graph.nodes[at(lower)].y + heightOf(lower);
        move(lower, top);
        move(upper, bottom - heightOf(upper));
        if (crossingsOf(upper, lower) < before) {
            return true;
        }
        move(upper, top);
        move(lower, bottom - heightOf(lower));
        return false;
    }

    double heightOf(int node) const
    {
        return m_graph.nodes[at(node)].size.height + m_graph.nodes[at(node)].below;
    }

    void move(int node, double y)
    {
        m_graph.nodes[at(node)].y = y;
        m_centers[at(node)].y = y + m_graph.nodes[at(node)].size.height / 2;
    }

    /// Crossings of the links at either card with all links.
    qint64 crossingsOf(int upper, int lower)
    {
        qint64 count = 0;
        for (const int card : {upper, lower}) {
            for (const size_t index : m_linesOf[at(card)]) {
                const Line& line = m_lines[index];
                for (const Line& other : m_lines) {
                    if (other.firstColumn < line.lastColumn &&
                        line.firstColumn < other.lastColumn) {
                        count += crosses(line, other) ? 1 : 0;
                        --m_budget;
                    }
                }
            }
        }
        return count;
    }

    bool crosses(const Line& one, const Line& two) const
    {
        return !shareACard(one, two) && cross(m_centers[at(one.cause)], m_centers[at(one.effect)],
                                              m_centers[at(two.cause)], m_centers[at(two.effect)]);
    }

    Graph& m_graph;
    std::vector<Point> m_centers;
    std::vector<Line> m_lines;
    std::vector<std::vector<size_t>> m_linesOf;
    qint64 m_budget = 0;
};

}

qint64 straightCrossings(const Graph& graph)
{
    qint64 count = 0;
    for (size_t i = 0; i < graph.pulls.size(); ++i) {
        const Pull& one = graph.pulls[i];
        const Point a = centerOf(graph, one.cause);
        const Point b = centerOf(graph, one.effect);
        for (size_t k = 0; k < i; ++k) {
            const Pull& two = graph.pulls[k];
            if (!shareACard(one, two) &&
                cross(a, b, centerOf(graph, two.cause), centerOf(graph, two.effect))) {
                ++count;
            }
        }
    }
    return count;
}

bool straightenLinks(Graph& graph)
{
    constexpr qint64 mostTests = 30'000; // pairs of links
    return Straightener(graph).run(mostTests);
}

bool straightenStairs(Graph& graph)
{
    constexpr size_t mostCards = 40;
    constexpr int rounds = 2;
    qint64 fewest = graph.causes.size() <= mostCards ? straightCrossings(graph) : 0;
    if (fewest == 0) {
        return false;
    }
    bool ever = false;
    bool any = true;
    for (int round = 0; round < rounds && any && fewest > 0; ++round) {
        any = false;
        for (auto& column : graph.columns) {
            for (size_t i = 0; i + 1 < column.size() && fewest > 0; ++i) {
                std::swap(column[i], column[i + 1]);
                placeRowsAsStairs(graph);
                const qint64 count = straightCrossings(graph);
                if (count < fewest) {
                    fewest = count;
                    any = true;
                } else {
                    std::swap(column[i], column[i + 1]);
                }
            }
        }
        ever = ever || any;
    }
    placeRowsAsStairs(graph); // the last try may have been none
    return ever;
}

}
