// A map for a room.
//
// Compaction along one axis, first sideways, then downwards. A *line* is a place along the axis at
// which cards begin: a column's left edge, a row's top. Each line keeps a least distance from the
// lines before it, given by pairs of cards; the least places that respect all distances are the
// longest ways through these pairs. The distances grow with the *air*, from 0 (as narrow as can be
// read) to 1 (as in the stored map); the most air that fits is taken. Rows of nearly the same
// height become one, to a hair, so that their links run straight; a link that is straight in the
// stored map stays so where its effect is a higher card (a *pull*).

#include "ui/room/room_arrangement.h"

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

/// Between two columns: an arrow.
constexpr double leastGap = 24;
/// Sub-columns that reach under each other begin at least this share of a card's width apart: a
/// link comes down on the middle of the next card.
constexpr double leastStagger = 0.7;
/// Between two rows: one line of words.
constexpr double leastRowGap = 18;
constexpr double mostRowGap = 34;
/// Rows that only follow each other, with nothing above each other, keep this share of their
/// distance.
constexpr double leastSlope = 0.3;
constexpr double mostSlope = 0.7;
/// Rows nearer than this become one.
constexpr double sameRow = 50;
/// Lines stay apart by this, so that each place of the room is one place of the map.
constexpr double hair = 0.05;
/// A link never touches a card nearer to its corner than this.
constexpr double cornerRoom = 24;

/// A card along one axis and across it, stored and in the room.
struct Extent
{
    StepId card;
    double storedFrom = 0;
    double storedLength = 0;
    double length = 0; ///< in the room
    double across = 0; ///< in the room: where it begins on the other axis, once that is known
    double acrossLength = 0;
    size_t line = 0;
    double storedEnd() const { return storedFrom + storedLength; }
    bool isBeside(const Extent& other) const
    {
        return across < other.across + other.acrossLength && other.across < across + acrossLength;
    }
};

/// The line \p to is to stand at least so far behind the line \p from, though it comes before it;
/// \p least is negative.
struct Pull
{
    size_t from = 0;
    size_t to = 0;
    double least = 0;
};

/// How far the second of two cards is to begin behind the first.
using Distance = double (*)(const Extent& first, const Extent& second, double air);

double blend(double least, double most, double air) { return least + (most - least) * air; }

/// Sub-columns that reach under each other go on doing so; others stand beside each other.
double sideways(const Extent& first, const Extent& second, double air)
{
    const double narrower = first.length / first.storedLength;
    if (second.storedFrom < first.storedEnd()) {
        const double offset = (second.storedFrom - first.storedFrom) * narrower;
        return blend(std::min(offset, leastStagger * first.length), offset, air);
    }
    const double gap = (second.storedFrom - first.storedEnd()) * narrower;
    return first.length + blend(std::min(gap, leastGap), gap, air);
}

/// Cards above each other stay so, closer together.
double downwards(const Extent& first, const Extent& second, double air)
{
    if (first.isBeside(second) && first.storedEnd() <= second.storedFrom) {
        return first.length + blend(leastRowGap, mostRowGap, air);
    }
    const double apart = second.storedFrom - first.storedFrom - sameRow;
    return std::max(0.0, apart) * blend(leastSlope, mostSlope, air);
}

/// Sorts the cards and numbers the lines they begin at; these lines.
std::vector<double> linesOf(std::vector<Extent>& cards)
{
    std::sort(cards.begin(), cards.end(),
              [](const Extent& a, const Extent& b) { return a.storedFrom < b.storedFrom; });
    std::vector<double> lines;
    for (Extent& each : cards) {
        if (lines.empty() || lines.back() != each.storedFrom) {
            lines.push_back(each.storedFrom);
        }
        each.line = lines.size() - 1;
    }
    return lines;
}

/// Moves lines on until each keeps its distances from those before it.
void keepDistances(std::vector<double>& places, const std::vector<Extent>& cards, Distance distance,
                   double air)
{
    for (size_t i = 0; i < cards.size(); ++i) {
        double& place = places[cards[i].line];
        if (cards[i].line > 0) {
            place = std::max(place, places[cards[i].line - 1] + hair);
        }
        for (size_t k = 0; k < i && cards[k].line < cards[i].line; ++k) {
            place = std::max(place, places[cards[k].line] + distance(cards[k], cards[i], air));
        }
    }
}

/// The least places of all lines.
std::vector<double> placedLines(const std::vector<Extent>& cards, size_t lines,
                                const std::vector<Pull>& pulls, Distance distance, double air)
{
    std::vector<double> places(lines, cards.front().storedFrom);
    keepDistances(places, cards, distance, air);
    constexpr int rounds = 3; // pulling one line on may move others on, which pull again
    for (int i = 0; i < rounds && !pulls.empty(); ++i) {
        for (const Pull& each : pulls) {
            places[each.to] = std::max(places[each.to], places[each.from] + each.least);
        }
        keepDistances(places, cards, distance, air);
    }
    return places;
}

double lengthOf(const std::vector<Extent>& cards, const std::vector<double>& places)
{
    double end = places.front();
    for (const Extent& each : cards) {
        end = std::max(end, places[each.line] + each.length);
    }
    return end - places.front();
}

/// The places with the most air that fit into \p room; without any, the least ones. \p cards are
/// sorted, their lines numbered.
AxisMap roomiest(const std::vector<Extent>& cards, const std::vector<double>& lines,
                 const std::vector<Pull>& pulls, Distance distance, double room)
{
    if (cards.empty()) {
        return AxisMap();
    }
    const auto placed = [&](double air) {
        return placedLines(cards, lines.size(), pulls, distance, air);
    };
    std::vector<double> best = placed(0);
    constexpr int rounds = 8;
    double step = 0.5;
    double air = lengthOf(cards, best) <= room ? 1 : 0;
    for (int i = 0; air > 0 && i < rounds; ++i, step /= 2) {
        std::vector<double> tried = placed(air);
        const bool fits = lengthOf(cards, tried) <= room;
        if (fits) {
            best = std::move(tried);
        }
        if (fits && air >= 1) {
            break;
        }
        air += fits ? step : -step;
    }
    std::vector<std::pair<double, double>> places;
    for (size_t i = 0; i < lines.size(); ++i) {
        places.emplace_back(lines[i], best[i]);
    }
    return AxisMap(std::move(places));
}

/// The links from one stage to the next that are straight in the stored map, or nearly so.
std::vector<Pull> pullsOf(const Map& map, const std::vector<Extent>& rows)
{
    std::map<StepId, const Extent*> rowOf;
    for (const Extent& each : rows) {
        rowOf.emplace(each.card, &each);
    }
    std::vector<Pull> pulls;
    for (const auto& [id, link] : map.links) {
        const auto cause = rowOf.find(link.from);
        const auto effect = rowOf.find(link.to);
        if (cause == rowOf.end() || effect == rowOf.end() ||
            map.step(link.from)->stage == map.step(link.to)->stage) {
            continue;
        }
        const Extent& from = *cause->second;
        const Extent& to = *effect->second;
        const double level = from.storedFrom + from.storedLength / 2;
        const auto [upper, lower] = std::minmax(from.line, to.line);
        if (upper != lower && std::abs(from.storedFrom - to.storedFrom) <= sameRow) {
            pulls.push_back({lower, upper, -hair * static_cast<double>(lower - upper)});
        } else if (to.line < from.line && level <= to.storedEnd() - cornerRoom) {
            pulls.push_back({from.line, to.line, from.length / 2 - to.length + cornerRoom});
        }
    }
    return pulls;
}

using Pair = std::pair<double, double>;

/// \p at read along \p places from their \p from to their \p to.
double along(const std::vector<Pair>& places, double at, double Pair::* from, double Pair::* to)
{
    if (places.empty()) {
        return at;
    }
    const auto next =
        std::find_if(places.begin(), places.end(), [&](const Pair& p) { return p.*from > at; });
    if (next == places.begin() || next == places.end()) {
        const Pair& end = next == places.begin() ? places.front() : places.back();
        return end.*to + (at - end.*from);
    }
    const Pair& low = *std::prev(next);
    const double share = (at - low.*from) / ((*next).*from - low.*from);
    return low.*to + share * ((*next).*to - low.*to);
}

}

AxisMap::AxisMap(std::vector<std::pair<double, double>> places) : m_places(std::move(places)) {}

double AxisMap::forth(double at) const { return along(m_places, at, &Pair::first, &Pair::second); }

double AxisMap::back(double at) const { return along(m_places, at, &Pair::second, &Pair::first); }

RoomArrangement::RoomArrangement(const Map& map, const std::map<StepId, Size>& sizes, Size room)
    : m_map(map)
{
    std::vector<Extent> columns;
    std::vector<Extent> rows;
    for (const auto& [id, size] : sizes) {
        const Rect stored = *cardRect(map, id);
        columns.push_back({id, stored.left(), stored.size.width, size.width});
    }
    const std::vector<double> columnLines = linesOf(columns);
    m_x = roomiest(columns, columnLines, {}, sideways, room.width);
    for (const auto& [id, size] : sizes) {
        const Rect stored = *cardRect(map, id);
        rows.push_back({id, stored.top(), stored.size.height, size.height, m_x.forth(stored.left()),
                        size.width});
    }
    const std::vector<double> rowLines = linesOf(rows);
    m_y = roomiest(rows, rowLines, pullsOf(map, rows), downwards, room.height);
    for (const auto& [id, size] : sizes) {
        Placement& place = m_map.placements.at(id);
        place.x = m_x.forth(place.x);
        place.y = m_y.forth(place.y);
    }
}

}
