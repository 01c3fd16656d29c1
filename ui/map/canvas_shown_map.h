#pragma once

#include "core/model/edit.h"
#include "ui/paint/map_facts.h"
#include "ui/room/room_arrangement.h"

#include <QPointF>

#include <optional>

namespace throughline {

class Project;

/// Which map is seen, and the numbers that go with it: the project's map, with places for cards
/// that have none yet, groups as one card where they are closed, and the card that is being made;
/// in a room closer together. Nothing of it is stored.
class ShownMap final
{
public:
    explicit ShownMap(const Project& project);

    const Map& map() const { return m_room ? m_room->map() : atStoredPlaces(); }
    /// The same with its cards where they are stored, also in a room.
    const Map& atStoredPlaces() const;
    const MapFacts& facts() const { return m_facts; }
    /// Where a place that is seen is in the project's map; in a room cards stand elsewhere.
    Point storedPoint(const QPointF& seen) const;

    /// Takes over what an edit of the project has changed.
    void follow(const Edit& edit);
    /// Shows a card that is being made: the map as \p placed would leave it, until that ends.
    void preview(const Edit& placed);
    /// The card that was being made is seen until the map is taken over anew.
    void endPreview() { m_making = false; }
    /// Takes the project's map over, where no card is being made.
    void refresh();

    /// Cards of these \p sizes where they fit into \p room (canvas units) best.
    void arrange(const std::map<StepId, Size>& sizes, Size room);
    void leaveRoom() { m_room.reset(); }

private:
    const Project& m_project;
    MapFacts m_facts;
    std::optional<Map> m_preview; ///< where it differs from the project's
    bool m_making = false;        ///< the preview shows a card that is being made
    std::optional<RoomArrangement> m_room;
};

}
