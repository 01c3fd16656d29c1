// Tidying a map.
//
// Terms. A *column* is a stage column or, where steps of one stage follow each other, one of its
// sub-columns. A *pull* is a link as it decides about columns and order: feedback, and what runs
// back in its stages, pulls turned round. A *bend* is a stand-in for a long link in each column it
// passes.
//
// 1. collectCards      cards on the canvas, in the order in which people see them; a collapsed
//                      group is one card
// 2. collectPulls      links, feedback turned round; so is the link that closes a loop that is left
// 3. assignColumns     stage, and within the stage where links are shortest (columns.cpp)
// 4. insertBends       one for every column that a long link passes
// 5. ordersWithinColumns  few crossings, else the seen order (order.cpp)
// 6. placeColumns      x of each column
// 7. placeRows         y of each card: as stairs (stairs.cpp), or in balance where stairs would
//                      be too high or the links are a tangle (balance.cpp)
// 8. straightenLinks, straightenStairs  other places for cards where straight links then cross less
//                      often (straighten.cpp); of several orders the one that ends best is taken
//
// What people see is kept unless another order has clearly fewer crossings (isClearlyFewer); rows
// of a map in balance that tidying might have left so stay as they are (keepSeenRows). So tidying a
// tidy map changes nothing, but for stairs in which a second search finds a better order.
//
// Why this way: the stages give the ranks of the layered method (Sugiyama); inside a stage the
// links do. On a map of a usual size links run right or down, so a card stands as high as its
// causes allow and is then let down to its effects. On a large one that would make a picture many
// screens high, and in a tangle it would cost crossings; there each card is centred between its
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
#include <set>

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
        node.seenX = unit.seen ? unit.seen->x : unseen;
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

/// The links as lists of what comes to the right of each card.
using Followers = std::vector<std::vector<int>>;

/// Takes out of \p followers what closes a loop, walking from the cards seen first; returns it
/// turned round.
std::set<std::pair<int, int>> cutLoops(Followers& followers)
{
    enum class State : char { New, Open, Done };
    std::set<std::pair<int, int>> turned;
    std::vector<State> state(followers.size(), State::New);
    // A walk without recursion: a chain of a thousand cards would be a deep one.
    std::vector<std::pair<int, size_t>> path;
    for (size_t start = 0; start < followers.size(); ++start) {
        if (state[start] != State::New) {
            continue;
        }
        path.emplace_back(static_cast<int>(start), 0);
        state[start] = State::Open;
        while (!path.empty()) {
            auto& [node, next] = path.back();
            auto& list = followers[at(node)];
            if (next == list.size()) {
                state[at(node)] = State::Done;
                path.pop_back();
                continue;
            }
            const int effect = list[next];
            if (state[at(effect)] == State::Open) {
                turned.emplace(effect, node);
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
    return turned;
}

void sortOut(std::vector<int>& list)
{
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Followers of both kinds as pulls.
void addPulls(Graph& graph, const Followers& effects, const Followers& turned)
{
    Followers all = effects;
    for (size_t left = 0; left < all.size(); ++left) {
        all[left].insert(all[left].end(), turned[left].begin(), turned[left].end());
        sortOut(all[left]);
    }
    cutLoops(all); // two that are feedback to each other
    for (size_t left = 0; left < all.size(); ++left) {
        for (const int right : all[left]) {
            graph.pulls.push_back({static_cast<int>(left), right});
        }
        for (const int right : effects[left]) {
            graph.causes[at(right)].push_back(static_cast<int>(left));
        }
    }
}

/// Feedback, and what runs back in its stages, pulls its ends together the other way round, but
/// says nothing about rows.
void collectPulls(Graph& graph, const Map& map, const IndexOf& index)
{
    Followers effects(graph.nodes.size());
    Followers turned(graph.nodes.size());
    for (const auto& [id, link] : map.links) {
        const auto cause = index.find(link.from);
        const auto effect = index.find(link.to);
        if (cause == index.end() || effect == index.end() || cause->second == effect->second) {
            continue;
        }
        const int from = cause->second;
        const int to = effect->second;
        const Stage stage = graph.nodes[at(from)].stage;
        const Stage next = graph.nodes[at(to)].stage;
        if (stage > next || (link.feedback && stage == next)) {
            turned[at(to)].push_back(from);
        } else {
            (link.feedback ? turned : effects)[at(from)].push_back(to);
        }
    }
    std::for_each(effects.begin(), effects.end(), sortOut);
    for (const auto& [left, right] : cutLoops(effects)) {
        turned[at(left)].push_back(right);
    }
    graph.effects = effects;
    graph.causes.assign(graph.nodes.size(), {});
    addPulls(graph, effects, turned);
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

/// Four links and more for three cards: so many cross that stairs would show no way, and fewer
/// crossings count for more. Asks nothing about the order, so that tidying twice answers alike.
bool isTangled(const Graph& graph)
{
    constexpr size_t few = 20;
    return graph.causes.size() > few && 3 * graph.pulls.size() >= 4 * graph.causes.size();
}

/// Gives columns and rows their places; true where the map shows stairs.
bool placeRows(Graph& graph)
{
    if (graph.causes.size() <= mostInStairs && !isTangled(graph)) {
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

/// True where a card may stand where people see it, below a card that ends at \p above.
bool mayStay(const Graph& graph, const Node& node, double above)
{
    const Rect room = roomOf(node, {node.seenX, node.seenY});
    return node.seenX == graph.columnX[at(node.column)] && node.seenY >= above + measures::rowGap &&
           std::none_of(graph.pinned.begin(), graph.pinned.end(),
                        [&room](const Rect& each) { return room.overlaps(each); });
}

/// Leaves the rows of a map in balance as people see them, where all of them are as tidying might
/// have left them: in their columns, none over another, not much higher than need be.
bool keepSeenRows(Graph& graph)
{
    constexpr double much = 1.25;
    const double highest = heightOf(graph) * much;
    for (const auto& column : graph.columns) {
        double above = headHeight - measures::rowGap;
        for (const int index : column) {
            const Node& node = graph.nodes[at(index)];
            if (node.isBend() || node.pinned) {
                continue;
            }
            if (!mayStay(graph, node, above)) {
                return false;
            }
            above = node.seenY + node.size.height + node.below;
        }
        if (above > highest) {
            return false;
        }
    }
    for (Node& node : graph.nodes) {
        node.y = node.isBend() ? node.y : node.seenY;
    }
    return true;
}

/// Gives every card its place, in the order of the columns or near it; true where the map shows
/// stairs.
bool place(Graph& graph, bool mayChangeOrder)
{
    const bool isStairs = placeRows(graph);
    if (isStairs) {
        if (mayChangeOrder) {
            straightenStairs(graph);
        }
        return true;
    }
    if (mayChangeOrder) {
        straightenLinks(graph);
    } else if (!keepSeenRows(graph)) {
        settle(graph);
    }
    return false;
}

/// The map with its cards placed in that one of the orders in which straight links cross least.
Graph straightest(const Graph& graph, const std::vector<Order>& orders)
{
    Graph best;
    std::optional<qint64> fewest;
    bool isStairs = false;
    for (const Order& order : orders) {
        Graph each = graph;
        each.columns = order;
        const bool stairs = place(each, true);
        const qint64 count = orders.size() > 1 ? straightCrossings(each) : 0;
        if (!fewest || count < *fewest) {
            fewest = count;
            best = std::move(each);
            isStairs = stairs;
        }
    }
    if (!isStairs) {
        shakeLinks(best);
    }
    return best;
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
        return straightest(graph, orders);
    }
    Graph better = straightest(graph, orders);
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
