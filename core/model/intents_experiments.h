#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// A small test of one link, to be planned.
struct NewExperiment
{
    QString hypothesis; ///< what is expected to happen, and why
    QString criterion;  ///< what would count as success, written before it starts
    ExperimentDesign design = ExperimentDesign::Arms;
    IndicatorId indicator = {}; ///< what it is read from; null: left open
    DateRange days = {};        ///< from when to when; open ends: not planned yet
};

/// Writes down a small test of a link. One without a hypothesis, and a second one with the same
/// words about the same link, are refused.
Result<Edit> planExperiment(const Map& map, LinkId link, const NewExperiment& planned);
/// The experiments about a link, newest first.
std::vector<const Experiment*> experimentsOn(const Map& map, LinkId link);

}
