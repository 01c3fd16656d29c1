// The last touch on a map in balance: what people see are links from card to card, not the bends
// the order was searched with. Cards change their places within their columns where the straight
// lines between the cards' centres then cross less often.
//
// Two cards of a column swap, or one moves to free room in it, as long as that helps
// (row_moves.cpp). A small map is then shaken: two cards swap for nothing, what that allows is
// improved, and what is worse is taken back. Measured on random graphs of 50 cards, free room is
// worth more than a longer search among orders of fixed rows; only moves that bring cards nearer to
// their neighbours are tried, which finds the same in a third of the time.
//
// No clock and no chance: effort is counted in comparisons, tries follow a fixed sequence.

#include "core/layout/fixed_sequence.h"
#include "core/layout/row_moves.h"

namespace throughline::layers {

namespace {

/// Few enough for more than a first try.
bool isFew(const Graph& graph)
{
    constexpr size_t few = 100;
    return graph.causes.size() <= few;
}

/// Tries moves one after the other, within an effort.
class Straightener
{
public:
    /// Compares \p budget pieces of links with each other at most.
    Straightener(Graph& graph, qint64 budget) : m_moves(graph), m_budget(budget) {}

    /// Moves cards while that helps.
    void improve()
    {
        constexpr int rounds = 20;
        bool any = true;
        for (int round = 0; round < rounds && any; ++round) {
            any = false;
            for (auto& column : m_moves.columns()) {
                for (size_t i = 0; i < column.size() && m_moves.comparisons() < m_budget; ++i) {
                    any = m_moves.improveCard(column, i) || any;
                }
            }
        }
    }

    /// Swaps two cards for nothing, sees what that allows, and comes back where it was worse: as
    /// long as there is effort left. The swaps follow one another in a fixed way.
    void shake()
    {
        constexpr int mostInVain = 60;
        m_moves.countCrossings();
        improve();
        RowMoves::State best = m_moves.state();
        quint32 seed = 1;
        int without = 0;
        while (best.crossings > 0 && m_moves.comparisons() < m_budget && without < mostInVain) {
            seed = nextOf(seed);
            ++without;
            if (!m_moves.disturb(seed >> 8)) {
                continue;
            }
            improve();
            if (m_moves.crossings() > best.crossings) {
                m_moves.restore(best);
                continue;
            }
            without = m_moves.crossings() < best.crossings ? 0 : without;
            best = m_moves.state();
        }
    }

private:
    RowMoves m_moves;
    qint64 m_budget = 0;
};

}

void straightenLinks(Graph& graph)
{
    Straightener(graph, isFew(graph) ? 200'000 : 1'000'000).improve();
}

void shakeLinks(Graph& graph)
{
    if (isFew(graph)) {
        Straightener(graph, 60'000).shake();
    }
}

qint64 straightCrossings(const Graph& graph) { return StraightLinks(graph).crossings(); }

}
