#include "core/layout/layers.h"

#include <algorithm>

namespace throughline::layers {

void guessUnseenRows(Graph& graph)
{
    for (const auto& column : graph.columns) {
        for (const int index : column) {
            Node& node = graph.nodes[at(index)];
            double sum = 0;
            int count = 0;
            for (const int cause : graph.causes[at(index)]) {
                if (node.seenY >= unseen && graph.nodes[at(cause)].seenY < unseen) {
                    sum += graph.nodes[at(cause)].seenY;
                    ++count;
                }
            }
            node.seenY = count > 0 ? sum / count : node.seenY;
        }
    }
}

void seeBends(Graph& graph)
{
    for (Node& node : graph.nodes) {
        if (!node.isBend()) {
            continue;
        }
        const Node& cause = graph.nodes[at(graph.pulls[at(node.pull)].cause)];
        const Node& effect = graph.nodes[at(graph.pulls[at(node.pull)].effect)];
        if (cause.seenY < unseen && effect.seenY < unseen) {
            node.seenY = cause.seenY + (effect.seenY - cause.seenY) * (node.column - cause.column) /
                                           (effect.column - cause.column);
        }
    }
}

void orderAsSeen(Graph& graph)
{
    for (auto& column : graph.columns) {
        std::stable_sort(column.begin(), column.end(), [&graph](int a, int b) {
            return graph.nodes[at(a)].seenY < graph.nodes[at(b)].seenY;
        });
    }
}

}
