#pragma once

#include <algorithm>

namespace throughline {

/// A point in canvas units. Compares exactly, unlike QPointF.
struct Point
{
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

/// A width and a height in canvas units.
struct Size
{
    double width = 0;
    double height = 0;
    bool operator==(const Size&) const = default;
};

/// A rectangle by its top left corner and its size, in canvas units.
struct Rect
{
    Point topLeft;
    Size size;
    bool operator==(const Rect&) const = default;

    double left() const { return topLeft.x; }
    double top() const { return topLeft.y; }
    double right() const { return topLeft.x + size.width; }
    double bottom() const { return topLeft.y + size.height; }
    Point center() const { return {topLeft.x + size.width / 2, topLeft.y + size.height / 2}; }
    /// True where the two share some area; touching edges do not overlap.
    bool overlaps(const Rect& o) const
    {
        return left() < o.right() && o.left() < right() && top() < o.bottom() && o.top() < bottom();
    }
    /// The smallest rectangle around both; an empty one counts for nothing.
    Rect united(const Rect& o) const
    {
        if (size == Size{}) {
            return o;
        }
        if (o.size == Size{}) {
            return *this;
        }
        const Point tl{std::min(left(), o.left()), std::min(top(), o.top())};
        return {tl, {std::max(right(), o.right()) - tl.x, std::max(bottom(), o.bottom()) - tl.y}};
    }
};

}
