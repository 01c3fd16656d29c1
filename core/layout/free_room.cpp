// Steps 1 and 2 of leading links round cards (detours.cpp tells the whole).

#include "core/layout/free_room.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace throughline::layers {

namespace {

/// How an interval is best reached.
struct Way
{
    double cost = std::numeric_limits<double>::infinity();
    double y = 0;
    size_t before = 0;
};

/// What it costs to go from one height to another.
double costOf(double from, double to)
{
    constexpr double upwards = 1.5; // links should run down rather than up
    return to >= from ? to - from : upwards * (from - to);
}

std::vector<Interval> freeRoom(const std::vector<Rect>& cards, double left, double right)
{
    std::vector<Interval> taken;
    for (const Rect& card : cards) {
        if (card.left() < right && left < card.right()) {
            taken.push_back({card.top(), card.bottom()});
        }
    }
    std::sort(taken.begin(), taken.end(),
              [](const Interval& a, const Interval& b) { return a.top < b.top; });
    std::vector<Interval> free;
    double from = -farAway;
    for (const Interval& each : taken) {
        if (each.top >= from) {
            free.push_back({from, each.top});
        }
        from = std::max(from, each.bottom);
    }
    free.push_back({from, farAway});
    return free;
}

}

std::vector<Slab> slabsOf(const std::vector<Rect>& cards, double left, double right)
{
    std::vector<double> edges{left, right};
    for (const Rect& card : cards) {
        for (const double x : {card.left(), card.right()}) {
            if (x > left && x < right) {
                edges.push_back(x);
            }
        }
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    std::vector<Slab> slabs;
    for (size_t i = 0; i + 1 < edges.size(); ++i) {
        slabs.push_back({edges[i], edges[i + 1], freeRoom(cards, edges[i], edges[i + 1])});
    }
    return slabs;
}

std::optional<WayThrough> wayThrough(const std::vector<Slab>& slabs, Point from, Interval to)
{
    std::vector<std::vector<Way>> ways;
    ways.emplace_back(slabs.front().free.size());
    for (size_t i = 0; i < ways[0].size(); ++i) {
        const Interval& free = slabs.front().free[i];
        if (from.y >= free.top && from.y <= free.bottom) {
            ways[0][i] = {0, from.y, 0};
        }
    }
    for (size_t k = 1; k < slabs.size(); ++k) {
        std::vector<Way> next(slabs[k].free.size());
        for (size_t i = 0; i < next.size(); ++i) {
            for (size_t before = 0; before < ways.back().size(); ++before) {
                const Way& way = ways.back()[before];
                const double top = std::max(slabs[k].free[i].top, slabs[k - 1].free[before].top);
                const double bottom =
                    std::min(slabs[k].free[i].bottom, slabs[k - 1].free[before].bottom);
                if (!std::isfinite(way.cost) || top > bottom) {
                    continue;
                }
                const double y = std::clamp(way.y, top, bottom);
                const double cost = way.cost + costOf(way.y, y);
                if (cost < next[i].cost) {
                    next[i] = {cost, y, before};
                }
            }
        }
        ways.push_back(std::move(next));
    }
    std::optional<size_t> last;
    double least = std::numeric_limits<double>::infinity();
    WayThrough result;
    for (size_t i = 0; i < ways.back().size(); ++i) {
        const double top = std::max(to.top, slabs.back().free[i].top);
        const double bottom = std::min(to.bottom, slabs.back().free[i].bottom);
        if (top > bottom) {
            continue;
        }
        const double y = std::clamp(ways.back()[i].y, top, bottom);
        const double cost = ways.back()[i].cost + costOf(ways.back()[i].y, y);
        if (cost < least) {
            least = cost;
            last = i;
            result.endY = y;
        }
    }
    if (!last) {
        return std::nullopt;
    }
    result.doors.resize(slabs.size() - 1);
    for (size_t k = slabs.size() - 1; k > 0; --k) {
        const size_t before = ways[k][*last].before;
        result.doors[k - 1] = {
            slabs[k].left, std::max(slabs[k].free[*last].top, slabs[k - 1].free[before].top),
            std::min(slabs[k].free[*last].bottom, slabs[k - 1].free[before].bottom)};
        last = before;
    }
    return result;
}

}
