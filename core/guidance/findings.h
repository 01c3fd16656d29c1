#pragma once

#include "core/base/enum_names.h"
#include "core/base/result.h"
#include "core/model/edit.h"

#include <vector>

namespace throughline {

/// How much a finding matters: a rule refuses, a warning says that a figure may mislead, advice
/// makes a map better.
enum class FindingSeverity { Rule, Warning, Advice };

template <>
struct EnumNames<FindingSeverity>
{
    static constexpr auto table =
        std::to_array<EnumName<FindingSeverity>>({{FindingSeverity::Rule, "rule"},
                                                  {FindingSeverity::Warning, "warning"},
                                                  {FindingSeverity::Advice, "advice"}});
};

/// One thing the guidance noticed, with a reason and a way to fix it.
struct Finding
{
    QString id; ///< its kind: "link.noAssumption"
    FindingSeverity severity = FindingSeverity::Advice;
    QString about;          ///< "A → B", the name of an indicator, empty: the map
    QString message;        ///< what was noticed
    QString why;            ///< why it matters
    QString fix;            ///< what to do about it
    std::vector<QUuid> ids; ///< the things concerned: steps, links, indicators

    bool operator==(const Finding&) const = default;
};

/// All that was noticed, warnings before advice, then in the order of the table of checks. What
/// was dismissed for its thing is left out; "I work alone" leaves out what is about teams. Without
/// \p today nothing is said that hangs on the day. Pure.
std::vector<Finding> findingsOf(const Map& map, const std::vector<Observation>& observations,
                                QDate today = {});

/// Findings of one kind, as one line on screen.
struct FindingGroup
{
    QString id;
    FindingSeverity severity = FindingSeverity::Advice;
    QString message; ///< of the only one, or "3 links have no “because”"
    QString why;
    QString fix;
    std::vector<Finding> findings; ///< never empty
    bool operator==(const FindingGroup&) const = default;
};

/// Same kind grouped, in the order of the findings.
std::vector<FindingGroup> groupedFindings(const std::vector<Finding>& findings);
/// At most this many lines of findings on one screen.
inline constexpr size_t findingLines = 3;

/// The edit that fixes a finding with one click; nullopt where a person has to think or write.
std::optional<Result<Edit>> fixOf(const Finding& finding, const Map& map);
/// Puts a finding aside for its thing, with the reason.
Result<Edit> dismissFinding(const Map& map, const Finding& finding, const QString& reason);

}
