#pragma once

#include "core/layout/layers.h"

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
class ColumnOrder
{
public:
    ColumnOrder(const Neighbours& neighbours, Order columns);

    const Order& columns() const { return m_columns; }
    void setColumns(const Order& columns);

    /// Crossings of all links. Source: Barth, Jünger, Mutzel, "Simple and efficient bilayer cross
    /// counting" (2004): a tree of counters over the right column.
    qint64 crossings();
    /// Sorts one column after the other by where its nodes' neighbours on one side stand: the
    /// mean of their places, or the median. Nodes without neighbours there keep their place.
    /// Equal ones keep their order, or are turned round (\p turnEqual) to leave a dead end.
    void sweep(Side from, bool byMedian, bool turnEqual);
    /// Swaps neighbours in a column while that takes crossings away, \p rounds times at most; with
    /// \p isBend (by node) only pairs of which one is a bend. The crossings taken away.
    qint64 exchange(int rounds, bool turnEqual = false, const std::vector<char>* isBend = nullptr);
    /// Takes every node of every column once to the place in it that costs least ("sifting",
    /// Matuszewski, Schönfeld, Molitor 1999). The crossings taken away.
    qint64 sift();
    /// What swapping two neighbours of a column takes away; negative where it adds.
    int gainOfSwap(int upper, int lower) const;
    /// Swaps the nodes at \p place and below it.
    void swap(size_t column, size_t place);

private:
    void sortColumn(size_t column, Side from, bool byMedian, bool turnEqual);
    qint64 crossingsAfter(size_t leftColumn);
    void number(size_t column);
    /// Copies the places of all neighbours of a column's nodes, side by side in memory.
    void load(size_t column);
    void store(size_t column);
    int loadedGain(size_t upper, size_t lower) const;
    bool exchangeLoaded(bool turnEqual, const std::vector<char>* isBend, qint64& sum);
    int siftLoaded(size_t from);

    const Neighbours& m_neighbours;
    Order m_columns;
    std::vector<int> m_place; ///< of each node in its column
    std::vector<int> m_tree;
    std::vector<int> m_ends;
    struct Key
    {
        double value;
        int tie;
        int node;
    };
    std::vector<Key> m_keys;
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
    std::vector<size_t> m_slots;
};

}
