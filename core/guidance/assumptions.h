#pragma once

#include "core/base/enum_names.h"
#include "core/model/map.h"

#include <optional>

namespace throughline {

/// How much of the chain hangs on something nobody has checked.
enum class Risk { High, Medium, Low };

template <>
struct EnumNames<Risk>
{
    static constexpr auto table = std::to_array<EnumName<Risk>>(
        {{Risk::High, "high"}, {Risk::Medium, "medium"}, {Risk::Low, "low"}});
};

/// The because of one link, with what speaks for it.
struct AssumptionLine
{
    LinkId link;
    QString about; ///< "A → B"
    QString text;
    AssumptionState state = AssumptionState::Untested;
    EvidenceGrade grade = EvidenceGrade::Guess;
    std::optional<double> sure; ///< mean of what people stated, 0–1
    size_t notes = 0;           ///< about the link
    size_t notesAgainst = 0;    ///< that speak against it
    Risk risk = Risk::High;
    QString why; ///< of the risk, in a few words: "a guess, untested"
    bool operator==(const AssumptionLine&) const = default;
};

/// Risk of a because: broken, or untested on a guess or an expert's word, is high; holding with
/// something observed, or any with a before/after comparison or an experiment behind it, is low;
/// else medium. A note that speaks against it, or people who are less than half sure, raise it by
/// one.
AssumptionLine assumptionOf(const Map& map, const Link& link);
/// Every because of the map, riskiest first; of equal ones the least sure, then those from which
/// the outcome follows, then in the map's order.
std::vector<AssumptionLine> assumptionsOf(const Map& map);
/// What to test first: the riskiest that are untested, at most \p most.
std::vector<AssumptionLine> testFirst(const Map& map, size_t most = 3);

/// The state as people read it: "untested".
QString assumptionStateText(AssumptionState state);
/// The evidence grade as people read it: "a guess".
QString gradeText(EvidenceGrade grade);

}
