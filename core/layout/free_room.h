#pragma once

#include "core/base/geometry.h"

#include <optional>
#include <vector>

namespace throughline::layers {

/// Higher and lower than any card.
inline constexpr double farAway = 1e7;

/// A part of an upright line without cards.
struct Interval
{
    double top = -farAway;
    double bottom = farAway;
};

/// Free room between two edges of cards.
struct Slab
{
    double left = 0;
    double right = 0;
    std::vector<Interval> free;
};

/// The way from \p left to \p right cut at the edges of cards.
std::vector<Slab> slabsOf(const std::vector<Rect>& cards, double left, double right);

/// A door between two slabs: where their free intervals meet.
struct Door
{
    double x = 0;
    double top = 0;
    double bottom = 0;
};

/// A way through free room.
struct WayThrough
{
    std::vector<Door> doors;
    double endY = 0; ///< where it ends
};

/// The cheapest way through the slabs, the least down and, dearer, up, that ends anywhere in \p to;
/// nullopt where there is none.
std::optional<WayThrough> wayThrough(const std::vector<Slab>& slabs, Point from, Interval to);

}
