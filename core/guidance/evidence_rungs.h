#pragma once

#include "core/analysis/evidence_before_after.h"

namespace throughline {

/// One rung of the ladder of evidence for a link, from belief to a comparison group.
struct EvidenceRung
{
    QString text;      ///< "The numbers move together"
    QString more;      ///< "when we expected it", "no experiment yet"
    bool done = false; ///< nothing is disabled: later ones can be done before earlier ones
    bool operator==(const EvidenceRung&) const = default;
};

/// The five rungs of a link, from the first.
std::vector<EvidenceRung> evidenceRungs(const Map& map, const Link& link,
                                        const LinkEvidence& evidence,
                                        const std::optional<BeforeAfter>& beforeAfter);

/// What people said about a link: notes for it and against it, other explanations apart.
struct PeopleSaid
{
    size_t inFavour = 0;
    size_t against = 0;
    QDate last; ///< invalid: never
    bool operator==(const PeopleSaid&) const = default;
    size_t count() const { return inFavour + against; }
};
PeopleSaid peopleSaid(const Map& map, const Link& link);

/// The grade to which what the numbers say may be moved with one click: *seen together* for a link
/// that is supported and rests on less; nullopt otherwise.
std::optional<EvidenceGrade> gradeOffered(const Link& link, const LinkEvidence& evidence);

/// A hypothesis to write down about a link, in the words of the map and of what was seen: "If “A”,
/// then “B” because …. It should show one week later."
QString hypothesisOf(const Map& map, const Link& link, const LinkEvidence& evidence);

}
