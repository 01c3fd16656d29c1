#pragma once

#include "core/base/enum_names.h"
#include "core/base/geometry.h"
#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

namespace throughline {

/// Where in the chain a card stands. `None`: not placed yet.
enum class Stage { None, Activity, Output, Intermediate, Outcome };

template <>
struct EnumNames<Stage>
{
    static constexpr auto table =
        std::to_array<EnumName<Stage>>({{Stage::None, "none"},
                                        {Stage::Activity, "activity"},
                                        {Stage::Output, "output"},
                                        {Stage::Intermediate, "intermediate"},
                                        {Stage::Outcome, "outcome"}});
};

/// A card on the map: what it is, apart from where it stands (Placement).
struct Step
{
    StepId id;
    Stamp stamp;
    Stage stage = Stage::None;
    QString title;
    QString note;
    QString owner; ///< a role or person
    TeamId team;
    QDate plannedFrom;
    QDate liveSince;
    QDate ended;
    bool keyBehaviour = false;
    bool leavingIsIntended = false; ///< a filter: who leaves here is meant to
    bool notYetMeasured = false;    ///< matters, not yet measured
    QString question;               ///< the question "matters, not yet measured" raises
    QString countOf;                ///< what one of its count is
    bool optional = false;
    QString event; ///< the event name it is bound to, empty: none
    DatasetId dataset;

    bool operator==(const Step&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Step::id),
                          field("stage", &Step::stage),
                          field("title", &Step::title),
                          field("note", &Step::note),
                          field("owner", &Step::owner),
                          field("team", &Step::team),
                          field("plannedFrom", &Step::plannedFrom),
                          field("liveSince", &Step::liveSince),
                          field("ended", &Step::ended),
                          field("keyBehaviour", &Step::keyBehaviour),
                          field("leavingIsIntended", &Step::leavingIsIntended),
                          field("notYetMeasured", &Step::notYetMeasured),
                          field("question", &Step::question),
                          field("countOf", &Step::countOf),
                          field("optional", &Step::optional),
                          field("event", &Step::event),
                          field("dataset", &Step::dataset),
                          field("stamp", &Step::stamp)};
    }
};

/// Where a step's card stands; its id is the step's. Coordinates are of the top left corner.
struct Placement
{
    StepId id;
    double x = 0;
    double y = 0;
    bool pinned = false;
    GroupId group;

    Point topLeft() const { return {x, y}; }
    bool operator==(const Placement&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Placement::id), field("x", &Placement::x),
                          field("y", &Placement::y), field("pinned", &Placement::pinned),
                          field("group", &Placement::group)};
    }
};

/// A named set of steps.
struct Group
{
    GroupId id;
    Stamp stamp;
    QString title;
    bool collapsed = false;

    bool operator==(const Group&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Group::id), field("title", &Group::title),
                          field("collapsed", &Group::collapsed), field("stamp", &Group::stamp)};
    }
};

}
