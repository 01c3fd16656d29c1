#pragma once

#include "core/base/enum_names.h"
#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

#include <optional>
#include <vector>

namespace throughline {

/// Answer to "is somebody materially better off?".
enum class BetterOffAnswer { Unanswered, Yes, Unclear, No };

template <>
struct EnumNames<BetterOffAnswer>
{
    static constexpr auto table =
        std::to_array<EnumName<BetterOffAnswer>>({{BetterOffAnswer::Unanswered, "unanswered"},
                                                  {BetterOffAnswer::Yes, "yes"},
                                                  {BetterOffAnswer::Unclear, "unclear"},
                                                  {BetterOffAnswer::No, "no"}});
};

/// How the outcome ended, once its date has passed.
enum class Closing { Open, Reached, Partly, Not, CannotTell };

template <>
struct EnumNames<Closing>
{
    static constexpr auto table =
        std::to_array<EnumName<Closing>>({{Closing::Open, "open"},
                                          {Closing::Reached, "reached"},
                                          {Closing::Partly, "partly"},
                                          {Closing::Not, "not"},
                                          {Closing::CannotTell, "cannotTell"}});
};

/// Somebody who has a say in the outcome: a role, not a person.
struct Stakeholder
{
    QString role;
    QString function;
    QString part;   ///< what they own or care for
    QDate agreedOn; ///< invalid: not yet agreed

    bool operator==(const Stakeholder&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{
            field("role", &Stakeholder::role), field("function", &Stakeholder::function),
            field("part", &Stakeholder::part), field("agreedOn", &Stakeholder::agreedOn)};
    }
};

/// The change in the world that a project is about: one sentence and its slots.
struct Outcome
{
    OutcomeId id;
    Stamp stamp;
    QString sentence;
    QString who;
    QString change;
    QString measuredBy; ///< "counted as"
    QString unit;
    std::optional<double> baseline;
    QString baselineOwner; ///< who finds a baseline that is not known yet
    QDate baselineDue;     ///< by when
    std::optional<double> target;
    QDate by;
    QString betterOff;
    BetterOffAnswer betterOffAnswer = BetterOffAnswer::Unanswered;
    QString worth;
    QString notDoing; ///< one line each
    std::vector<Stakeholder> stakeholders;
    QString objective;   ///< framing as an objective
    QString northStar;   ///< framing as a North Star
    QString jobToBeDone; ///< framing as a job to be done
    QDate nextReview;
    QDate inUseSince; ///< when *Use this sentence* was last said
    QString sharedId; ///< equal in projects that share this outcome
    Closing closing = Closing::Open;
    QDate closedOn;
    IndicatorId indicator; ///< the indicator that measures it
    StepId card;           ///< the step that is the outcome's own card

    bool operator==(const Outcome&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Outcome::id),
                          field("sentence", &Outcome::sentence),
                          field("who", &Outcome::who),
                          field("change", &Outcome::change),
                          field("measuredBy", &Outcome::measuredBy),
                          field("unit", &Outcome::unit),
                          field("baseline", &Outcome::baseline),
                          field("baselineOwner", &Outcome::baselineOwner),
                          field("baselineDue", &Outcome::baselineDue),
                          field("target", &Outcome::target),
                          field("by", &Outcome::by),
                          field("betterOff", &Outcome::betterOff),
                          field("betterOffAnswer", &Outcome::betterOffAnswer),
                          field("worth", &Outcome::worth),
                          field("notDoing", &Outcome::notDoing),
                          field("stakeholders", &Outcome::stakeholders),
                          field("objective", &Outcome::objective),
                          field("northStar", &Outcome::northStar),
                          field("jobToBeDone", &Outcome::jobToBeDone),
                          field("nextReview", &Outcome::nextReview),
                          field("inUseSince", &Outcome::inUseSince),
                          field("sharedId", &Outcome::sharedId),
                          field("closing", &Outcome::closing),
                          field("closedOn", &Outcome::closedOn),
                          field("indicator", &Outcome::indicator),
                          field("card", &Outcome::card),
                          field("stamp", &Outcome::stamp)};
    }
};

/// An earlier wording of the outcome sentence, with the days it was in use.
struct Wording
{
    WordingId id;
    Stamp stamp;
    QString sentence;
    QDate from;
    QDate to;

    bool operator==(const Wording&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Wording::id), field("sentence", &Wording::sentence),
                          field("from", &Wording::from), field("to", &Wording::to),
                          field("stamp", &Wording::stamp)};
    }
};

}
