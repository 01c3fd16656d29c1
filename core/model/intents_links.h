#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// Whether a link may be drawn; the error is the sentence that `linkSteps` would refuse with.
Result<void> canLink(const Map& map, StepId cause, StepId effect);
/// Draws a link. One to itself and a second one between the same cards are refused; one that
/// closes a loop becomes a feedback link. A card that is not placed yet gets its stage from the
/// other end.
Result<Edit> linkSteps(const Map& map, StepId cause, StepId effect, const QString& because = {});
/// Removes a link; its indicators stay without a home.
Result<Edit> unlink(const Map& map, LinkId link);
/// Turns cause and effect round.
Result<Edit> reverseLink(const Map& map, LinkId link);

/// The "because" of a link; empty takes it away.
Result<Edit> setAssumption(const Map& map, LinkId link, const QString& because);
/// Untested, holding or broken, since \p today.
Result<Edit> setAssumptionState(const Map& map, LinkId link, AssumptionState state, QDate today,
                                const QString& note = {});
/// "Takes about", shortest to longest, 0 ≤ from ≤ to ≤ 3,650 days; nullopt: not stated.
Result<Edit> setLag(const Map& map, LinkId link, std::optional<LagDays> lag);
/// How sure one person or round (\p by, may be empty) is, 0–1; nullopt takes the value away.
Result<Edit> setConfidence(const Map& map, LinkId link, const QString& by,
                           std::optional<double> value, QDate today);
/// Raises or lowers.
Result<Edit> setEffect(const Map& map, LinkId link, Effect effect);

/// Puts a link into an edit that is being made, with the rules of `linkSteps`; the id of the
/// new link. For intents that make several.
Result<LinkId> putLink(EditBuilder& edit, StepId cause, StepId effect, const QString& because = {});

}
