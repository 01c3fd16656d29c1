// The last touch: what people see are links from card to card, not the bends the order was searched
// with. Cards change their places within their columns where the straight lines between the cards'
// centres then cross less often.
//
// In balance (improve): two cards of a column swap, or one moves to free room in it, as long as
// that helps. A small map is then shaken: two cards swap for nothing, what that allows is improved,
// and what is worse is taken back. Measured on random graphs of 50 cards, free room is worth more
// than a longer search among orders of fixed rows.
//
// On stairs every row hangs on those above, so that all rows are placed again for every try.
//
// No clock and no chance: effort is counted in comparisons, tries follow a fixed sequence.

#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"
#include "core/layout/straight_links.h"

#include <algorithm>
#include <limits>

namespace throughline::layers {

namespace {

double heightOf(const Node& node) { return node.size.height + node.below; }

/// Few enough for more than a first try.
bool isFew(const Graph& graph)
{
    constexpr size_t few = 100;
    return graph.causes.size() <= few;
}

/// The next of a fixed sequence of numbers, of which the upper bits are well mixed. Source: Press
/// et al., "Numerical Recipes in C" (1992), section 7.1.
quint32 nextOf(quint32 number) { return number * 1664525U + 1013904223U; }

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

/// Moves the cards of a map in balance within their columns.
class Straightener
{
public:
    explicit Straightener(Graph& graph)
        : m_graph(graph),
          m_links(graph),
          m_counted(graph.causes.size()),
          m_tried(graph.causes.size(), -1),
          m_changed(graph.columns.size(), 0)
    {
        for (const auto& column : graph.columns) {
            m_columns.push_back(cardsByRow(column));
        }
        for (size_t i = 0; i < m_counted.size(); ++i) {
            m_bottom = std::max(m_bottom, bottomOf(graph.nodes[i]));
        }
    }

    /// Moves cards while that helps; compares \p budget pieces of links with each other at most.
    void improve(qint64 budget)
    {
        m_budget = budget;
        improveAll();
    }

    /// Looks for a way out of the dead end that improving has led into.
    void shake(qint64 budget)
    {
        m_budget = budget;
        m_crossings = m_links.crossings();
        improveAll();
        shakeOn();
    }

private:
    /// Crossings of a card's links, and when they were counted.
    struct Counted
    {
        qint64 crossings = 0;
        int when = -1;
    };

    std::vector<int> cardsByRow(const std::vector<int>& column) const
    {
        std::vector<int> cards;
        std::copy_if(column.begin(), column.end(), std::back_inserter(cards),
                     [this](int node) { return !m_graph.nodes[at(node)].isBend(); });
        std::stable_sort(cards.begin(), cards.end(), [this](int a, int b) {
            return m_graph.nodes[at(a)].y < m_graph.nodes[at(b)].y;
        });
        return cards;
    }

    /// What can be come back to.
    struct State
    {
        std::vector<double> y;
        Order columns;
        std::vector<Counted> counted;
        qint64 crossings = 0;
    };

    void improveAll()
    {
        constexpr int rounds = 20;
        bool any = true;
        for (int round = 0; round < rounds && any; ++round) {
            any = false;
            for (auto& column : m_columns) {
                for (size_t i = 0; i < column.size() && m_links.comparisons() < m_budget; ++i) {
                    any = improveCard(column, i) || any;
                }
            }
        }
    }

    /// Swaps two cards for nothing, sees what that allows, and comes back where it was worse: as
    /// long as there is effort left. The swaps follow one another in a fixed way.
    void shakeOn()
    {
        State best = state();
        quint32 seed = 1;
        int without = 0;
        while (m_crossings > 0 && m_links.comparisons() < m_budget && without < mostInVain) {
            seed = nextOf(seed);
            ++without;
            if (!disturb(seed >> 8)) {
                continue;
            }
            improveAll();
            if (m_crossings > best.crossings) {
                restore(best);
                continue;
            }
            without = m_crossings < best.crossings ? 0 : without;
            best = state();
        }
    }

    bool disturb(quint32 number)
    {
        const int card = static_cast<int>(number % m_counted.size());
        number /= quint32(m_counted.size());
        auto& column = m_columns[at(m_graph.nodes[at(card)].column)];
        const int other = column[number % column.size()];
        if (!maySwap(card, other) || crossingsOf(card) == 0) {
            return false;
        }
        constexpr qint64 any = std::numeric_limits<qint64>::max() / 2;
        m_crossings -= crossingsOfBoth(card, other, any);
        exchangeRows(card, other);
        m_crossings += crossingsOfBoth(card, other, any);
        std::iter_swap(std::find(column.begin(), column.end(), card),
                       std::find(column.begin(), column.end(), other));
        noteChange(card);
        noteChange(other);
        return true;
    }

    State state() const
    {
        State result{{}, m_columns, m_counted, m_crossings};
        for (size_t i = 0; i < m_counted.size(); ++i) {
            result.y.push_back(m_graph.nodes[i].y);
        }
        return result;
    }

    void restore(const State& to)
    {
        for (size_t i = 0; i < m_counted.size(); ++i) {
            if (m_graph.nodes[i].y != to.y[i]) {
                move(static_cast<int>(i), to.y[i]);
            }
        }
        m_columns = to.columns;
        m_counted = to.counted;
        m_crossings = to.crossings;
        for (size_t i = 0; i < m_counted.size(); ++i) {
            m_counted[i].when = m_now;
            m_tried[i] = m_now;
        }
    }

    static double bottomOf(const Node& node) { return node.y + heightOf(node); }

    /// Finds a better place for the card at \p place of its column.
    bool improveCard(std::vector<int>& column, size_t place)
    {
        const int card = column[place];
        if (m_graph.nodes[at(card)].pinned || !hasChanged(card, m_tried[at(card)]) ||
            crossingsOf(card) == 0) {
            return false;
        }
        m_tried[at(card)] = m_now;
        bool any = false;
        for (size_t other = 0; other < column.size(); ++other) {
            if (other != place &&
                swapHelps(column[std::min(place, other)], column[std::max(place, other)])) {
                any = true;
                break;
            }
        }
        return shiftHelps(column, place) || any;
    }

    /// Swaps the two where that takes crossings away.
    bool swapHelps(int& upper, int& lower)
    {
        if (!isNearer(upper, lower)) {
            return false;
        }
        const qint64 before = maySwap(upper, lower) ? crossingsOf(upper) + crossingsOf(lower) : 0;
        const qint64 gain = before > 0 ? gainOfSwap(upper, lower, before) : 0;
        if (gain <= 0) {
            return false;
        }
        exchangeRows(upper, lower);
        m_crossings -= gain;
        noteChange(upper);
        noteChange(lower);
        std::swap(upper, lower);
        return true;
    }

    /// True where a swap brings the two nearer to their neighbours, or not much farther from them:
    /// others seldom help.
    bool isNearer(int upper, int lower) const
    {
        const double top = m_links.center(upper);
        const double bottom = m_links.center(lower);
        const double topWish = m_links.wishOf(upper);
        const double bottomWish = m_links.wishOf(lower);
        return std::abs(bottom - topWish) + std::abs(top - bottomWish) <=
               std::abs(top - topWish) + std::abs(bottom - bottomWish) + notMuch;
    }

    /// Cards of one height, so that those between need not make room.
    bool maySwap(int card, int other) const
    {
        const Node& one = m_graph.nodes[at(card)];
        const Node& two = m_graph.nodes[at(other)];
        return card != other && !one.pinned && !two.pinned && heightOf(one) == heightOf(two);
    }

    /// What swapping two whose links have \p before crossings takes away; 0 or less where nothing.
    qint64 gainOfSwap(int upper, int lower, qint64 before)
    {
        exchangeRows(upper, lower);
        const qint64 fewer = before - crossingsOfBoth(upper, lower, before);
        exchangeRows(upper, lower);
        // What the two cross with each other was counted twice before, and is looked at only now.
        return fewer > 0 ? fewer - m_links.crossingsBetween(upper, lower) : 0;
    }

    void exchangeRows(int card, int other)
    {
        const double y = m_graph.nodes[at(card)].y;
        move(card, m_graph.nodes[at(other)].y);
        move(other, y);
    }

    /// Crossings of two cards' links, each once; \p enough or more where they are not fewer.
    qint64 crossingsOfBoth(int card, int other, qint64 enough) const
    {
        const qint64 most = enough + m_links.countOf(card) * m_links.countOf(other);
        qint64 count = m_links.crossingsOf(card, most);
        count += count < most ? m_links.crossingsOf(other, most - count) : 0;
        return count < most ? count - m_links.crossingsBetween(card, other) : most;
    }

    /// A free place in a column: above which of its cards, and what it would cost to stand there.
    struct Room
    {
        double y = 0;
        size_t above = 0;
        qint64 crossings = 0;
    };

    /// Moves the card at \p place of its column to where it stands free and its links cross least.
    bool shiftHelps(std::vector<int>& column, size_t place)
    {
        const int card = column[place];
        const qint64 before = crossingsOf(card);
        const double from = topOf(card);
        Room best{from, place, before};
        double top = headHeight;
        for (size_t i = 0; i <= column.size(); ++i) {
            if (i == place) {
                continue; // as if it were not there
            }
            const bool isEnd = i == column.size();
            tryBetween(card, top, isEnd ? m_bottom : topOf(column[i]) - measures::rowGap, i, from,
                       best);
            top = isEnd ? top : bottomOf(m_graph.nodes[at(column[i])]) + measures::rowGap;
        }
        move(card, best.y);
        if (best.crossings == before) {
            return false;
        }
        m_crossings -= before - best.crossings;
        column.erase(column.begin() + std::ptrdiff_t(place));
        const size_t to = best.above > place ? best.above - 1 : best.above;
        column.insert(column.begin() + std::ptrdiff_t(to), card);
        noteChange(card);
        return true;
    }

    /// Tries some rows between two cards, or a card and an end of the column, where those are not
    /// much farther from the card's neighbours than \p from.
    void tryBetween(int card, double top, double bottom, size_t above, double from, Room& best)
    {
        constexpr double step = (measures::cardHeight + measures::rowGap) / 4;
        const Node& node = m_graph.nodes[at(card)];
        const double last = bottom - heightOf(node);
        const double wish = m_links.wishOf(card) - node.size.height / 2;
        const double far = std::abs(from - wish) + notMuch;
        if (last < wish - far || top > wish + far) {
            return;
        }
        for (double y = top; y <= last && best.crossings > 0;
             y = y < last ? std::min(y + step, last) : bottom) {
            if (!isClearOfPinned(node, y)) {
                continue;
            }
            m_links.place(card, y + node.size.height / 2);
            const qint64 count = m_links.crossingsOf(card, best.crossings);
            if (count < best.crossings) {
                best = {y, above, count};
            }
        }
    }

    bool isClearOfPinned(const Node& node, double y) const
    {
        const Rect room = roomOf(node, {m_graph.columnX[at(node.column)], y});
        return std::none_of(m_graph.pinned.begin(), m_graph.pinned.end(),
                            [&room](const Rect& each) { return room.overlaps(each); });
    }

    double topOf(int card) const { return m_graph.nodes[at(card)].y; }

    void move(int card, double y)
    {
        m_graph.nodes[at(card)].y = y;
        m_links.place(card, y + m_graph.nodes[at(card)].size.height / 2);
    }

    /// True where a line that a card's links may cross has moved since.
    bool hasChanged(int card, int when) const
    {
        const auto [first, last] = m_links.reachOf(card);
        const auto begin = m_changed.begin();
        return std::any_of(begin + first, begin + last,
                           [&](int changed) { return changed > when; });
    }

    /// As counted before, where no line that its links may cross has moved since.
    qint64 crossingsOf(int card)
    {
        Counted& counted = m_counted[at(card)];
        if (hasChanged(card, counted.when)) {
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

    static constexpr int mostInVain = 60;
    static constexpr double notMuch = measures::cardHeight + measures::rowGap;

    Graph& m_graph;
    StraightLinks m_links;
    qint64 m_budget = 0;
    qint64 m_crossings = 0;
    Order m_columns; ///< cards only
    double m_bottom = 0;
    std::vector<Counted> m_counted;
    std::vector<int> m_tried;   ///< when a better place for a card was looked for
    std::vector<int> m_changed; ///< when the lines after a column last moved
    int m_now = 0;
};

}

void straightenLinks(Graph& graph)
{
    Straightener(graph).improve(isFew(graph) ? 200'000 : 1'000'000);
}

void shakeLinks(Graph& graph)
{
    if (isFew(graph)) {
        Straightener(graph).shake(400'000);
    }
}

qint64 straightCrossings(const Graph& graph) { return StraightLinks(graph).crossings(); }

namespace {

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

void dropCards(Graph& graph) { StairsStraightener(graph).drop(); }

}
