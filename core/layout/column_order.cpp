#include "core/layout/column_order.h"

#include <algorithm>

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

double medianOf(std::span<int> places)
{
    std::sort(places.begin(), places.end());
    const size_t middle = places.size() / 2;
    return places.size() % 2 == 1 ? places[middle] : (places[middle - 1] + places[middle]) / 2.0;
}

}

Neighbours::Neighbours(const Graph& graph)
{
    for (const Side side : {Side::Left, Side::Right}) {
        auto& first = m_first[size_t(side)];
        auto& list = m_list[size_t(side)];
        first.reserve(graph.nodes.size() + 1);
        first.push_back(0);
        for (const Node& node : graph.nodes) {
            const auto& near = side == Side::Left ? node.before : node.after;
            list.insert(list.end(), near.begin(), near.end());
            first.push_back(int(list.size()));
        }
    }
}

ColumnOrder::ColumnOrder(const Neighbours& neighbours, Order columns)
    : m_neighbours(neighbours), m_place(neighbours.count())
{
    setColumns(columns);
}

void ColumnOrder::setColumns(const Order& columns)
{
    m_columns = columns;
    for (size_t column = 0; column < m_columns.size(); ++column) {
        number(column);
    }
}

void ColumnOrder::number(size_t column)
{
    int place = 0;
    for (const int node : m_columns[column]) {
        m_place[at(node)] = place++;
    }
}

qint64 ColumnOrder::crossingsAfter(size_t leftColumn)
{
    const auto& right = m_columns[leftColumn + 1];
    size_t leaves = 1;
    while (leaves < right.size()) {
        leaves *= 2;
    }
    m_tree.assign(2 * leaves, 0);
    qint64 count = 0;
    for (const int node : m_columns[leftColumn]) {
        m_ends.clear();
        for (const int effect : m_neighbours.of(node, Side::Right)) {
            m_ends.push_back(m_place[at(effect)]);
        }
        std::sort(m_ends.begin(), m_ends.end());
        for (const int end : m_ends) {
            // Each link, upper ends first, counts those already in whose lower end is below.
            size_t leaf = leaves + at(end);
            ++m_tree[leaf];
            while (leaf > 1) {
                if (leaf % 2 == 0) {
                    count += m_tree[leaf + 1];
                }
                leaf /= 2;
                ++m_tree[leaf];
            }
        }
    }
    return count;
}

qint64 ColumnOrder::crossings()
{
    qint64 sum = 0;
    for (size_t column = 0; column + 1 < m_columns.size(); ++column) {
        sum += crossingsAfter(column);
    }
    return sum;
}

void ColumnOrder::sortColumn(size_t index, Side from, bool byMedian, bool turnEqual)
{
    auto& column = m_columns[index];
    m_keys.clear();
    m_slots.clear();
    for (size_t i = 0; i < column.size(); ++i) {
        const auto near = m_neighbours.of(column[i], from);
        if (near.empty()) {
            continue;
        }
        double key = 0;
        if (byMedian) {
            m_ends.clear();
            for (const int each : near) {
                m_ends.push_back(m_place[at(each)]);
            }
            key = medianOf(m_ends);
        } else {
            for (const int each : near) {
                key += m_place[at(each)];
            }
            key /= double(near.size());
        }
        const int place = int(i);
        m_keys.push_back({key, turnEqual ? -place : place, column[i]});
        m_slots.push_back(i);
    }
    std::sort(m_keys.begin(), m_keys.end(), [](const Key& a, const Key& b) {
        return a.value != b.value ? a.value < b.value : a.tie < b.tie;
    });
    for (size_t i = 0; i < m_slots.size(); ++i) {
        column[m_slots[i]] = m_keys[i].node;
    }
    number(index);
}

void ColumnOrder::sweep(Side from, bool byMedian, bool turnEqual)
{
    const size_t count = m_columns.size();
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

void ColumnOrder::swap(size_t column, size_t place)
{
    auto& nodes = m_columns[column];
    std::swap(nodes[place], nodes[place + 1]);
    std::swap(m_place[at(nodes[place])], m_place[at(nodes[place + 1])]);
}

void ColumnOrder::load(size_t column)
{
    m_loaded.clear();
    m_near.clear();
    for (const int node : m_columns[column]) {
        Loaded loaded{node, int(m_near.size()), 0, 0};
        for (const int each : m_neighbours.of(node, Side::Left)) {
            m_near.push_back(m_place[at(each)]);
        }
        loaded.middle = int(m_near.size());
        for (const int each : m_neighbours.of(node, Side::Right)) {
            m_near.push_back(m_place[at(each)]);
        }
        loaded.last = int(m_near.size());
        m_loaded.push_back(loaded);
    }
}

void ColumnOrder::store(size_t column)
{
    for (size_t i = 0; i < m_loaded.size(); ++i) {
        m_columns[column][i] = m_loaded[i].node;
    }
    number(column);
}

int ColumnOrder::loadedGain(size_t upper, size_t lower) const
{
    const Loaded& a = m_loaded[upper];
    const Loaded& b = m_loaded[lower];
    const int* near = m_near.data();
    int gain = 0;
    const auto add = [near, &gain](int fromA, int toA, int fromB, int toB) {
        for (int i = fromA; i < toA; ++i) {
            for (int k = fromB; k < toB; ++k) {
                gain += (near[i] > near[k]) - (near[i] < near[k]);
            }
        }
    };
    add(a.first, a.middle, b.first, b.middle);
    add(a.middle, a.last, b.middle, b.last);
    return gain;
}

bool ColumnOrder::exchangeLoaded(bool turnEqual, const std::vector<char>* isBend, qint64& sum)
{
    bool changed = false;
    for (size_t i = 0; i + 1 < m_loaded.size(); ++i) {
        if (isBend && !(*isBend)[at(m_loaded[i].node)] && !(*isBend)[at(m_loaded[i + 1].node)]) {
            continue;
        }
        const int gain = loadedGain(i, i + 1);
        if (gain > 0 || (turnEqual && gain == 0)) {
            std::swap(m_loaded[i], m_loaded[i + 1]);
            sum += gain;
            changed = changed || gain > 0;
        }
    }
    return changed;
}

qint64 ColumnOrder::exchange(int rounds, bool turnEqual, const std::vector<char>* isBend)
{
    qint64 sum = 0;
    std::vector<bool> open(m_columns.size(), true);
    bool any = true;
    for (int round = 0; round < rounds && any; ++round) {
        any = false;
        for (size_t column = 0; column < m_columns.size(); ++column) {
            if (!open[column] || m_columns[column].size() < 2) {
                continue;
            }
            open[column] = false;
            load(column);
            bool changed = exchangeLoaded(turnEqual, isBend, sum);
            for (int again = 0; changed && again < rounds; ++again) {
                any = true;
                open[column > 0 ? column - 1 : column] = true;
                open[column + 1 < open.size() ? column + 1 : column] = true;
                changed = exchangeLoaded(false, isBend, sum);
            }
            store(column);
        }
    }
    return sum;
}

int ColumnOrder::siftLoaded(size_t from)
{
    int best = 0;
    size_t to = from;
    int gain = 0;
    for (size_t i = from; i + 1 < m_loaded.size(); ++i) {
        gain += loadedGain(from, i + 1);
        if (gain > best) {
            best = gain;
            to = i + 1;
        }
    }
    gain = 0;
    for (size_t i = from; i > 0; --i) {
        gain += loadedGain(i - 1, from);
        if (gain > best) {
            best = gain;
            to = i - 1;
        }
    }
    const auto at = [this](size_t i) { return m_loaded.begin() + std::ptrdiff_t(i); };
    if (to > from) {
        std::rotate(at(from), at(from + 1), at(to + 1));
    } else if (to < from) {
        std::rotate(at(to), at(from), at(from + 1));
    }
    return best;
}

qint64 ColumnOrder::sift()
{
    qint64 sum = 0;
    for (size_t column = 0; column < m_columns.size(); ++column) {
        load(column);
        for (const int node : m_columns[column]) {
            const auto found =
                std::find_if(m_loaded.begin(), m_loaded.end(),
                             [node](const Loaded& each) { return each.node == node; });
            sum += siftLoaded(size_t(found - m_loaded.begin()));
        }
        store(column);
    }
    return sum;
}

}
