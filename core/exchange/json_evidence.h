#pragma once

#include "core/analysis/evidence.h"
#include "core/guidance/what_else.h"

#include <QJsonObject>

namespace throughline {

/// What the numbers say of a cause and an effect, as `throughline evidence --json` prints it.
QJsonObject evidenceToJson(const LinkEvidence& evidence);
/// What else could explain a link, by names.
QJsonObject whatElseToJson(const Map& map, const WhatElse& found);

}
