// The last touch on stairs. Every row hangs on those above, so that all rows are placed again for
// every try.
//
// 1. Near cards of a column swap as long as straight links then cross less often; then any two, for
//    a while also where that is a little worse (straightenStairs).
// 2. Cards stand lower than they must where links then cross less often (dropCards). The order
// alone
//    decides where, so that tidying again finds the same.
// 3. Where few crossings are left in a small map, swaps are tried that help only together with 2.
//
// No clock and no chance: effort is counted in cards placed, tries follow a fixed sequence.

#include "core/layout/fixed_sequence.h"
#include "core/layout/measures.h"
#include "core/layout/straight_links.h"

#include <algorithm>

namespace throughline::layers {

namespace {

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

/// Swaps cards of stairs.
class StairsStraightener
{
public:
    explicit StairsStraightener(Graph& graph)
        : m_graph(graph), m_links(graph), m_fewest(m_links.crossings())
    {
    }

    void run()
    {
        swapWhatHelps();
        shake();
        swapAndDrop();
    }

    /// Lets cards down one after the other where that helps; a card that is let down pushes those
    /// below it. In the order of the columns, so that nothing else decides.
    void drop()
    {
        constexpr int rounds = 3;
        m_tries = triesOf(mostDropped);
        bool any = m_fewest > 0;
        for (int round = 0; round < rounds && any; ++round) {
            any = false;
            for (const auto& column : m_graph.columns) {
                for (const size_t card : cardsOf(m_graph, column)) {
                    any = (m_fewest > 0 && dropHelps(column[card])) || any;
                }
            }
        }
    }

private:
    /// How often all cards may be placed where \p cards are placed in all.
    int triesOf(size_t cards) const
    {
        return int(cards / std::max<size_t>(1, m_graph.causes.size()));
    }

    bool dropHelps(int card)
    {
        constexpr int mostSteps = 8;
        constexpr double step = 40; // no share of a row, so that lines do not run through centres
        Node& node = m_graph.nodes[at(card)];
        if (node.pinned || m_links.crossingsOf(card) == 0) {
            return false;
        }
        const double before = node.drop;
        for (int i = 1; i <= mostSteps && m_tries > 0; ++i) {
            --m_tries;
            node.drop = before + step * i;
            placeAgain();
            const qint64 count = m_links.crossings();
            if (count < m_fewest) {
                m_fewest = count;
                return true;
            }
        }
        node.drop = before;
        placeAgain();
        return false;
    }

    /// Few crossings in a small map: swaps two cards where fewer are left once cards are let down.
    void swapAndDrop()
    {
        constexpr qint64 few = 3;
        constexpr size_t mostCards = 20;
        if (m_fewest == 0 || m_fewest > few || m_graph.causes.size() > mostCards) {
            return;
        }
        qint64 fewest = fewestDropped();
        int tries = triesOf(mostPlaced / 2);
        swapCards(m_graph, mostCards, [&](int& one, int& two, size_t) {
            if (fewest == 0 || tries <= 0) {
                return false;
            }
            std::swap(one, two);
            const qint64 count = fewestDropped();
            tries -= triesOf(mostDropped) - m_tries;
            if (count < fewest) {
                fewest = count;
                return true;
            }
            std::swap(one, two);
            return false;
        });
        raiseAll();
    }

    /// Crossings that are left where cards of the order as it is are let down.
    qint64 fewestDropped()
    {
        raiseAll();
        drop();
        return m_fewest;
    }

    void raiseAll()
    {
        for (Node& node : m_graph.nodes) {
            node.drop = 0;
        }
        placeAgain();
        m_fewest = m_links.crossings();
    }

    /// Swaps near cards one after the other, and back where that does not help.
    void swapWhatHelps()
    {
        constexpr int rounds = 3;
        constexpr size_t farthest = 3;
        m_tries = triesOf(mostPlaced);
        bool any = m_fewest > 0;
        for (int round = 0; round < rounds && any; ++round) {
            any = swapCards(m_graph, farthest, [this](int& upper, int& lower, size_t) {
                return m_links.crossingsOf(upper) + m_links.crossingsOf(lower) > 0 &&
                       m_tries-- > 0 && isBetter(upper, lower, m_fewest - 1);
            });
        }
    }

    /// Swaps any two cards of a column, in a fixed sequence. What has become a little worse is gone
    /// on with for a while, which leads out of dead ends; the best that was met counts.
    void shake()
    {
        constexpr int patience = 8;
        constexpr qint64 worse = 4;
        m_tries = triesOf(mostPlaced);
        Order best = m_graph.columns;
        qint64 fewest = m_fewest;
        quint32 seed = 1;
        for (int i = 1; fewest > 0 && m_tries > 0; ++i) {
            --m_tries;
            seed = nextOf(seed);
            swapAny(seed >> 8, fewest + worse);
            if (m_fewest < fewest || (m_fewest == fewest && i % patience == 0)) {
                best = m_graph.columns;
                fewest = m_fewest;
            } else if (i % patience == 0) {
                m_graph.columns = best;
                m_fewest = fewest;
            }
        }
        m_graph.columns = best;
        placeAgain();
    }

    void swapAny(quint32 number, qint64 most)
    {
        const auto cardCount = quint32(m_graph.causes.size());
        auto& column = m_graph.columns[at(m_graph.nodes[number % cardCount].column)];
        const std::vector<size_t> cards = cardsOf(m_graph, column);
        number /= cardCount;
        int& one = column[cards[number % cards.size()]];
        int& two = column[cards[number / cards.size() % cards.size()]];
        if (one != two && !m_graph.nodes[at(one)].pinned && !m_graph.nodes[at(two)].pinned) {
            isBetter(one, two, most);
        }
    }

    /// Swaps the two where no more than \p most crossings are left then.
    bool isBetter(int& one, int& two, qint64 most)
    {
        if (m_fewest == 0) {
            return false;
        }
        std::swap(one, two);
        placeAgain();
        const qint64 count = m_links.crossings();
        if (count <= most) {
            m_fewest = count;
            return true;
        }
        std::swap(one, two);
        placeAgain();
        return false;
    }

    void placeAgain()
    {
        placeRowsAsStairs(m_graph);
        m_links.placeAll();
    }

    static constexpr size_t mostPlaced = 2500; ///< cards, for each kind of search
    static constexpr size_t mostDropped = 800; ///< cards placed while some are let down

    Graph& m_graph;
    StraightLinks m_links;
    qint64 m_fewest;
    int m_tries = 0;
};

}

void straightenStairs(Graph& graph) { StairsStraightener(graph).run(); }

void openLanes(Graph& graph)
{
    for (Node& node : graph.nodes) {
        node.seenY = node.isBend() ? unseen : node.y;
    }
    seeBends(graph);
    orderAsSeen(graph);
    placeBends(graph);
    graph.lanes = true;
    placeRowsAsStairs(graph);
}

void dropCards(Graph& graph) { StairsStraightener(graph).drop(); }

}
