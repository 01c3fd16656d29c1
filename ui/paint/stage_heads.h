#pragma once

#include "core/model/step.h"

namespace throughline {

/// The question that tells whether a card belongs to a stage, as it stands under the head of the
/// stage's column: "we could make it happen even if nobody reacted".
QString stageTest(Stage stage);

}
