#pragma once

#include "core/base/enum_names.h"
#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

namespace throughline {

/// How an experiment compares.
enum class ExperimentDesign { Arms, BeforeAfter };

template <>
struct EnumNames<ExperimentDesign>
{
    static constexpr auto table = std::to_array<EnumName<ExperimentDesign>>(
        {{ExperimentDesign::Arms, "arms"}, {ExperimentDesign::BeforeAfter, "beforeAfter"}});
};

/// A small test of one link.
struct Experiment
{
    ExperimentId id;
    Stamp stamp;
    QString hypothesis;
    LinkId link;
    IndicatorId indicator;
    ExperimentDesign design = ExperimentDesign::Arms;
    QString arms;      ///< JSON array of arm names
    QString criterion; ///< what counts as success
    QDate from;
    QDate to;
    QString result;
    QString decision;

    bool operator==(const Experiment&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Experiment::id),
                          field("hypothesis", &Experiment::hypothesis),
                          field("link", &Experiment::link),
                          field("indicator", &Experiment::indicator),
                          field("design", &Experiment::design),
                          field("arms", &Experiment::arms),
                          field("criterion", &Experiment::criterion),
                          field("from", &Experiment::from),
                          field("to", &Experiment::to),
                          field("result", &Experiment::result),
                          field("decision", &Experiment::decision),
                          field("stamp", &Experiment::stamp)};
    }
};

}
