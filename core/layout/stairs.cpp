// The rows of cards as stairs, once their order in the columns stands.
//
// 1. From left to right every card is put as high as it may stand: below the one before it in its
//    column, not above a cause, in staggered sub-columns below a cause of its own stage, beside no
//    card that it would cover.
// 2. From right to left every card is let down towards its uppermost effect, as far as the card
//    below it leaves room: most links become straight lines.
// 3. What room is left over at the top is taken away.
// Pinned cards stand where they are and everything else keeps clear of them.
//
// Where lanes are open, the lines of links that pass a column have a place among its cards and are
// put and let down with them: never above where they come from, so that no link runs up.

#include "core/layout/layers.h"
#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <algorithm>
#include <limits>

namespace throughline::layers {

namespace {

constexpr double gap = measures::rowGap;
constexpr double noLimit = std::numeric_limits<double>::infinity();

Node& nodeAt(Graph& graph, int index) { return graph.nodes[static_cast<size_t>(index)]; }

const StageSpan& spanOf(const Graph& graph, const Node& node)
{
    return graph.stages[static_cast<size_t>(node.stage)];
}

/// How much lower than its cause's top an effect's top must be.
double leastStep(const Graph& graph, const Node& cause, const Node& effect)
{
    const bool comesDown = cause.stage == effect.stage && spanOf(graph, cause).staggered;
    return comesDown ? cause.size.height + cause.below + gap
                     : cause.size.height - effect.size.height;
}

/// Where other cards stand that this one could cover: in staggered sub-columns beside its own,
/// and pinned ones anywhere.
class Obstacles
{
public:
    Obstacles(Graph& graph, const Node& node) : m_x(graph.columnX[static_cast<size_t>(node.column)])
    {
        const StageSpan& span = spanOf(graph, node);
        if (span.staggered) {
            for (const int column : {node.column - 1, node.column + 1}) {
                if (column >= span.first && column < span.first + span.count) {
                    addColumn(graph, column);
                }
            }
        }
        for (const Rect& each : graph.pinned) {
            if (each.left() < m_x + node.size.width + gap && m_x < each.right() + gap) {
                m_taken.emplace_back(each.top() - gap, each.bottom() + gap);
            }
        }
        std::sort(m_taken.begin(), m_taken.end());
    }

    /// The first free y from \p y downwards.
    double below(double y, double height) const
    {
        for (const auto& [top, bottom] : m_taken) {
            if (y + height > top && y < bottom) {
                y = bottom;
            }
        }
        return y;
    }

    /// The first free y from \p y upwards.
    double above(double y, double height) const
    {
        bool moved = true;
        while (moved) {
            moved = false;
            for (const auto& [top, bottom] : m_taken) {
                if (y + height > top && y < bottom) {
                    y = top - height;
                    moved = true;
                }
            }
        }
        return y;
    }

private:
    void addColumn(Graph& graph, int column)
    {
        for (const int index : graph.columns[static_cast<size_t>(column)]) {
            const Node& other = nodeAt(graph, index);
            if (!other.isBend() && !other.pinned && other.y > -noLimit) {
                m_taken.emplace_back(other.y - gap,
                                     other.y + other.size.height + other.below + gap);
            }
        }
    }

    double m_x;
    std::vector<std::pair<double, double>> m_taken;
};

/// Puts cards and lanes into their rows.
class Stairs
{
public:
    explicit Stairs(Graph& graph) : m_graph(graph), m_takesPart(graph.nodes.size(), 0)
    {
        for (size_t i = 0; i < graph.nodes.size(); ++i) {
            const Node& node = graph.nodes[i];
            m_takesPart[i] = node.isBend() ? isLane(node) : !node.pinned;
        }
    }

    void putAsHighAsAllowed()
    {
        for (const auto& column : m_graph.columns) {
            const Node* above = nullptr;
            for (const int index : column) {
                if (!m_takesPart[at(index)]) {
                    continue;
                }
                Node& node = nodeAt(m_graph, index);
                const double y =
                    std::max(above ? bottomOf(*above) + gapBetween(*above, node) : headHeight,
                             node.isBend() ? highestForLine(node) : highestForCauses(index));
                node.y = node.isBend()
                             ? y
                             : Obstacles(m_graph, node).below(y + node.drop, heightOf(node));
                above = &node;
            }
        }
    }

    void letDownToEffects()
    {
        for (auto column = m_graph.columns.rbegin(); column != m_graph.columns.rend(); ++column) {
            const Node* below = nullptr;
            for (auto it = column->rbegin(); it != column->rend(); ++it) {
                if (!m_takesPart[at(*it)]) {
                    continue;
                }
                Node& node = nodeAt(m_graph, *it);
                const double wanted = node.isBend() ? lowestForLine(node) : lowestForEffects(*it);
                if (wanted < noLimit) {
                    letDown(node, wanted, below);
                }
                below = &node;
            }
        }
    }

private:
    /// A bend has room of its own where its column is not staggered; feedback runs below all cards.
    bool isLane(const Node& bend) const
    {
        if (!m_graph.lanes || m_graph.pulls[at(bend.pull)].turned) {
            return false;
        }
        return std::none_of(m_graph.stages.begin(), m_graph.stages.end(), [&](const auto& span) {
            return span.staggered && bend.column >= span.first &&
                   bend.column < span.first + span.count;
        });
    }

    /// With the chips below it.
    static double heightOf(const Node& node)
    {
        return node.isBend() ? measures::lineHeight : node.size.height + node.below;
    }
    static double bottomOf(const Node& node) { return node.y + heightOf(node); }
    static double gapBetween(const Node& a, const Node& b)
    {
        return a.isBend() || b.isBend() ? measures::lineGap : gap;
    }
    /// Where links of a card begin; of a lane, its line.
    static double lineOf(const Node& node)
    {
        return node.y + (node.isBend() ? measures::lineHeight : node.size.height) / 2;
    }

    /// The next card or lane that a link meets to one side of a bend of it.
    const Node& metBy(const Node& bend, std::vector<int> Node::* side) const
    {
        int next = (bend.*side).front();
        while (m_graph.nodes[at(next)].isBend() && !m_takesPart[at(next)]) {
            next = (m_graph.nodes[at(next)].*side).front();
        }
        return m_graph.nodes[at(next)];
    }

    double highestForLine(const Node& lane) const
    {
        return lineOf(metBy(lane, &Node::before)) - measures::lineHeight / 2;
    }

    double highestForCauses(int index) const
    {
        const Node& node = m_graph.nodes[at(index)];
        double highest = -noLimit;
        for (const int cause : m_graph.causes[at(index)]) {
            const Node& other = m_graph.nodes[at(cause)];
            highest = std::max(highest, other.y + leastStep(m_graph, other, node));
        }
        return m_graph.lanes ? std::max(highest, highestForLanes(node)) : highest;
    }

    /// A line comes in above the lower corner.
    double highestForLanes(const Node& node) const
    {
        double highest = -noLimit;
        for (const int before : node.before) {
            if (isLaneNode(before)) {
                const double line = lineOf(m_graph.nodes[at(before)]);
                highest = std::max(highest, line - node.size.height + measures::cornerRoom);
            }
        }
        return highest;
    }

    /// How low a line may run because of what comes next.
    double lowestForLine(const Node& lane) const
    {
        const Node& next = metBy(lane, &Node::after);
        const double line = next.isBend() ? lineOf(next) : next.y + measures::cornerRoom;
        return line - measures::lineHeight / 2;
    }

    /// How low a card may stand because of its effects; no limit where it has none.
    double lowestForEffects(int index) const
    {
        const Node& node = m_graph.nodes[at(index)];
        double lowest = noLimit;
        for (const int effect : m_graph.effects[at(index)]) {
            const Node& other = m_graph.nodes[at(effect)];
            lowest = std::min(lowest, other.y - leastStep(m_graph, node, other));
        }
        return m_graph.lanes ? std::min(lowest, lowestForLanes(node)) : lowest;
    }

    /// A line goes out no higher than the middle of the card.
    double lowestForLanes(const Node& node) const
    {
        double lowest = noLimit;
        for (const int after : node.after) {
            if (isLaneNode(after)) {
                lowest = std::min(lowest, lineOf(m_graph.nodes[at(after)]) - node.size.height / 2);
            }
        }
        return lowest;
    }

    bool isLaneNode(int index) const
    {
        return m_graph.nodes[at(index)].isBend() && m_takesPart[at(index)];
    }

    void letDown(Node& node, double wanted, const Node* below)
    {
        const double height = heightOf(node);
        const double room =
            below ? std::min(wanted, below->y - gapBetween(node, *below) - height) : wanted;
        // What stands here itself is no obstacle: its own column is not looked at.
        node.y =
            std::max(node.y, node.isBend() ? room : Obstacles(m_graph, node).above(room, height));
    }

    Graph& m_graph;
    std::vector<char> m_takesPart; ///< cards that are not pinned, and lanes
};

/// No room is left over above the uppermost card. Pinned cards hold the others where they are.
void moveUp(Graph& graph)
{
    double top = noLimit;
    for (const Node& node : graph.nodes) {
        top = node.isBend() ? top : std::min(top, node.y);
    }
    for (Node& node : graph.nodes) {
        node.y -= graph.pinned.empty() && !node.isBend() ? top - headHeight : 0;
    }
}

}

void placeRowsAsStairs(Graph& graph)
{
    for (Node& node : graph.nodes) {
        node.y = node.pinned ? node.y : -noLimit;
    }
    Stairs stairs(graph);
    stairs.putAsHighAsAllowed();
    stairs.letDownToEffects();
    moveUp(graph);
}

}
