#pragma once

#include "core/layout/routes.h"

#include <vector>

namespace throughline::layers {

using Polyline = std::vector<Point>;

/// A route as points, close enough to tell what it meets.
Polyline pointsOf(const LinkRoute& route);

/// How often two lines cross.
int crossingsOf(const Polyline& one, const Polyline& two);

/// Lines of links that are drawn already, so that another one can keep off them.
class DrawnLines
{
public:
    /// Adds the line of a link.
    void add(const Link& link, Polyline line);
    /// How much \p line is in the way of the lines there: the length, in canvas units, by which it
    /// lies upon them, and some for each that it crosses. Links that begin or end at the same card
    /// may run together. Cost: pieces of all lines near it.
    double clutter(const Link& link, const Polyline& line) const;

private:
    struct Drawn
    {
        StepId from;
        StepId to;
        Rect room;
        Polyline line;
    };
    std::vector<Drawn> m_lines;
};

}
