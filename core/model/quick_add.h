#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// A card that a quick-add line names.
struct QuickAddCard
{
    QString title;
    StepId existing; ///< null: the card is new
    Stage stage = Stage::None;
    bool becomesOutcome = false; ///< takes over the outcome's free card
    bool isNew() const { return existing.isNull() && !becomesOutcome; }
    bool operator==(const QuickAddCard&) const = default;
};

/// A link that a quick-add line names, by positions in `QuickAddPlan::cards`.
struct QuickAddLink
{
    size_t cause = 0;
    size_t effect = 0;
    QString because;
    bool exists = false;
    bool operator==(const QuickAddLink&) const = default;
};

/// What one line would do, for the preview beside it.
struct QuickAddPlan
{
    std::vector<QuickAddCard> cards;
    std::vector<QuickAddLink> links;
    QString parked;   ///< text for the parking lot
    QString sentence; ///< "2 new activities, both lead to an existing card"
    QString problem;  ///< why it cannot be done (yet), empty where it can
    int newCards = 0; ///< including one that becomes the outcome's card
    int newLinks = 0;
};

/// Reads a quick-add line: `A -> B because x -> C` (also → and =>), `C <- B` (also ←),
/// `? later`, a line alone for "Not placed yet". A title in "quotation marks" may hold arrows and
/// "because"; `outcome` is the outcome's card; a card's id names that card. Titles that exist are
/// matched ignoring case; two cards of one title are a problem that lists them.
///
/// Stages: the last step becomes the outcome's card while that is free; the first is an activity,
/// the second of three or more an output, others intermediate; a placed step keeps its stage.
QuickAddPlan planQuickAdd(const Map& map, const QString& line);
/// Does what the line, or each of several lines, says; one edit. Lists lose their bullets. A line
/// that names only what exists already changes nothing.
Result<Edit> quickAdd(const Map& map, const QString& lines);

}
