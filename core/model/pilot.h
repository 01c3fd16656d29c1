#pragma once

#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

#include <vector>

namespace throughline {

/// One item of the 30-day plan that somebody ticked by hand.
struct PilotTick
{
    QString item;
    QDate doneOn;

    bool operator==(const PilotTick&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("item", &PilotTick::item), field("doneOn", &PilotTick::doneOn)};
    }
};

/// A dated answer to one of the eight questions of the audit.
struct AuditAnswer
{
    int question = 0; ///< 1–8
    QString answer;
    QString because;

    bool operator==(const AuditAnswer&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("question", &AuditAnswer::question),
                          field("answer", &AuditAnswer::answer),
                          field("because", &AuditAnswer::because)};
    }
};

/// The 30-day plan.
struct Pilot
{
    PilotId id;
    Stamp stamp;
    QDate start;
    bool alone = false;
    std::vector<PilotTick> ticks;
    int movedByWeeks = 0;

    bool operator==(const Pilot&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Pilot::id),
                          field("start", &Pilot::start),
                          field("alone", &Pilot::alone),
                          field("ticks", &Pilot::ticks),
                          field("movedByWeeks", &Pilot::movedByWeeks),
                          field("stamp", &Pilot::stamp)};
    }
};

/// The eight questions, answered on a date.
struct Audit
{
    AuditId id;
    Stamp stamp;
    QDate on;
    std::vector<AuditAnswer> answers;

    bool operator==(const Audit&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Audit::id), field("on", &Audit::on),
                          field("answers", &Audit::answers), field("stamp", &Audit::stamp)};
    }
};

}
