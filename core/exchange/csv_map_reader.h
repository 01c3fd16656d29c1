#pragma once

#include "core/exchange/foreign_map.h"

namespace throughline {

/// Reads a CSV edge list: a column of causes and one of effects, by name (from/to, source/target,
/// cause/effect, parent/child) or else the first two; because, lagFrom, lagTo, confidence, effect
/// and feedback where there are columns of that name. A table with a title column and no such pair
/// is a list of cards (`--what steps`).
Result<ForeignMap> readCsvMap(const QByteArray& bytes, const Cancellation& cancellation = {});

}
