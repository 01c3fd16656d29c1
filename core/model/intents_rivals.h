#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// Draws an explanation as a card: a rival cause that leads to the same effect as the link the
/// explanation is about. The note becomes the card: its words are the title, its source and day
/// go to the card's note. A rival is nothing of our own making, so its card is an intermediate
/// outcome wherever the effect's stage allows that.
///
/// Refused where the note is gone, is no explanation, or its link is no longer on the map.
/// Selects the link, so that the next explanation can follow.
Result<Edit> drawExplanation(const Map& map, NoteId note);

}
