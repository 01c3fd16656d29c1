#pragma once

#include "core/model/map.h"

namespace throughline {

/// The map in plain text: steps by stage, links with their "because", indicators and where they
/// live. Without the outcome's line; whoever prints it leads with that.
QString mapToText(const Map& map);

}
