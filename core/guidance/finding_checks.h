#pragma once

#include "core/guidance/findings.h"

namespace throughline {

/// What a check may look at.
struct Looked
{
    const Map& map;
    const std::vector<Observation>& observations;
};

/// One kind of finding. A new one is a function here and a line in the table of findings.cpp.
using FindingCheck = std::vector<Finding> (*)(const Looked&);

// About links and cards: findings_of_chain.cpp
std::vector<Finding> linksWithoutBecause(const Looked& looked);
std::vector<Finding> linksThatCloseALoop(const Looked& looked);
std::vector<Finding> outputsWithoutNumber(const Looked& looked);

// About indicators: findings_of_indicators.cpp
std::vector<Finding> indicatorsWithoutHome(const Looked& looked);
std::vector<Finding> numberOfKeyIndicators(const Looked& looked);
std::vector<Finding> barePercents(const Looked& looked);

}
