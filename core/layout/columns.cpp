// Which column a card stands in.
//
// The stages give the columns of the map. Within a stage, a card stands at least one sub-column
// after each of its causes in that stage (the longest way). Among all ways to keep to that, one
// with the least length of all links is taken: every column that a link passes is a place where it
// may cross others. That is a network simplex (Gansner, Koutsofios, North, Vo 1993): a tree of
// links as short as they may be, of which one after the other gives way to a better one.

#include "core/layout/layers.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace throughline::layers {

namespace {

bool sameStage(const Graph& graph, const Pull& pull)
{
    return graph.nodes[at(pull.cause)].stage == graph.nodes[at(pull.effect)].stage;
}

/// Says that one card stands at least so many columns after another.
struct Rule
{
    int left = 0;
    int right = 0;
    int least = 1;
};

/// The longest way to each card within its own stage, counted in links.
std::vector<int> depthsWithinStages(const Graph& graph)
{
    std::vector<int> depth(graph.nodes.size(), 0);
    std::vector<int> open(graph.nodes.size(), 0);
    std::vector<std::vector<int>> effects(graph.nodes.size());
    for (const Pull& pull : graph.pulls) {
        if (sameStage(graph, pull)) {
            ++open[at(pull.effect)];
            effects[at(pull.cause)].push_back(pull.effect);
        }
    }
    std::vector<int> ready;
    for (size_t i = 0; i < open.size(); ++i) {
        if (open[i] == 0) {
            ready.push_back(static_cast<int>(i));
        }
    }
    for (size_t i = 0; i < ready.size(); ++i) {
        for (const int effect : effects[at(ready[i])]) {
            depth[at(effect)] = std::max(depth[at(effect)], depth[at(ready[i])] + 1);
            if (--open[at(effect)] == 0) {
                ready.push_back(effect);
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

/// Moves cards, from where each stands as far left as it may, to where all links together are
/// shortest.
class Shortener
{
public:
    explicit Shortener(Graph& graph)
        : m_graph(graph),
          m_net(graph.nodes.size() + 2 * graph.stages.size(), 0),
          m_parent(m_net.size(), -1),
          m_numberOf(graph.nodes.size())
    {
        // By id, so that the columns do not depend on where people see the cards.
        m_cards.resize(graph.nodes.size());
        std::iota(m_cards.begin(), m_cards.end(), 0);
        std::sort(m_cards.begin(), m_cards.end(), [&graph](int a, int b) {
            return graph.nodes[at(a)].step < graph.nodes[at(b)].step;
        });
        for (size_t i = 0; i < m_cards.size(); ++i) {
            m_numberOf[at(m_cards[i])] = static_cast<int>(i);
            m_column.push_back(graph.nodes[at(m_cards[i])].column);
        }
        for (const StageSpan& span : graph.stages) {
            m_column.push_back(span.first);
            m_column.push_back(span.first + span.count - 1);
        }
        addLinks();
        addBorders();
        growTree();
    }

    void run()
    {
        const size_t mostSteps = 4 * m_graph.nodes.size();
        for (size_t step = 0; step < mostSteps; ++step) {
            walkTree();
            const int card = mostUneasy();
            if (card < 0 || !move(card)) {
                break;
            }
        }
        for (size_t i = 0; i < m_graph.nodes.size(); ++i) {
            m_graph.nodes[at(m_cards[i])].column = m_column[i];
        }
        for (size_t stage = 0; stage < m_graph.stages.size(); ++stage) {
            StageSpan& span = m_graph.stages[stage];
            span.first = m_column[at(firstOf(stage))];
            span.count = span.count > 0 ? m_column[at(lastOf(stage))] - span.first + 1 : 0;
        }
    }

private:
    void addLinks()
    {
        for (const Pull& pull : m_graph.pulls) {
            const Rule rule{m_numberOf[at(pull.cause)], m_numberOf[at(pull.effect)], 1};
            m_rules.push_back(rule);
            ++m_net[at(rule.left)];
            --m_net[at(rule.right)];
        }
        std::sort(m_rules.begin(), m_rules.end(), [](const Rule& a, const Rule& b) {
            return std::tie(a.left, a.right) < std::tie(b.left, b.right);
        });
    }

    /// The first and the last column of a stage take part like cards.
    int firstOf(size_t stage) const { return static_cast<int>(m_graph.nodes.size() + 2 * stage); }
    int lastOf(size_t stage) const { return firstOf(stage) + 1; }

    /// Cards are held in their stage; those that have no link in it, in its first column.
    void addBorders()
    {
        for (size_t stage = 0; stage < m_graph.stages.size(); ++stage) {
            m_rules.push_back(
                {firstOf(stage), lastOf(stage), m_graph.stages[stage].count > 0 ? 0 : -1});
            if (stage > 0) {
                m_rules.push_back({lastOf(stage - 1), firstOf(stage), 1});
            }
        }
        std::vector<char> hasCause(m_graph.nodes.size(), 0);
        std::vector<char> hasEffect(m_graph.nodes.size(), 0);
        for (const Pull& pull : m_graph.pulls) {
            const bool isInside = sameStage(m_graph, pull);
            hasCause[at(m_numberOf[at(pull.effect)])] |= isInside;
            hasEffect[at(m_numberOf[at(pull.cause)])] |= isInside;
        }
        for (size_t i = 0; i < m_graph.nodes.size(); ++i) {
            const auto stage = static_cast<size_t>(m_graph.nodes[at(m_cards[i])].stage);
            const int card = static_cast<int>(i);
            if (!hasCause[i]) {
                m_rules.push_back({firstOf(stage), card, 0});
            }
            if (!hasEffect[i]) {
                m_rules.push_back({card, hasCause[i] ? lastOf(stage) : firstOf(stage), 0});
            }
        }
    }

    int root() const { return firstOf(0); }

    int slack(const Rule& rule) const
    {
        return m_column[at(rule.right)] - m_column[at(rule.left)] - rule.least;
    }

    /// Each card stands as far left as it may: something to its left holds it.
    void growTree()
    {
        for (size_t i = 0; i < m_rules.size(); ++i) {
            const Rule& rule = m_rules[i];
            if (rule.right != root() && m_parent[at(rule.right)] < 0 && slack(rule) == 0) {
                m_parent[at(rule.right)] = static_cast<int>(i);
            }
        }
    }

    int parentOf(int card) const
    {
        const Rule& rule = m_rules[at(m_parent[at(card)])];
        return rule.left == card ? rule.right : rule.left;
    }

    /// Walks from the root to all that hang on it, and sums up what pulls at each part.
    void walkTree()
    {
        listChildren();
        m_order.clear();
        m_open.assign(1, root());
        while (!m_open.empty()) {
            const int card = m_open.back();
            m_open.pop_back();
            m_from[at(card)] = static_cast<int>(m_order.size());
            m_order.push_back(card);
            for (int child = m_firstChild[at(card)]; child >= 0; child = m_nextChild[at(child)]) {
                m_open.push_back(child);
            }
        }
        m_sum = m_net;
        m_size.assign(m_column.size(), 1);
        for (size_t i = m_order.size(); i-- > 1;) {
            const int card = m_order[i];
            m_sum[at(parentOf(card))] += m_sum[at(card)];
            m_size[at(parentOf(card))] += m_size[at(card)];
        }
    }

    void listChildren()
    {
        const size_t count = m_column.size();
        m_from.resize(count);
        m_firstChild.assign(count, -1);
        m_nextChild.assign(count, -1);
        for (int card = static_cast<int>(count) - 1; card >= 0; --card) {
            if (card == root()) {
                continue;
            }
            const int parent = parentOf(card);
            m_nextChild[at(card)] = m_firstChild[at(parent)];
            m_firstChild[at(parent)] = card;
        }
    }

    /// The card that would gain most by leaving what holds it, with all that hang on it.
    int mostUneasy() const
    {
        int best = -1;
        int most = 0;
        for (int card = 0; card < int(m_column.size()); ++card) {
            if (card == root()) {
                continue;
            }
            const bool isHeldFromLeft = m_rules[at(m_parent[at(card)])].right == card;
            const int gain = isHeldFromLeft ? m_sum[at(card)] : -m_sum[at(card)];
            if (gain > most) {
                most = gain;
                best = card;
            }
        }
        return best;
    }

    bool isUnder(int card, int top) const
    {
        const int place = m_from[at(card)] - m_from[at(top)];
        return place >= 0 && place < m_size[at(top)];
    }

    /// Moves a card, and all that hang on it, away from what holds it until a rule stops it; false
    /// where none does.
    bool move(int card)
    {
        const bool toRight = m_rules[at(m_parent[at(card)])].right == card;
        int stop = -1;
        int least = 0;
        for (size_t i = 0; i < m_rules.size(); ++i) {
            const Rule& rule = m_rules[i];
            const int inside = toRight ? rule.left : rule.right;
            const int outside = toRight ? rule.right : rule.left;
            if ((stop < 0 || slack(rule) < least) && isUnder(inside, card) &&
                !isUnder(outside, card)) {
                stop = static_cast<int>(i);
                least = slack(rule);
            }
        }
        if (stop < 0) {
            return false;
        }
        const int from = m_from[at(card)];
        for (int i = from; i < from + m_size[at(card)]; ++i) {
            m_column[at(m_order[at(i)])] += toRight ? least : -least;
        }
        hang(toRight ? m_rules[at(stop)].left : m_rules[at(stop)].right, card, stop);
        return true;
    }

    /// Turns the way from \p inside up to \p top round: what was held there now hangs on \p rule.
    void hang(int inside, int top, int rule)
    {
        int card = inside;
        while (true) {
            const int above = parentOf(card);
            std::swap(m_parent[at(card)], rule);
            if (card == top) {
                return;
            }
            card = above;
        }
    }

    Graph& m_graph;
    std::vector<Rule> m_rules;
    std::vector<int> m_column; ///< of each card by number, then of each stage's first and last one
    std::vector<int> m_net;    ///< links to the right less links to the left
    std::vector<int> m_parent; ///< the rule that holds a card
    std::vector<int> m_cards;  ///< by number
    std::vector<int> m_numberOf; ///< of each card
    std::vector<int> m_firstChild;
    std::vector<int> m_nextChild;
    std::vector<int> m_order; ///< the tree, each card before what hangs on it
    std::vector<int> m_from;  ///< of each card in m_order
    std::vector<int> m_size;  ///< of what hangs on a card, and itself
    std::vector<int> m_sum;   ///< of m_net over that
    std::vector<int> m_open;
};

}

void assignColumns(Graph& graph)
{
    const std::vector<int> depth = depthsWithinStages(graph);
    countSubColumns(graph, depth);
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        Node& node = graph.nodes[i];
        node.column = graph.stages[static_cast<size_t>(node.stage)].first + depth[i];
    }
    Shortener(graph).run();
    int columns = 0;
    for (const StageSpan& span : graph.stages) {
        columns += span.count;
    }
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
