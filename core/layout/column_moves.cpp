// The moves of a column order that compare node with node: swapping neighbours, and taking a node
// to its best place (sifting).

#include "core/layout/column_order.h"

#include <algorithm>
#include <numeric>

namespace throughline::layers {

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
