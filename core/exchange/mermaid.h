#pragma once

#include "core/exchange/foreign_map.h"
#include "core/model/map.h"

namespace throughline {

/// The map as a Mermaid flowchart: a subgraph for each stage, the "because" on its link, feedback
/// links dotted, lowering links with a cross. Mermaid has no room for other fields.
QString mapToMermaid(const Map& map);

/// Reads a Mermaid flowchart: nodes of every shape, chains, `&`, labels, classes, subgraphs.
Result<ForeignMap> readMermaid(const QByteArray& bytes, const Cancellation& cancellation = {});

}
