#pragma once

#include "core/base/geometry.h"
#include "core/model/map.h"

#include <array>

namespace throughline::layers {

/// Nobody has seen this card or bend anywhere yet.
inline constexpr double unseen = 1e9;

/// A card, or a bend of a link that passes a column without having a card there.
struct Node
{
    StepId step; ///< null for a bend
    Stage stage = Stage::None;
    Size size;
    double below = 0; ///< room under the card for its chips
    int column = 0;
    bool pinned = false;
    double seenY = unseen; ///< where people see it now; the order that ties fall back to
    double y = 0;
    int pull = -1;           ///< of a bend: the link it stands for
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

/// Nodes of each column, top to bottom.
using Order = std::vector<std::vector<int>>;

/// The map as columns of nodes; what the steps of tidying hand on to each other.
struct Graph
{
    std::vector<Node> nodes;               ///< cards first, then bends
    std::vector<Pull> pulls;               ///< between cards
    std::vector<std::vector<int>> causes;  ///< of each card, along pulls
    std::vector<std::vector<int>> effects; ///< of each card, along pulls
    Order columns;
    std::vector<double> columnX;     ///< left edge of each column
    std::array<StageSpan, 5> stages; ///< by stage
    std::vector<Rect> pinned;        ///< where nothing else may stand
};

/// Vectors are indexed with size_t, nodes are counted with int.
inline size_t at(int index) { return static_cast<size_t>(index); }

/// Gives every card its column: its stage, and within it the longest way to the card; a card
/// with room to choose stands where its links are shortest.
void assignColumns(Graph& graph);
/// Puts a bend into every column that a link passes.
void insertBends(Graph& graph);

/// Pairs of links that cross between neighbouring columns. O(E log V).
qint64 crossings(const Graph& graph);
/// True where people have seen any of the cards somewhere.
bool isAnySeen(const Graph& graph);
/// Orders of the columns with few crossings, the best first; of a small map several. Where people
/// have seen cards, only orders with clearly fewer than \p seenCrossings, in which two cards stand
/// as they were seen wherever that costs none: often none at all.
std::vector<Order> ordersWithinColumns(const Graph& graph, qint64 seenCrossings);
/// Moves only the bends, to where they cost least; the crossings that are left.
qint64 placeBends(Graph& graph);

/// Gives every card its y: never above a cause, none over another. For maps of a size that shows
/// the chain as stairs.
void placeRowsAsStairs(Graph& graph);
/// Gives every card and bend its y: near its neighbours, long links straight, none over another.
void placeRowsInBalance(Graph& graph);
/// Swaps cards of a column where straight links then cross less often; within a fixed effort, so
/// that a large map is not made to wait. True where the order has changed.
bool straightenLinks(Graph& graph);
/// The same for stairs, whose rows have been placed and are placed again for every try.
bool straightenStairs(Graph& graph);
/// Pairs of links that cross as straight lines between their cards' centres.
qint64 straightCrossings(const Graph& graph);
/// True where \p fewer is so much less than \p seen that people would thank us for the change.
bool isClearlyFewer(qint64 fewer, qint64 seen);

}
