#pragma once

#include "core/analysis/drop_off.h"

namespace throughline {

/// The sentence over a drop-off, of its first group: the link furthest below its expectation,
/// outside chance and from at least `fewPeople`; without expectations the largest loss, with the
/// advice to write expectations down; else that the links hold, or that there are too few people.
Headline headlineOf(const DropOff& dropOff);

}
