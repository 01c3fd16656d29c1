#pragma once

#include "core/analysis/evidence_series.h"

#include <QStringList>

namespace throughline {

/// What else could explain that cause and effect of a link move together.
struct WhatElse
{
    std::vector<StepId> sharedCauses; ///< lead to the cause, and to the effect by another way
    std::vector<StepId> otherCauses;  ///< of the same effect, beside the link's cause
    QStringList reversals;            ///< groups in which the order turns round (Simpson)
    std::vector<MarkerId> markers;    ///< what happened near the change
    std::vector<NoteId> explanations; ///< written down by people, newest first

    bool isEmpty() const { return *this == WhatElse{}; }
    bool operator==(const WhatElse&) const = default;
};

/// Steps upstream of the cause that reach the effect without passing the cause, in the order people
/// see.
std::vector<StepId> sharedCauses(const Map& map, const Link& link);
/// Notes of the kind explanation about a link, newest first.
std::vector<const Note*> explanationsOf(const Map& map, const Link& link);

/// How many explanations each link has; links without one are not in it. One pass over the notes.
std::map<LinkId, int> explanationCounts(const Map& map);
/// "1 other explanation", "2 other explanations".
QString explanationsText(int count);

/// All of it. Near a change: within four weeks of the day something live upstream of the link began
/// (design, section 7). Cost of the reversals: one pass over the counts for each two dimensions.
WhatElse whatElse(const Map& map, const ValuesBySeries& values, const Link& link, QDate today);
/// The same as short lines for people, worst for the link first.
QStringList whatElseLines(const Map& map, const WhatElse& found);

}
