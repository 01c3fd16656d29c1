#pragma once

#include "core/layout/straight_links.h"

namespace throughline::layers {

/// The cards of a map in balance as they change their places within their columns, where straight
/// links then cross less often. In which sequence moves are tried is decided elsewhere.
class RowMoves
{
    /// Crossings of a card's links, and when they were counted.
    struct Counted
    {
        qint64 crossings = 0;
        int when = -1;
    };

public:
    explicit RowMoves(Graph& graph);

    /// What can be come back to.
    struct State
    {
        std::vector<double> y;
        Order columns;
        std::vector<Counted> counted;
        qint64 crossings = 0;
    };
    State state() const;
    void restore(const State& to);

    /// The cards of each column by their rows; improveCard() moves them.
    Order& columns() { return m_columns; }
    /// Pairs of links that cross, once countCrossings() has been called.
    qint64 crossings() const { return m_crossings; }
    void countCrossings() { m_crossings = m_links.crossings(); }
    /// How many pieces of links have been compared with each other so far: the measure of effort.
    qint64 comparisons() const { return m_links.comparisons(); }

    /// Finds a better place for the card at \p place of its column.
    bool improveCard(std::vector<int>& column, size_t place);
    /// Swaps two cards of a column for nothing, which of them \p number decides; false where these
    /// may not, or have no crossings.
    bool disturb(quint32 number);

private:
    /// A free place in a column: above which of its cards, and what it would cost to stand there.
    struct Room
    {
        double y = 0;
        size_t above = 0;
        qint64 crossings = 0;
    };

    std::vector<int> cardsByRow(const std::vector<int>& column) const;
    /// Swaps the two where that takes crossings away.
    bool swapHelps(int& upper, int& lower);
    /// True where a swap brings the two nearer to their neighbours, or not much farther from them:
    /// others seldom help.
    bool isNearer(int upper, int lower) const;
    /// Cards of one height, so that those between need not make room.
    bool maySwap(int card, int other) const;
    /// What swapping two whose links have \p before crossings takes away; 0 or less where nothing.
    qint64 gainOfSwap(int upper, int lower, qint64 before);
    void exchangeRows(int card, int other);
    /// Crossings of two cards' links, each once; \p enough or more where they are not fewer.
    qint64 crossingsOfBoth(int card, int other, qint64 enough) const;
    /// Moves the card at \p place of its column to where it stands free and its links cross least.
    bool shiftHelps(std::vector<int>& column, size_t place);
    /// Tries some rows between two cards, or a card and an end of the column, where those are not
    /// much farther from the card's neighbours than \p from.
    void tryBetween(int card, double top, double bottom, size_t above, double from, Room& best);
    bool isClearOfPinned(const Node& node, double y) const;
    void move(int card, double y);
    /// True where a line that a card's links may cross has moved since.
    bool hasChanged(int card, int when) const;
    /// As counted before, where no line that its links may cross has moved since.
    qint64 crossingsOf(int card);
    void noteChange(int card);

    Graph& m_graph;
    StraightLinks m_links;
    qint64 m_crossings = 0;
    Order m_columns; ///< cards only
    double m_bottom = 0;
    std::vector<Counted> m_counted;
    std::vector<int> m_tried;   ///< when a better place for a card was looked for
    std::vector<int> m_changed; ///< when the lines after a column last moved
    int m_now = 0;
};

}
