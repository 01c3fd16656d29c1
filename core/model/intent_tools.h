#pragma once

#include "core/model/intents_steps.h"

namespace throughline {

// Tools with which intents are made; each works on an edit that is being made.

/// Takes the changes of another intent's edit in; it was made for the map as it is so far.
void takeEdit(EditBuilder& edit, const Edit& other);
/// The sentence that a card is gone.
tl::unexpected<Error> goneCard();
/// Puts a new card, and its place where one is given.
StepId putCard(EditBuilder& edit, const NewCard& card, Stage stage, StepId id = StepId::create());
/// The edit, with a card selected when it is done.
Edit finished(EditBuilder& edit, StepId selected);
/// Indicators on one card live on another from now on.
void moveIndicatorHomes(EditBuilder& edit, StepId from, StepId to);
/// Makes a card the outcome's own in place of the free one, which goes.
void becomeOutcome(EditBuilder& edit, StepId id);
/// Takes all from the outcome's card: title, links, note.
void emptyOutcomeCard(EditBuilder& edit);
/// Groups without a card go.
void removeEmptyGroups(EditBuilder& edit);
/// Leads one end of a link to another card; where such a link exists the two fall into one.
void moveLink(EditBuilder& edit, Link link, StepId from, StepId to);

}
