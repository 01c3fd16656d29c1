#pragma once

#include "core/exchange/foreign_map.h"
#include "core/model/map.h"

namespace throughline {

/// The map as a Graphviz graph: the outcome sentence on top, one box a step in the column of its
/// stage, one arrow a link with its "because" as tooltip; feedback links are dashed. Every other
/// field is an attribute of its own, which Graphviz passes over and readDot gives back.
QString mapToDot(const Map& map);

/// Reads a graph in Graphviz's language: clusters, ports, HTML labels and undirected graphs too.
/// Labels become titles; what only draws (colours, fonts, shapes) is passed over.
Result<ForeignMap> readDot(const QByteArray& bytes, const Cancellation& cancellation = {});

}
