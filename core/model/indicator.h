#pragma once

#include "core/base/enum_names.h"
#include "core/base/period.h"
#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

#include <optional>

namespace throughline {

enum class Role { Leading, Lagging, Diagnostic };

template <>
struct EnumNames<Role>
{
    static constexpr auto table = std::to_array<EnumName<Role>>(
        {{Role::Leading, "leading"}, {Role::Lagging, "lagging"}, {Role::Diagnostic, "diagnostic"}});
};

/// What sort of quantity an indicator is; decides how periods and segments add up.
enum class QuantityKind { Count, Amount, Level, Average, Ratio, Formula };

template <>
struct EnumNames<QuantityKind>
{
    static constexpr auto table =
        std::to_array<EnumName<QuantityKind>>({{QuantityKind::Count, "count"},
                                               {QuantityKind::Amount, "amount"},
                                               {QuantityKind::Level, "level"},
                                               {QuantityKind::Average, "average"},
                                               {QuantityKind::Ratio, "ratio"},
                                               {QuantityKind::Formula, "formula"}});
};

enum class BetterWhen { Higher, Lower };

template <>
struct EnumNames<BetterWhen>
{
    static constexpr auto table = std::to_array<EnumName<BetterWhen>>(
        {{BetterWhen::Higher, "higher"}, {BetterWhen::Lower, "lower"}});
};

enum class TargetKind { RiseTo, FallTo, StayAbove, StayBelow };

template <>
struct EnumNames<TargetKind>
{
    static constexpr auto table =
        std::to_array<EnumName<TargetKind>>({{TargetKind::RiseTo, "riseTo"},
                                             {TargetKind::FallTo, "fallTo"},
                                             {TargetKind::StayAbove, "stayAbove"},
                                             {TargetKind::StayBelow, "stayBelow"}});
};

/// Answer to one of the three tests of a measure.
enum class TestAnswer { Unanswered, No, Yes, Guarded };

template <>
struct EnumNames<TestAnswer>
{
    static constexpr auto table =
        std::to_array<EnumName<TestAnswer>>({{TestAnswer::Unanswered, "unanswered"},
                                             {TestAnswer::No, "no"},
                                             {TestAnswer::Yes, "yes"},
                                             {TestAnswer::Guarded, "guarded"}});
};

/// A defined measure that is judged (key) or watched (diagnostic). It lives on one link or step,
/// or nowhere yet.
struct Indicator
{
    IndicatorId id;
    Stamp stamp;
    QString name;
    LinkId onLink; ///< its home, null where it lives on a step or nowhere
    StepId onStep; ///< its home, null where it lives on a link or nowhere
    bool key = true;
    Role role = Role::Leading;
    QuantityKind kind = QuantityKind::Level;
    QString numerator;   ///< name of the numerator's column, for a ratio
    QString denominator; ///< name of the denominator's column, for a ratio or average
    QString formula;
    QString unit;
    BetterWhen betterWhen = BetterWhen::Higher;
    bool surface = false; ///< counts motion, not change: takes no target without a defence
    QString lead;         ///< learnings, engagement, adoption, decisions
    QString definition;
    QString calculation;
    QString source;
    QString owner;
    Cadence cadence = Cadence::Week;
    std::optional<double> baseline;
    QDate baselineDate;
    QDate baselineFrom; ///< window of the frozen baseline
    QDate baselineTo;
    std::optional<double> target;
    QDate targetDate;
    TargetKind targetKind = TargetKind::RiseTo;
    std::optional<double> amber; ///< threshold between on track and at risk
    std::optional<double> red;   ///< threshold between at risk and off track
    QString amberAction;
    QString redAction;
    std::optional<double> warningWidth;
    std::optional<double> allowedMin; ///< values below are refused at import
    std::optional<double> allowedMax;
    QString proxyFor;
    QString proxyLimits;
    TestAnswer gamingTest = TestAnswer::Unanswered;
    QString guard;
    TestAnswer tenPerCent = TestAnswer::Unanswered;
    TestAnswer wouldAct = TestAnswer::Unanswered;
    QString decision; ///< the decision it changes
    QString rewardedOn;
    QString defence; ///< why a surface measure has a target all the same
    bool northStar = false;
    QString counter; ///< name of the counter-indicator
    std::optional<double> benchmark;
    QString benchmarkSource;
    QDate retired;

    bool operator==(const Indicator&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Indicator::id),
                          field("name", &Indicator::name),
                          field("onLink", &Indicator::onLink),
                          field("onStep", &Indicator::onStep),
                          field("key", &Indicator::key),
                          field("role", &Indicator::role),
                          field("kind", &Indicator::kind),
                          field("numerator", &Indicator::numerator),
                          field("denominator", &Indicator::denominator),
                          field("formula", &Indicator::formula),
                          field("unit", &Indicator::unit),
                          field("betterWhen", &Indicator::betterWhen),
                          field("surface", &Indicator::surface),
                          field("lead", &Indicator::lead),
                          field("definition", &Indicator::definition),
                          field("calculation", &Indicator::calculation),
                          field("source", &Indicator::source),
                          field("owner", &Indicator::owner),
                          field("cadence", &Indicator::cadence),
                          field("baseline", &Indicator::baseline),
                          field("baselineDate", &Indicator::baselineDate),
                          field("baselineFrom", &Indicator::baselineFrom),
                          field("baselineTo", &Indicator::baselineTo),
                          field("target", &Indicator::target),
                          field("targetDate", &Indicator::targetDate),
                          field("targetKind", &Indicator::targetKind),
                          field("amber", &Indicator::amber),
                          field("red", &Indicator::red),
                          field("amberAction", &Indicator::amberAction),
                          field("redAction", &Indicator::redAction),
                          field("warningWidth", &Indicator::warningWidth),
                          field("allowedMin", &Indicator::allowedMin),
                          field("allowedMax", &Indicator::allowedMax),
                          field("proxyFor", &Indicator::proxyFor),
                          field("proxyLimits", &Indicator::proxyLimits),
                          field("gamingTest", &Indicator::gamingTest),
                          field("guard", &Indicator::guard),
                          field("tenPerCent", &Indicator::tenPerCent),
                          field("wouldAct", &Indicator::wouldAct),
                          field("decision", &Indicator::decision),
                          field("rewardedOn", &Indicator::rewardedOn),
                          field("defence", &Indicator::defence),
                          field("northStar", &Indicator::northStar),
                          field("counter", &Indicator::counter),
                          field("benchmark", &Indicator::benchmark),
                          field("benchmarkSource", &Indicator::benchmarkSource),
                          field("retired", &Indicator::retired),
                          field("stamp", &Indicator::stamp)};
    }
};

/// A numbered definition of an indicator, in force since a date.
struct DefinitionVersion
{
    DefinitionId id;
    Stamp stamp;
    IndicatorId indicator;
    int number = 1;
    QString text;
    QDate since;
    QString why;
    QString approvedBy;

    bool operator==(const DefinitionVersion&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &DefinitionVersion::id),
                          field("indicator", &DefinitionVersion::indicator),
                          field("number", &DefinitionVersion::number),
                          field("text", &DefinitionVersion::text),
                          field("since", &DefinitionVersion::since),
                          field("why", &DefinitionVersion::why),
                          field("approvedBy", &DefinitionVersion::approvedBy),
                          field("stamp", &DefinitionVersion::stamp)};
    }
};

/// The terms an indicator was judged by since a date; `terms` is a JSON object of the fields
/// warningWidth, lagDays, amber, red, baseline, excludedPoints, targets that applied.
struct JudgementTerms
{
    TermsId id;
    Stamp stamp;
    IndicatorId indicator;
    int number = 1;
    QString terms;
    QDate since;
    QString why;
    QString approvedBy;

    bool operator==(const JudgementTerms&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &JudgementTerms::id),
                          field("indicator", &JudgementTerms::indicator),
                          field("number", &JudgementTerms::number),
                          field("terms", &JudgementTerms::terms),
                          field("since", &JudgementTerms::since),
                          field("why", &JudgementTerms::why),
                          field("approvedBy", &JudgementTerms::approvedBy),
                          field("stamp", &JudgementTerms::stamp)};
    }
};

}
