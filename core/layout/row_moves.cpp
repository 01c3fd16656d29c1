#include "core/layout/row_moves.h"

#include "core/layout/measures.h"
#include "core/layout/stage_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace throughline::layers {

namespace {

/// So much farther from its neighbours a card may be taken.
constexpr double notMuch = measures::cardHeight + measures::rowGap;

double heightOf(const Node& node) { return node.size.height + node.below; }

double bottomOf(const Node& node) { return node.y + heightOf(node); }

}

RowMoves::RowMoves(Graph& graph)
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

std::vector<int> RowMoves::cardsByRow(const std::vector<int>& column) const
{
    std::vector<int> cards;
    std::copy_if(column.begin(), column.end(), std::back_inserter(cards),
                 [this](int node) { return !m_graph.nodes[at(node)].isBend(); });
    std::stable_sort(cards.begin(), cards.end(), [this](int a, int b) {
        return m_graph.nodes[at(a)].y < m_graph.nodes[at(b)].y;
    });
    return cards;
}

RowMoves::State RowMoves::state() const
{
    State result{{}, m_columns, m_counted, m_crossings};
    for (size_t i = 0; i < m_counted.size(); ++i) {
        result.y.push_back(m_graph.nodes[i].y);
    }
    return result;
}

void RowMoves::restore(const State& to)
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

bool RowMoves::disturb(quint32 number)
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

bool RowMoves::improveCard(std::vector<int>& column, size_t place)
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

bool RowMoves::swapHelps(int& upper, int& lower)
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

bool RowMoves::isNearer(int upper, int lower) const
{
    const double top = m_links.center(upper);
    const double bottom = m_links.center(lower);
    const double topWish = m_links.wishOf(upper);
    const double bottomWish = m_links.wishOf(lower);
    return std::abs(bottom - topWish) + std::abs(top - bottomWish) <=
           std::abs(top - topWish) + std::abs(bottom - bottomWish) + notMuch;
}

bool RowMoves::maySwap(int card, int other) const
{
    const Node& one = m_graph.nodes[at(card)];
    const Node& two = m_graph.nodes[at(other)];
    return card != other && !one.pinned && !two.pinned && heightOf(one) == heightOf(two);
}

qint64 RowMoves::gainOfSwap(int upper, int lower, qint64 before)
{
    exchangeRows(upper, lower);
    const qint64 fewer = before - crossingsOfBoth(upper, lower, before);
    exchangeRows(upper, lower);
    // What the two cross with each other was counted twice before, and is looked at only now.
    return fewer > 0 ? fewer - m_links.crossingsBetween(upper, lower) : 0;
}

void RowMoves::exchangeRows(int card, int other)
{
    const double y = m_graph.nodes[at(card)].y;
    move(card, m_graph.nodes[at(other)].y);
    move(other, y);
}

qint64 RowMoves::crossingsOfBoth(int card, int other, qint64 enough) const
{
    const qint64 most = enough + m_links.countOf(card) * m_links.countOf(other);
    qint64 count = m_links.crossingsOf(card, most);
    count += count < most ? m_links.crossingsOf(other, most - count) : 0;
    return count < most ? count - m_links.crossingsBetween(card, other) : most;
}

bool RowMoves::shiftHelps(std::vector<int>& column, size_t place)
{
    const int card = column[place];
    const qint64 before = crossingsOf(card);
    const double from = m_graph.nodes[at(card)].y;
    Room best{from, place, before};
    double top = headHeight;
    for (size_t i = 0; i <= column.size(); ++i) {
        if (i == place) {
            continue; // as if it were not there
        }
        const bool isEnd = i == column.size();
        tryBetween(card, top, isEnd ? m_bottom : m_graph.nodes[at(column[i])].y - measures::rowGap,
                   i, from, best);
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

void RowMoves::tryBetween(int card, double top, double bottom, size_t above, double from,
                          Room& best)
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

bool RowMoves::isClearOfPinned(const Node& node, double y) const
{
    const Rect room = roomOf(node, {m_graph.columnX[at(node.column)], y});
    return std::none_of(m_graph.pinned.begin(), m_graph.pinned.end(),
                        [&room](const Rect& each) { return room.overlaps(each); });
}

void RowMoves::move(int card, double y)
{
    m_graph.nodes[at(card)].y = y;
    m_links.place(card, y + m_graph.nodes[at(card)].size.height / 2);
}

bool RowMoves::hasChanged(int card, int when) const
{
    const auto [first, last] = m_links.reachOf(card);
    const auto begin = m_changed.begin();
    return std::any_of(begin + first, begin + last, [&](int changed) { return changed > when; });
}

qint64 RowMoves::crossingsOf(int card)
{
    Counted& counted = m_counted[at(card)];
    if (hasChanged(card, counted.when)) {
        counted = {m_links.crossingsOf(card), m_now};
    }
    return counted.crossings;
}

void RowMoves::noteChange(int card)
{
    ++m_now;
    const auto [first, last] = m_links.reachOf(card);
    std::fill(m_changed.begin() + first, m_changed.begin() + last, m_now);
}

}
