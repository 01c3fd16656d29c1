#pragma once

#include "core/guidance/difference_groups.h"
#include "core/layout/routes.h"
#include "core/model/differences.h"

#include <map>
#include <span>
#include <vector>

namespace throughline {

/// What became of a card, as it is drawn.
struct CardChange
{
    DifferenceKind kind = DifferenceKind::Changed;
    QString foot;        ///< "added 5 Feb"
    QString titleBefore; ///< of a card whose title is another now
};

/// What became of a link, as it is drawn.
struct LinkChange
{
    DifferenceKind kind = DifferenceKind::Changed;
    QString before;     ///< words beside it that no longer hold
    QString after;      ///< words beside it that hold now
    bool alone = false; ///< no card at its ends says the same
};

/// A map with its cards and links where they are drawn.
struct DrawnMap
{
    Map map;
    CardRects cards;
    std::map<LinkId, LinkRoute> routes;
};

/// Two states of a map over each other.
///
/// Cards of the newer map keep their places. One that only the older map has stands where it
/// stood in its column, or below, where that place is taken now.
struct Comparison
{
    QDate from;
    QDate to;
    std::vector<Difference> differences;
    std::vector<DifferenceGroup> groups;
    std::map<StepId, CardChange> cards;
    std::map<LinkId, LinkChange> links;
    DrawnMap both;
    DrawnMap older;
    DrawnMap newer;
};

/// One of the two maps that are compared.
struct DatedMap
{
    Map map;
    QDate date;
};

/// Compares two states of a map; \p older is from the earlier day, \p between tells when each
/// difference came about. Touches nothing but its arguments, for any thread. Cost: that of finding
/// the routes of a map.
Comparison compare(const DatedMap& older, const DatedMap& newer,
                   std::span<const KeptMap> between = {});

/// The card or link of a drawn map on which a thing is found: itself, the home of an indicator,
/// the outcome's card. Null where the map does not show it.
QUuid placeOf(const Map& map, const QUuid& thing);

}
