#include "core/layout/straight_links.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace throughline::layers {

namespace {

/// So many lines are compared at once; the lists of a gap are filled up to a multiple of it.
constexpr size_t lanes = 4;

/// How many lines of a gap cross one with these heights.
int crossed(const std::vector<float>& left, const std::vector<float>& right, float atLeft,
            float atRight)
{
    std::array<int, lanes> counts{};
    for (size_t i = 0; i < left.size(); i += lanes) {
        for (size_t k = 0; k < lanes; ++k) {
            counts[k] += (left[i + k] - atLeft) * (right[i + k] - atRight) < 0 ? 1 : 0;
        }
    }
    return std::accumulate(counts.begin(), counts.end(), 0);
}

/// A height that no line crosses.
constexpr float nowhere = std::numeric_limits<float>::quiet_NaN();

}

StraightLinks::StraightLinks(const Graph& graph)
    : m_graph(graph), m_gaps(graph.columns.size()), m_firstOf(graph.causes.size() + 1, 0)
{
    const size_t cards = graph.causes.size();
    m_centers.reserve(cards);
    for (size_t i = 0; i < cards; ++i) {
        m_centers.push_back(graph.nodes[i].y + graph.nodes[i].size.height / 2);
        m_reach.emplace_back(graph.nodes[i].column, graph.nodes[i].column);
    }
    m_lines.reserve(graph.pulls.size());
    for (const Pull& pull : graph.pulls) {
        const Line line{pull.cause,
                        pull.effect,
                        graph.nodes[at(pull.cause)].column,
                        graph.nodes[at(pull.effect)].column,
                        0,
                        0,
                        m_slots.size()};
        for (int column = line.firstColumn; column < line.lastColumn; ++column) {
            Gap& gap = m_gaps[at(column)];
            m_slots.push_back(gap.left.size());
            gap.left.push_back(0);
            gap.right.push_back(0);
        }
        ++m_firstOf[at(line.cause) + 1];
        ++m_firstOf[at(line.effect) + 1];
        m_reach[at(line.cause)].second = std::max(m_reach[at(line.cause)].second, line.lastColumn);
        m_reach[at(line.effect)].first = std::min(m_reach[at(line.effect)].first, line.firstColumn);
        m_lines.push_back(line);
        m_lines.back().perWidth =
            1 / (graph.columnX[at(line.lastColumn)] - graph.columnX[at(line.firstColumn)]);
        m_lines.back().aside = 0.001 * double(m_lines.size() % 16);
    }
    for (Gap& gap : m_gaps) {
        const size_t filled = (gap.left.size() + lanes - 1) / lanes * lanes;
        gap.left.resize(filled, nowhere);
        gap.right.resize(filled, nowhere);
    }
    for (const Line& line : m_lines) {
        lay(line);
    }
    for (size_t i = 1; i < m_firstOf.size(); ++i) {
        m_firstOf[i] += m_firstOf[i - 1];
    }
    m_linesOf.resize(2 * m_lines.size());
    std::vector<size_t> next = m_firstOf;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        m_linesOf[next[at(m_lines[i].cause)]++] = int(i);
        m_linesOf[next[at(m_lines[i].effect)]++] = int(i);
    }
}

void StraightLinks::lay(const Line& line)
{
    const std::vector<double>& x = m_graph.columnX;
    const double from = m_centers[at(line.cause)];
    const double to = m_centers[at(line.effect)];
    const double left = x[at(line.firstColumn)];
    const double slope = (to - from) * line.perWidth;
    double y = from;
    const size_t* slot = m_slots.data() + line.firstSlot;
    for (int column = line.firstColumn; column < line.lastColumn; ++column, ++slot) {
        const bool isLast = column + 1 == line.lastColumn;
        const double next = isLast ? to : from + slope * (x[at(column) + 1] - left) + line.aside;
        Gap& gap = m_gaps[at(column)];
        gap.left[*slot] = float(y);
        gap.right[*slot] = float(next);
        y = next;
    }
}

void StraightLinks::place(int card, double y)
{
    m_centers[at(card)] = y;
    for (size_t i = m_firstOf[at(card)]; i < m_firstOf[at(card) + 1]; ++i) {
        lay(m_lines[at(m_linesOf[i])]);
    }
}

double StraightLinks::wishOf(int card) const
{
    double sum = 0;
    for (size_t i = m_firstOf[at(card)]; i < m_firstOf[at(card) + 1]; ++i) {
        const Line& line = m_lines[at(m_linesOf[i])];
        sum += m_centers[at(line.cause == card ? line.effect : line.cause)];
    }
    return countOf(card) > 0 ? sum / double(countOf(card)) : m_centers[at(card)];
}

void StraightLinks::placeAll()
{
    for (size_t i = 0; i < m_centers.size(); ++i) {
        m_centers[i] = m_graph.nodes[i].y + m_graph.nodes[i].size.height / 2;
    }
    for (const Line& line : m_lines) {
        lay(line);
    }
}

qint64 StraightLinks::crossingsOf(const Line& line) const
{
    constexpr size_t overhead = 8;
    qint64 count = 0;
    const size_t* slot = m_slots.data() + line.firstSlot;
    for (int column = line.firstColumn; column < line.lastColumn; ++column, ++slot) {
        const Gap& gap = m_gaps[at(column)];
        count += crossed(gap.left, gap.right, gap.left[*slot], gap.right[*slot]);
        m_comparisons += qint64(gap.left.size() + overhead);
    }
    return count;
}

qint64 StraightLinks::crossingsOf(int card, qint64 enough) const
{
    qint64 count = 0;
    for (size_t i = m_firstOf[at(card)]; i < m_firstOf[at(card) + 1] && count < enough; ++i) {
        count += crossingsOf(m_lines[at(m_linesOf[i])]);
    }
    return count;
}

bool StraightLinks::doCross(const Line& one, const Line& two) const
{
    const int first = std::max(one.firstColumn, two.firstColumn);
    const int last = std::min(one.lastColumn, two.lastColumn);
    for (int column = first; column < last; ++column) {
        const Gap& gap = m_gaps[at(column)];
        const size_t a = m_slots[one.firstSlot + at(column - one.firstColumn)];
        const size_t b = m_slots[two.firstSlot + at(column - two.firstColumn)];
        if ((gap.left[a] - gap.left[b]) * (gap.right[a] - gap.right[b]) < 0) {
            return true;
        }
    }
    return false;
}

qint64 StraightLinks::crossingsBetween(int card, int other) const
{
    qint64 count = 0;
    for (size_t i = m_firstOf[at(card)]; i < m_firstOf[at(card) + 1]; ++i) {
        for (size_t k = m_firstOf[at(other)]; k < m_firstOf[at(other) + 1]; ++k) {
            count += doCross(m_lines[at(m_linesOf[i])], m_lines[at(m_linesOf[k])]) ? 1 : 0;
        }
    }
    return count;
}

qint64 StraightLinks::crossings() const
{
    qint64 twice = 0;
    for (const Line& line : m_lines) {
        twice += crossingsOf(line);
    }
    return twice / 2;
}

}
