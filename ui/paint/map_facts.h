#pragma once

#include "core/model/map.h"
#include "ui/paint/marks.h"

#include <map>

namespace throughline {

/// What a picture of a map shows that does not stand in the Map: numbers and verdicts.
struct MapFacts
{
    std::map<StepId, double> counts;       ///< how many arrived in the newest finished period
    std::map<StepId, DateRange> countDays; ///< the days these counts are of
    std::map<StepId, Mark> stepMarks;      ///< verdict on the link into the card
    std::map<IndicatorId, Mark> indicatorMarks;
    std::map<IndicatorId, QString> indicatorValues; ///< "48 of 100"
    std::map<LinkId, int> explanations; ///< how many other explanations a link has, if any
    QString outcomeValue;               ///< "16.7", for the outcome's card; empty: its count
    QString outcomeOf;                  ///< "of 100"; empty: none
    Mark outcomeMark = Mark::None;
    QString outcomeMarkText; ///< beside that mark: "5 May"
};

}
