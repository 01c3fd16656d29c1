// Leading links round cards.
//
// A link whose plain curve runs through a card is led from left to right through the free room:
//
// 1. The edges of the cards between its ends cut the way into upright slabs; in each slab the
//    cards leave intervals of free room.
// 2. From slab to slab, the interval is searched that the link reaches with the least way up and
//    down (dynamic programming: each interval keeps its cheapest way in).
// 3. The line is pulled tight between its ends: straight where the doors between the intervals
//    allow, else bent at the edge of a door.
// 4. That is done at several distances from the cards; the line that is least in the way of those
//    drawn before it is taken (drawn_lines.h). On a large map each link takes the next distance.
// 5. Its corners are rounded by less than the distance kept from cards.
//
// A feedback link whose arc runs through a card, and one that runs back to the left through a card,
// goes below all cards between its ends. The chips of a card belong to it.

#include "core/layout/card_size.h"
#include "core/layout/drawn_lines.h"
#include "core/layout/free_room.h"
#include "core/layout/groups.h"
#include "core/layout/measures.h"
#include "core/layout/routes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace throughline {

using namespace layers;

namespace {

constexpr double cornerRadius = 16;

/// How far a line keeps from cards.
struct Clearance
{
    double beside = 0;
    double above = 0; ///< and below; two lines have room between two cards
};

Rect grown(const Rect& rect, const Clearance& by)
{
    return {{rect.left() - by.beside, rect.top() - by.above},
            {rect.size.width + 2 * by.beside, rect.size.height + 2 * by.above}};
}

/// Pulls the line between two points tight: bends where it would miss a door by most, and goes on
/// at both sides of the bend.
void pullTight(const std::vector<Door>& doors, size_t first, size_t last, Point from, Point to,
               Polyline& line)
{
    double worst = 1e-6;
    std::optional<size_t> missed;
    double bend = 0;
    for (size_t i = first; i < last; ++i) {
        const double along = (doors[i].x - from.x) / (to.x - from.x);
        const double y = from.y + (to.y - from.y) * along;
        const double inside = std::clamp(y, doors[i].top, doors[i].bottom);
        if (std::abs(inside - y) > worst) {
            worst = std::abs(inside - y);
            missed = i;
            bend = inside;
        }
    }
    if (!missed) {
        line.push_back(to);
        return;
    }
    const Point at{doors[*missed].x, bend};
    pullTight(doors, first, *missed, from, at, line);
    pullTight(doors, *missed + 1, last, at, to, line);
}

double length(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

Point between(Point a, Point b, double share)
{
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/// The rectangle that holds a route of one curve.
Rect roomOf(const LinkRoute& route)
{
    const auto [left, right] =
        std::minmax({route.start.x, route.control1.x, route.control2.x, route.end.x});
    const auto [top, bottom] =
        std::minmax({route.start.y, route.control1.y, route.control2.y, route.end.y});
    return {{left, top}, {right - left, bottom - top}};
}

/// A polyline as curves with rounded corners.
LinkRoute rounded(LinkRoute::Kind kind, const Polyline& line)
{
    Polyline points{line.front()};
    const auto straight = [&points](Point to) {
        const Point from = points.back();
        points.insert(points.end(), {between(from, to, 1.0 / 3), between(from, to, 2.0 / 3), to});
    };
    for (size_t i = 1; i + 1 < line.size(); ++i) {
        const double before = length(line[i - 1], line[i]);
        const double after = length(line[i], line[i + 1]);
        const double cut = std::min({cornerRadius, before / 2, after / 2});
        if (cut < 0.5) {
            continue;
        }
        straight(between(line[i], line[i - 1], cut / before));
        const Point from = points.back();
        const Point to = between(line[i], line[i + 1], cut / after);
        constexpr double roundness = 0.6;
        points.insert(points.end(),
                      {between(from, line[i], roundness), between(to, line[i], roundness), to});
    }
    straight(line.back());
    LinkRoute route;
    route.kind = kind;
    route.start = points.front();
    route.control1 = points[1];
    route.control2 = points[points.size() - 2];
    route.end = points.back();
    route.middle.assign(points.begin() + 2, points.end() - 2);
    return route;
}

/// A card with the chips below it.
struct Obstacle
{
    Rect card;
    Rect room;
};

/// A link's ends and the cards that may be in its way.
class Router
{
public:
    Router(const Map& map, const CardRects& cards) : m_map(map), m_rects(cards)
    {
        for (const auto& [id, rect] : cards) {
            const Group* group = foldedGroupOf(map, id);
            if (!group) {
                m_cards.push_back({rect, {rect.topLeft, rect.size}});
                m_cards.back().room.size.height += chipRoom(map, id);
            } else if (m_folded.insert(group->id).second) {
                m_cards.push_back({rect, rect});
            }
        }
        std::sort(m_cards.begin(), m_cards.end(), [](const Obstacle& a, const Obstacle& b) {
            return a.card.left() < b.card.left();
        });
    }

    std::map<LinkId, LinkRoute> run()
    {
        constexpr size_t many = 300; // to look at all lines for each would take too long
        m_mayCompare = m_map.links.size() <= many;
        std::map<LinkId, LinkRoute> routes;
        std::vector<const Link*> blocked;
        for (const auto& [id, link] : m_map.links) {
            const auto cause = m_rects.find(link.from);
            const auto effect = m_rects.find(link.to);
            if (cause == m_rects.end() || effect == m_rects.end() ||
                cause->second == effect->second) {
                continue;
            }
            const LinkRoute plain = plainRoute(link);
            routes.emplace(id, plain);
            if (isBlocked(plain, cause->second, effect->second)) {
                blocked.push_back(&link);
            } else if (m_mayCompare) {
                m_drawn.add(link, pointsOf(plain));
            }
        }
        for (const Link* link : blocked) {
            LinkRoute& route = routes.at(link->id);
            route = ledRound(*link, route);
            if (m_mayCompare) {
                m_drawn.add(*link, pointsOf(route));
            }
        }
        return routes;
    }

private:
    LinkRoute plainRoute(const Link& link) const
    {
        const bool sameStage = m_map.step(link.from)->stage == m_map.step(link.to)->stage;
        return routeBetween(m_rects.at(link.from), m_rects.at(link.to), sameStage, link.feedback);
    }

    LinkRoute ledRound(const Link& link, const LinkRoute& plain)
    {
        const Rect& cause = m_rects.at(link.from);
        const Rect& effect = m_rects.at(link.to);
        if (link.feedback || plain.end.x < plain.start.x) {
            return below(cause, effect);
        }
        constexpr std::array usual{Clearance{8, 6}, Clearance{15, 11}, Clearance{22, 6},
                                   Clearance{29, 11}};
        constexpr std::array tight{Clearance{4, 4}, Clearance{1, 1}};
        std::optional<LinkRoute> best;
        double least = std::numeric_limits<double>::infinity();
        ++m_turns;
        for (size_t i = 0; i < usual.size() && least > 0; ++i) {
            const size_t which = m_mayCompare ? i : (m_turns + i) % usual.size();
            const auto line = around(plain, cause, effect, usual[which]);
            const double cost = line && m_mayCompare ? m_drawn.clutter(link, *line) : 0;
            if (line && cost < least) {
                best = rounded(plain.kind, *line);
                least = cost;
            }
        }
        for (size_t i = 0; i < tight.size() && !best; ++i) {
            if (const auto line = around(plain, cause, effect, tight[i])) {
                best = rounded(plain.kind, *line);
            }
        }
        return best.value_or(plain);
    }

    /// True where a route runs through a card, or feedback through the chips below its own ends.
    bool isBlocked(const LinkRoute& route, const Rect& cause, const Rect& effect) const
    {
        const Rect room = roomOf(route);
        const bool isArc = route.kind == LinkRoute::Kind::Feedback;
        for (const Obstacle& each : m_cards) {
            if (each.card.left() > room.right()) {
                break; // and all that follow
            }
            const bool isEnd = each.card == cause || each.card == effect;
            const bool isHit = isEnd ? isArc && each.room != each.card
                                     : room.overlaps(each.room) && runsThrough(route, each.room);
            if (isHit) {
                return true;
            }
        }
        return false;
    }

    std::optional<Polyline> around(const LinkRoute& plain, const Rect& cause, const Rect& effect,
                                   const Clearance& clearance) const
    {
        const bool down = plain.kind == LinkRoute::Kind::Down;
        const Point from{plain.start.x + clearance.beside, plain.start.y};
        const Point to = down ? Point{plain.end.x, plain.end.y - measures::linkStub}
                              : Point{plain.end.x - clearance.beside, plain.end.y};
        if (to.x <= from.x) {
            return std::nullopt;
        }
        std::vector<Rect> cards;
        for (const Obstacle& each : m_cards) {
            const Rect room = grown(each.room, clearance);
            if (room.left() >= to.x) {
                break; // and all that follow
            }
            if (from.x < room.right() && each.card != cause && (each.card != effect || down)) {
                cards.push_back(each.card == effect ? effect : room);
            }
        }
        const Interval side{effect.top() + measures::cornerRoom,
                            effect.bottom() - measures::cornerRoom};
        const auto way =
            wayThrough(slabsOf(cards, from.x, to.x), from, down ? Interval{to.y, to.y} : side);
        if (!way) {
            return std::nullopt;
        }
        const Point end{to.x, way->endY};
        Polyline line{plain.start, from};
        pullTight(way->doors, 0, way->doors.size(), from, end, line);
        line.push_back(down ? plain.end : Point{plain.end.x, way->endY});
        return line;
    }

    /// Out at the right, down below every card between, back and up again.
    LinkRoute below(const Rect& cause, const Rect& effect)
    {
        constexpr double room = 30;
        constexpr double lane = 10;
        const double right = freeUpright(cause.right() + measures::linkStub, cause, 1);
        const double left = freeUpright(effect.left() - measures::linkStub, effect, -1);
        double low = std::max(cause.bottom(), effect.bottom());
        for (const auto& [card, reach] : m_cards) {
            if (card.right() > std::min(left, right) && card.left() < std::max(left, right)) {
                low = std::max(low, reach.bottom());
            }
        }
        low += room + lane * m_arcs++;
        return rounded(LinkRoute::Kind::Feedback, {{cause.right(), cause.center().y},
                                                   {right, cause.center().y},
                                                   {right, low},
                                                   {left, low},
                                                   {left, effect.center().y},
                                                   {effect.left(), effect.center().y}});
    }

    /// The next x from \p x to one side where nothing stands below the middle of \p card.
    double freeUpright(double x, const Rect& card, int step) const
    {
        constexpr int mostTries = 50;
        for (int i = 0; i < mostTries; ++i) {
            const auto hit =
                std::find_if(m_cards.begin(), m_cards.end(), [&](const Obstacle& each) {
                    return each.card != card && each.card.left() - 4 < x &&
                           x < each.card.right() + 4 && each.room.bottom() > card.center().y;
                });
            if (hit == m_cards.end()) {
                return x;
            }
            x = step > 0 ? hit->card.right() + measures::linkStub
                         : hit->card.left() - measures::linkStub;
        }
        return x;
    }

    const Map& m_map;
    const CardRects& m_rects;
    std::set<GroupId> m_folded;
    std::vector<Obstacle> m_cards;
    DrawnLines m_drawn;
    bool m_mayCompare = false;
    size_t m_turns = 0;
    int m_arcs = 0;
};

}

std::map<LinkId, LinkRoute> routesOf(const Map& map)
{
    CardRects cards;
    for (const auto& [id, step] : map.steps) {
        const auto rect = seenRect(map, id);
        if (rect && isOnCanvas(map, step)) {
            cards.emplace(id, *rect);
        }
    }
    return routesOf(map, cards);
}

std::map<LinkId, LinkRoute> routesOf(const Map& map, const CardRects& cards)
{
    return Router(map, cards).run();
}

bool runsThrough(const LinkRoute& route, const Rect& rect)
{
    constexpr int samples = 24;
    constexpr double touch = 1;
    for (const CubicCurve& curve : curvesOf(route)) {
        const auto [left, right] =
            std::minmax({curve.start.x, curve.control1.x, curve.control2.x, curve.end.x});
        const auto [top, bottom] =
            std::minmax({curve.start.y, curve.control1.y, curve.control2.y, curve.end.y});
        if (right < rect.left() || left > rect.right() || bottom < rect.top() ||
            top > rect.bottom()) {
            continue;
        }
        const LinkRoute one{route.kind, curve.start, curve.control1, curve.control2, curve.end};
        for (int i = 0; i <= samples; ++i) {
            const Point at = pointAt(one, double(i) / samples);
            if (at.x > rect.left() + touch && at.x < rect.right() - touch &&
                at.y > rect.top() + touch && at.y < rect.bottom() - touch) {
                return true;
            }
        }
    }
    return false;
}

}
