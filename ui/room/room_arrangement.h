#pragma once

#include "core/layout/card_size.h"

#include <utility>
#include <vector>

namespace throughline {

/// A way to read places along one axis in another measure: straight pieces between known places,
/// one to one beyond them.
class AxisMap final
{
public:
    /// \p places from the least on, both numbers growing; empty: everything stays.
    explicit AxisMap(std::vector<std::pair<double, double>> places = {});
    double forth(double at) const;
    double back(double at) const;

private:
    std::vector<std::pair<double, double>> m_places;
};

/// Where the cards of a map stand in a room: in the rows and columns that people know, only closer
/// together, so that the map is seen whole while its titles are large. For the eye only; nothing
/// of it is stored.
///
/// Rows and columns keep their order. Gaps between them are as wide as the room allows, from just
/// wide enough for an arrow to what the stored map has.
class RoomArrangement final
{
public:
    /// \p map as stored, \p sizes of its cards in a room, \p room that there is for the cards, in
    /// canvas units. A map that is larger than the room is as small as it can be. Cost: about the
    /// square of the cards.
    RoomArrangement(const Map& map, const std::map<StepId, Size>& sizes, Size room);

    /// The map with its cards where they stand in the room.
    const Map& map() const { return m_map; }
    /// Where a place of the room is in the stored map.
    Point stored(Point shown) const { return {m_x.back(shown.x), m_y.back(shown.y)}; }

private:
    Map m_map;
    AxisMap m_x;
    AxisMap m_y;
};

}
