#pragma once

#include "core/base/enum_names.h"
#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

#include <vector>

namespace throughline {

/// What a review is held over.
enum class ReviewKind { Leading, Lagging, OutcomeDefinition, CatchUp, Closing };

template <>
struct EnumNames<ReviewKind>
{
    static constexpr auto table =
        std::to_array<EnumName<ReviewKind>>({{ReviewKind::Leading, "leading"},
                                             {ReviewKind::Lagging, "lagging"},
                                             {ReviewKind::OutcomeDefinition, "outcomeDefinition"},
                                             {ReviewKind::CatchUp, "catchUp"},
                                             {ReviewKind::Closing, "closing"}});
};

/// What a review decided on a topic.
enum class TopicDecision { None, Keep, Adjust, Pivot, Stop, Experiment, Retire, ComesBack };

template <>
struct EnumNames<TopicDecision>
{
    static constexpr auto table =
        std::to_array<EnumName<TopicDecision>>({{TopicDecision::None, "none"},
                                                {TopicDecision::Keep, "keep"},
                                                {TopicDecision::Adjust, "adjust"},
                                                {TopicDecision::Pivot, "pivot"},
                                                {TopicDecision::Stop, "stop"},
                                                {TopicDecision::Experiment, "experiment"},
                                                {TopicDecision::Retire, "retire"},
                                                {TopicDecision::ComesBack, "comesBack"}});
};

/// One indicator's turn in a review.
struct ReviewTopic
{
    QString about; ///< name of the indicator
    QString expected;
    QString happened;
    QString asPlanned; ///< yes, partly, no
    QString why;
    QString cause; ///< theory or execution
    QString whatNext;
    TopicDecision decision = TopicDecision::None;
    QDate comesBackOn;
    QString comesBackBecause;

    bool operator==(const ReviewTopic&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("about", &ReviewTopic::about),
                          field("expected", &ReviewTopic::expected),
                          field("happened", &ReviewTopic::happened),
                          field("asPlanned", &ReviewTopic::asPlanned),
                          field("why", &ReviewTopic::why),
                          field("cause", &ReviewTopic::cause),
                          field("whatNext", &ReviewTopic::whatNext),
                          field("decision", &ReviewTopic::decision),
                          field("comesBackOn", &ReviewTopic::comesBackOn),
                          field("comesBackBecause", &ReviewTopic::comesBackBecause)};
    }
};

/// Somebody who takes part in a review.
struct Attendee
{
    QString role;
    QString function;

    bool operator==(const Attendee&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("role", &Attendee::role), field("function", &Attendee::function)};
    }
};

/// Something to be done after a review.
struct ReviewAction
{
    QString text;
    QString owner;
    QDate due;
    QDate doneOn;

    bool operator==(const ReviewAction&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("text", &ReviewAction::text), field("owner", &ReviewAction::owner),
                          field("due", &ReviewAction::due), field("doneOn", &ReviewAction::doneOn)};
    }
};

/// A dated session over the key indicators.
struct Review
{
    ReviewId id;
    Stamp stamp;
    ReviewKind kind = ReviewKind::Leading;
    QDate heldOn;
    QDate closedOn;
    std::vector<Attendee> attendees;
    std::vector<ReviewTopic> topics;
    QString learnings;
    std::vector<ReviewAction> actions;
    VersionId versionBefore;
    VersionId versionAfter;

    bool operator==(const Review&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Review::id),
                          field("kind", &Review::kind),
                          field("heldOn", &Review::heldOn),
                          field("closedOn", &Review::closedOn),
                          field("attendees", &Review::attendees),
                          field("topics", &Review::topics),
                          field("learnings", &Review::learnings),
                          field("actions", &Review::actions),
                          field("versionBefore", &Review::versionBefore),
                          field("versionAfter", &Review::versionAfter),
                          field("stamp", &Review::stamp)};
    }
};

/// Why a due value was looked at without an expectation.
struct Waiver
{
    WaiverId id;
    Stamp stamp;
    QString about;
    QString reason;
    QDate on;

    bool operator==(const Waiver&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Waiver::id), field("about", &Waiver::about),
                          field("reason", &Waiver::reason), field("on", &Waiver::on),
                          field("stamp", &Waiver::stamp)};
    }
};

/// A named, dated state of the whole map.
struct Version
{
    VersionId id;
    Stamp stamp;
    QString name;
    QDate date;
    QString reason;
    QString state; ///< the map as JSON
    QString contentHash;
    QString hashBefore; ///< of the version before, so that a chain of versions shows tampering

    bool operator==(const Version&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Version::id),
                          field("name", &Version::name),
                          field("date", &Version::date),
                          field("reason", &Version::reason),
                          field("state", &Version::state),
                          field("contentHash", &Version::contentHash),
                          field("hashBefore", &Version::hashBefore),
                          field("stamp", &Version::stamp)};
    }
};

}
