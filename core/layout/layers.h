#pragma once

#include "core/base/geometry.h"
#include "core/model/map.h"

namespace throughline::layers {

/// A card, or a bend of a link that passes a column without having a card there.
struct Node
{
    StepId step; ///< null for a bend
    Stage stage = Stage::None;
    Size size;
    double below = 0; ///< room under the card for its chips
    int column = 0;
    bool pinned = false;
    double seenY = 0; ///< where people see it now; the order that ties fall back to
    double y = 0;
    std::vector<int> before; ///< neighbours in the column to the left
    std::vector<int> after;  ///< neighbours in the column to the right
    bool isBend() const { return step.isNull(); }
};

/// A link that may decide about places: no feedback, not back in its stages.
struct Pull
{
    int cause = 0;
    int effect = 0;
};

/// A stage's share of the columns.
struct StageSpan
{
    int first = 0;
    int count = 0;
    bool staggered = false; ///< sub-columns reach under each other
};

/// The map as columns of nodes; what the steps of tidying hand on to each other.
struct Graph
{
    std::vector<Node> nodes;               ///< cards first, then bends
    std::vector<Pull> pulls;               ///< between cards
    std::vector<std::vector<int>> causes;  ///< of each card, along pulls
    std::vector<std::vector<int>> effects; ///< of each card, along pulls
    std::vector<std::vector<int>> columns; ///< nodes of each column, top to bottom
    std::vector<double> columnX;           ///< left edge of each column
    std::array<StageSpan, 5> stages;       ///< by stage
    std::vector<Rect> pinned;              ///< where nothing else may stand
};

/// Pairs of links that cross between two neighbouring columns. O(E log V).
qint64 crossingsBetween(const Graph& graph, size_t leftColumn);
/// The sum over all columns.
qint64 crossings(const Graph& graph);
/// Reorders the columns for few crossings; an order with as many is not changed.
void orderWithinColumns(Graph& graph);
/// Gives every card its y: never above a cause, none over another.
void placeRows(Graph& graph);

}
