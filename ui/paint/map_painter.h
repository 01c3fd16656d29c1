#pragma once

#include "core/layout/routes.h"
#include "core/layout/stage_columns.h"
#include "core/model/map.h"
#include "ui/paint/map_facts.h"

#include <QPainterPath>
#include <QRectF>

class QPainter;

namespace throughline {

/// How a card or link stands out at the moment.
struct Emphasis
{
    bool selected = false;
    bool hovered = false;
    bool naming = false;    ///< the title is being typed: it is left out, an editor stands there
    bool dragged = false;   ///< 70 % opaque
    bool mergeHere = false; ///< a card is held over this one
};

/// How much of a card is worth painting at a zoom.
enum class Detail {
    Full,   ///< everything
    Titles, ///< titles and edges
    Blocks, ///< coloured blocks
};

/// The detail for a scale of device pixels per canvas unit.
Detail detailAt(double scale);

/// Paints maps: the same hand for the screen, svg, png and pdf. Coordinates are canvas units.
/// Holds references: map and facts must outlive it.
class MapPainter final
{
public:
    MapPainter(const Map& map, const MapFacts& facts) : m_map(map), m_facts(facts) {}

    /// The four columns with heads and stage tests; \p area is what is seen of the canvas and
    /// \p heads the canvas rectangle in which the heads stand (they stay in view on screen).
    void paintColumns(QPainter& painter, const StageColumns& columns, const QRectF& area,
                      const QRectF& heads) const;
    /// One card with its top left corner at the origin.
    void paintCard(QPainter& painter, const Step& step, const Emphasis& emphasis,
                   Detail detail) const;
    /// One link with its "because" and chips, in canvas coordinates.
    void paintLink(QPainter& painter, const Link& link, const LinkRoute& route,
                   const Emphasis& emphasis, Detail detail) const;
    /// The whole map, nothing selected. \p titled: the outcome sentence stands on top.
    void paintAll(QPainter& painter, bool titled) const;
    /// What paintAll covers.
    QRectF bounds(bool titled) const;

    /// Where "how many?" or the count stands on a card whose corner is the origin: a click there
    /// opens a field.
    QRectF countRect(const Step& step) const;
    /// Where the title stands on a card whose corner is the origin.
    static QRectF titleRect(const Step& step, bool isOutcome);
    /// The curve of a link.
    static QPainterPath linkPath(const LinkRoute& route);
    /// Everything a link's picture covers: curve, "because", chips.
    QRectF linkBounds(const Link& link, const LinkRoute& route) const;
    /// Where the "because" of a link stands; its chips stand below it.
    QRectF becauseRect(const Link& link, const LinkRoute& route) const;
    /// Where the chips of a link's indicators stand, in the order of Map::indicatorsOn.
    std::vector<std::pair<IndicatorId, QRectF>> chipRects(const Link& link,
                                                          const LinkRoute& route) const;
    /// Where the chips of a card's own indicators stand, corner of the card at the origin.
    std::vector<std::pair<IndicatorId, QRectF>> chipRects(const Step& step) const;

private:
    bool isOutcome(const Step& step) const { return step.id == m_map.outcome.card; }
    void paintCardFoot(QPainter& painter, const Step& step, const QRectF& card) const;
    void paintOutcomeFoot(QPainter& painter, const Step& step, const QRectF& card) const;

    const Map& m_map;
    const MapFacts& m_facts;
};

}
