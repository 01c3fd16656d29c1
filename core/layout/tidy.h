#pragma once

#include "core/model/edit.h"

#include <map>

namespace throughline {

/// Where each card on the canvas shall stand: the top left corners.
using Arrangement = std::map<StepId, Point>;

/// Arranges all cards that have a stage: stage columns with sub-columns, causes before effects,
/// few crossings, no two cards over each other, no link running back or up unless it closes a
/// loop. Pinned cards stay. The order that people see is kept where it costs no crossing.
/// The same map gives the same arrangement. Cost: near linear in cards and links.
Arrangement tidy(const Map& map);

/// The arrangement as placements; pins and groups stay as they are.
std::vector<Placement> placementsOf(const Map& map, const Arrangement& arrangement);

/// The arrangement as one edit; empty where everything stands well already.
Edit tidyEdit(const Map& map);

/// How many pairs of links between neighbouring columns of an arrangement cross. For tests and
/// measurements. Source: Barth, Jünger, Mutzel, "Simple and efficient bilayer cross counting"
/// (2004).
qint64 crossings(const Map& map, const Arrangement& arrangement);

}
