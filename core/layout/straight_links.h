#pragma once

#include "core/layout/layers.h"

#include <limits>

namespace throughline::layers {

/// The links between cards as straight lines from centre to centre, cut at the columns, so that it
/// is quick to ask how often they cross while cards change their places.
///
/// Two lines cross between two columns where one is above the other at the left and below it at the
/// right. Lines that meet exactly at a column, as those of one card do, do not cross there.
class StraightLinks
{
public:
    /// The columns of \p graph must have their x.
    explicit StraightLinks(const Graph& graph);

    /// Moves a card's centre to \p y.
    void place(int card, double y);
    /// Moves all cards to where they stand in the graph now.
    void placeAll();
    /// Crossings of a card's links with all others; \p enough or more where they are not fewer.
    /// Cost: pieces between the columns they pass.
    qint64 crossingsOf(int card, qint64 enough = std::numeric_limits<qint64>::max()) const;
    /// Crossings of one card's links with another's.
    qint64 crossingsBetween(int card, int other) const;
    /// Where a card's centre is.
    double center(int card) const { return m_centers[at(card)]; }
    /// The mean of where its neighbours' centres are; its own where it has none.
    double wishOf(int card) const;
    /// How many links a card has.
    qint64 countOf(int card) const { return qint64(m_firstOf[at(card) + 1] - m_firstOf[at(card)]); }
    /// The columns that a card's links begin and end in.
    std::pair<int, int> reachOf(int card) const { return m_reach[at(card)]; }
    /// Crossings of all links.
    qint64 crossings() const;
    /// How many pairs of pieces have been compared so far: the measure of effort.
    qint64 comparisons() const { return m_comparisons; }

private:
    struct Line
    {
        int cause = 0;
        int effect = 0;
        int firstColumn = 0;
        int lastColumn = 0;
        double perWidth = 0;  ///< one by its width
        double aside = 0;     ///< at columns it passes, so that no two lines cross just there
        size_t firstSlot = 0; ///< in `m_slots`: one for each gap it passes
    };
    /// What lies between two columns: the heights of the lines at its left and right.
    struct Gap
    {
        std::vector<float> left;
        std::vector<float> right;
    };

    void lay(const Line& line);
    qint64 crossingsOf(const Line& line) const;
    bool doCross(const Line& one, const Line& two) const;

    const Graph& m_graph;
    std::vector<double> m_centers;
    std::vector<Line> m_lines;
    std::vector<size_t> m_slots; ///< where in its gap a piece of a line is
    std::vector<Gap> m_gaps;     ///< the one after each column
    std::vector<int> m_linesOf;  ///< lines by card
    std::vector<size_t> m_firstOf;
    std::vector<std::pair<int, int>> m_reach; ///< first and last column of a card's links
    mutable qint64 m_comparisons = 0;
};

}
