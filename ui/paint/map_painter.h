#pragma once

#include "core/layout/routes.h"
#include "core/layout/stage_columns.h"
#include "core/model/map.h"
#include "ui/paint/link_labels.h"
#include "ui/paint/map_facts.h"

#include <QPainterPath>
#include <QRectF>

class QPainter;

namespace throughline {

class MapLens;
class TextCache;

/// How a card or link stands out at the moment.
struct Emphasis
{
    bool selected = false;
    bool hovered = false;
    bool naming = false;    ///< the title is being typed: it is left out, an editor stands there
    bool dragged = false;   ///< 70 % opaque
    bool mergeHere = false; ///< a card is held over this one
    bool faded = false;     ///< not looked at now
    bool found = false;     ///< a hit of finding
};

/// How much of a card is worth painting at a zoom.
enum class Detail {
    Full,   ///< everything
    Titles, ///< titles and edges
    Blocks, ///< coloured blocks
};

/// How a map is looked at. Default: its structure, for a file.
struct MapLook
{
    const MapLens* lens = nullptr;
    bool room = false;          ///< room mode: smaller cards without feet and chips
    TextCache* texts = nullptr; ///< on screen only
};

/// The detail for a scale of device pixels per canvas unit.
Detail detailAt(double scale);

/// Paints maps: the same hand for the screen, svg, png and pdf. Coordinates are canvas units.
/// Holds references: map and facts must outlive it.
class MapPainter final
{
public:
    MapPainter(const Map& map, const MapFacts& facts, const MapLook& look = {})
        : m_map(map), m_facts(facts), m_look(look)
    {
    }

    /// The four columns with heads and stage tests; \p area is what is seen of the canvas and
    /// \p heads the canvas rectangle in which the heads stand (they stay in view on screen).
    void paintColumns(QPainter& painter, const StageColumns& columns, const QRectF& area,
                      const QRectF& heads) const;
    /// One card with its top left corner at the origin.
    void paintCard(QPainter& painter, const Step& step, const Emphasis& emphasis,
                   Detail detail) const;
    /// The line of one link, in canvas coordinates.
    void paintLine(QPainter& painter, const Link& link, const LinkRoute& route,
                   const Emphasis& emphasis, Detail detail) const;
    /// The words and chips of one link where \p labels has them.
    void paintLabels(QPainter& painter, const Link& link, const LinkLabels& labels,
                     const Emphasis& emphasis) const;
    /// The frame and title around the cards of a group that is not collapsed.
    void paintGroup(QPainter& painter, const Group& group, const QRectF& box) const;
    /// The whole map, nothing selected. \p titled: the outcome sentence stands on top.
    void paintAll(QPainter& painter, bool titled) const;
    /// What paintAll covers.
    QRectF bounds(bool titled) const;

    /// Where "how many?" or the count stands on a card whose corner is the origin: a click there
    /// opens a field.
    QRectF countRect(const Step& step) const;
    /// Where the title stands on a card whose corner is the origin.
    QRectF titleRect(const Step& step) const;
    /// How large a card is painted: as core/layout says, in a room as its title needs.
    Size sizeOf(const Step& step) const;
    /// Where a card stands; nullopt where it is not on the canvas.
    std::optional<Rect> rectOf(StepId id) const;
    /// Where all cards stand.
    CardRects cardRects() const;
    /// The curve of a link.
    static QPainterPath linkPath(const LinkRoute& route);
    /// The head of a link, pointing along the end of its curve.
    static QPolygonF arrowHead(const LinkRoute& route);
    /// What a link has to say, for finding places; without a lens the "because" and the chips.
    LabelSizes labelSizes(const Link& link, const LinkRoute& route) const;
    /// Everything around which the words of links go: cards with their chips.
    std::vector<QRectF> obstacles() const;
    /// The frames of groups that are not collapsed.
    std::vector<std::pair<GroupId, QRectF>> groupFrames() const;
    /// Where the chips of a card's own indicators stand, corner of the card at the origin.
    std::vector<std::pair<IndicatorId, QRectF>> chipRects(const Step& step) const;

private:
    bool isOutcome(const Step& step) const { return step.id == m_map.outcome.card; }
    bool isGone(const Step& step) const;
    void paintBody(QPainter& painter, const Step& step, const QRectF& card, bool hovered) const;
    void paintBlock(QPainter& painter, const Step& step, const QRectF& card,
                    const Emphasis& emphasis) const;
    void paintTitle(QPainter& painter, const Step& step) const;
    void paintCaption(QPainter& painter, const Step& step) const;
    void paintSigns(QPainter& painter, const Step& step, const QRectF& card) const;
    void paintFoot(QPainter& painter, const Step& step, const QRectF& card) const;
    void paintChips(QPainter& painter, const Step& step) const;
    void paintWordsFoot(QPainter& painter, const Step& step, const QRectF& card,
                        const QString& words) const;
    void paintStackFoot(QPainter& painter, const Group& group, const QRectF& card) const;
    void paintHowMany(QPainter& painter, const Step& step, const QRectF& box) const;
    QString labelText(const Link& link) const;
    QSizeF wordsSize(const QString& text, double width) const;
    QRectF endsOf(const Link& link, const LinkRoute& route) const;
    QFont plainTitleFont(const Step& step) const;
    QFont titleFont(const Step& step) const;
    Size sizeInRoom(const Step& step) const;
    QString outcomeFigure(const Step& step) const;
    void paintFigure(QPainter& painter, const Step& step, const QRectF& row, int px) const;
    void paintCardFoot(QPainter& painter, const Step& step, const QRectF& card) const;
    void paintOutcomeFoot(QPainter& painter, const Step& step, const QRectF& card) const;
    void paintOutcomeMark(QPainter& painter, double right, double y) const;
    void paintRoomFigure(QPainter& painter, const Step& step, const QRectF& card) const;

    const Map& m_map;
    const MapFacts& m_facts;
    MapLook m_look;
};

}
