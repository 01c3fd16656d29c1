#pragma once

#include "core/layout/layers.h"

#include <cstdint>
#include <span>

namespace throughline::layers {

/// Which side of a node its neighbours are on.
enum class Side { Left = 0, Right = 1 };

/// The neighbours of all nodes in one list for each side: read often, never changed.
class Neighbours
{
public:
    explicit Neighbours(const Graph& graph);
    std::span<const int> of(int node, Side side) const
    {
        const auto& first = m_first[size_t(side)];
        return {m_list[size_t(side)].data() + first[at(node)],
                at(first[at(node) + 1] - first[at(node)])};
    }
    size_t count() const { return m_first[0].size() - 1; }

private:
    std::array<std::vector<int>, 2> m_first;
    std::array<std::vector<int>, 2> m_list;
};

/// An order of columns that is being improved: the moves of the search, none of which knows why.
/// Columns never change their size, so all of them lie in one list, one after the other.
class ColumnOrder
{
public:
    explicit ColumnOrder(const Neighbours& neighbours);
    ColumnOrder(const Neighbours& neighbours, const Order& columns);

    Order columns() const;
    /// Takes other columns, or another order of the same.
    void setColumns(const Order& columns);
    /// The nodes of all columns, to come back to with restore().
    const std::vector<int>& nodes() const { return m_nodes; }
    void restore(const std::vector<int>& nodes);

    /// Crossings of all links. Source: Barth, Jünger, Mutzel, "Simple and efficient bilayer cross
    /// counting" (2004): a tree of counters over the right column; few links are compared one with
    /// another, which is faster.
    qint64 crossings();
    /// Sorts one column after the other by where its nodes' neighbours on one side stand: the
    /// mean of their places, or the median. Nodes without neighbours there keep their place.
    /// Equal ones keep their order, or are turned round (\p turnEqual) to leave a dead end.
    void sweep(Side from, bool byMedian, bool turnEqual);
    /// Swaps neighbours in a column while that takes crossings away, \p rounds times at most; with
    /// \p isBend (by node) only pairs of which one is a bend.
    void exchange(int rounds, const std::vector<char>* isBend = nullptr);
    /// Takes every node of every column, to the right or to the left, to the place in it that costs
    /// least ("sifting", Matuszewski, Schönfeld, Molitor 1999), again where a column beside has
    /// changed, \p rounds times at most. In columns of more than 1,000 nodes, or with one of more
    /// than 120 links to a side, only neighbours are swapped.
    void sift(int rounds);
    /// What swapping two neighbours of a column takes away; negative where it adds.
    int gainOfSwap(int upper, int lower) const;
    /// Swaps the nodes at \p place and below it.
    void swap(size_t column, size_t place);

    size_t columnCount() const { return m_first.size() - 1; }
    std::span<int> column(size_t index)
    {
        return {m_nodes.data() + m_first[index], m_first[index + 1] - m_first[index]};
    }
    std::span<const int> column(size_t index) const
    {
        return {m_nodes.data() + m_first[index], m_first[index + 1] - m_first[index]};
    }

private:
    void sortColumn(size_t column, Side from, bool byMedian, bool turnEqual);
    qint64 crossingsAfter(size_t leftColumn);
    /// Writes where the links after a column end, node by node, each node's upper ends first; how
    /// many.
    template <class End>
    size_t gatherEnds(size_t leftColumn, std::vector<End>& ends);
    void number(size_t column);
    /// Copies the places of all neighbours of a column's nodes, side by side in memory.
    void load(size_t column);
    void store(size_t column);
    int loadedGain(size_t upper, size_t lower) const;
    bool exchangeLoaded(const std::vector<char>* isBend);
    bool exchangeColumn(size_t column, int rounds, const std::vector<char>* isBend);
    /// Columns beside a changed one are looked at again.
    void openBeside(size_t column);
    /// Where nodes with these neighbours want to stand, in 4096ths of a place.
    uint64_t placeOf(std::span<const int> near, bool byMedian);
    /// Works out for each two nodes of a column what turning them round takes away; false where
    /// they or their links are too many.
    bool loadGains(size_t column);
    void addGains(size_t column, Side side);
    bool siftColumn(size_t column);
    /// Takes a node, by its number, from its place to the best one; equal ones farther down.
    bool siftNode(int number, size_t from);

    const Neighbours& m_neighbours;
    std::vector<int> m_nodes;         ///< of all columns, top to bottom
    std::vector<size_t> m_first;      ///< of each column in `m_nodes`, and the end
    std::vector<int> m_place;         ///< of each node in its column
    std::vector<char> m_moved;        ///< columns that have changed since crossings were counted
    std::vector<qint64> m_counted;    ///< crossings after each column
    std::vector<size_t> m_linksAfter; ///< how many, of each column
    std::vector<int> m_tree;
    std::vector<int> m_ends;
    std::vector<int16_t> m_fewEnds;
    std::vector<uint64_t> m_keys;
    std::vector<size_t> m_slots;
    std::vector<int> m_sorted;
    std::vector<char> m_open;
    /// A node of the loaded column and its part of `m_near`.
    struct Loaded
    {
        int node;
        int first;  ///< of its neighbours to the left
        int middle; ///< of its neighbours to the right
        int last;
    };
    std::vector<Loaded> m_loaded;
    std::vector<int> m_near;
    std::vector<int16_t> m_gains; ///< row by row: of turning round the nodes of row and column
    std::vector<int16_t> m_signs; ///< of one place beside, for each node
    std::vector<int> m_numbers;   ///< nodes of the sifted column by their number in `m_gains`
};

}
