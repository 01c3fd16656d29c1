#pragma once

#include "core/project/project.h"
#include "ui/paint/map_facts.h"

namespace throughline {

/// Reads what a picture of the project's map shows besides the map: for each card the total of
/// its newest finished period (an unfinished one where there is no other), for the outcome the
/// newest value of its indicator. Cost: one reading of the values of all cards.
MapFacts gatherFacts(const Project& project);

/// First day of the period that a count typed for a card now belongs to: the last finished one of
/// the cadence in which the card has been counted so far, else the last finished week.
QDate periodToCount(const Project& project, StepId step);

}
