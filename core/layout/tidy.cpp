// Tidying a map.
//
// Terms. A *column* is a stage column or, where steps of one stage follow each other, one of its
// sub-columns. A *pull* is a link that decides about places: one that is no feedback and does not
// run back in its stages. A *bend* is a stand-in for a long link in each column it passes.
//
// 1. collectCards      cards on the canvas, in the order in which people see them
// 2. collectPulls      links without feedback; a loop that is left is cut at the link that closes
// it
// 3. assignColumns     stage, then the longest way within the stage
// 4. insertBends       one for every column that a long link passes
// 5. orderWithinColumns  few crossings, else the seen order (order.cpp)
// 6. placeColumns      x of each column
// 7. placeRows         y of each card (rows.cpp)
//
// Why this way: the stages give the ranks, so that the layered method (Sugiyama) needs no rank
// assignment beyond the longest way inside a stage. Its usual last step, which centres nodes over
// their neighbours, is replaced: on a map links run right or down, so a card stands as high as its
// causes allow and is then let down to its effects.
//
// It does not keep links from running behind cards, and it does not draw groups together.

#include "core/layout/tidy.h"

#include "core/layout/card_size.h"
#include "core/layout/layers.h"
#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

namespace throughline {

using namespace layers;

namespace {

constexpr double unseen = 1e9;

size_t at(int index) { return static_cast<size_t>(index); }

using IndexOf = std::map<StepId, int>;

/// Cards in the order that people see: by the row they stand in, new ones last.
IndexOf collectCards(Graph& graph, const Map& map)
{
    std::vector<std::tuple<double, double, StepId>> seen;
    for (const auto& [id, step] : map.steps) {
        if (step.stage != Stage::None) {
            const Placement* place = map.placement(id);
            seen.emplace_back(place ? place->y : unseen, place ? place->x : 0, id);
        }
    }
    std::sort(seen.begin(), seen.end());
    IndexOf index;
    for (const auto& [y, x, id] : seen) {
        const Step& step = *map.step(id);
        const Placement* place = map.placement(id);
        Node node;
        node.step = id;
        node.stage = step.stage;
        node.size = cardSize(map, step);
        node.below = chipRoom(map, id);
        node.pinned = place && place->pinned;
        node.seenY = y;
        node.y = place ? place->y : 0;
        if (node.pinned) {
            graph.pinned.push_back({place->topLeft(), node.size});
        }
        index.emplace(id, static_cast<int>(graph.nodes.size()));
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
        if (link.feedback || cause == index.end() || effect == index.end()) {
            continue;
        }
        if (graph.nodes[at(cause->second)].stage <= graph.nodes[at(effect->second)].stage) {
            graph.effects[at(cause->second)].push_back(effect->second);
        }
    }
    for (auto& list : graph.effects) {
        std::sort(list.begin(), list.end());
    }
    cutLoops(graph.effects);
    for (size_t cause = 0; cause < graph.effects.size(); ++cause) {
        for (const int effect : graph.effects[cause]) {
            graph.causes[at(effect)].push_back(static_cast<int>(cause));
            graph.pulls.push_back({static_cast<int>(cause), effect});
        }
    }
}

/// The longest way to each card within its own stage, counted in links.
std::vector<int> depthsWithinStages(const Graph& graph)
{
    std::vector<int> depth(graph.nodes.size(), 0);
    std::vector<int> open(graph.nodes.size(), 0);
    const auto sameStage = [&graph](int a, int b) {
        return graph.nodes[at(a)].stage == graph.nodes[at(b)].stage;
    };
    for (const Pull& pull : graph.pulls) {
        open[at(pull.effect)] += sameStage(pull.cause, pull.effect) ? 1 : 0;
    }
    std::vector<int> ready;
    for (size_t i = 0; i < open.size(); ++i) {
        if (open[i] == 0) {
            ready.push_back(static_cast<int>(i));
        }
    }
    for (size_t i = 0; i < ready.size(); ++i) {
        const int cause = ready[i];
        for (const int effect : graph.effects[at(cause)]) {
            if (sameStage(cause, effect)) {
                depth[at(effect)] = std::max(depth[at(effect)], depth[at(cause)] + 1);
                if (--open[at(effect)] == 0) {
                    ready.push_back(effect);
                }
            }
        }
    }
    return depth;
}

void assignColumns(Graph& graph)
{
    const std::vector<int> depth = depthsWithinStages(graph);
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        StageSpan& span = graph.stages[static_cast<size_t>(graph.nodes[i].stage)];
        span.count = std::max(span.count, depth[i] + 1);
    }
    int next = 0;
    for (StageSpan& span : graph.stages) {
        span.first = next;
        next += span.count;
    }
    graph.columns.assign(at(next), {});
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        Node& node = graph.nodes[i];
        node.column = graph.stages[static_cast<size_t>(node.stage)].first + depth[i];
        graph.columns[at(node.column)].push_back(static_cast<int>(i));
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

void insertBends(Graph& graph)
{
    for (const Pull& pull : graph.pulls) {
        const int firstColumn = graph.nodes[at(pull.cause)].column;
        const int lastColumn = graph.nodes[at(pull.effect)].column;
        const double startY = graph.nodes[at(pull.cause)].seenY;
        const double endY = graph.nodes[at(pull.effect)].seenY;
        int previous = pull.cause;
        for (int column = firstColumn + 1; column <= lastColumn; ++column) {
            int next = pull.effect;
            if (column < lastColumn) {
                Node bend;
                bend.column = column;
                bend.seenY =
                    startY + (endY - startY) * (column - firstColumn) / (lastColumn - firstColumn);
                next = static_cast<int>(graph.nodes.size());
                graph.nodes.push_back(bend);
                graph.columns[at(column)].push_back(next);
            }
            graph.nodes[at(previous)].after.push_back(next);
            graph.nodes[at(next)].before.push_back(previous);
            previous = next;
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

void placeColumns(Graph& graph)
{
    graph.columnX.assign(graph.columns.size(), 0);
    double x = measures::outerPad;
    for (const Stage stage : columnStages) {
        StageSpan& span = graph.stages[static_cast<size_t>(stage)];
        span.staggered = mayStagger(graph, span);
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

/// Columns of nodes in the order of \p map's own placements: what tidying begins with.
Graph layered(const Map& map)
{
    Graph graph;
    const IndexOf index = collectCards(graph, map);
    collectPulls(graph, map, index);
    assignColumns(graph);
    guessUnseenRows(graph);
    insertBends(graph);
    orderAsSeen(graph);
    return graph;
}

}

Arrangement tidy(const Map& map)
{
    Graph graph = layered(map);
    orderWithinColumns(graph);
    placeColumns(graph);
    placeRows(graph);
    Arrangement result;
    for (const Node& node : graph.nodes) {
        if (node.isBend()) {
            continue;
        }
        const Placement* place = map.placement(node.step);
        result[node.step] =
            node.pinned ? place->topLeft() : Point{graph.columnX[at(node.column)], node.y};
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
    return crossings(layered(arranged));
}

}
