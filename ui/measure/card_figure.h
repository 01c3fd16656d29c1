#pragma once

#include "core/project/project.h"
#include "ui/measure/figure_asked.h"

#include <optional>

namespace throughline {

/// The figure that stands on something of the map, to see where it comes from: the count of a card,
/// of a link who goes on, of an indicator all its values. Empty where there is none.
std::optional<FigureAsked> figureOf(const Project& project, const QUuid& thing);

}
