#pragma once

#include "core/model/map.h"

namespace throughline {

/// The map as a Graphviz graph: the outcome sentence on top, one box a step in the column of its
/// stage, one arrow a link with its "because" as tooltip; feedback links are dashed.
QString mapToDot(const Map& map);

}
