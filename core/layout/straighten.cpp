// The last touch: what people see are links from card to card, not the bends the order was searched
// with. Two cards of a column swap their places where the straight lines between the cards' centres
// then cross less often: first those that stand next to each other, then those with others between
// them.
//
// On a map in balance the two only change their rows. On stairs every row hangs on those above, so
// that all rows are placed again for every try; a fixed number of tries keeps that short.

#include "core/layout/straight_links.h"

#include <algorithm>

namespace throughline::layers {

namespace {

double heightOf(const Node& node) { return node.size.height + node.below; }

/// Where in a column its cards are, top to bottom.
std::vector<size_t> cardsOf(const Graph& graph, const std::vector<int>& column)
{
    std::vector<size_t> cards;
    for (size_t i = 0; i < column.size(); ++i) {
        if (!graph.nodes[at(column[i])].isBend()) {
            cards.push_back(i);
        }
    }
    return cards;
}

/// Calls \p helps with every two cards of a column, first those next to each other, and swaps them
/// where it says so. A pinned card keeps its place, and the others their side of it. True where any
/// have been swapped.
template <class Helps>
bool swapCards(Graph& graph, size_t farthest, Helps helps)
{
    bool any = false;
    for (size_t apart = 1; apart <= farthest; ++apart) {
        for (auto& column : graph.columns) {
            const std::vector<size_t> cards = cardsOf(graph, column);
            const auto isPinned = [&](size_t each) { return graph.nodes[at(column[each])].pinned; };
            for (size_t i = 0; i + apart < cards.size(); ++i) {
                const auto first = cards.begin() + std::ptrdiff_t(i);
                if (std::none_of(first, first + std::ptrdiff_t(apart + 1), isPinned)) {
                    any = helps(column[cards[i]], column[cards[i + apart]], apart) || any;
                }
            }
        }
    }
    return any;
}

/// Swaps the rows of cards on a map in balance.
class Straightener
{
public:
    explicit Straightener(Graph& graph)
        : m_graph(graph),
          m_links(graph),
          m_counted(graph.causes.size()),
          m_changed(graph.columns.size(), 0)
    {
    }

    /// Compares \p budget pieces of links with each other at most.
    bool run(qint64 budget)
    {
        constexpr size_t few = 80;
        const bool isSmall = m_graph.causes.size() <= few;
        const int rounds = isSmall ? 6 : 2;
        const size_t farthest = isSmall ? 6 : 2;
        bool ever = false;
        bool any = true;
        for (int round = 0; round < rounds && any; ++round) {
            any = swapCards(m_graph, farthest, [&](int& upper, int& lower, size_t apart) {
                return m_links.comparisons() < budget && swapHelps(upper, lower, apart);
            });
            ever = ever || any;
        }
        return ever;
    }

private:
    /// Crossings of a card's links, and when they were counted.
    struct Counted
    {
        qint64 crossings = 0;
        int when = -1;
    };

    /// Swaps the two where that takes crossings away.
    bool swapHelps(int& upper, int& lower, size_t apart)
    {
        Node& above = m_graph.nodes[at(upper)];
        Node& below = m_graph.nodes[at(lower)];
        if (apart > 1 && heightOf(above) != heightOf(below)) {
            return false; // those between would have to make room
        }
        const qint64 before = crossingsOf(upper) + crossingsOf(lower);
        if (before == 0) {
            return false;
        }
        const qint64 between = m_links.crossingsBetween(upper, lower);
        const double top = above.y;
        const double lowerTop = below.y;
        move(upper, lowerTop + heightOf(below) - heightOf(above));
        move(lower, top);
        // What the two's links cross among themselves is counted at both.
        const qint64 most = before - between + m_links.countOf(upper) * m_links.countOf(lower);
        const qint64 after = m_links.crossingsOf(upper) + m_links.crossingsOf(lower);
        if (after < most && after - m_links.crossingsBetween(upper, lower) < before - between) {
            noteChange(upper);
            noteChange(lower);
            std::swap(upper, lower);
            return true;
        }
        move(upper, top);
        move(lower, lowerTop);
        return false;
    }

    void move(int card, double y)
    {
        m_graph.nodes[at(card)].y = y;
        m_links.place(card, y + m_graph.nodes[at(card)].size.height / 2);
    }

    /// As counted before, where no line that its links may cross has moved since.
    qint64 crossingsOf(int card)
    {
        Counted& counted = m_counted[at(card)];
        const auto [first, last] = m_links.reachOf(card);
        const auto begin = m_changed.begin();
        if (std::any_of(begin + first, begin + last,
                        [&](int changed) { return changed > counted.when; })) {
            counted = {m_links.crossingsOf(card), m_now};
        }
        return counted.crossings;
    }

    void noteChange(int card)
    {
        ++m_now;
        const auto [first, last] = m_links.reachOf(card);
        std::fill(m_changed.begin() + first, m_changed.begin() + last, m_now);
    }

    Graph& m_graph;
    StraightLinks m_links;
    std::vector<Counted> m_counted;
    std::vector<int> m_changed; ///< when the lines after a column last moved
    int m_now = 0;
};

}

bool straightenLinks(Graph& graph)
{
    constexpr qint64 mostComparisons = 2'000'000; // about a millisecond
    return Straightener(graph).run(mostComparisons);
}

qint64 straightCrossings(const Graph& graph) { return StraightLinks(graph).crossings(); }

bool straightenStairs(Graph& graph)
{
    constexpr int rounds = 3;
    constexpr size_t farthest = 3;
    constexpr size_t mostPlaced = 4000; // cards
    size_t tries = mostPlaced / std::max<size_t>(1, graph.causes.size());
    StraightLinks links(graph);
    qint64 fewest = links.crossings();
    const auto helps = [&](int& upper, int& lower, size_t) {
        if (fewest == 0 || tries == 0 || links.crossingsOf(upper) + links.crossingsOf(lower) == 0) {
            return false;
        }
        --tries;
        std::swap(upper, lower);
        placeRowsAsStairs(graph);
        links.placeAll();
        const qint64 count = links.crossings();
        if (count < fewest) {
            fewest = count;
            return true;
        }
        std::swap(upper, lower);
        placeRowsAsStairs(graph);
        links.placeAll();
        return false;
    };
    bool ever = false;
    bool any = fewest > 0;
    for (int round = 0; round < rounds && any; ++round) {
        any = swapCards(graph, farthest, helps);
        ever = ever || any;
    }
    return ever;
}

}
