#pragma once

#include "core/guidance/evidence_rungs.h"
#include "core/guidance/what_else.h"
#include "core/project/values_reading.h"

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

/// All there is to say of a link by the values about it.
EvidenceContent evidenceContent(const Map& map, const ValuesBySeries& values, const Link& link,
                                QDate today);

/// The link to show first: one that fits or points the other way, else one with numbers at both its
/// ends, else the first of the map; null where there is none. \p values are those of all series.
LinkId firstEvidenceLink(const Map& map, const ValuesBySeries& values, QDate today);

/// The way to a content, in any thread. Made in the project's; owns all it needs.
class EvidenceJob final
{
public:
    /// \p link null or gone: the one to show first.
    EvidenceJob(const Project& project, LinkId link);

    /// Fails where the map has no link or its numbers cannot be read.
    Result<EvidenceContent> run() const;
    /// True where it takes no longer than a blink.
    bool isQuick() const;

private:
    Map m_map;
    LinkId m_link; ///< null: the one to show first
    ValuesReading m_values;
    QDate m_today;
};

/// The line below the sentence: what the evidence cannot show, or, while there is no correlation,
/// how it went since the change and what was expected.
QString belowSentence(const EvidenceContent& content);

/// "60 of 100", "60 to 70 of 100"; empty where nothing is expected.
QString expectedShareText(const Expectation& expected);

}
