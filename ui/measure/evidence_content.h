#pragma once

#include "core/guidance/evidence_rungs.h"
#include "core/guidance/what_else.h"
#include "core/project/project.h"

namespace throughline {

/// Everything the evidence screen says of one link.
struct EvidenceContent
{
    Link link;
    LinkEvidence evidence;
    std::optional<BeforeAfter> beforeAfter;
    std::vector<EvidenceRung> rungs;
    WhatElse whatElse;
    PeopleSaid said;
    std::optional<Expectation> expected; ///< the newest of the link
    std::optional<EvidenceGrade> offered;

    /// True where there is a correlation to be shown.
    bool isCorrelated() const { return evidence.best.has_value(); }
};

/// Reads the numbers of the link's two ends and says all there is to say; fails where the link is
/// gone or its numbers cannot be read.
Result<EvidenceContent> evidenceContent(const Project& project, LinkId link);

/// The link to show first: one that fits or points the other way, else one with numbers at both its
/// ends, else the first of the map; null where there is none.
LinkId firstEvidenceLink(const Project& project);

/// The line below the sentence: what the evidence cannot show, or, while there is no correlation,
/// how it went since the change and what was expected.
QString belowSentence(const EvidenceContent& content);

/// "60 of 100", "60 to 70 of 100"; empty where nothing is expected.
QString expectedShareText(const Expectation& expected);

}
