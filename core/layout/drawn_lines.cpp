#include "core/layout/drawn_lines.h"

#include <algorithm>
#include <cmath>

namespace throughline::layers {

namespace {

/// Lines nearer to each other than this look like one.
constexpr double near = 5;
/// As bad as lying upon another line for so long.
constexpr double perCrossing = 30;

Rect roomOf(const Polyline& line)
{
    Point topLeft = line.front();
    Point bottomRight = line.front();
    for (const Point& each : line) {
        topLeft = {std::min(topLeft.x, each.x), std::min(topLeft.y, each.y)};
        bottomRight = {std::max(bottomRight.x, each.x), std::max(bottomRight.y, each.y)};
    }
    return {{topLeft.x - near, topLeft.y - near},
            {bottomRight.x - topLeft.x + 2 * near, bottomRight.y - topLeft.y + 2 * near}};
}

/// On which side of the line through a and b the point c lies, times the length from a to b.
double side(Point a, Point b, Point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(Point a, Point b, Point c, Point d)
{
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/// The length by which the piece from a to b lies upon the one from c to d: what is left of it
/// between the feet of c and d, where both stand near it.
double shared(Point a, Point b, Point c, Point d)
{
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length == 0) {
        return 0;
    }
    const auto foot = [&](Point p) {
        return ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
    };
    const double footC = foot(c);
    const double footD = foot(d);
    const auto [first, last] = std::minmax(footC, footD);
    const double from = std::max(0.0, first);
    const double to = std::min(length, last);
    if (to <= from || last <= first) {
        return 0;
    }
    // How far the other piece is away at both ends of the common part.
    const double atC = side(a, b, c) / length;
    const double atD = side(a, b, d) / length;
    const auto away = [&](double along) {
        return std::abs(atC + (atD - atC) * (along - footC) / (footD - footC));
    };
    return away(from) < near && away(to) < near ? to - from : 0;
}

}

Polyline pointsOf(const LinkRoute& route)
{
    constexpr int pieces = 12;
    const int count = route.middle.empty() ? pieces : 4 * int(curvesOf(route).size());
    Polyline line;
    for (int i = 0; i <= count; ++i) {
        line.push_back(pointAt(route, double(i) / count));
    }
    return line;
}

int crossingsOf(const Polyline& one, const Polyline& two)
{
    int count = 0;
    for (size_t i = 1; i < one.size(); ++i) {
        for (size_t k = 1; k < two.size(); ++k) {
            count += cross(one[i - 1], one[i], two[k - 1], two[k]) ? 1 : 0;
        }
    }
    return count;
}

void DrawnLines::add(const Link& link, Polyline line)
{
    const Rect room = roomOf(line);
    m_lines.push_back({link.from, link.to, room, std::move(line)});
}

double DrawnLines::clutter(const Link& link, const Polyline& line) const
{
    const Rect room = roomOf(line);
    double sum = 0;
    for (const Drawn& other : m_lines) {
        if (other.from == link.from || other.to == link.to || !room.overlaps(other.room)) {
            continue;
        }
        sum += perCrossing * crossingsOf(line, other.line);
        for (size_t i = 1; i < line.size(); ++i) {
            for (size_t k = 1; k < other.line.size(); ++k) {
                sum += shared(line[i - 1], line[i], other.line[k - 1], other.line[k]);
            }
        }
    }
    return sum;
}

}
