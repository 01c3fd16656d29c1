#include "core/layout/column_order.h"

#include <algorithm>
#include <numeric>

namespace throughline::layers {

namespace {

struct PairCount
{
    int asIs = 0;   ///< crossings while the first stands above the second
    int turned = 0; ///< crossings when they are swapped
};

/// Crossings among the links of two nodes to one side, in both orders.
PairCount pairCount(std::span<const int> upper, std::span<const int> lower,
                    const std::vector<int>& place)
{
    PairCount count;
    for (const int a : upper) {
        const int placeA = place[at(a)];
        for (const int b : lower) {
            const int placeB = place[at(b)];
            count.asIs += placeA > placeB ? 1 : 0;
            count.turned += placeA < placeB ? 1 : 0;
        }
    }
    return count;
}

/// Sorts what is few, or nearly sorted, quickest.
template <class Value>
void sortFew(std::span<Value> values)
{
    constexpr size_t few = 40;
    if (values.size() > few) {
        std::sort(values.begin(), values.end());
        return;
    }
    for (size_t i = 1; i < values.size(); ++i) {
        const Value value = values[i];
        size_t to = i;
        for (; to > 0 && values[to - 1] > value; --to) {
            values[to] = values[to - 1];
        }
        values[to] = value;
    }
}

/// Pairs of a list of which the later one is less. Compares each with each, several at a time.
qint64 inversions(std::span<const int16_t> list)
{
    qint64 sum = 0;
    for (size_t i = 1; i < list.size(); ++i) {
        const int16_t mine = list[i];
        int16_t count = 0;
        for (size_t k = 0; k < i; ++k) {
            count = int16_t(count + (list[k] > mine ? 1 : 0));
        }
        sum += count;
    }
    return sum;
}

}

Neighbours::Neighbours(const Graph& graph)
{
    for (const Side side : {Side::Left, Side::Right}) {
        auto& first = m_first[size_t(side)];
        auto& list = m_list[size_t(side)];
        first.reserve(graph.nodes.size() + 1);
        list.reserve(graph.nodes.size() * 2);
        first.push_back(0);
        for (const Node& node : graph.nodes) {
            const auto& near = side == Side::Left ? node.before : node.after;
            list.insert(list.end(), near.begin(), near.end());
            first.push_back(int(list.size()));
        }
    }
}

ColumnOrder::ColumnOrder(const Neighbours& neighbours)
    : m_neighbours(neighbours), m_place(neighbours.count())
{
}

ColumnOrder::ColumnOrder(const Neighbours& neighbours, const Order& columns)
    : ColumnOrder(neighbours)
{
    setColumns(columns);
}

Order ColumnOrder::columns() const
{
    Order result(columnCount());
    for (size_t i = 0; i < result.size(); ++i) {
        result[i].assign(column(i).begin(), column(i).end());
    }
    return result;
}

void ColumnOrder::setColumns(const Order& columns)
{
    m_nodes.clear();
    m_first.assign(1, 0);
    for (const auto& each : columns) {
        m_nodes.insert(m_nodes.end(), each.begin(), each.end());
        m_first.push_back(m_nodes.size());
    }
    m_moved.resize(columns.size());
    m_counted.resize(columns.size());
    m_linksAfter.assign(columns.size(), 0);
    for (size_t i = 0; i < columns.size(); ++i) {
        number(i);
        for (const int node : column(i)) {
            m_linksAfter[i] += m_neighbours.of(node, Side::Right).size();
        }
    }
}

void ColumnOrder::restore(const std::vector<int>& nodes)
{
    m_nodes = nodes;
    for (size_t i = 0; i < columnCount(); ++i) {
        number(i);
    }
}

void ColumnOrder::number(size_t index)
{
    m_moved[index] = 1;
    int place = 0;
    for (const int node : column(index)) {
        m_place[at(node)] = place++;
    }
}

template <class End>
size_t ColumnOrder::gatherEnds(size_t leftColumn, std::vector<End>& ends)
{
    if (ends.size() < m_linksAfter[leftColumn]) {
        ends.resize(m_linksAfter[leftColumn]);
    }
    const int* const place = m_place.data();
    End* const begin = ends.data();
    End* next = begin;
    for (const int node : column(leftColumn)) {
        End* const first = next;
        for (const int effect : m_neighbours.of(node, Side::Right)) {
            *next++ = static_cast<End>(place[effect]);
        }
        sortFew(std::span(first, next));
    }
    return size_t(next - begin);
}

qint64 ColumnOrder::crossingsAfter(size_t leftColumn)
{
    constexpr size_t few = 1000;
    if (m_linksAfter[leftColumn] <= few && column(leftColumn + 1).size() <= few) {
        const size_t links = gatherEnds(leftColumn, m_fewEnds);
        return inversions({m_fewEnds.data(), links});
    }
    const size_t links = gatherEnds(leftColumn, m_ends);
    size_t leaves = 1;
    while (leaves < column(leftColumn + 1).size()) {
        leaves *= 2;
    }
    m_tree.assign(2 * leaves, 0);
    qint64 count = 0;
    for (size_t i = 0; i < links; ++i) {
        // Each link, upper ends first, counts those already in whose lower end is below.
        size_t leaf = leaves + at(m_ends[i]);
        ++m_tree[leaf];
        while (leaf > 1) {
            if (leaf % 2 == 0) {
                count += m_tree[leaf + 1];
            }
            leaf /= 2;
            ++m_tree[leaf];
        }
    }
    return count;
}

qint64 ColumnOrder::crossings()
{
    qint64 sum = 0;
    for (size_t i = 0; i + 1 < columnCount(); ++i) {
        if (m_moved[i] || m_moved[i + 1]) {
            m_counted[i] = crossingsAfter(i);
        }
        sum += m_counted[i];
    }
    std::fill(m_moved.begin(), m_moved.end(), 0);
    return sum;
}

uint64_t ColumnOrder::placeOf(std::span<const int> near, bool byMedian)
{
    constexpr uint64_t fine = 1 << 12;
    if (near.size() == 1) {
        return uint64_t(m_place[at(near[0])]) * fine;
    }
    if (near.size() == 2) {
        return uint64_t(m_place[at(near[0])] + m_place[at(near[1])]) * (fine / 2);
    }
    if (!byMedian) {
        uint64_t sum = 0;
        for (const int each : near) {
            sum += uint64_t(m_place[at(each)]);
        }
        return sum * fine / near.size();
    }
    m_near.clear();
    for (const int each : near) {
        m_near.push_back(m_place[at(each)]);
    }
    std::sort(m_near.begin(), m_near.end());
    const size_t middle = near.size() / 2;
    const int other = m_near[near.size() % 2 == 1 ? middle : middle - 1];
    return uint64_t(m_near[middle] + other) * fine / 2;
}

void ColumnOrder::sortColumn(size_t index, Side from, bool byMedian, bool turnEqual)
{
    const auto nodes = column(index);
    m_keys.resize(nodes.size());
    m_slots.resize(nodes.size());
    size_t count = 0;
    bool isSorted = true;
    uint64_t last = 0;
    for (size_t i = 0; i < nodes.size(); ++i) {
        const auto near = m_neighbours.of(nodes[i], from);
        if (near.empty()) {
            continue;
        }
        const size_t tie = turnEqual ? nodes.size() - 1 - i : i;
        const uint64_t key = placeOf(near, byMedian) << 32 | tie;
        isSorted = isSorted && last <= key;
        last = key;
        m_slots[count] = i;
        m_keys[count++] = key;
    }
    if (isSorted) {
        return;
    }
    sortFew(std::span(m_keys.data(), count));
    m_sorted.assign(nodes.begin(), nodes.end());
    for (size_t i = 0; i < count; ++i) {
        const size_t tie = m_keys[i] & 0xffffffff;
        nodes[m_slots[i]] = m_sorted[turnEqual ? nodes.size() - 1 - tie : tie];
    }
    number(index);
}

void ColumnOrder::sweep(Side from, bool byMedian, bool turnEqual)
{
    const size_t count = columnCount();
    for (size_t k = 1; k < count; ++k) {
        sortColumn(from == Side::Left ? k : count - 1 - k, from, byMedian, turnEqual);
    }
}

int ColumnOrder::gainOfSwap(int upper, int lower) const
{
    int gain = 0;
    for (const Side side : {Side::Left, Side::Right}) {
        const PairCount count =
            pairCount(m_neighbours.of(upper, side), m_neighbours.of(lower, side), m_place);
        gain += count.asIs - count.turned;
    }
    return gain;
}

void ColumnOrder::swap(size_t index, size_t place)
{
    const auto nodes = column(index);
    std::swap(nodes[place], nodes[place + 1]);
    std::swap(m_place[at(nodes[place])], m_place[at(nodes[place + 1])]);
    m_moved[index] = 1;
}

}
