// Tidying a map.
//
// Terms. A *column* is a stage column or, where steps of one stage follow each other, one of its
// sub-columns. A *pull* is a link that decides about places: one that is no feedback and does not
// run back in its stages. A *bend* is a stand-in for a long link in each column it passes.
//
// 1. collectCards      cards on the canvas, in the order in which people see them; a collapsed
//                      group is one card
// 2. collectPulls      links without feedback; a loop that is left is cut at the link that closes
//                      it
// 3. assignColumns     stage, then the longest way within the stage (columns.cpp)
// 4. insertBends       one for every column that a long link passes
// 5. ordersWithinColumns  few crossings, else the seen order (order.cpp)
// 6. placeColumns      x of each column
// 7. placeRows         y of each card: as stairs (stairs.cpp), or in balance where stairs would
//                      be too high (balance.cpp)
// 8. straightenLinks, straightenStairs  swaps of cards where straight links then cross less often
//                      (straighten.cpp)
//
// Why this way: the stages give the ranks, so that the layered method (Sugiyama) needs no rank
// assignment beyond the longest way inside a stage. On a map of a usual size links run right or
// down, so a card stands as high as its causes allow and is then let down to its effects. On a
// large one that would make a picture many screens high; there each card is centred between its
// neighbours.

#include "core/layout/tidy.h"

#include "core/layout/card_size.h"
#include "core/layout/groups.h"
#include "core/layout/layers.h"
#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace throughline {

using namespace layers;

namespace {

/// What is laid out as one: a card, or a collapsed group under the name of its first member.
struct Unit
{
    StepId step;
    std::vector<StepId> members; ///< of a collapsed group, else empty
    std::optional<Point> seen;
    bool pinned = false;
};

/// The units by the row they are seen in, new ones last.
std::vector<Unit> unitsOf(const Map& map)
{
    std::vector<Unit> units;
    std::map<GroupId, size_t> folded;
    for (const auto& [id, step] : map.steps) {
        if (step.stage == Stage::None) {
            continue;
        }
        const Placement* place = map.placement(id);
        if (const Group* group = foldedGroupOf(map, id)) {
            const auto [found, isNew] = folded.emplace(group->id, units.size());
            if (isNew) {
                units.push_back({id, {}, foldedRect(map, group->id)->topLeft, false});
            }
            Unit& unit = units[found->second];
            unit.members.push_back(id);
            unit.pinned = unit.pinned || place->pinned;
            continue;
        }
        units.push_back({id,
                         {},
                         place ? std::optional(place->topLeft()) : std::nullopt,
                         place && place->pinned});
    }
    std::stable_sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) {
        const auto key = [](const Unit& each) {
            return each.seen ? std::pair(each.seen->y, each.seen->x) : std::pair(unseen, 0.0);
        };
        return key(a) < key(b);
    });
    return units;
}

using IndexOf = std::map<StepId, int>;

double roomBelow(const Map& map, const Unit& unit)
{
    return unit.members.empty() ? chipRoom(map, unit.step) : 0;
}

IndexOf collectCards(Graph& graph, const Map& map, const std::vector<Unit>& units)
{
    IndexOf index;
    for (const Unit& unit : units) {
        const Step& step = *map.step(unit.step);
        Node node;
        node.step = unit.step;
        node.stage = step.stage;
        node.size = unit.members.empty() ? cardSize(map, step)
                                         : Size{measures::cardWidth, measures::cardHeight};
        node.below = roomBelow(map, unit);
        node.pinned = unit.pinned;
        node.seenY = unit.seen ? unit.seen->y : unseen;
        node.y = unit.seen ? unit.seen->y : 0;
        if (node.pinned) {
            graph.pinned.push_back({*unit.seen, node.size});
        }
        const int number = static_cast<int>(graph.nodes.size());
        index.emplace(unit.step, number);
        for (const StepId member : unit.members) {
            index.emplace(member, number);
        }
        graph.nodes.push_back(node);
    }
    return index;
}

/// Takes out of \p effects the pulls that close a loop, walking from the cards seen first.
void cutLoops(std::vector<std::vector<int>>& effects)
{
    enum class State : char { New, Open, Done };
    std::vector<State> state(effects.size(), State::New);
    // A walk without recursion: a chain of a thousand cards would be a deep one.
    std::vector<std::pair<int, size_t>> path;
    for (size_t start = 0; start < effects.size(); ++start) {
        if (state[start] != State::New) {
            continue;
        }
        path.emplace_back(static_cast<int>(start), 0);
        state[start] = State::Open;
        while (!path.empty()) {
            auto& [node, next] = path.back();
            auto& list = effects[at(node)];
            if (next == list.size()) {
                state[at(node)] = State::Done;
                path.pop_back();
                continue;
            }
            const int effect = list[next];
            if (state[at(effect)] == State::Open) {
                list.erase(list.begin() + static_cast<std::ptrdiff_t>(next));
                continue;
            }
            ++next;
            if (state[at(effect)] == State::New) {
                state[at(effect)] = State::Open;
                path.emplace_back(effect, 0);
            }
        }
    }
}

void collectPulls(Graph& graph, const Map& map, const IndexOf& index)
{
    graph.effects.assign(graph.nodes.size(), {});
    graph.causes.assign(graph.nodes.size(), {});
    for (const auto& [id, link] : map.links) {
        const auto cause = index.find(link.from);
        const auto effect = index.find(link.to);
        if (link.feedback || cause == index.end() || effect == index.end() ||
            cause->second == effect->second) {
            continue;
        }
        if (graph.nodes[at(cause->second)].stage <= graph.nodes[at(effect->second)].stage) {
            graph.effects[at(cause->second)].push_back(effect->second);
        }
    }
    for (auto& list : graph.effects) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    cutLoops(graph.effects);
    for (size_t cause = 0; cause < graph.effects.size(); ++cause) {
        for (const int effect : graph.effects[cause]) {
            graph.causes[at(effect)].push_back(static_cast<int>(cause));
            graph.pulls.push_back({static_cast<int>(cause), effect});
        }
    }
}

/// Cards without a place are seen where their causes are.
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

/// Bends are seen on the straight line between their cards.
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
        const double width = span.count > 0 ? offset * (span.count - 1) + cardsWidth(stage)
                             : stage == Stage::Intermediate ? measures::emptyIntermediateWidth
                                                            : cardsWidth(stage);
        x += width + measures::stageGap;
    }
}

/// How high the picture is.
double heightOf(const Graph& graph)
{
    double bottom = 0;
    for (const Node& node : graph.nodes) {
        bottom = node.isBend() ? bottom : std::max(bottom, node.y + node.size.height + node.below);
    }
    return bottom;
}

/// Bends where the next tidying will see them, and rows to that order, until nothing changes: so
/// that tidying twice is the same as tidying once.
void settle(Graph& graph)
{
    constexpr int rounds = 4;
    for (int round = 0; round < rounds; ++round) {
        const Order before = graph.columns;
        for (Node& node : graph.nodes) {
            node.seenY = node.isBend() ? unseen : node.y;
        }
        seeBends(graph);
        orderAsSeen(graph);
        placeBends(graph);
        if (graph.columns == before) {
            return; // the rows follow from the order alone
        }
        placeRowsInBalance(graph);
    }
}

/// Stairs are tried for maps of so many cards, and taken where they are no higher than this.
constexpr size_t mostInStairs = 60;
constexpr double highestStairs = 1800;

/// Gives columns and rows their places; true where the map shows stairs.
bool placeRows(Graph& graph)
{
    if (graph.causes.size() <= mostInStairs) {
        placeColumns(graph, true);
        placeRowsAsStairs(graph);
        if (heightOf(graph) <= highestStairs) {
            return true;
        }
    }
    placeColumns(graph, false);
    placeRowsInBalance(graph);
    return false;
}

/// Gives every card its place, in the order of the columns or near it.
void place(Graph& graph, bool mayChangeOrder)
{
    const bool isStairs = placeRows(graph);
    if (isStairs) {
        if (mayChangeOrder) {
            straightenStairs(graph);
        }
        return;
    }
    if (mayChangeOrder && straightenLinks(graph)) {
        placeRowsInBalance(graph);
    }
    settle(graph);
}

/// Gives the map the one of the orders in which straight links cross least.
void takeStraightest(Graph& graph, const std::vector<Order>& orders)
{
    size_t best = 0;
    std::optional<qint64> fewest;
    for (size_t i = 0; i < orders.size() && orders.size() > 1; ++i) {
        graph.columns = orders[i];
        placeRows(graph);
        const qint64 count = straightCrossings(graph);
        if (!fewest || count < *fewest) {
            fewest = count;
            best = i;
        }
    }
    graph.columns = orders[best];
}

/// Columns of nodes in the order of \p map's own placements: what tidying begins with.
Graph layered(const Map& map, const std::vector<Unit>& units)
{
    Graph graph;
    collectPulls(graph, map, collectCards(graph, map, units));
    assignColumns(graph);
    guessUnseenRows(graph);
    insertBends(graph);
    seeBends(graph);
    orderAsSeen(graph);
    return graph;
}

/// The members of a collapsed group move together, so that they stand as before when it is opened.
void placeMembers(Arrangement& result, const Map& map, const Unit& unit, Point to)
{
    for (const StepId member : unit.members) {
        const Placement& place = *map.placement(member);
        result[member] = {place.x + to.x - unit.seen->x, place.y + to.y - unit.seen->y};
    }
}

/// A card that stands within a hair's breadth of its place stays.
bool isAsGoodAs(Point seen, Point place)
{
    constexpr double hair = 4;
    return seen.x == place.x && std::abs(seen.y - place.y) <= hair;
}

/// The map with every card in its place: in the order that people see, or in a clearly better one.
Graph arranged(Graph graph)
{
    const bool anySeen = isAnySeen(graph);
    const qint64 seenCrossings = placeBends(graph);
    std::vector<Order> orders;
    if (seenCrossings > 0) {
        orders = ordersWithinColumns(graph, seenCrossings);
    }
    if (orders.empty()) {
        place(graph, !anySeen);
        return graph;
    }
    if (!anySeen) {
        takeStraightest(graph, orders);
        place(graph, true);
        return graph;
    }
    Graph better = graph;
    takeStraightest(better, orders);
    place(better, true);
    // The search counts bends; people see straight lines. Where these gain little, the order
    // stays after all.
    place(graph, false);
    return isClearlyFewer(straightCrossings(better), straightCrossings(graph)) ? better : graph;
}

}

Arrangement tidy(const Map& map)
{
    const std::vector<Unit> units = unitsOf(map);
    const Graph graph = arranged(layered(map, units));
    Arrangement result;
    for (size_t i = 0; i < units.size(); ++i) {
        const Node& node = graph.nodes[i];
        Point to{graph.columnX[at(node.column)], node.y};
        if (units[i].seen && (node.pinned || isAsGoodAs(*units[i].seen, to))) {
            to = *units[i].seen;
        }
        if (units[i].members.empty()) {
            result[node.step] = to;
        } else {
            placeMembers(result, map, units[i], to);
        }
    }
    return result;
}

std::vector<Placement> placementsOf(const Map& map, const Arrangement& arrangement)
{
    std::vector<Placement> result;
    for (const auto& [id, point] : arrangement) {
        const Placement* old = map.placement(id);
        Placement place = old ? *old : Placement{};
        place.id = id;
        place.x = point.x;
        place.y = point.y;
        result.push_back(place);
    }
    return result;
}

Edit tidyEdit(const Map& map)
{
    EditBuilder edit(map, QCoreApplication::translate("Layout", "Tidy"));
    for (const Placement& place : placementsOf(map, tidy(map))) {
        edit.put(place);
    }
    return edit.finish();
}

qint64 crossings(const Map& map, const Arrangement& arrangement)
{
    Map arranged = map;
    for (const Placement& place : placementsOf(map, arrangement)) {
        arranged.placements.insert_or_assign(place.id, place);
    }
    return crossings(layered(arranged, unitsOf(arranged)));
}

}
