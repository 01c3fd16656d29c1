#pragma once

#include "core/model/map.h"

#include <functional>

class QWidget;

namespace throughline {

class InspectorForm;
class Project;

/// A link as the drop-off sees it: how many go on, what was expected, by group, what it would mean
/// if the link met its expectation, and where the chain breaks first. \p open leads to Measure.
InspectorForm* dropOffForm(Project& project, LinkId link, QWidget* parent,
                           std::function<void()> open);

}
