#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// A card to be made. Without a placement the layout finds a place for it.
/// An empty title is allowed: the card is about to be named.
struct NewCard
{
    QString title;
    std::optional<Point> topLeft = {};
};

/// Where a card goes on a move: its new place and, where it was dropped in another column,
/// its new stage.
struct CardMove
{
    StepId step;
    Point topLeft;
    std::optional<Stage> stage = {};
};

/// The stage of a new effect of a step: activity → output → intermediate → intermediate.
/// A step that is not placed yet has effects that are not placed either.
Stage stageOfEffect(Stage cause);
/// The stage of a new cause of a step: outcome → intermediate → output → activity → activity.
Stage stageOfCause(Stage effect);
/// True while the outcome's card has neither a title nor a link.
bool isOutcomeCardFree(const Map& map);
/// True where nothing is on the map: no card that is shown.
bool isMapEmpty(const Map& map);
/// The step an edit selects when it is done, nullopt where that is no step of \p edit's or
/// \p map's; the way to the card an intent has just made.
std::optional<StepId> selectedStep(const Map& map, const Edit& edit);

/// All intents below answer an edit whose `selectionAfter` is the card (cards) concerned, or a
/// sentence why it cannot be done.

/// A card on its own. Stage::None goes to "Not placed yet"; Stage::Outcome names the outcome's
/// card while that is free, else it is refused.
Result<Edit> addStep(const Map& map, const NewCard& card, Stage stage);
/// Tab: an effect to the right, linked. The outcome has no effect.
Result<Edit> addEffect(const Map& map, StepId cause, const NewCard& card);
/// Shift+Tab: a cause to the left, linked.
Result<Edit> addCause(const Map& map, StepId effect, const NewCard& card);
/// Enter: another card of the same stage. It leads to the same effects as \p sibling; where
/// that has none, it comes from the same causes. There is no second outcome.
Result<Edit> addSibling(const Map& map, StepId sibling, const NewCard& card);
/// Gives a card its title; outer blanks go. An empty title is refused except for the
/// outcome's card.
Result<Edit> renameStep(const Map& map, StepId step, const QString& title);
/// Replaces the long note of a card.
Result<Edit> setStepNote(const Map& map, StepId step, const QString& note);
/// Stages of cards (keys 1 to 4). Stage::Outcome makes one card the outcome's own while the
/// present one is free; the outcome's card itself keeps its stage.
Result<Edit> setStage(const Map& map, const std::vector<StepId>& steps, Stage stage);
/// Removes steps, links, indicators and parked items named by their ids, in any mix. Links of a
/// removed card go with it, its indicators stay without a home; the outcome's card is emptied.
/// Counts of a removed card stop counting until undo brings it back.
Result<Edit> removeThings(const Map& map, const std::vector<QUuid>& ids);

/// Moves cards by hand; pins and groups stay as they are.
Result<Edit> moveCards(const Map& map, const std::vector<CardMove>& moves);
/// Writes a whole layout at once (tidy). Placements of steps that are gone are left out.
Result<Edit> arrangeCards(const Map& map, const std::vector<Placement>& placements);
/// Pins cards where they stand, or lets them go. A card without a place cannot be pinned.
Result<Edit> pinCards(const Map& map, const std::vector<StepId>& steps, bool pinned);
/// Puts cards in the group of that title, which is made if it is new; an empty title takes them
/// out. Groups that are left empty are removed.
Result<Edit> groupCards(const Map& map, const std::vector<StepId>& steps, const QString& title);

/// A new card in the middle of a link. The link keeps its effect, its because and all that
/// hangs on it; a new link leads from its cause to the card.
Result<Edit> insertIntoLink(const Map& map, LinkId link, const NewCard& card);
/// The same with a card that is there already, e.g. dragged onto the link.
Result<Edit> insertIntoLink(const Map& map, LinkId link, StepId step);
/// Merges \p merged into \p kept: links and indicators are kept, links that become equal fall
/// into one, the second title goes to the note. Where one of them is the outcome's card that one
/// is kept. Counts of the merged card do not move: they stop counting with their card (undo
/// brings them back); an event it is bound to is taken over where \p kept has none.
Result<Edit> mergeSteps(const Map& map, StepId merged, StepId kept);
/// Splits a title at a caret position (0 … length): the second half becomes a card of the same
/// stage with the same causes and effects. Both halves need text.
Result<Edit> splitStep(const Map& map, StepId step, qsizetype caret);
/// Copies cards with the links among them, titled "… (2)", a little to the lower right.
/// The outcome's card is not copied.
Result<Edit> duplicateSteps(const Map& map, const std::vector<StepId>& steps);

/// A thought for the parking lot.
Result<Edit> parkThought(const Map& map, const QString& text);
/// A parked thought becomes a card that is not placed yet.
Result<Edit> unparkThought(const Map& map, ParkedId item);

}
