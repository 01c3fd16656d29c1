#pragma once

#include "core/exchange/foreign_map.h"
#include "core/model/map.h"

namespace throughline {

/// The map as GraphML: every field of cards and links as data of its own, so that readGraphMl
/// gives back all of them.
QByteArray mapToGraphMl(const Map& map);
/// Reads GraphML, also as yEd writes it.
Result<ForeignMap> readGraphMl(const QByteArray& bytes, const Cancellation& cancellation = {});

}
