#pragma once

#include "core/base/enum_names.h"
#include "core/model/map.h"

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
/// was dismissed for its thing is left out. Pure.
std::vector<Finding> findingsOf(const Map& map, const std::vector<Observation>& observations);

}
