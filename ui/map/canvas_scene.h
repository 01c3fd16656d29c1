#pragma once

#include "core/layout/stage_columns.h"
#include "ui/map/canvas_items.h"
#include "ui/map/canvas_shown_map.h"
#include "ui/paint/map_painter.h"
#include "ui/paint/text_cache.h"

#include <QObject>

#include <memory>
#include <set>

namespace throughline {

class MapLens;

/// What is on the canvas: cards and links as items, where they stand, and through which lens they
/// are seen.
///
/// Holds no state of the domain: items know an id and where they stand, everything else is read
/// from the map that is shown. Knows neither view nor input.
class CanvasScene final : public QObject
{
    Q_OBJECT

public:
    explicit CanvasScene(const Project& project);

    const ShownMap& shown() const { return m_shown; }
    const Map& map() const { return m_shown.map(); }
    MapPainter painter() const;
    const MapLens* lens() const { return m_lens.get(); }
    bool isRoom() const { return m_room.has_value(); }

    const std::map<StepId, CardItem>& cards() const { return m_cards; }
    const std::map<LinkId, LinkItem>& links() const { return m_links; }
    const CardItem* card(StepId id) const;
    const LinkItem* link(LinkId id) const;
    /// The stage columns around the cards as they are seen.
    const StageColumns& columns() const { return m_columns; }
    /// What is around all cards, links and columns.
    QRectF contentRect() const;
    /// Grows whenever items have been taken over anew.
    quint64 revision() const { return m_revision; }
    /// Whether ways round cards are being found: the links of very large maps have plain curves
    /// until then.
    bool isRouting() const { return m_routed != m_routings; }

    /// Takes over what an edit of the project has changed.
    void follow(const Edit& edit);
    /// Takes everything over from the project anew.
    void refresh();
    /// Puts cards and links back to where the map has them.
    void settle();
    /// Shows a card that is being made, see ShownMap.
    void preview(const Edit& placed);
    void endPreview() { m_shown.endPreview(); }
    void setLens(std::shared_ptr<const MapLens> lens);
    /// In a room: the space there is for the cards, in canvas units.
    void setRoom(std::optional<Size> room);
    /// Laid out texts are forgotten: colours and fonts are others.
    void forgetTexts();

    /// Cards on their way; their links go straight from card to card, without words, until
    /// everything is settled.
    void moveCards(const std::map<StepId, QPointF>& places);
    /// Cards in somebody's hand lie over the others; all others are put down.
    void lift(const std::set<StepId>& cards);
    /// What is under the pointer; null: none.
    void hover(StepId card, LinkId link);
    /// The card that would take in the one held over it; null: none.
    void offerMerge(StepId card);

Q_SIGNALS:
    /// Items have been taken over anew; \p otherThings: some came or went.
    void refreshed(bool otherThings);
    /// Something looks different.
    void touched();

private:
    std::set<StepId> syncCards();
    void syncLinks(const std::set<StepId>& moved);
    void arrangeForRoom();
    void straightenLinksOf(const std::set<StepId>& cards);
    double lineReach(LinkId id) const;
    void routeLinks(const CardRects& cards);
    void takeRoutes(int run, const std::map<LinkId, LinkRoute>& routes);

    ShownMap m_shown;
    std::shared_ptr<const MapLens> m_lens;
    std::optional<Size> m_room;
    mutable TextCache m_texts;
    std::map<StepId, CardItem> m_cards;
    std::map<LinkId, LinkItem> m_links;
    StageColumns m_columns; ///< of the cards as they were taken over last
    quint64 m_revision = 0;
    int m_routings = 0; ///< begun so far; the ways that an older one finds are stale
    int m_routed = 0;   ///< the one whose ways the links have
};

}
