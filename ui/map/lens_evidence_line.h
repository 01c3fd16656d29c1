#pragma once

#include "core/analysis/evidence.h"
#include "ui/paint/marks.h"

namespace throughline {

class InspectorForm;

/// The mark of a verdict: filled where it fits, a square where it points the other way, a ring
/// where there is too little to say.
Mark markOf(Verdict verdict);

/// Adds what the numbers say of a link, as a mark and a word, and the way to the evidence.
void addVerdictLine(InspectorForm& form, LinkId link);

}
