#include "core/layout/layers.h"
#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <algorithm>

namespace throughline::layers {

namespace {

/// Cards in one sub-column.
int cardsIn(const Graph& graph, int column)
{
    const auto& nodes = graph.columns[at(column)];
    return static_cast<int>(std::count_if(nodes.begin(), nodes.end(), [&graph](int each) {
        return !graph.nodes[at(each)].isBend();
    }));
}

/// True where each card of a stage leads on to one card of it at most, in the very next
/// sub-column: its link comes down on that card with nothing between. Feedback counts for nothing.
bool isPlainChain(const Graph& graph, Stage stage)
{
    for (size_t card = 0; card < graph.effects.size(); ++card) {
        const Node& cause = graph.nodes[card];
        int inStage = 0;
        for (const int each : graph.effects[card]) {
            const Node& effect = graph.nodes[at(each)];
            if (cause.stage != stage || effect.stage != stage) {
                continue;
            }
            if (++inStage > 1 || effect.column != cause.column + 1) {
                return false;
            }
        }
    }
    return true;
}

/// Few cards in plain chains: the picture of stairs. Else sub-columns stand free of each other, or
/// links would run behind the cards between.
bool mayStagger(const Graph& graph, Stage stage)
{
    constexpr int mostInAColumn = 2;
    const StageSpan& span = graph.stages[static_cast<size_t>(stage)];
    for (int column = span.first; column < span.first + span.count; ++column) {
        if (cardsIn(graph, column) > mostInAColumn) {
            return false;
        }
    }
    return isPlainChain(graph, stage);
}

double cardsWidth(Stage stage)
{
    return stage == Stage::Outcome ? measures::outcomeWidth : measures::cardWidth;
}

}

void placeColumns(Graph& graph, bool staggered)
{
    graph.columnX.assign(graph.columns.size(), 0);
    double x = measures::outerPad;
    for (const Stage stage : columnStages) {
        StageSpan& span = graph.stages[static_cast<size_t>(stage)];
        span.staggered = staggered && mayStagger(graph, stage);
        const double offset = span.staggered ? measures::staggeredOffset : measures::wideOffset;
        for (int i = 0; i < span.count; ++i) {
            graph.columnX[at(span.first + i)] = x + offset * i;
        }
        // A stage without cards keeps room for its first one.
        const double width = offset * std::max(0, span.count - 1) + cardsWidth(stage);
        x += width + measures::stageGap;
    }
}

}
