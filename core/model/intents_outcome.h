#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// Writes what Define holds: sentence, slots, better off, worth, what we will not do, stakeholders.
/// \p wanted is a changed copy of `map.outcome`; id, card and dates of use are kept from the map.
/// A sentence that was in use and is changed goes to the wordings with the days it was in use, and
/// the new one is in use only when somebody says so; typed back the same day it counts as
/// unchanged. Bounds: baseline and target may be equal (the screen says so), nothing is refused.
Result<Edit> setOutcome(const Map& map, const Outcome& wanted, QDate today);
/// *Use this sentence*: as `setOutcome`, and the sentence is in use from \p today; the next review
/// of the definition is set a quarter ahead where none is set. An empty sentence is refused.
Result<Edit> useSentence(const Map& map, const Outcome& wanted, QDate today);
/// Name of the project and the like: author, time zone, fixed today, "I work alone".
Result<Edit> changeSettings(const Map& map, const Settings& wanted);

/// Puts \p wanted into an edit that is being made, with the rules of `setOutcome`.
void putOutcome(EditBuilder& edit, const Outcome& wanted, QDate today);

}
