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
    double seenX = unseen;
    double seenY = unseen; ///< where people see it now; the order that ties fall back to
    double y = 0;
    double drop = 0;         ///< on stairs: how much lower it stands than it might
    int pull = -1;           ///< of a bend: the link it stands for
    std::vector<int> before; ///< neighbours in the column to the left
    std::vector<int> after;  ///< neighbours in the column to the right
    bool isBend() const { return pull >= 0; }
};

/// A link that decides about columns and the order in them. One that is feedback, or that runs back
/// in its stages, pulls the other way round: its effect is the cause here.
struct Pull
{
    int cause = 0;
    int effect = 0;
    bool turned = false; ///< the link runs from effect to cause
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
    std::vector<std::vector<int>> causes;  ///< of each card; without what is turned round
    std::vector<std::vector<int>> effects; ///< of each card; without what is turned round
    Order columns;
    std::vector<double> columnX;     ///< left edge of each column
    std::array<StageSpan, 5> stages; ///< by stage
    std::vector<Rect> pinned;        ///< where nothing else may stand
    bool stairs = false;             ///< rows hang on those above, else they are in balance
    bool lanes = false;              ///< of stairs: links have room in the columns they pass
};

/// Vectors are indexed with size_t, nodes are counted with int.
inline size_t at(int index) { return static_cast<size_t>(index); }

/// Gives every card its column: in its stage, after its causes there, so that all links together
/// are shortest. Does not depend on where people see the cards.
void assignColumns(Graph& graph);
/// Puts a bend into every column that a link passes.
void insertBends(Graph& graph);

/// Cards without a place are seen where their causes are.
void guessUnseenRows(Graph& graph);
/// Bends are seen on the straight line between their cards.
void seeBends(Graph& graph);
/// Orders the columns as people see their nodes.
void orderAsSeen(Graph& graph);
/// Gives every column its x; \p staggered: where few cards stand in the sub-columns of a stage,
/// these reach under each other.
void placeColumns(Graph& graph, bool staggered);

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
/// Moves cards of a map in balance within their columns to where straight links cross less often;
/// within a fixed effort, so that a large map is not made to wait. The rows are the result; the
/// order of the columns and the bends stay as they were.
void straightenLinks(Graph& graph);
/// The same with more effort, on a small map only: out of the dead end that is reached by then.
void shakeLinks(Graph& graph);
/// The same for stairs, whose rows have been placed and are placed again for every try.
void straightenStairs(Graph& graph);
/// Gives links of stairs room in the columns they pass, so that they run between the rows. Where,
/// follows from the order of the cards alone.
void openLanes(Graph& graph);
/// Lets cards of stairs down where straight links then cross less often. The order alone decides,
/// so that the same order always gives the same rows.
void dropCards(Graph& graph);
/// Pairs of links that cross as straight lines between their cards' centres.
qint64 straightCrossings(const Graph& graph);
/// A card at \p place and the distance that others keep from it.
Rect roomOf(const Node& node, Point place);
/// True where \p fewer is so much less than \p seen that people would thank us for the change.
bool isClearlyFewer(qint64 fewer, qint64 seen);

}
