#pragma once

#include "core/exchange/foreign_map.h"

namespace throughline {

/// Reads an OPML outline: what is listed below a line follows from it.
Result<ForeignMap> readOpml(const QByteArray& bytes, const Cancellation& cancellation = {});
/// Reads a Freeplane or FreeMind map: branches follow from the node they grow from, arrows are
/// links, notes are notes.
Result<ForeignMap> readFreeplane(const QByteArray& bytes, const Cancellation& cancellation = {});

}
