#pragma once

#include "core/csv/mapping.h"

namespace throughline::csv {

/// Takes a file for an event log where it plainly is one: a column of times, one whose name and few
/// values say what happened, and one whose name says who or what and that has many values.
/// Properties are the other texts with few values, four at most.
std::optional<Mapping> suggestEvents(const SniffResult& file);

/// The same mapping with its rows taken for events: what is not named yet is guessed; columns that
/// fit stay.
Mapping asEvents(Mapping mapping, const SniffResult& file);

}
