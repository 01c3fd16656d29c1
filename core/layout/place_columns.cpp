#include "core/layout/layers.h"
#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <algorithm>

namespace throughline::layers {

namespace {

/// Few cards: the picture of stairs. Many: sub-columns stand free of each other.
bool mayStagger(const Graph& graph, const StageSpan& span)
{
    constexpr int mostInAColumn = 2;
    constexpr int mostInAStage = 8;
    int all = 0;
    int most = 0;
    for (int column = span.first; column < span.first + span.count; ++column) {
        const auto& nodes = graph.columns[at(column)];
        const auto cards =
            static_cast<int>(std::count_if(nodes.begin(), nodes.end(), [&graph](int each) {
                return !graph.nodes[at(each)].isBend();
            }));
        all += cards;
        most = std::max(most, cards);
    }
    return most <= mostInAColumn || all <= mostInAStage;
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
        span.staggered = staggered && mayStagger(graph, span);
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
