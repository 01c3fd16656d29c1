#pragma once

#include "core/base/enum_names.h"
#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

#include <optional>
#include <vector>

namespace throughline {

enum class AssumptionState { Untested, Holding, Broken };

template <>
struct EnumNames<AssumptionState>
{
    static constexpr auto table =
        std::to_array<EnumName<AssumptionState>>({{AssumptionState::Untested, "untested"},
                                                  {AssumptionState::Holding, "holding"},
                                                  {AssumptionState::Broken, "broken"}});
};

/// What more of the cause does to the effect.
enum class Effect { Raises, Lowers };

template <>
struct EnumNames<Effect>
{
    static constexpr auto table =
        std::to_array<EnumName<Effect>>({{Effect::Raises, "raises"}, {Effect::Lowers, "lowers"}});
};

enum class EvidenceGrade { Guess, Expert, Observed, BeforeAfter, Experiment };

template <>
struct EnumNames<EvidenceGrade>
{
    static constexpr auto table =
        std::to_array<EnumName<EvidenceGrade>>({{EvidenceGrade::Guess, "guess"},
                                                {EvidenceGrade::Expert, "expert"},
                                                {EvidenceGrade::Observed, "observed"},
                                                {EvidenceGrade::BeforeAfter, "beforeAfter"},
                                                {EvidenceGrade::Experiment, "experiment"}});
};

/// How long an effect takes to show, in days from the shortest to the longest.
struct LagDays
{
    int from = 0;
    int to = 0;

    bool operator==(const LagDays&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("from", &LagDays::from), field("to", &LagDays::to)};
    }
};

/// How sure one person or one round is that a link holds.
struct Confidence
{
    QString by;
    double value = 0; ///< 0–1
    QDate on;

    bool operator==(const Confidence&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("by", &Confidence::by), field("value", &Confidence::value),
                          field("on", &Confidence::on)};
    }
};

/// A directed cause from one step to another: "if … then … because …".
struct Link
{
    LinkId id;
    Stamp stamp;
    StepId from; ///< the cause
    StepId to;   ///< the effect
    QString assumption;
    AssumptionState assumptionState = AssumptionState::Untested;
    QDate assumptionSince;
    QString assumptionOwner;
    QString assumptionNote;
    std::optional<LagDays> lagDays;
    std::vector<Confidence> confidences;
    Effect effect = Effect::Raises;
    QString window;        ///< of the funnel through this link: "7d", empty: none
    bool feedback = false; ///< closes a loop: dashed, part of no path
    EvidenceGrade evidenceGrade = EvidenceGrade::Guess;
    QString evidenceCause;  ///< name of the cause's series, empty: by rule
    QString evidenceEffect; ///< name of the effect's series, empty: by rule
    QString openQuestion;   ///< "how would we notice?"
    QString openQuestionOwner;
    QDate openQuestionDue;

    bool operator==(const Link&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Link::id),
                          field("from", &Link::from),
                          field("to", &Link::to),
                          field("assumption", &Link::assumption),
                          field("assumptionState", &Link::assumptionState),
                          field("assumptionSince", &Link::assumptionSince),
                          field("assumptionOwner", &Link::assumptionOwner),
                          field("assumptionNote", &Link::assumptionNote),
                          field("lagDays", &Link::lagDays),
                          field("confidences", &Link::confidences),
                          field("effect", &Link::effect),
                          field("window", &Link::window),
                          field("feedback", &Link::feedback),
                          field("evidenceGrade", &Link::evidenceGrade),
                          field("evidenceCause", &Link::evidenceCause),
                          field("evidenceEffect", &Link::evidenceEffect),
                          field("openQuestion", &Link::openQuestion),
                          field("openQuestionOwner", &Link::openQuestionOwner),
                          field("openQuestionDue", &Link::openQuestionDue),
                          field("stamp", &Link::stamp)};
    }
};

}
