#pragma once

#include "core/analysis/status.h"
#include "ui/paint/marks.h"

namespace throughline {

/// The mark of an indicator's status; a stale one has the ring of one without data.
Mark markOf(Status status);

}
