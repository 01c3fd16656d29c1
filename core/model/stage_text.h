#pragma once

#include "core/model/step.h"

namespace throughline {

/// The stage as people read it, in the one form used everywhere: "Activity", "Output",
/// "Intermediate outcome", "Outcome", "Not placed yet".
QString stageTitle(Stage stage);
/// The same where there is little room: "Intermediate".
QString stageShort(Stage stage);
/// The same of several cards, over a column: "Activities", "Outputs", "Intermediate outcomes",
/// "Outcome", "Not placed yet".
QString stagePlural(Stage stage);

}
