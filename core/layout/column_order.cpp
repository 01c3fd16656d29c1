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

void ColumnOrder::load(size_t index)
{
    m_loaded.clear();
    m_near.clear();
    for (const int node : column(index)) {
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

void ColumnOrder::store(size_t index)
{
    const auto nodes = column(index);
    for (size_t i = 0; i < m_loaded.size(); ++i) {
        nodes[i] = m_loaded[i].node;
    }
    number(index);
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

bool ColumnOrder::exchangeLoaded(const std::vector<char>* isBend)
{
    bool changed = false;
    for (size_t i = 0; i + 1 < m_loaded.size(); ++i) {
        if (isBend && !(*isBend)[at(m_loaded[i].node)] && !(*isBend)[at(m_loaded[i + 1].node)]) {
            continue;
        }
        if (loadedGain(i, i + 1) > 0) {
            std::swap(m_loaded[i], m_loaded[i + 1]);
            changed = true;
        }
    }
    return changed;
}

bool ColumnOrder::exchangeColumn(size_t index, int rounds, const std::vector<char>* isBend)
{
    load(index);
    const bool changed = exchangeLoaded(isBend);
    for (int again = 0; again < rounds && exchangeLoaded(isBend); ++again) {
    }
    store(index);
    return changed;
}

void ColumnOrder::openBeside(size_t index)
{
    if (index > 0) {
        m_open[index - 1] = 1;
    }
    if (index + 1 < columnCount()) {
        m_open[index + 1] = 1;
    }
}

void ColumnOrder::exchange(int rounds, const std::vector<char>* isBend)
{
    m_open.assign(columnCount(), 1);
    bool any = true;
    for (int round = 0; round < rounds && any; ++round) {
        any = false;
        for (size_t index = 0; index < columnCount(); ++index) {
            if (!m_open[index] || column(index).size() < 2) {
                continue;
            }
            m_open[index] = 0;
            if (exchangeColumn(index, rounds, isBend)) {
                any = true;
                openBeside(index);
            }
        }
    }
}

void ColumnOrder::addGains(size_t index, Side side)
{
    const size_t beside = side == Side::Left ? index - 1 : index + 1;
    const Side back = side == Side::Left ? Side::Right : Side::Left;
    const auto nodes = column(index);
    const size_t count = nodes.size();
    for (size_t i = 0; i < count; ++i) {
        m_signs[i] = int16_t(-int(m_neighbours.of(nodes[i], side).size()));
    }
    // From the top of the column beside to its bottom: for each node here, how many of its links
    // end above the place reached less those that end below.
    for (const int other : column(beside)) {
        const auto near = m_neighbours.of(other, back);
        for (const int node : near) {
            ++m_signs[at(m_place[at(node)])];
        }
        for (const int node : near) {
            int16_t* row = m_gains.data() + at(m_place[at(node)]) * count;
            const int16_t* signs = m_signs.data();
            for (size_t i = 0; i < count; ++i) {
                row[i] = int16_t(row[i] + signs[i]);
            }
        }
        for (const int node : near) {
            ++m_signs[at(m_place[at(node)])];
        }
    }
}

bool ColumnOrder::loadGains(size_t index)
{
    constexpr size_t mostNodes = 1000;
    constexpr size_t mostLinks = 120; // of one node to one side: two such still fit into 16 bits
    const auto nodes = column(index);
    const bool hasHub = std::any_of(nodes.begin(), nodes.end(), [this](int node) {
        return m_neighbours.of(node, Side::Left).size() > mostLinks ||
               m_neighbours.of(node, Side::Right).size() > mostLinks;
    });
    if (nodes.size() > mostNodes || hasHub) {
        return false;
    }
    m_gains.assign(nodes.size() * nodes.size(), 0);
    m_signs.resize(nodes.size());
    if (index > 0) {
        addGains(index, Side::Left);
    }
    if (index + 1 < columnCount()) {
        addGains(index, Side::Right);
    }
    return true;
}

bool ColumnOrder::siftNode(int number, size_t from)
{
    constexpr int tooDear = 20; // crossings: farther on in this direction it will not get better
    const size_t count = m_numbers.size();
    const int16_t* const row = m_gains.data() + at(number) * count;
    int* const numbers = m_numbers.data();
    int best = 0;
    size_t to = from;
    int gain = 0;
    for (size_t i = from + 1; i < count && gain >= -tooDear; ++i) {
        gain += row[numbers[i]];
        if (gain >= best) {
            best = gain;
            to = i;
        }
    }
    gain = 0;
    for (size_t i = from; i-- > 0 && gain >= -tooDear;) {
        gain -= row[numbers[i]];
        if (gain > best || (gain == best && best > 0)) {
            best = gain;
            to = i;
        }
    }
    if (to > from) {
        std::copy(numbers + from + 1, numbers + to + 1, numbers + from);
    } else {
        std::copy_backward(numbers + to, numbers + from, numbers + from + 1);
    }
    numbers[to] = number;
    return best > 0;
}

bool ColumnOrder::siftColumn(size_t index)
{
    const auto nodes = column(index);
    if (!loadGains(index)) {
        constexpr int rounds = 12;
        return exchangeColumn(index, rounds, nullptr);
    }
    m_sorted.assign(nodes.begin(), nodes.end());
    m_numbers.resize(nodes.size());
    std::iota(m_numbers.begin(), m_numbers.end(), 0);
    bool changed = false;
    auto from = m_numbers.begin();
    for (int number = 0; number < int(nodes.size()); ++number) {
        // Seldom far from where the one before it was.
        from = std::find(from, m_numbers.end(), number);
        if (from == m_numbers.end()) {
            from = std::find(m_numbers.begin(), m_numbers.end(), number);
        }
        changed = siftNode(number, size_t(from - m_numbers.begin())) || changed;
    }
    for (size_t i = 0; i < nodes.size(); ++i) {
        nodes[i] = m_sorted[at(m_numbers[i])];
    }
    number(index);
    return changed;
}

void ColumnOrder::sift(int rounds)
{
    m_open.assign(columnCount(), 1);
    bool any = true;
    for (int round = 0; round < rounds && any; ++round) {
        any = false;
        for (size_t k = 0; k < columnCount(); ++k) {
            const size_t index = round % 2 == 0 ? k : columnCount() - 1 - k;
            if (!m_open[index] || column(index).size() < 2) {
                continue;
            }
            m_open[index] = 0;
            if (siftColumn(index)) {
                any = true;
                m_open[index] = 1;
                openBeside(index);
            }
        }
    }
}

}
