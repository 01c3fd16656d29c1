#pragma once

#include "core/model/map.h"

#include <vector>

class QWidget;

namespace throughline {

class InspectorForm;
class Project;

/// The path people read aloud: the counted one with what leads to it, from its first activity on;
/// where nothing is counted the longest way to the outcome.
std::vector<StepId> pathToRead(const Map& map, const std::vector<Observation>& observations);

/// The form of several cards: the path along them as one sentence, "If …, then … because …", and
/// how sure people are of it as a whole. Cards through which no chain of links runs are only named.
InspectorForm* readForm(Project& project, const std::vector<StepId>& steps, QWidget* parent);

}
