#pragma once

#include "core/project/project.h"

class QWidget;

namespace throughline {

class InspectorForm;

/// The closed group that a card is in, nullptr where the card stands open on the map.
const Group* closedGroupOf(const Map& map, StepId step);

/// The form of a closed group: its name, the cards in it, and a way to open it.
InspectorForm* groupForm(Project& project, GroupId id, QWidget* parent);

}
