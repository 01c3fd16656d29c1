// Which column a card stands in.
//
// The stages give the columns of the map. Within a stage, a card stands at least one sub-column
// after each of its causes in that stage (the longest way). Cards that then still have room to
// choose are moved, alone or together with those that hang on them, to where the links become
// shorter: every column that a link passes is a place where it may cross others.

#include "core/layout/layers.h"

#include <algorithm>

namespace throughline::layers {

namespace {

bool sameStage(const Graph& graph, int a, int b)
{
    return graph.nodes[at(a)].stage == graph.nodes[at(b)].stage;
}

/// The longest way to each card within its own stage, counted in links.
std::vector<int> depthsWithinStages(const Graph& graph)
{
    std::vector<int> depth(graph.nodes.size(), 0);
    std::vector<int> open(graph.nodes.size(), 0);
    for (const Pull& pull : graph.pulls) {
        open[at(pull.effect)] += sameStage(graph, pull.cause, pull.effect) ? 1 : 0;
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
            if (sameStage(graph, cause, effect)) {
                depth[at(effect)] = std::max(depth[at(effect)], depth[at(cause)] + 1);
                if (--open[at(effect)] == 0) {
                    ready.push_back(effect);
                }
            }
        }
    }
    return depth;
}

void countSubColumns(Graph& graph, const std::vector<int>& depth)
{
    for (StageSpan& span : graph.stages) {
        span.count = 0;
    }
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        StageSpan& span = graph.stages[static_cast<size_t>(graph.nodes[i].stage)];
        span.count = std::max(span.count, depth[i] + 1);
    }
    int next = 0;
    for (StageSpan& span : graph.stages) {
        span.first = next;
        next += span.count;
    }
}

/// Moves cards, with all that would be in their way, one column on where that shortens the links
/// by more than it lengthens them.
class Shortener
{
public:
    explicit Shortener(Graph& graph) : m_graph(graph), m_mark(graph.nodes.size(), 0) {}

    /// Rounds to both sides until nothing helps any more.
    void run()
    {
        constexpr int rounds = 12;
        for (int round = 0; round < rounds; ++round) {
            const bool right = pass(1);
            const bool left = pass(-1);
            if (!right && !left) {
                return;
            }
        }
    }

private:
    bool hangsInStage(int card) const
    {
        const auto same = [&](int other) { return sameStage(m_graph, card, other); };
        const auto& causes = m_graph.causes[at(card)];
        const auto& effects = m_graph.effects[at(card)];
        return std::any_of(causes.begin(), causes.end(), same) ||
               std::any_of(effects.begin(), effects.end(), same);
    }

    bool pass(int step)
    {
        std::vector<int> cards;
        for (size_t i = 0; i < m_graph.nodes.size(); ++i) {
            if (hangsInStage(static_cast<int>(i))) {
                cards.push_back(static_cast<int>(i));
            }
        }
        // The farthest first, so that they make room for the others.
        std::stable_sort(cards.begin(), cards.end(), [&](int a, int b) {
            return step * m_graph.nodes[at(a)].column > step * m_graph.nodes[at(b)].column;
        });
        bool any = false;
        for (const int card : cards) {
            while (moveOn(card, step)) {
                any = true;
            }
        }
        return any;
    }

    bool moveOn(int card, int step)
    {
        ++m_round;
        m_moved.clear();
        if (m_work > mostWork) {
            return false;
        }
        int gain = 0;
        const bool fits = gather(card, step, gain);
        if (!fits || gain <= 0) {
            return false;
        }
        for (const int each : m_moved) {
            m_graph.nodes[at(each)].column += step;
        }
        return true;
    }

    /// Collects \p card and what it pushes along; false where one would leave its stage.
    bool gather(int card, int step, int& gain)
    {
        constexpr size_t most = 200;
        m_moved.push_back(card);
        m_mark[at(card)] = m_round;
        for (size_t i = 0; i < m_moved.size(); ++i) {
            ++m_work;
            const int each = m_moved[i];
            const Node& node = m_graph.nodes[at(each)];
            const StageSpan& span = m_graph.stages[static_cast<size_t>(node.stage)];
            const int to = node.column + step;
            if (to < span.first || to >= span.first + span.count || m_moved.size() > most) {
                return false;
            }
            const auto& ahead = step > 0 ? m_graph.effects[at(each)] : m_graph.causes[at(each)];
            for (const int other : ahead) {
                if (m_graph.nodes[at(other)].column == to && m_mark[at(other)] != m_round) {
                    m_mark[at(other)] = m_round;
                    m_moved.push_back(other);
                }
            }
        }
        gain = 0;
        for (const int each : m_moved) {
            const auto& ahead = step > 0 ? m_graph.effects[at(each)] : m_graph.causes[at(each)];
            const auto& behind = step > 0 ? m_graph.causes[at(each)] : m_graph.effects[at(each)];
            gain += notMoved(ahead) - notMoved(behind);
        }
        return true;
    }

    int notMoved(const std::vector<int>& list) const
    {
        return static_cast<int>(std::count_if(
            list.begin(), list.end(), [this](int each) { return m_mark[at(each)] != m_round; }));
    }

    /// More cards looked at than this, and the map is none that people drew.
    static constexpr qint64 mostWork = 2'000'000;

    Graph& m_graph;
    qint64 m_work = 0;
    std::vector<int> m_mark;
    std::vector<int> m_moved;
    int m_round = 0;
};

}

void assignColumns(Graph& graph)
{
    const std::vector<int> depth = depthsWithinStages(graph);
    countSubColumns(graph, depth);
    int columns = 0;
    for (const StageSpan& span : graph.stages) {
        columns += span.count;
    }
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        Node& node = graph.nodes[i];
        node.column = graph.stages[static_cast<size_t>(node.stage)].first + depth[i];
    }
    Shortener(graph).run();
    graph.columns.assign(at(columns), {});
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        graph.columns[at(graph.nodes[i].column)].push_back(static_cast<int>(i));
    }
}

void insertBends(Graph& graph)
{
    constexpr int mostBends = 100'000;
    int bends = 0;
    for (size_t number = 0; number < graph.pulls.size(); ++number) {
        const Pull& pull = graph.pulls[number];
        const int firstColumn = graph.nodes[at(pull.cause)].column;
        const int lastColumn = graph.nodes[at(pull.effect)].column;
        bends += lastColumn - firstColumn - 1;
        if (bends > mostBends && lastColumn > firstColumn + 1) {
            bends -= lastColumn - firstColumn - 1;
            continue; // a map of thousands of columns: this link may lie where it will
        }
        int previous = pull.cause;
        for (int column = firstColumn + 1; column <= lastColumn; ++column) {
            int next = pull.effect;
            if (column < lastColumn) {
                Node bend;
                bend.column = column;
                bend.pull = static_cast<int>(number);
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

}
