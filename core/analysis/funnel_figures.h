#pragma once

#include "core/analysis/drop_off.h"

namespace throughline {

/// A funnel with what the drop-off says of its figures: conversions with intervals, losses, the
/// biggest drop, one sentence. Steps have the events' names and no cards. \p days are those asked
/// for; where open, the first and last on which somebody began (UTC).
DropOff funnelFigures(const Funnel& funnel, const FunnelRequest& request, DateRange days);

}
