#pragma once

#include "core/layout/routes.h"
#include "core/model/map.h"

#include <QHash>
#include <QPoint>
#include <QRectF>

#include <map>

namespace throughline {

/// Where the words and chips of a link stand, in canvas coordinates.
struct LinkLabels
{
    QRectF because; ///< the "because" or what a lens writes in its place; empty: nothing
    bool centred = true;
    std::vector<std::pair<IndicatorId, QRectF>> chips;
    QRectF rivals; ///< how many other explanations there are; empty: none
    /// No free place was found: shown only while the link is selected or under the pointer.
    bool crowded = false;
    /// A place was found, but over a line: the words need a ground.
    bool overLine = false;

    QRectF bounds() const;
    bool operator==(const LinkLabels&) const = default;
};

/// Rectangles and points that can be asked for by place. Coordinates are canvas units.
class PlaceGrid final
{
public:
    void add(const QRectF& box);
    void addPoint(const QPointF& point);
    /// The area that \p box shares with the rectangles.
    double overlap(const QRectF& box) const;
    /// How many points lie in \p box.
    int pointsIn(const QRectF& box) const;
    void clear();

private:
    template <class Visit>
    void eachCell(const QRectF& box, Visit visit) const;

    QHash<QPoint, std::vector<QRectF>> m_boxes;
    QHash<QPoint, std::vector<QPointF>> m_points;
};

/// What a link has to say: the sizes of its words and chips.
struct LabelSizes
{
    QSizeF because;     ///< at the width that suits the route
    QSizeF narrow = {}; ///< on more, shorter lines, or a sign, where there is little room; or empty
    std::vector<std::pair<IndicatorId, QSizeF>> chips;
    QSizeF rivals = {};
    double clear = 0; ///< how far to each side of the curve the line itself reaches
    QRectF ends = {}; ///< around both cards, where words may stand above or below them
};

/// Finds places for the words and chips of links: beside the curve, over no card, over no other
/// words and, where it can be helped, over no other link.
///
/// Labels are placed one after the other and then stay; the same sequence gives the same places.
class LabelPlan final
{
public:
    /// Begins anew. \p obstacles are the cards with their own chips, \p routes all links.
    void start(const std::vector<QRectF>& obstacles,
               const std::vector<std::pair<LinkId, LinkRoute>>& routes);
    bool isPlaced(LinkId link) const { return m_labels.contains(link); }
    const LinkLabels& place(LinkId link, const LinkRoute& route, const LabelSizes& sizes);
    const LinkLabels* labels(LinkId link) const;

private:
    PlaceGrid m_cards;
    PlaceGrid m_words;
    PlaceGrid m_lines;
    std::map<LinkId, LinkLabels> m_labels;
};

}
