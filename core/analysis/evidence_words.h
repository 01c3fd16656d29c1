#pragma once

#include "core/analysis/drop_off.h"
#include "core/analysis/evidence.h"

namespace throughline {

// How evidence is said; the same words on the map, the screen, the command line and in reports.

/// "fits", "no sign of it yet", "points the other way", "too early", "too few weeks (5 of 12)";
/// "does not vary" where one of the series is the same all the time.
QString verdictWords(const LinkEvidence& evidence);
/// A verdict's words without its figures: "too few weeks".
QString verdictName(Verdict verdict, Cadence period);
/// "1 week", "3 months"; \p count may be 0: "0 weeks".
QString periodsText(int count, Cadence period);
/// "week", "weeks".
QString periodWord(Cadence period);
QString periodsWord(Cadence period);
/// "in the same week", "one week later", "3 weeks later".
QString laterText(int lag, Cadence period);

/// The verdict as one sentence, with the part that is to be seen first.
Headline evidenceSentence(const LinkEvidence& evidence);
/// What this can and cannot show, for below the sentence.
QString evidenceCaution(const LinkEvidence& evidence);
/// "r = 0.66 at +1 week, between 0.39 and 0.82, 31 weeks. 10 lags were looked at and allowed for.";
/// why there is no figure where there is none.
QString evidenceFigures(const LinkEvidence& evidence);

}
