// The rows of cards as stairs, once their order in the columns stands.
//
// 1. From left to right every card is put as high as it may stand: below the one before it in its
//    column, not above a cause, below a cause of its own stage, beside no card that it would
//    cover.
// 2. From right to left every card is let down towards its uppermost effect, as far as the card
//    below it leaves room: most links become straight lines.
// Pinned cards stand where they are and everything else keeps clear of them.

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
    if (cause.stage != effect.stage) {
        return cause.size.height - effect.size.height;
    }
    return spanOf(graph, cause).staggered ? cause.size.height + cause.below + gap
                                          : cause.size.height / 2 + measures::dropRoom;
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

void putAsHighAsAllowed(Graph& graph)
{
    for (const auto& column : graph.columns) {
        double next = headHeight;
        for (const int index : column) {
            Node& node = nodeAt(graph, index);
            if (node.isBend() || node.pinned) {
                continue;
            }
            double y = next;
            for (const int cause : graph.causes[static_cast<size_t>(index)]) {
                const Node& other = nodeAt(graph, cause);
                y = std::max(y, other.y + leastStep(graph, other, node));
            }
            y += node.drop;
            node.y = Obstacles(graph, node).below(y, node.size.height + node.below);
            next = node.y + node.size.height + node.below + gap;
        }
    }
}

/// How low a card may stand because of its effects; no limit where it has none.
double lowestForEffects(Graph& graph, int index)
{
    const Node& node = nodeAt(graph, index);
    double lowest = noLimit;
    for (const int effect : graph.effects[static_cast<size_t>(index)]) {
        const Node& other = nodeAt(graph, effect);
        lowest = std::min(lowest, other.y - leastStep(graph, node, other));
    }
    return lowest;
}

void letDownToEffects(Graph& graph)
{
    for (auto column = graph.columns.rbegin(); column != graph.columns.rend(); ++column) {
        double next = noLimit;
        for (auto it = column->rbegin(); it != column->rend(); ++it) {
            Node& node = nodeAt(graph, *it);
            if (node.isBend() || node.pinned) {
                continue;
            }
            const double wanted = lowestForEffects(graph, *it);
            if (wanted < noLimit) {
                const double room = std::min(wanted, next - gap - node.size.height - node.below);
                // What stands here itself is no obstacle: its own column is not looked at.
                const double free =
                    Obstacles(graph, node).above(room, node.size.height + node.below);
                node.y = std::max(node.y, free);
            }
            next = node.y;
        }
    }
}

}

void placeRowsAsStairs(Graph& graph)
{
    for (Node& node : graph.nodes) {
        node.y = node.pinned ? node.y : -noLimit;
    }
    putAsHighAsAllowed(graph);
    letDownToEffects(graph);
}

}
