#pragma once

#include "core/exchange/foreign_map.h"

namespace throughline {

/// Reads JSON: what `map --json` and `export FILE OUT.json` write, Kumu's elements and connections,
/// or any list of nodes and of links or edges with source and target.
Result<ForeignMap> readJsonMap(const QByteArray& bytes, const Cancellation& cancellation = {});

}
