#pragma once

#include "core/model/differences.h"
#include "core/model/map.h"

#include <span>

namespace throughline {

/// A map that was kept, with the words it was kept with.
struct KeptMap
{
    QDate date;
    QString reason;
    QString by; ///< who kept it
    Map map;
};

/// The maps of the versions after \p older up to \p newer (null: now), oldest first, without those
/// that cannot be read. They tell when a difference came about. Cost: reads every state.
std::vector<KeptMap> mapsBetween(const Map& map, VersionId older, VersionId newer);

/// Differences that belong together, as a person tells them: a card that came or went with its
/// links and indicators (an activity also with its outputs), a wording, an assumption, or what
/// else changed of one thing.
struct DifferenceGroup
{
    DifferenceKind kind = DifferenceKind::Changed;
    QString title;  ///< "In-app guides at the data step", "Wording", "Assumption", "A → B"
    QString line;   ///< "with its output and two links", "lag 2 → 4 weeks"; may be empty
    QString before; ///< of a wording or assumption: what it was, to be struck through
    QString after;  ///< what it is now; empty in other groups
    QDate date; ///< of the version it came with, else when the thing was changed; may be invalid
    QString by; ///< who changed it, may be empty
    QString reason;            ///< of the version it came with, may be empty
    std::vector<Thing> things; ///< all it tells of, the one it is named after first
    bool operator==(const DifferenceGroup&) const = default;
};

/// The differences from \p older to \p newer in groups: what was added, removed, changed, each in
/// the order of `differences`. Every difference is told in a group; a link that only begins or
/// ends at a card that came or went is told with that card. \p between: see `mapsBetween`.
std::vector<DifferenceGroup> groupedDifferences(const Map& older, const Map& newer,
                                                std::span<const KeptMap> between = {});

/// "5 Feb, Design: help at the hard step"; what is not known is left out, the year where it is
/// that of \p today.
QString groupFoot(const DifferenceGroup& group, QDate today);

}
