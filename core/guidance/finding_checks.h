#pragma once

#include "core/guidance/findings.h"

namespace throughline {

/// What a check may look at.
struct Looked
{
    const Map& map;
    const std::vector<Observation>& observations;
    QDate today = {}; ///< invalid: nothing is said that hangs on the day
};

/// One kind of finding. A new one is a function here and a line in the table of findings.cpp.
using FindingCheck = std::vector<Finding> (*)(const Looked&);

// About the shape of the map: findings_of_shape.cpp
std::vector<Finding> activityWordsInOutcome(const Looked& looked);
std::vector<Finding> activityWordsInEffects(const Looked& looked);
std::vector<Finding> orphans(const Looked& looked);
std::vector<Finding> waysThatEndBeforeTheOutcome(const Looked& looked);
std::vector<Finding> outputsWithoutEffect(const Looked& looked);
std::vector<Finding> twoResultsInOneCard(const Looked& looked);
std::vector<Finding> linksThatCloseALoop(const Looked& looked);
std::vector<Finding> keyBehaviour(const Looked& looked);

// About single links and cards: findings_of_chain.cpp
std::vector<Finding> linksWithoutBecause(const Looked& looked);
std::vector<Finding> linksWithoutLag(const Looked& looked);
std::vector<Finding> mostDoubtedUncoveredLink(const Looked& looked);
std::vector<Finding> linksWithoutRival(const Looked& looked);
std::vector<Finding> outputsWithoutNumber(const Looked& looked);
std::vector<Finding> questionsNotAsked(const Looked& looked);
std::vector<Finding> activitiesWithoutOwner(const Looked& looked);

// About what the numbers say of links, and about single cases: findings_of_numbers.cpp
std::vector<Finding> fallingLinks(const Looked& looked);
std::vector<Finding> noCaseLookedAt(const Looked& looked);

// About indicators: findings_of_indicators.cpp
std::vector<Finding> indicatorsWithoutHome(const Looked& looked);
std::vector<Finding> numberOfKeyIndicators(const Looked& looked);
std::vector<Finding> barePercents(const Looked& looked);
std::vector<Finding> outputsAsEarlySigns(const Looked& looked);
std::vector<Finding> activityMeasuresAlone(const Looked& looked);

/// True for findings that speak of several people: "I work alone" silences them.
bool isAboutTeams(const Finding& finding);

}
